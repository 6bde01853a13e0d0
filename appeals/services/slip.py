"""A slip of the pen in a signed answer, put right without changing what was decided."""

from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from appeals.choices import Clock, Closing
from appeals.models import Appeal, Decision, Slip
from appeals.services.acting import acting, sign, waiting
from appeals.services.decide import ANSWER_LENGTH
from appeals.services.duties import close_duties, open_duty
from appeals.services.typed import required_text
from appeals.states import Act
from core.errors import InvalidError, RefusedError
from core.idempotency import Key


def propose_slip(
    *, number: str, text: str, reason: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Lay the corrected text before the head, and say what the slip was (3 working days)."""
    with acting(Act.PROPOSE_SLIP, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        decision = _standing(doing.appeal)
        corrected = required_text("text", text, ANSWER_LENGTH, _("Write the corrected answer."))
        doing.reason = required_text("reason", reason)
        if corrected == decision.text:
            raise InvalidError({"text": [_("The text is the same as before.")]})
        Slip.objects.create(
            appeal=doing.appeal,
            decision=decision,
            before=decision.text,
            after=corrected,
            reason=doing.reason,
            prepared_by_id=doing.by_id,
            prepared_at=doing.at,
        )
        open_duty(doing.appeal, Clock.SLIP, at=doing.at)
    return doing.appeal


def sign_slip(*, number: str, actor: Actor, idempotency_key: Key | None = None) -> Appeal:
    """The head signs: the answer reads as corrected, and the applicant is told."""
    with acting(Act.SIGN_SLIP, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        slip = waiting(Slip, doing.appeal)
        sign(slip, doing)
        slip.save()
        Decision.objects.filter(pk=slip.decision_id).update(text=slip.after)
        close_duties(doing.appeal, [Clock.SLIP], at=doing.at)
        doing.reason = slip.reason
    return doing.appeal


def decline_slip(
    *, number: str, reason: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """The head doesn't sign the correction: the answer stays as it is."""
    with acting(Act.DECLINE_SLIP, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        slip = waiting(Slip, doing.appeal)
        doing.reason = required_text("reason", reason)
        slip.declined_at = doing.at
        slip.save(update_fields=["declined_at"])
        close_duties(doing.appeal, [Clock.SLIP], at=doing.at, how=Closing.DROPPED)
    return doing.appeal


def _standing(appeal: Appeal) -> Decision:
    """The answer as it stands; RefusedError when a complaint has annulled it."""
    decision = (
        Decision.objects.select_for_update()
        .filter(appeal=appeal, signed_at__isnull=False, annulled_at=None)
        .first()
    )
    if decision is None:
        raise RefusedError(_("The answer was annulled: it can't be corrected."), code="annulled")
    return decision
