"""Which days are worked: the week, changed by the country's calendar. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

SATURDAY = 5
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarException:
    """A day that differs from its place in the week, and what it is called."""

    is_working: bool
    name_kk: str
    name_ru: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a day is not worked: `weekend`, or a `holiday` with its names."""

    code: str
    name_kk: str = ""
    name_ru: str = ""
    name_en: str = ""


WEEKEND = Reason("weekend")


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The calendar of one version."""

    days: Mapping[dt.date, CalendarException]
    version: str

    def is_working(self, day: dt.date) -> bool:
        exception = self.days.get(day)
        return exception.is_working if exception else day.weekday() < SATURDAY

    def why_off(self, day: dt.date) -> Reason:
        """Why `day` is not worked; ValueError for a day that is."""
        if self.is_working(day):
            raise ValueError(f"{day} is worked")
        exception = self.days.get(day)
        if exception is None:
            return WEEKEND
        return Reason("holiday", exception.name_kk, exception.name_ru, exception.name_en)

    def on_or_after(self, day: dt.date) -> dt.date:
        """`day` itself when it is worked, else the next that is."""
        while not self.is_working(day):
            day += DAY
        return day

    def next_working_day(self, day: dt.date) -> dt.date:
        """The first worked day after `day`."""
        return self.on_or_after(day + DAY)

    def add_working_days(self, start: dt.date, count: int) -> dt.date:
        """The `count`-th worked day after `start`; `start` itself does not count."""
        if count < 0:
            raise ValueError("days are counted forwards")
        day = start
        for _step in range(count):
            day = self.next_working_day(day)
        return day

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """How many worked days follow `start` up to and including `end`; negative when past."""
        if end < start:
            return -self.working_days_between(end, start)
        count = 0
        day = start
        while day < end:
            day += DAY
            count += self.is_working(day)
        return count
