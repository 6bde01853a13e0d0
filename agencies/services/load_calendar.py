"""The working calendar's first days: public holidays and the decrees that move days off."""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import holidays
from django.db import transaction

from agencies.choices import DayKind
from agencies.models import CalendarDay, CalendarVersion
from agencies.selectors import (
    changed_workdays,
    days_of_administrators,
    latest_calendar_version,
    working_calendar,
)
from agencies.services.calendar_lock import lock_calendar
from core import clock

DIRECTORY = Path(__file__).resolve().parent.parent / "directory"
FIRST_YEAR = 2018
SOURCE = "holidays"
MOVED_FROM = re.compile(r"substituted from (\d\d)/(\d\d)/(\d{4})")
QUALIFIER = re.compile(r" \((observed|estimated)\)")
MOVED_DAY = {
    "name_kk": "Ауыстырылған демалыс күні",
    "name_ru": "Перенесённый выходной день",
    "name_en": "Moved day off",
}
WORKED_DAY = {
    "name_kk": "Демалыс орнына жұмыс күні",
    "name_ru": "Рабочий день вместо выходного",
    "name_en": "Worked in place of a moved day off",
}


def load_calendar() -> int:
    """Add the days that are missing, from FIRST_YEAR to next year; how many.

    A day that is there stays as it is, and one that an administrator removed stays away. A
    version is written when something was added, or when more of the decrees is known; what it
    confirms is never less than before.
    """
    days = list(_days(clock.today().year + 1))
    with transaction.atomic():
        lock_calendar()
        settled = set(CalendarDay.objects.values_list("date", flat=True)) | days_of_administrators()
        missing = {day.date: day for day in days if day.date not in settled}
        CalendarDay.objects.bulk_create(missing.values(), ignore_conflicts=True)
        _note_version(_decreed_until(days), list(missing.values()))
    return len(missing)


def _decreed_until(days: list[CalendarDay]) -> dt.date:
    """The end of the last year whose decree is known: a decree always moves some day off."""
    moved = [day.date.year for day in days if day.kind == DayKind.MOVED_DAY_OFF]
    return dt.date(max(moved, default=FIRST_YEAR - 1), 12, 31)


def _note_version(decreed_until: dt.date, added: list[CalendarDay]) -> None:
    """The first version tells no days: nothing was counted before it."""
    before = latest_calendar_version()
    until = max(decreed_until, before.confirmed_until) if before else decreed_until
    if before and not added and until == before.confirmed_until:
        return
    changes = [_change(day) for day in added] if before else []
    now = clock.now()
    CalendarVersion.objects.create(
        fingerprint=working_calendar().version,
        confirmed_until=until,
        made_at=now,
        note=f"{SOURCE} {version(SOURCE)}",
        changes=changes,
        recounted_at=None if changed_workdays(changes) else now,
    )


def _change(day: CalendarDay) -> dict[str, Any]:
    names = {name: getattr(day, name) for name in MOVED_DAY}
    after = {"kind": str(day.kind), "is_working": day.is_working, **names}
    return {"date": day.date.isoformat(), "before": None, "after": after}


def _days(last_year: int) -> Iterator[CalendarDay]:
    """A decree that moves a day off says from where: that Saturday or Sunday is worked."""
    years = range(FIRST_YEAR, last_year + 1)
    kazakh = holidays.country_holidays("KZ", years=years, language="kk")
    english = holidays.country_holidays("KZ", years=years, language="en_US")
    russian = _russian_names()
    for date, name in sorted(english.items()):
        moved = MOVED_FROM.search(name)
        if moved is None:
            yield CalendarDay(
                date=date,
                kind=DayKind.HOLIDAY,
                is_working=False,
                name_kk=re.sub(r" \([^)]*\)", "", kazakh[date]),
                name_ru=_translated(name, russian),
                name_en=QUALIFIER.sub("", name),
                source=SOURCE,
                confirmed="estimated" not in name,
            )
            continue
        yield CalendarDay(
            date=date,
            kind=DayKind.MOVED_DAY_OFF,
            is_working=False,
            source=SOURCE,
            confirmed=True,
            **MOVED_DAY,
        )
        month, day, year = map(int, moved.groups())
        yield CalendarDay(
            date=dt.date(year, month, day),
            kind=DayKind.WORKING_DAY_OFF,
            is_working=True,
            source=SOURCE,
            confirmed=True,
            **WORKED_DAY,
        )


def _translated(name: str, names: dict[str, str]) -> str:
    parts = [QUALIFIER.sub("", part).strip() for part in name.split(";")]
    return "; ".join(dict.fromkeys(names[part] for part in parts))


def _russian_names() -> dict[str, str]:
    with (DIRECTORY / "holidays_ru.csv").open(encoding="utf-8", newline="") as file:
        return {row["name_en"]: row["name_ru"] for row in csv.DictReader(file)}
