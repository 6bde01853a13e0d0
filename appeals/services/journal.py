"""Writing the journal: no change without its event."""

import datetime as dt
from typing import Any

from agencies.actors import Actor
from appeals.choices import EventKind
from appeals.models import Appeal, Event
from appeals.signals import event_recorded


def record(
    appeal: Appeal,
    *,
    kind: EventKind,
    actor: Actor,
    at: dt.datetime,
    public: bool,
    status_before: str = "",
    role: str = "",
    agency_id: int | None = None,
    reason: str = "",
    data: dict[str, Any] | None = None,
) -> Event:
    """Add one event in the transaction under way and tell those who plan by it."""
    event = Event.objects.create(
        appeal=appeal,
        kind=kind,
        at=at,
        actor_id=actor.user_id,
        role=role,
        agency_id=agency_id or appeal.agency_id,
        status_before=status_before,
        status_after=appeal.status,
        reason=reason,
        data=data or {},
        public=public,
    )
    event_recorded.send(sender=Event, event=event)
    return event
