"""What all acts on a registered appeal share: lock, check, write, journal."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from agencies.choices import Role
from appeals.choices import Clock, Status
from appeals.models import Appeal, Event, Exclusion, ToSign
from appeals.services.duties import open_duty
from appeals.services.journal import State, record, state_of
from appeals.services.suspensions import suspend_or_resume
from appeals.standing import Need
from appeals.states import MOVES, Act, Move, Obstacle, obstacle, pending_after, target_of
from core import clock, idempotency
from core.db import scope
from core.errors import NotAllowedError, RefusedError, UnseenError

APPLICANT = "applicant"  # who acts when it is no member of staff
PORTAL = "portal"  # the portal itself, when a day has come

OBSTACLES: dict[Obstacle | Need, Promise] = {
    Obstacle.PENDING: _("Something else is waiting for signature."),
    Obstacle.PROCEDURE: _("The procedure of this appeal doesn't know this."),
    Need.NOT_JOINED: _("It is joined to another appeal and is answered together with that one."),
    Need.JOINED: _("It is not joined to another appeal."),
    Need.NO_DANGER: _(
        "It reports a crime or a threat to safety: such an appeal is never returned."
    ),
    Need.DANGER: _("Only what reports a crime or a threat to safety is sent on at once."),
    Need.NOT_EXTENDED: _("The term was extended already; the law allows it once."),
    Need.COMPLAINT_HERE: _("Only a complaint that stands at the body complained of is forwarded."),
    Need.NO_COMPLAINT_HERE: _(
        "The body complained of either satisfies the complaint in full or forwards it."
    ),
    Need.HEARING_RUNS: _("No hearing is under way."),
    Need.ORAL_SET: _("No oral hearing has been set."),
    Need.NO_ORAL: _("The applicant asked to be heard: set the oral hearing and hold it."),
    Need.HEARD: _("There was no oral hearing."),
    Need.NOT_HEARD: _("The hearing has begun or is done already."),
    Need.NOT_YET_REFUSED: _("The missed term is recorded already."),
}

Waiting = TypeVar("Waiting", bound=ToSign)


@dataclass(slots=True)
class Acting:
    """One act under way: the locked appeal, when, and what goes into the journal.

    `agency_id`: the body in whose name it is done. `notice_term`: the clock within which the
    applicant must be told of the event. `standstill_until`: the day to which a suspension is
    foreseen, should the law know one.
    """

    appeal: Appeal
    move: Move
    actor: Actor
    role: str
    by_id: int
    at: dt.datetime
    agency_id: int
    before: State = field(default_factory=dict)
    reason: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    notice_term: Clock | None = None
    standstill_until: dt.date | None = None
    replayed: bool = False
    event: Event | None = None

    @property
    def today(self) -> dt.date:
        """The day of the act in the country's time zone."""
        return clock.local_day(self.at)


@contextlib.contextmanager
def acting(
    act: Act,
    *,
    number: str,
    actor: Actor,
    key: idempotency.Key | None = None,
    beside: Callable[[Appeal], Iterable[int | None]] | None = None,
) -> Iterator[Acting]:
    """Open the act's own transaction on the appeal; at its end save the row and its event.

    The caller changes `acting.appeal`, `reason` and `data` and writes rows of its own; when
    `acting.replayed` it must do nothing. `beside` names the other appeals that the act touches:
    all are locked in the order of their keys, so that no two acts wait for each other. Raises
    UnseenError, NotAllowedError, RefusedError.
    """
    with scope(actor, durable=True):
        appeal = _locked(number, actor, beside)
        move = MOVES[act]
        if key and idempotency.claim(act, key) is not None:
            yield Acting(appeal, move, actor, "", 0, clock.now(), appeal.agency_id, replayed=True)
            return
        role = _role_for(move, appeal, actor)
        if problem := obstacle(act, appeal.standing):
            raise RefusedError(_why(problem, appeal), code=str(problem))
        doing = Acting(appeal, move, actor, role, actor.user_id or 0, clock.now(), appeal.agency_id)
        doing.before = state_of(appeal)
        yield doing
        if doing.replayed:
            return
        _finish(act, doing)
        if key:
            idempotency.settle(act, key, appeal.number)


@contextlib.contextmanager
def consequence(act: Act, appeal: Appeal, *, of: Acting) -> Iterator[Acting]:
    """What an act brings about on another appeal, in its transaction and in the same name.

    The caller has locked that appeal by `beside`. Raises RefusedError when it is not lawful.
    """
    if problem := obstacle(act, appeal.standing):
        raise RefusedError(_why(problem, appeal), code=str(problem))
    doing = Acting(
        appeal, MOVES[act], of.actor, of.role, of.by_id, of.at, of.agency_id, state_of(appeal)
    )
    yield doing
    _finish(act, doing)


def _finish(act: Act, doing: Acting) -> None:
    appeal, move = doing.appeal, doing.move
    standing = appeal.standing
    status_before = appeal.status
    appeal.status = target_of(act, standing)
    appeal.pending = pending_after(act, standing)
    suspend_or_resume(
        appeal, status_before=status_before, at=doing.at, until=doing.standstill_until
    )
    appeal.save()
    doing.event = record(
        appeal,
        kind=move.event,
        actor=doing.actor,
        at=doing.at,
        public=move.public,
        before=doing.before,
        role=doing.role,
        agency_id=doing.agency_id,
        reason=doing.reason,
        data=doing.data,
    )
    if doing.notice_term:
        open_duty(appeal, doing.notice_term, at=doing.at, event=doing.event)


def waiting(model: type[Waiting], appeal: Appeal) -> Waiting:
    """What waits for signature on this appeal, of this sort."""
    return model._default_manager.select_for_update().get(
        appeal=appeal, signed_at=None, declined_at=None
    )


def sign(row: ToSign, doing: Acting) -> None:
    """Put the head's name to it; NotAllowedError for whoever prepared it (APPC 64, 77)."""
    if row.prepared_by_id == doing.actor.user_id:
        raise NotAllowedError(_("Whoever prepared this can't sign it."), code="same_person")
    row.signed_by_id = doing.actor.user_id
    row.signed_at = doing.at


def let_go(appeal: Appeal, *, at: dt.datetime) -> None:
    """Whatever waits for a signature on this appeal is no longer laid before the head."""
    for model in ToSign.__subclasses__():
        model._default_manager.filter(appeal=appeal, signed_at=None, declined_at=None).update(
            declined_at=at
        )


def _locked(
    number: str,
    actor: Actor,
    beside: Callable[[Appeal], Iterable[int | None]] | None,
) -> Appeal:
    mine = Appeal.objects.visible_to(actor).filter(number=number)
    others: list[int] = []
    seen = mine.first() if beside else None
    if beside and seen:
        others = [pk for pk in beside(seen) if pk is not None]
        _lock([pk for pk in others if pk < seen.pk])
    appeal = mine.select_for_update().first()
    if appeal is None:
        raise UnseenError
    _lock([pk for pk in others if pk > appeal.pk])
    return appeal


def _lock(keys: list[int]) -> None:
    if keys:
        list(Appeal.objects.filter(pk__in=keys).order_by("pk").select_for_update())


def _role_for(move: Move, appeal: Appeal, actor: Actor) -> str:
    if move.by_applicant and actor.kind in ("guest", "citizen"):
        return APPLICANT
    if move.by_system and actor.kind == "system":
        return PORTAL
    held = [role for role in sorted(move.roles) if actor.has_role(role, appeal.agency_id)]
    if not held:
        raise NotAllowedError(_("Your role doesn't allow this."), code="wrong_role")
    if Exclusion.objects.filter(appeal=appeal, user_id=actor.user_id or 0).exists():
        raise NotAllowedError(
            _("You are kept off this case: it is about what you did, or you were recused."),
            code="excluded",
        )
    if move.own and appeal.assignee_id != actor.user_id:
        held = [role for role in held if role != Role.OFFICER]
    if not held:
        raise NotAllowedError(_("Only the assigned officer may do this."), code="not_assignee")
    return str(held[0])


def _why(problem: Obstacle | Need, appeal: Appeal) -> str | Promise:
    if problem == Obstacle.STATUS:
        return _("The appeal is now in the state “%(status)s”: this can't be done any more.") % {
            "status": Status(appeal.status).label
        }
    return OBSTACLES[problem]
