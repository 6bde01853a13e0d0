"""The legal clock: from arrival to the last day, with every step kept (APPC 64, 76, 99). Pure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self
from zoneinfo import ZoneInfo

from agencies.workdays import DAY, Reason, WorkingCalendar

COUNTRY = ZoneInfo("Asia/Almaty")
UNITS = ("working", "calendar")
MONTHS_OF_EXTENSION = 2  # APPC 76
MONTHS_TO_COMPLAIN = 3  # APPC 92


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
class Suspended:
    """Days, both included, on which the term stood still, on a ground of the law."""

    first: dt.date
    last: dt.date
    ground: Reason

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a suspension ends before it begins")


@dataclass(frozen=True, slots=True)
class Extended:
    """A head's decision of `decided_on` that the term ends on `until` (APPC 76)."""

    decided_on: dt.date
    until: dt.date


@dataclass(frozen=True, slots=True)
class Derivation:
    """A last day together with how it was found.

    `counted` and `skipped` lead to the last day that the law gives; a term that was extended
    ends on the day that the head set, or on the first worked day after it.
    """

    start: dt.date
    due_on: dt.date
    rule: TermRule
    counted: tuple[dt.date, ...]
    skipped: tuple[Skipped, ...]
    calendar_version: str
    suspensions: tuple[Suspended, ...] = ()
    extended: Extended | None = None

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
                {"date": skip.day.isoformat(), **_reason_json(skip.why)} for skip in self.skipped
            ],
            "calendar_version": self.calendar_version,
            "suspensions": [
                {
                    "first": pause.first.isoformat(),
                    "last": pause.last.isoformat(),
                    **_reason_json(pause.ground),
                }
                for pause in self.suspensions
            ],
            "extended": self.extended
            and {
                "decided_on": self.extended.decided_on.isoformat(),
                "until": self.extended.until.isoformat(),
            },
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """The derivation that `as_json` wrote."""
        day = dt.date.fromisoformat
        extended = kept.get("extended")
        return cls(
            start=day(kept["start"]),
            due_on=day(kept["due_on"]),
            rule=TermRule(kept["days"], kept["unit"], kept["article"], kept["rule"]),
            counted=tuple(day(counted) for counted in kept["counted"]),
            skipped=tuple(Skipped(day(skip["date"]), _reason(skip)) for skip in kept["skipped"]),
            calendar_version=kept["calendar_version"],
            suspensions=tuple(
                Suspended(day(pause["first"]), day(pause["last"]), _reason(pause))
                for pause in kept.get("suspensions", ())
            ),
            extended=extended and Extended(day(extended["decided_on"]), day(extended["until"])),
        )


def _reason_json(reason: Reason) -> dict[str, str]:
    return {
        "why": reason.code,
        "name_kk": reason.name_kk,
        "name_ru": reason.name_ru,
        "name_en": reason.name_en,
    }


def _reason(kept: Mapping[str, str]) -> Reason:
    return Reason(kept["why"], kept["name_kk"], kept["name_ru"], kept["name_en"])


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


def count_term(
    registered_on: dt.date,
    rule: TermRule,
    calendar: WorkingCalendar,
    suspensions: Sequence[Suspended] = (),
) -> Derivation:
    """The last day of a term that starts the day after registration (APPC 76, 99).

    Working days skip days off; calendar days count all, but never end on a day off. A day on
    which the term stood still never counts and never ends it; the start stays what it was.
    """

    def why_not(day: dt.date, *, days_off_too: bool) -> Reason | None:
        for pause in suspensions:
            if pause.first <= day <= pause.last:
                return pause.ground
        if days_off_too and not calendar.is_working(day):
            return calendar.why_off(day)
        return None

    counted: list[dt.date] = []
    skipped: list[Skipped] = []
    day = registered_on
    while len(counted) < rule.days:
        day += DAY
        reason = why_not(day, days_off_too=rule.unit == "working")
        if reason:
            skipped.append(Skipped(day, reason))
        else:
            counted.append(day)
    while reason := why_not(day, days_off_too=True):
        skipped.append(Skipped(day, reason))
        day += DAY
    return Derivation(
        registered_on,
        day,
        rule,
        tuple(counted),
        tuple(skipped),
        calendar.version,
        tuple(suspensions),
    )


def extend_term(
    derivation: Derivation, extended: Extended, calendar: WorkingCalendar
) -> Derivation:
    """The term as a head has extended it: to the day set, or the first worked one after (APPC 76).

    ValueError when that is no later than before, or more than two months from the decision.
    """
    if extended.until <= derivation.due_on:
        raise ValueError("an extension ends later than the term")
    if extended.until > latest_extension(extended.decided_on):
        raise ValueError("an extension lasts two months at most")
    return replace(
        derivation,
        due_on=calendar.on_or_after(extended.until),
        extended=extended,
        calendar_version=calendar.version,
    )


def latest_extension(decided_on: dt.date) -> dt.date:
    """The furthest day to which a term may be extended by a decision of that day (APPC 76)."""
    return months_later(decided_on, MONTHS_OF_EXTENSION)


def last_day_to_complain(signed_on: dt.date) -> dt.date:
    """Until when an answer may be complained of in time; a late complaint is taken (APPC 92)."""
    return months_later(signed_on, MONTHS_TO_COMPLAIN)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months on, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + years, month + 1, 1)
    last = (first + dt.timedelta(days=31)).replace(day=1) - DAY
    return min(first + dt.timedelta(days=day.day - 1), last)


def working_days_before(due_on: dt.date, count: int, calendar: WorkingCalendar) -> dt.date:
    """The worked day that lies `count` worked days before `due_on`."""
    day = due_on
    for _step in range(count):
        day -= DAY
        while not calendar.is_working(day):
            day -= DAY
    return day
