"""Return and termination: proposed with ground and reasons, signed by a head (APPC 64, 77)."""

from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from appeals.choices import Clock, GroundUse, Left
from appeals.models import Appeal, Correction, Ending
from appeals.services.acting import Acting, acting, sign, waiting
from appeals.services.custodies import leave
from appeals.services.duties import close_duties
from appeals.services.kept_off import keep_off_complaints
from appeals.services.separate import release_joined
from appeals.services.typed import required_ground, required_text
from appeals.states import Act
from core.errors import InvalidError
from core.idempotency import Key

NOT_MENDED = "not-mended"  # the code of the ground "the defects were not mended in time"


def propose_return(
    *, number: str, ground_id: int, reason: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Lay a return before the head, never of what reports a crime or a threat to safety."""
    with acting(Act.PROPOSE_RETURN, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            _propose(doing, GroundUse.RETURN, ground_id, reason)
    return doing.appeal


def sign_return(*, number: str, actor: Actor, idempotency_key: Key | None = None) -> Appeal:
    """The head signs: the appeal goes back to the applicant, with the reasons."""
    with acting(Act.SIGN_RETURN, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            _end(doing, Left.RETURNED)
    return doing.appeal


def propose_termination(
    *, number: str, ground_id: int, reason: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Lay the end of the procedure without an answer before the head."""
    with acting(Act.PROPOSE_TERMINATION, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            _propose(doing, GroundUse.TERMINATION, ground_id, reason)
    return doing.appeal


def sign_termination(*, number: str, actor: Actor, idempotency_key: Key | None = None) -> Appeal:
    """The head signs: the procedure ends, with the reasons."""
    with acting(Act.SIGN_TERMINATION, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            _end(doing, Left.TERMINATED)
    return doing.appeal


def _propose(doing: Acting, use: GroundUse, ground_id: int, reason: str) -> None:
    ground = required_ground(use, ground_id, doing.appeal, on=doing.today)
    if ground.code == NOT_MENDED and not _has_lapsed(doing.appeal):
        raise InvalidError(
            {"ground": [_("Nothing was asked for that was not mended in time: ask for it first.")]}
        )
    doing.reason = required_text("reason", reason)
    Ending.objects.create(
        appeal=doing.appeal,
        use=use,
        ground=ground,
        reason=doing.reason,
        prepared_by_id=doing.by_id,
        prepared_at=doing.at,
    )
    doing.data = {"ground": ground.code}


def _has_lapsed(appeal: Appeal) -> bool:
    """Whether what was asked for last was not mended in time."""
    asked = Correction.objects.filter(appeal=appeal).order_by("pk").last()
    return asked is not None and asked.lapsed_at is not None


def _end(doing: Acting, how: Left) -> None:
    appeal = doing.appeal
    ending = waiting(Ending, appeal)
    sign(ending, doing)
    ending.save()
    keep_off_complaints(appeal, ending, at=doing.at)
    close_duties(appeal, [Clock.RETURN], at=doing.at)
    release_joined(appeal, doing)
    appeal.closed_at = doing.at
    leave(appeal, at=doing.at, how=how)
    doing.reason = ending.reason
    doing.data = {"ground": ending.ground.code, "ground_id": ending.ground_id}
