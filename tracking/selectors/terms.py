"""Until when, and why until then."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from agencies.workdays import WorkingCalendar
from appeals.deadlines import Derivation
from appeals.models import Appeal, Custody


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that did not count; `name` of the holiday or of the standstill, empty for a weekend."""

    day: dt.date
    name: str


@dataclass(frozen=True, slots=True)
class Standstill:
    """Days, both included, on which the term stood still, and on what ground."""

    first: dt.date
    last: dt.date
    name: str


@dataclass(frozen=True, slots=True)
class WhyDue:
    """How a last day was counted. `article` may be empty: the row of the law names none.

    `decided_on`, `until`: of the decision to extend the term, if there was one.
    """

    start: dt.date
    due_on: dt.date
    rule: str
    days: int
    working: bool
    article: str
    counted: list[dt.date]
    skipped: list[SkippedDay]
    standstills: list[Standstill]
    decided_on: dt.date | None
    until: dt.date | None
    calendar_version: str

    @property
    def weekends(self) -> list[dt.date]:
        """The days off of the week that did not count."""
        return [skip.day for skip in self.skipped if not skip.name]

    @property
    def days_off(self) -> list[SkippedDay]:
        """The other days that did not count, each with its name."""
        return [skip for skip in self.skipped if skip.name]


def stays_of(appeal: Appeal) -> list[Custody]:
    """The appeal's stays at bodies, oldest first; the last is the one that counts. One query."""
    return list(appeal.custodies.select_related("agency").order_by("pk"))


def why_due(stay: Custody) -> WhyDue:
    """The kept derivation of a stay's due date, in the reader's language."""
    return why_counted(stay.derivation)


def why_counted(kept: Mapping[str, Any]) -> WhyDue:
    """How a last day was counted, from its kept derivation, in the reader's language."""
    found = Derivation.from_json(kept)
    name = f"name_{(get_language() or 'kk')[:2]}"
    return WhyDue(
        start=found.start,
        due_on=found.due_on,
        rule=found.rule.code,
        days=found.rule.days,
        working=found.rule.unit == "working",
        article=found.rule.article,
        counted=list(found.counted),
        skipped=[SkippedDay(skip.day, getattr(skip.why, name)) for skip in found.skipped],
        standstills=[
            Standstill(pause.first, pause.last, getattr(pause.ground, name))
            for pause in found.suspensions
        ],
        decided_on=found.extended.decided_on if found.extended else None,
        until=found.extended.until if found.extended else None,
        calendar_version=found.calendar_version,
    )


def days_left(due_on: dt.date, today: dt.date, calendar: WorkingCalendar) -> int:
    """Working days until the last day: 0 on the day itself, negative once it has passed."""
    left = calendar.working_days_between(today, due_on)
    return min(left, -1) if due_on < today else left
