"""Sending an appeal, or a part of it, to the body that is competent (APPC 65)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from agencies.selectors import agency_is_active, common_superior
from appeals.choices import Came, Clock, Closing, EventKind, HearingState, Left, Status
from appeals.models import (
    Appeal,
    AppealText,
    Applicant,
    Attachment,
    Custody,
    Exclusion,
    Redirection,
)
from appeals.services.acting import Acting, acting, sign, waiting
from appeals.services.copies import copied
from appeals.services.custodies import arrive, count_due, current_stay, move_to
from appeals.services.duties import close_duties
from appeals.services.journal import record
from appeals.services.separate import release_joined
from appeals.services.typed import gather, required_text
from appeals.states import Act
from core.errors import InvalidError
from core.idempotency import Key

HOPS_FREE = 2  # the next redirection goes to the common parent, which decides
WHY_LENGTH = 2_000
PART_LENGTH = 5_000
WHY_EMPTY = _("Say why the other body is competent.")


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an appeal goes: `asked` is the body that was meant, if that is another."""

    target_id: int
    asked_id: int | None = None


def propose_redirect(
    *, number: str, target_id: int, reason: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Lay before the head that another body is competent.

    Within 3 working days of arrival; a later one is journalled as late. After two redirections
    the appeal goes to the common parent of both bodies instead, which decides.
    """
    with acting(Act.PROPOSE_REDIRECT, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            _propose(doing, target_id, reason, part="")
    return doing.appeal


def sign_redirect(*, number: str, actor: Actor, idempotency_key: Key | None = None) -> Appeal:
    """The head signs: the appeal stands at the other body, whose own term starts."""
    with acting(Act.SIGN_REDIRECT, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            redirection = waiting(Redirection, doing.appeal)
            sign(redirection, doing)
            redirection.save()
            doing.reason = redirection.reason
            _go(doing, Destination(redirection.target_id, redirection.asked_id))
    return doing.appeal


def redirect_at_once(
    *, number: str, target_id: int, reason: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Send a report of a crime or a threat to safety on without a second signature (APPC 64)."""
    with acting(Act.REDIRECT_AT_ONCE, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            doing.reason = _checked(doing.appeal, target_id, reason)
            _go(doing, Destination(target_id))
    return doing.appeal


def propose_part(
    *,
    number: str,
    target_id: int,
    part: str,
    reason: str,
    actor: Actor,
    idempotency_key: Key | None = None,
) -> Appeal:
    """Lay before the head that another body is competent for a part of the appeal."""
    with acting(Act.PROPOSE_PART, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            _propose(doing, target_id, reason, part=part, is_part=True)
    return doing.appeal


def sign_part(*, number: str, actor: Actor, idempotency_key: Key | None = None) -> Appeal:
    """The head signs: a child with the number's next /1 opens there, and this one goes on here."""
    with acting(
        Act.SIGN_PART,
        number=number,
        actor=actor,
        key=idempotency_key,
        beside=lambda appeal: [_root_of(appeal)],
    ) as doing:
        if not doing.replayed:
            redirection = waiting(Redirection, doing.appeal)
            sign(redirection, doing)
            redirection.child = _open_child(doing, redirection)
            redirection.save()
            doing.reason = redirection.reason
            doing.data = {
                "agency": [redirection.source_id, redirection.target_id],
                "child": redirection.child.number,
            }
    return doing.appeal


def _propose(
    doing: Acting, target_id: int, reason: str, *, part: str, is_part: bool = False
) -> None:
    appeal = doing.appeal
    doing.reason = _checked(appeal, target_id, reason, part=part if is_part else None)
    where = destination(appeal, target_id)
    Redirection.objects.create(
        appeal=appeal,
        source_id=appeal.agency_id,
        target_id=where.target_id,
        asked_id=where.asked_id,
        part=part.strip(),
        reason=doing.reason,
        prepared_by_id=doing.by_id,
        prepared_at=doing.at,
    )
    doing.data = {"agency": [appeal.agency_id, where.target_id], "asked": where.asked_id}


def destination(appeal: Appeal, target_id: int) -> Destination:
    """The body asked for, or after two hops the common parent of both bodies."""
    if appeal.hops < HOPS_FREE:
        return Destination(target_id)
    parent_id = common_superior(appeal.agency_id, target_id)
    # A parent that sends it down to one of its own has decided already.
    if parent_id in (None, appeal.agency_id, target_id):
        return Destination(target_id)
    return Destination(parent_id, asked_id=target_id)


def _go(doing: Acting, where: Destination) -> None:
    appeal = doing.appeal
    source_id, due_before = appeal.agency_id, appeal.due_on
    stay = current_stay(appeal)
    doing.data = {
        "agency": [source_id, where.target_id],
        "asked": where.asked_id,
        "late": stay.redirect_by is not None and doing.today > stay.redirect_by,
    }
    close_duties(appeal, [Clock.RETURN], at=doing.at, how=Closing.DROPPED)
    release_joined(appeal, doing)
    appeal.hops += 1
    appeal.needs_registrar = False
    move_to(appeal, where.target_id, at=doing.at, how=Left.REDIRECTED, came=Came.REDIRECTED)
    doing.data["due_on"] = [due_before.isoformat(), appeal.due_on.isoformat()]


def _open_child(doing: Acting, redirection: Redirection) -> Appeal:
    """The part as an appeal of its own, by the same person, with the same documents."""
    parent = doing.appeal
    due = count_due(
        kind=parent.kind,
        agency_id=redirection.target_id,
        arrived_at=doing.at,
        sector=parent.sector,
    )
    child = copied(
        parent,
        number=_number_of_next_part(parent),
        parent_id=parent.pk,
        agency_id=redirection.target_id,
        assignee_id=None,
        status=Status.REGISTERED,
        pending="",
        hearing=HearingState.NONE,
        extended_on=None,
        deemed_refused_on=None,
        hops=parent.hops + 1,
        needs_registrar=False,
        due_on=due.derivation.due_on,
        registered_on=due.starts_from,
        registered_at=doing.at,
        received_at=doing.at,
    )
    AppealText.objects.create(appeal=child, subject=parent.content.subject, text=redirection.part)
    copied(Applicant.objects.get(appeal=parent), appeal=child)
    for file in Attachment.objects.filter(appeal=parent, decision=None):
        copied(file, appeal=child)
    for excluded in Exclusion.objects.filter(appeal=parent):
        copied(excluded, appeal=child)
    arrive(child, at=doing.at, due=due, came=Came.PART)
    record(
        child,
        kind=EventKind.REGISTERED,
        actor=doing.actor,
        at=doing.at,
        public=True,
        role=doing.role,
        reason=redirection.reason,
        data={"parent": parent.number, "defects": child.defects},
    )
    return child


def _has_forwarded(appeal: Appeal, agency_id: int) -> bool:
    """Whether that body sent this complaint up, and would have to judge itself (APPC 91)."""
    stays = Custody.objects.filter(appeal=appeal, agency=agency_id, how=Left.FORWARDED)
    return stays.exists()


def _root_of(appeal: Appeal) -> int | None:
    """The appeal of which a part's part is a part too; None for what is no part."""
    if appeal.parent_id is None:
        return None
    whole = Appeal.objects.filter(number=appeal.number.partition("/")[0])
    return whole.values_list("pk", flat=True).get()


def _number_of_next_part(appeal: Appeal) -> str:
    """A part of a part takes the next number of the whole: there is one suffix alone."""
    whole = appeal.number.partition("/")[0]
    return f"{whole}/{Appeal.objects.filter(number__startswith=f'{whole}/').count() + 1}"


def _checked(appeal: Appeal, target_id: int, reason: str, *, part: str | None = None) -> str:
    elsewhere = target_id != appeal.agency_id and agency_is_active(target_id)
    errors = gather(
        ("agency", elsewhere, _("Choose another body.")),
        (
            "agency",
            part is not None or not _has_forwarded(appeal, target_id),
            _("The body complained of has forwarded it: it can't be sent back there."),
        ),
    )
    try:
        cleaned = required_text("reason", reason, WHY_LENGTH, WHY_EMPTY)
    except InvalidError as error:
        errors |= error.errors
    if part is not None:
        try:
            required_text("part", part, PART_LENGTH, _("Say which part the other body answers."))
        except InvalidError as error:
            errors |= error.errors
    if errors:
        raise InvalidError(errors)
    return cleaned
