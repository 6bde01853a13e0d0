"""Until when, and why until then."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language

from agencies.workdays import WorkingCalendar
from appeals.models import Appeal, Custody


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that did not count; `name` of the holiday, empty for a weekend."""

    day: dt.date
    name: str


@dataclass(frozen=True, slots=True)
class WhyDue:
    """How a due date was counted."""

    start: dt.date
    due_on: dt.date
    days: int
    working: bool
    article: str
    counted: list[dt.date]
    skipped: list[SkippedDay]


def stays_of(appeal: Appeal) -> list[Custody]:
    """The appeal's stays at bodies, oldest first; the last is the one that counts. One query."""
    return list(appeal.custodies.select_related("agency").order_by("pk"))


def why_due(stay: Custody) -> WhyDue:
    """The kept derivation of a stay's due date, in the reader's language."""
    kept = stay.derivation
    language = (get_language() or "kk")[:2]
    day = dt.date.fromisoformat
    return WhyDue(
        start=day(kept["start"]),
        due_on=day(kept["due_on"]),
        days=kept["days"],
        working=kept["unit"] == "working",
        article=kept["article"],
        counted=[day(counted) for counted in kept["counted"]],
        skipped=[
            SkippedDay(day(skip["date"]), skip[f"name_{language}"]) for skip in kept["skipped"]
        ],
    )


def days_left(due_on: dt.date, today: dt.date, calendar: WorkingCalendar) -> int:
    """Working days until the last day: 0 on the day itself, negative once it has passed."""
    left = calendar.working_days_between(today, due_on)
    return min(left, -1) if due_on < today else left
