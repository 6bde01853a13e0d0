"""The legal clock: from arrival to the last day, with every step kept (APPC 64, 76, 99). Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from zoneinfo import ZoneInfo

from agencies.workdays import DAY, Reason, WorkingCalendar

COUNTRY = ZoneInfo("Asia/Almaty")
UNITS = ("working", "calendar")


@dataclass(frozen=True, slots=True)
class TermRule:
    """How long the law gives, in `working` or `calendar` days, and where it says so."""

    days: int
    unit: str
    article: str
    code: str

    def __post_init__(self) -> None:
        if self.days < 1 or self.unit not in UNITS:
            raise ValueError(f"{self.code}: no term of {self.days} {self.unit} days")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count, and why."""

    day: dt.date
    why: Reason


@dataclass(frozen=True, slots=True)
class Derivation:
    """A last day together with how it was found."""

    start: dt.date
    due_on: dt.date
    rule: TermRule
    counted: tuple[dt.date, ...]
    skipped: tuple[Skipped, ...]
    calendar_version: str

    def as_json(self) -> dict[str, Any]:
        """Plain values, to be kept in a row."""
        return {
            "start": self.start.isoformat(),
            "due_on": self.due_on.isoformat(),
            "rule": self.rule.code,
            "days": self.rule.days,
            "unit": self.rule.unit,
            "article": self.rule.article,
            "counted": [day.isoformat() for day in self.counted],
            "skipped": [
                {
                    "date": skip.day.isoformat(),
                    "why": skip.why.code,
                    "name_kk": skip.why.name_kk,
                    "name_ru": skip.why.name_ru,
                    "name_en": skip.why.name_en,
                }
                for skip in self.skipped
            ],
            "calendar_version": self.calendar_version,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """The derivation that `as_json` wrote."""
        return cls(
            start=dt.date.fromisoformat(kept["start"]),
            due_on=dt.date.fromisoformat(kept["due_on"]),
            rule=TermRule(kept["days"], kept["unit"], kept["article"], kept["rule"]),
            counted=tuple(dt.date.fromisoformat(day) for day in kept["counted"]),
            skipped=tuple(
                Skipped(
                    dt.date.fromisoformat(skip["date"]),
                    Reason(skip["why"], skip["name_kk"], skip["name_ru"], skip["name_en"]),
                )
                for skip in kept["skipped"]
            ),
            calendar_version=kept["calendar_version"],
        )


def registration_day(
    arrived_at: dt.datetime, day_ends_at: dt.time, calendar: WorkingCalendar
) -> dt.date:
    """The day on which the law takes an appeal as registered (APPC 64).

    The day it arrived; after the end of the working day (its last second still counts) or on a
    day off, the next working day. ValueError for a moment without a zone.
    """
    if arrived_at.tzinfo is None:
        raise ValueError("a moment of arrival needs its zone")
    # In whole seconds, as receipts show them: 18:30:00.9 reads 18:30:00 and is in time.
    local = arrived_at.astimezone(COUNTRY).replace(microsecond=0)
    day = local.date()
    if calendar.is_working(day) and local.time() > day_ends_at:
        day += DAY
    return calendar.on_or_after(day)


def count_term(registered_on: dt.date, rule: TermRule, calendar: WorkingCalendar) -> Derivation:
    """The last day of a term that starts the day after registration (APPC 76, 99).

    Working days skip days off; calendar days count all, but never end on a day off.
    """
    counted: list[dt.date] = []
    skipped: list[Skipped] = []
    day = registered_on
    while len(counted) < rule.days:
        day += DAY
        if rule.unit == "working" and not calendar.is_working(day):
            skipped.append(Skipped(day, calendar.why_off(day)))
        else:
            counted.append(day)
    while not calendar.is_working(day):
        skipped.append(Skipped(day, calendar.why_off(day)))
        day += DAY
    return Derivation(registered_on, day, rule, tuple(counted), tuple(skipped), calendar.version)


def working_days_before(due_on: dt.date, count: int, calendar: WorkingCalendar) -> dt.date:
    """The worked day that lies `count` worked days before `due_on`."""
    day = due_on
    for _step in range(count):
        day -= DAY
        while not calendar.is_working(day):
            day -= DAY
    return day
