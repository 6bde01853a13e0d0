"""The journal as people read it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from agencies.choices import Role
from agencies.models import Agency
from appeals.choices import EventKind
from appeals.models import Event
from tracking.wording import event_sentence


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline: what happened, when, at whose hands, and why."""

    kind: str
    title: str
    at: dt.datetime
    by: str
    text: str


def entries(events: Iterable[Event], *, with_people: bool = False) -> list[Entry]:
    """Each event as one sentence, newest first; with the names of staff for staff alone.

    One query more when a redirection is among them.
    """
    told = list(events)
    targets = {event.pk: _target_id(event) for event in told}
    names = _names({target for target in targets.values() if target})
    return [
        Entry(
            kind=event.kind,
            title=event_sentence(
                event.kind,
                {"agency": event.agency.name, "target": names.get(targets[event.pk] or 0, "")},
            ),
            at=event.at,
            by=_person(event) if with_people else event.agency.name,
            text=event.reason,
        )
        for event in reversed(told)
    ]


def _target_id(event: Event) -> int | None:
    if event.kind not in (EventKind.REDIRECT_PROPOSED, EventKind.REDIRECTED):
        return None
    return int(event.data["agency"][1])


def _names(ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    return {agency.pk: agency.name for agency in Agency.objects.filter(pk__in=ids)}


def _person(event: Event) -> str:
    if event.actor is None:
        return event.agency.name
    parts = [event.actor.full_name or event.actor.email]
    if event.role:
        parts.append(str(Role(event.role).label))
        parts.append(event.agency.name)
    return ", ".join(parts)
