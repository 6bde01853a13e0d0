"""What all acts on a registered appeal share: lock, check, write, journal."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from appeals.choices import Status
from appeals.models import Appeal, Decision, Redirection
from appeals.services.journal import record
from appeals.states import MOVES, Act, Move, Pending
from core import clock, idempotency
from core.db import scope
from core.errors import NotAllowedError, RefusedError, UnseenError

APPLICANT = "applicant"  # who acts when it is no member of staff


@dataclass(slots=True)
class Acting:
    """One act under way: the locked appeal, when, and what goes into the journal."""

    appeal: Appeal
    move: Move
    role: str
    by_id: int
    at: dt.datetime
    reason: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    replayed: bool = False


@contextlib.contextmanager
def acting(
    act: Act, *, number: str, actor: Actor, key: idempotency.Key | None = None
) -> Iterator[Acting]:
    """Open the act's own transaction on the appeal; at its end save the row and its event.

    The caller changes `acting.appeal`, `reason` and `data` and writes rows of its own; when
    `acting.replayed` it must do nothing. Raises UnseenError, NotAllowedError, RefusedError.
    """
    with scope(actor, durable=True):
        appeal = Appeal.objects.visible_to(actor).select_for_update().filter(number=number).first()
        if appeal is None:
            raise UnseenError
        move = MOVES[act]
        if key and idempotency.claim(act, key) is not None:
            yield Acting(appeal, move, "", 0, clock.now(), replayed=True)
            return
        role = _role_for(move, appeal, actor)
        if appeal.status not in move.sources:
            raise RefusedError(_stale(appeal), code="wrong_status")
        if move.pending is not None and pending_on(appeal) != move.pending:
            raise RefusedError(_("Something else is waiting for signature."), code="wrong_status")
        before = appeal.status
        agency_id = appeal.agency_id
        doing = Acting(appeal, move, role, actor.user_id or 0, clock.now())
        yield doing
        appeal.status = move.target
        appeal.save()
        record(
            appeal,
            kind=move.event,
            actor=actor,
            at=doing.at,
            public=move.public,
            status_before=before,
            role=role,
            agency_id=agency_id,
            reason=doing.reason,
            data=doing.data,
        )
        if key:
            idempotency.settle(act, key, appeal.number)


def pending_on(appeal: Appeal) -> Pending:
    """What waits for a head's signature on this appeal."""
    if appeal.status != Status.FOR_SIGNATURE:
        return Pending.NOTHING
    if Redirection.objects.filter(appeal=appeal, signed_at=None, declined_at=None).exists():
        return Pending.REDIRECT
    return Pending.DECISION


def waiting_decision(appeal: Appeal) -> Decision:
    """The decision that waits for signature."""
    return Decision.objects.select_for_update().get(appeal=appeal, signed_at=None, declined_at=None)


def waiting_redirection(appeal: Appeal) -> Redirection:
    """The redirection that waits for signature."""
    return Redirection.objects.select_for_update().get(
        appeal=appeal, signed_at=None, declined_at=None
    )


def refuse_own_signature(prepared_by_id: int, actor: Actor) -> None:
    """An officer prepares and a head signs: two people (APPC 64, 77)."""
    if prepared_by_id == actor.user_id:
        raise NotAllowedError(_("Whoever prepared this can't sign it."), code="same_person")


def _role_for(move: Move, appeal: Appeal, actor: Actor) -> str:
    if move.by_applicant and actor.kind in ("guest", "citizen"):
        return APPLICANT
    for role in sorted(move.roles):
        if actor.has_role(role, appeal.agency_id):
            return str(role)
    raise NotAllowedError(_("Your role doesn't allow this."), code="wrong_role")


def _stale(appeal: Appeal) -> str:
    return _("The appeal is now in the state “%(status)s”: this can't be done any more.") % {
        "status": Status(appeal.status).label
    }
