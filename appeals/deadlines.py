"""The legal clock: from arrival to the last day, with every step kept (APPC 64, 76, 99). Pure."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from agencies.workdays import DAY, Reason, WorkingCalendar

COUNTRY = ZoneInfo("Asia/Almaty")


@dataclass(frozen=True, slots=True)
class TermRule:
    """How long the law gives, in `working` or `calendar` days, and where it says so."""

    days: int
    unit: str
    article: str
    code: str


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


def registration_day(
    arrived_at: dt.datetime, day_ends_at: dt.time, calendar: WorkingCalendar
) -> dt.date:
    """The day on which the law takes an appeal as registered (APPC 64).

    The day it arrived; after the end of the working day (the end itself still counts) or on a
    day off, the next working day.
    """
    local = arrived_at.astimezone(COUNTRY)
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
