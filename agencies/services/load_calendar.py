"""The working calendar's first days: public holidays and the decrees that move days off."""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import holidays

from agencies.choices import DayKind
from agencies.models import CalendarDay
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

    A day that is there stays as it is: an administrator may have changed it.
    """
    last_year = clock.today().year + 1
    known = set(CalendarDay.objects.values_list("date", flat=True))
    missing = {day.date: day for day in _days(last_year) if day.date not in known}
    CalendarDay.objects.bulk_create(missing.values(), ignore_conflicts=True)
    return len(missing)


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
