"""The journal as people read it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from agencies.choices import Role
from agencies.models import Agency
from appeals.choices import EventKind, Outcome
from appeals.models import Event, Ground
from appeals.numbers import display_number
from appeals.services.acting import APPLICANT, PORTAL
from tracking.wording import LATE, THE_APPLICANT, THE_PORTAL, YOU, event_sentence

LONG = 600  # characters; a longer text is folded away
NUMBERS = ("child", "main", "earlier", "complaint")
DAYS = ("until", "object_by", "decide_from")
PLAIN = ("place", "stars")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline: what happened, when, at whose hands, and why."""

    kind: str
    title: str
    at: dt.datetime
    by: str
    text: str

    @property
    def is_long(self) -> bool:
        return len(self.text) > LONG


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the events name by its key."""

    agencies: dict[int, str]
    grounds: dict[int, str]


def entries(events: Iterable[Event], *, with_people: bool = False) -> list[Entry]:
    """Each event as one sentence, newest first; with the names of staff for staff alone.

    At most two queries more: the bodies and the grounds that are named.
    """
    told = list(events)
    rows = _rows(told)
    return [
        Entry(
            kind=event.kind,
            title=_title(event, rows, with_lateness=with_people),
            at=event.at,
            by=_person(event) if with_people else _side(event),
            text=event.reason,
        )
        for event in reversed(told)
    ]


def case_file_entries(events: Iterable[Event]) -> list[Entry]:
    """The whole journal for the applicant to whom the file was opened: roles, but no names.

    What staff wrote to each other on the way to a decision is their own: its text stays out.
    """
    told = list(events)
    rows = _rows(told)
    return [
        Entry(
            kind=event.kind,
            title=_title(event, rows, with_lateness=False),
            at=event.at,
            by=_post(event),
            text=event.reason if event.public else "",
        )
        for event in reversed(told)
    ]


def _title(event: Event, rows: _Rows, *, with_lateness: bool) -> str:
    sentence = event_sentence(event.kind, _names(event, rows))
    return f"{sentence} {LATE}" if with_lateness and event.data.get("late") else sentence


def _rows(events: Sequence[Event]) -> _Rows:
    agencies: set[int] = set()
    grounds: set[int] = set()
    for event in events:
        agencies |= {key for key in (_target_id(event), _asked_id(event)) if key}
        if "ground_id" in event.data:
            grounds.add(event.data["ground_id"])
    return _Rows(
        {row.pk: row.name for row in Agency.objects.filter(pk__in=agencies)} if agencies else {},
        {row.pk: row.name for row in Ground.objects.filter(pk__in=grounds)} if grounds else {},
    )


def _target_id(event: Event) -> int | None:
    pair = event.data.get("agency")
    return int(pair[1]) if pair else None


def _asked_id(event: Event) -> int | None:
    """The body that was meant, where the appeal went to the common parent instead."""
    return event.data.get("asked") if event.kind == EventKind.REDIRECTED else None


def _names(event: Event, rows: _Rows) -> dict[str, str]:
    """All that the event's sentence may name, as its reader writes it."""
    data = event.data
    language = get_language() or "kk"
    names = {
        "agency": event.agency.name,
        "target": rows.agencies.get(_target_id(event) or 0, ""),
        "asked": rows.agencies.get(_asked_id(event) or 0, ""),
        "ground": rows.grounds.get(data.get("ground_id", 0), ""),
        "wants_oral": "yes" if data.get("wants_oral") else "",
    }
    names |= {name: display_number(data[name], language) for name in NUMBERS if name in data}
    names |= {name: _day(data[name]) for name in DAYS if name in data}
    names |= {name: str(data[name]) for name in PLAIN if name in data}
    if isinstance(data.get("due_on"), list):
        names["due_on"] = _day(data["due_on"][1])
    if "oral_at" in data:
        names["oral_at"] = _moment(data["oral_at"])
    if "outcome" in data:
        names["outcome"] = str(Outcome(data["outcome"]).label)
    return names


def _day(kept: str) -> str:
    return date_format(dt.date.fromisoformat(kept), "DATE_FORMAT")


def _moment(kept: str) -> str:
    moment = timezone.localtime(dt.datetime.fromisoformat(kept))
    return date_format(moment, "DATETIME_FORMAT")


def _side(event: Event) -> str:
    """The body, the portal or the reader: no more is told to a citizen."""
    if event.role == APPLICANT:
        return str(YOU)
    return str(THE_PORTAL) if _is_portals(event) else str(event.agency.name)


def _post(event: Event) -> str:
    """The role and its body, without the person."""
    if event.role in Role.values:
        return f"{Role(event.role).label}, {event.agency.name}"
    return _side(event)


def _person(event: Event) -> str:
    if event.role == APPLICANT:
        return str(THE_APPLICANT)
    if event.role not in Role.values or event.actor is None:
        return _side(event)
    return f"{event.actor.full_name or event.actor.email}, {_post(event)}"


def _is_portals(event: Event) -> bool:
    """Done by no person: by the portal when a day had come, or on registering what was sent."""
    return event.role == PORTAL or (event.kind == EventKind.REGISTERED and not event.role)
