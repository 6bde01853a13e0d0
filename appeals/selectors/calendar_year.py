"""A year of the working calendar as a page shows it, and who changed or confirmed what."""

import calendar as weeks
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from agencies.choices import DayKind
from agencies.models import CalendarDay, CalendarVersion
from agencies.workdays import SATURDAY


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a month's table; `day` is None beside the month."""

    date: dt.date | None
    row: CalendarDay | None = None

    @property
    def kind(self) -> str:
        """What marks it: the kind of a special day, `weekend`, or nothing."""
        if self.row:
            return str(self.row.kind)
        return "weekend" if self.date and self.date.weekday() >= SATURDAY else ""

    @property
    def kind_label(self) -> str:
        return str(DayKind(self.row.kind).label) if self.row else ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks of seven cells, Monday first."""

    first: dt.date
    weeks: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A special day with whoever answers for it; the versions are None for loaded days."""

    row: CalendarDay
    changed_by: CalendarVersion | None
    confirmed_by: CalendarVersion | None
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class YearPage:
    """Twelve months, the special days, and how the calendar came to be so, newest first."""

    year: int
    months: list[Month]
    days: list[ListedDay]
    versions: list[CalendarVersion]


def year_page(year: int) -> YearPage:
    """Two queries."""
    rows = list(CalendarDay.objects.filter(date__year=year))
    versions = list(CalendarVersion.objects.select_related("made_by"))
    known = {row.date: row for row in rows}
    return YearPage(
        year,
        [_month(year, number, known) for number in range(1, 13)],
        _listed(rows, versions),
        versions,
    )


def calendar_years() -> list[int]:
    """The years of which any day is known. One query."""
    return sorted({date.year for date in CalendarDay.objects.dates("date", "year")})


def _month(year: int, number: int, known: dict[dt.date, CalendarDay]) -> Month:
    return Month(
        dt.date(year, number, 1),
        [
            [Cell(day, known.get(day)) if day.month == number else Cell(None) for day in week]
            for week in weeks.Calendar().monthdatescalendar(year, number)
        ],
    )


def _listed(rows: Iterable[CalendarDay], versions: list[CalendarVersion]) -> list[ListedDay]:
    until = versions[0].confirmed_until if versions else None
    changed: dict[str, CalendarVersion] = {}
    for version in reversed(versions):
        if version.made_by_id:
            changed |= {change["date"]: version for change in version.changes}
    return [
        ListedDay(
            row,
            changed.get(row.date.isoformat()),
            _confirmed_by(row.date, versions),
            row.confirmed or bool(until and row.date <= until),
        )
        for row in rows
    ]


def _confirmed_by(date: dt.date, versions: list[CalendarVersion]) -> CalendarVersion | None:
    """Whoever confirmed the calendar up to this day, as it holds now; None when nobody did."""
    found = None
    for version in versions:
        if version.confirmed_until < date:
            break
        found = version
    return found if found and found.made_by_id else None
