"""The working calendar: weeks, holidays, moved days."""

import datetime as dt

import pytest

from agencies.workdays import CalendarException, Reason, WorkingCalendar

NAURYZ = CalendarException(False, "Наурыз мейрамы", "Наурыз мейрамы", "Nowruz")
MOVED = CalendarException(True, "Жұмыс күні", "Рабочий день", "Working day")
CALENDAR = WorkingCalendar(
    {
        dt.date(2026, 3, 23): NAURYZ,  # Monday
        dt.date(2026, 3, 24): NAURYZ,  # Tuesday
        dt.date(2026, 3, 22): NAURYZ,  # Sunday
        dt.date(2026, 3, 28): MOVED,  # Saturday
    },
    "v1",
)


def march(day: int) -> dt.date:
    return dt.date(2026, 3, day)


@pytest.mark.parametrize(
    ("day", "worked"),
    [(20, True), (21, False), (22, False), (23, False), (24, False), (25, True), (28, True)],
)
def test_the_week_holds_unless_the_calendar_says_otherwise(day: int, worked: bool):
    assert CALENDAR.is_working(march(day)) is worked


def test_the_reason_names_the_holiday_and_else_the_weekend():
    assert CALENDAR.why_off(march(21)) == Reason("weekend")
    assert CALENDAR.why_off(march(22)) == Reason(
        "holiday", "Наурыз мейрамы", "Наурыз мейрамы", "Nowruz"
    )


@pytest.mark.parametrize("day", [20, 28])
def test_a_worked_day_has_no_reason(day: int):
    with pytest.raises(ValueError, match="is worked"):
        CALENDAR.why_off(march(day))


def test_the_next_working_day_jumps_weekend_and_holidays():
    assert CALENDAR.next_working_day(march(20)) == march(25)
    assert CALENDAR.next_working_day(march(27)) == march(28)
    assert CALENDAR.next_working_day(march(28)) == march(30)


def test_on_or_after_keeps_a_worked_day():
    assert CALENDAR.on_or_after(march(20)) == march(20)
    assert CALENDAR.on_or_after(march(21)) == march(25)


def test_days_are_added_from_the_next_day():
    assert CALENDAR.add_working_days(march(20), 0) == march(20)
    assert CALENDAR.add_working_days(march(20), 1) == march(25)
    assert CALENDAR.add_working_days(march(21), 4) == march(28)
    assert CALENDAR.add_working_days(march(20), 5) == march(30)


def test_days_are_not_added_backwards():
    with pytest.raises(ValueError, match="forwards"):
        CALENDAR.add_working_days(march(20), -1)


def test_days_between_are_counted_both_ways():
    assert CALENDAR.working_days_between(march(20), march(20)) == 0
    assert CALENDAR.working_days_between(march(20), march(24)) == 0
    assert CALENDAR.working_days_between(march(20), march(30)) == 5
    assert CALENDAR.working_days_between(march(30), march(20)) == -5
