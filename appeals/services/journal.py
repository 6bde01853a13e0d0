"""Writing the journal: no change without its event."""

import datetime as dt
from typing import Any

from agencies.actors import Actor
from appeals.choices import EventKind
from appeals.models import Appeal, Event
from appeals.signals import event_recorded

# What of the row an event tells before and after: with these the journal replays to the row.
TRACKED = (
    "status",
    "pending",
    "hearing",
    "agency_id",
    "assignee_id",
    "registered_on",
    "due_on",
    "closed_at",
    "outcome",
    "result",
    "extended_on",
    "deemed_refused_on",
    "hops",
    "joined_to_id",
    "repeat_of_id",
    "applicant_type",
    "group_size",
    "reports_danger",
    "needs_registrar",
    "defects",
)

State = dict[str, Any]


def state_of(appeal: Appeal) -> State:
    """The tracked fields as plain values."""
    return {name: _plain(getattr(appeal, name)) for name in TRACKED}


def record(
    appeal: Appeal,
    *,
    kind: EventKind,
    actor: Actor,
    at: dt.datetime,
    public: bool,
    before: State | None = None,
    role: str = "",
    agency_id: int | None = None,
    reason: str = "",
    data: dict[str, Any] | None = None,
) -> Event:
    """Add one event in the transaction under way and tell those who plan by it.

    `before` is the `state_of` the appeal before the act; None when it has just come to be.
    """
    now = state_of(appeal)
    old = before or dict.fromkeys(TRACKED)
    event = Event.objects.create(
        appeal=appeal,
        kind=kind,
        at=at,
        actor_id=actor.user_id,
        role=role,
        agency_id=agency_id or appeal.agency_id,
        status_before=old["status"] or "",
        status_after=appeal.status,
        reason=reason,
        changed={name: [old[name], now[name]] for name in TRACKED if old[name] != now[name]},
        data=data or {},
        public=public,
    )
    event_recorded.send(sender=Event, event=event)
    return event


def replayed(events: list[Event]) -> State:
    """The state to which the journal leads, oldest event first; what never changed is None."""
    state: State = dict.fromkeys(TRACKED)
    for event in events:
        for name, (_before, after) in event.changed.items():
            state[name] = after
    return state


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else value
