"""What an applicant may ask besides the answer: the file, another official; and rating."""

from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from appeals.choices import Clock
from appeals.models import Appeal, Duty, Exclusion, Rating, Recusal
from appeals.selectors import signed_answer
from appeals.services.acting import APPLICANT, acting
from appeals.services.duties import close_duties, open_duty
from appeals.services.typed import optional_text, required_text
from appeals.states import Act
from core.errors import InvalidError, NotAllowedError, RefusedError
from core.idempotency import Key


def ask_file(*, number: str, actor: Actor, idempotency_key: Key | None = None) -> Appeal:
    """The applicant asks to see the case file; the body has 3 working days."""
    with acting(Act.ASK_FILE, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            asked = Duty.objects.filter(appeal=doing.appeal, clock=Clock.FILE_ACCESS)
            if asked.filter(closed_at=None).exists():
                raise RefusedError(_("You have asked for it already."), code="asked_already")
            open_duty(doing.appeal, Clock.FILE_ACCESS, at=doing.at)
    return doing.appeal


def open_file(*, number: str, actor: Actor, idempotency_key: Key | None = None) -> Appeal:
    """Open the case file to the applicant, as it stands at that moment."""
    with acting(Act.OPEN_FILE, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed and not close_duties(doing.appeal, [Clock.FILE_ACCESS], at=doing.at):
            raise RefusedError(_("The applicant has not asked for it."), code="not_asked")
    return doing.appeal


def ask_recusal(
    *, number: str, reason: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """The applicant, or the officer, asks that the officer keep off the case (3 working days)."""
    with acting(Act.ASK_RECUSAL, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        appeal = doing.appeal
        if appeal.assignee_id is None:
            raise RefusedError(_("No officer has this appeal yet."), code="no_official")
        if Recusal.objects.filter(appeal=appeal, decided_at=None).exists():
            raise RefusedError(_("A recusal is being decided already."), code="asked_already")
        doing.reason = required_text("reason", reason)
        Recusal.objects.create(
            appeal=appeal,
            official_id=appeal.assignee_id,
            by_applicant=doing.role == APPLICANT,
            reason=doing.reason,
            asked_at=doing.at,
        )
        open_duty(appeal, Clock.RECUSAL, at=doing.at)
    return doing.appeal


def grant_recusal(
    *, number: str, actor: Actor, reason: str = "", idempotency_key: Key | None = None
) -> Appeal:
    """The head takes the officer off the case for good; a hearing they held begins anew."""
    with acting(Act.GRANT_RECUSAL, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        appeal = doing.appeal
        recusal = _decide(appeal, doing.by_id, doing.at, is_granted=True)
        doing.reason = optional_text("reason", reason)
        Exclusion.objects.get_or_create(
            appeal=appeal,
            user_id=recusal.official_id,
            defaults={"why": Exclusion.Why.RECUSED, "since": doing.at},
        )
        appeal.hearings.filter(closed_at=None).update(closed_at=doing.at)
        close_duties(appeal, [Clock.OBJECTION, Clock.MINUTES], at=doing.at)
        appeal.hearing = ""
        appeal.assignee_id = None
        doing.notice_term = Clock.RECUSAL_NOTICE
        doing.data = {"granted": True}
    return doing.appeal


def refuse_recusal(
    *, number: str, reason: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """The head leaves the officer on the case, with the reason."""
    with acting(Act.REFUSE_RECUSAL, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        doing.reason = required_text("reason", reason)
        _decide(doing.appeal, doing.by_id, doing.at, is_granted=False)
        doing.notice_term = Clock.RECUSAL_NOTICE
        doing.data = {"granted": False}
    return doing.appeal


def rate(
    *,
    number: str,
    stars: int,
    in_substance: bool,
    actor: Actor,
    comment: str = "",
    idempotency_key: Key | None = None,
) -> Appeal:
    """What the applicant says of the answer, once for each answer."""
    with acting(Act.RATE, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        decision = signed_answer(doing.appeal)
        if decision is None:
            raise RefusedError(_("There is no answer to rate."), code="no_answer")
        if not 1 <= stars <= 5:
            raise InvalidError({"stars": [_("Choose one to five.")]})
        if Rating.objects.filter(decision=decision).exists():
            raise RefusedError(_("You have rated this answer already."), code="rated_already")
        Rating.objects.create(
            decision=decision,
            stars=stars,
            in_substance=in_substance,
            comment=optional_text("comment", comment),
            rated_at=doing.at,
        )
        doing.data = {"stars": stars, "in_substance": in_substance}
    return doing.appeal


def _decide(appeal: Appeal, by_id: int, at, *, is_granted: bool) -> Recusal:  # type: ignore[no-untyped-def]
    recusal = Recusal.objects.select_for_update().filter(appeal=appeal, decided_at=None).first()
    if recusal is None:
        raise RefusedError(_("Nobody has asked for a recusal."), code="not_asked")
    if recusal.official_id == by_id:
        raise NotAllowedError(_("Nobody decides on their own recusal."), code="same_person")
    recusal.decided_by_id = by_id
    recusal.decided_at = at
    recusal.is_granted = is_granted
    recusal.save()
    close_duties(appeal, [Clock.RECUSAL], at=at)
    return recusal
