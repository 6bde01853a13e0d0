"""The legal clock: cases counted by hand on a wall calendar, then a slow count beside the fast."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.workdays import CalendarException, WorkingCalendar
from appeals.deadlines import (
    COUNTRY,
    Derivation,
    TermRule,
    count_term,
    registration_day,
    working_days_before,
)

EVENING = dt.time(18, 30)
OFF = CalendarException(False, "Мереке", "Праздник", "Holiday")
ON = CalendarException(True, "Жұмыс күні", "Рабочий день", "Working day")
CALENDAR = WorkingCalendar(
    {
        dt.date(2024, 1, 1): OFF,  # Monday
        dt.date(2024, 1, 2): OFF,  # Tuesday
        dt.date(2024, 3, 8): OFF,  # Friday
        dt.date(2025, 1, 1): OFF,  # Wednesday
        dt.date(2025, 1, 2): OFF,  # Thursday
        dt.date(2025, 1, 3): OFF,  # Friday, moved from the Sunday
        dt.date(2025, 1, 5): ON,  # that Sunday
        dt.date(2025, 1, 7): OFF,  # Tuesday
        dt.date(2026, 3, 23): OFF,  # Monday
        dt.date(2026, 3, 24): OFF,  # Tuesday
        dt.date(2026, 5, 1): OFF,  # Friday
        dt.date(2026, 5, 2): ON,  # Saturday
        dt.date(2026, 10, 26): OFF,  # Monday
        dt.date(2026, 12, 16): OFF,  # Wednesday
        dt.date(2027, 1, 1): OFF,  # Friday
        dt.date(2027, 1, 4): OFF,  # Monday
    },
    "golden",
)


def working(days: int) -> TermRule:
    return TermRule(days, "working", "76", f"working_{days}")


def by_calendar(days: int) -> TermRule:
    return TermRule(days, "calendar", "76", f"calendar_{days}")


def moment(day: str, time: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=COUNTRY)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_country_keeps_one_offset_since_march_2024():
    # An old time zone database on the machine would move every evening by an hour.
    assert moment("2026-07-01", "12:00").utcoffset() == dt.timedelta(hours=5)
    assert moment("2024-02-29", "12:00").utcoffset() == dt.timedelta(hours=6)


@pytest.mark.parametrize(
    ("date", "time", "registered"),
    [
        ("2026-11-24", "09:00:00", "2026-11-24"),  # Tuesday morning
        ("2026-11-24", "00:00:00", "2026-11-24"),  # before the doors open: the same day
        ("2026-11-24", "18:29:59", "2026-11-24"),
        ("2026-11-24", "18:30:00", "2026-11-24"),  # the last second counts
        ("2026-11-24", "18:30:00.999999", "2026-11-24"),  # and reads 18:30:00 on the receipt
        ("2026-11-24", "18:30:01", "2026-11-25"),
        ("2026-11-24", "23:59:59", "2026-11-25"),
        ("2026-11-27", "18:30:01", "2026-11-30"),  # Friday evening -> Monday
        ("2026-11-28", "10:00:00", "2026-11-30"),  # Saturday
        ("2026-11-29", "20:00:00", "2026-11-30"),  # Sunday evening: still Monday, not Tuesday
        ("2026-05-02", "10:00:00", "2026-05-02"),  # a worked Saturday
        ("2026-05-02", "18:30:01", "2026-05-04"),  # its evening -> Monday
        ("2026-04-30", "18:30:01", "2026-05-02"),  # evening before a holiday -> worked Saturday
        ("2026-03-20", "18:31:00", "2026-03-25"),  # Friday evening, weekend, two holidays
        ("2026-03-23", "10:00:00", "2026-03-25"),  # two holidays in a row
        ("2026-12-31", "18:30:01", "2027-01-05"),  # over the year's end
        ("2024-02-28", "18:30:01", "2024-02-29"),  # the leap day is a working day
    ],
)
def test_the_day_of_registration(date: str, time: str, registered: str):
    assert registration_day(moment(date, time), EVENING, CALENDAR) == day(registered)


def test_the_moment_is_taken_in_the_country_wherever_it_was_written():
    late_in_utc = dt.datetime(2026, 11, 24, 13, 30, 1, tzinfo=dt.UTC)  # 18:30:01 in Almaty
    assert registration_day(late_in_utc, EVENING, CALENDAR) == day("2026-11-25")
    next_day_there = dt.datetime(2026, 11, 24, 19, 30, tzinfo=dt.UTC)  # 00:30 on the 25th
    assert registration_day(next_day_there, EVENING, CALENDAR) == day("2026-11-25")


def test_a_body_may_end_its_day_at_another_hour():
    assert registration_day(moment("2026-11-24", "17:30:01"), dt.time(17, 30), CALENDAR) == day(
        "2026-11-25"
    )


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        registration_day(dt.datetime(2026, 11, 24, 10), EVENING, CALENDAR)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("registered", "rule", "due"),
    [
        ("2026-11-02", working(1), "2026-11-03"),  # counting starts the next day
        ("2026-11-06", working(1), "2026-11-09"),  # Friday -> Monday
        ("2026-11-02", working(5), "2026-11-09"),
        ("2026-11-02", working(15), "2026-11-23"),  # three plain weeks
        ("2026-11-02", working(20), "2026-11-30"),  # four plain weeks
        ("2026-11-24", working(15), "2026-12-15"),  # ends the day before the holiday
        ("2026-11-25", working(15), "2026-12-17"),  # the holiday of 16 December between
        ("2026-12-15", working(1), "2026-12-17"),
        ("2026-12-30", working(2), "2027-01-05"),  # year's end: 31st, then the 5th
        ("2026-12-14", working(15), "2027-01-07"),  # 15, 17-18, 21-25, 28-31, 5-7 January
        ("2026-12-14", working(20), "2027-01-14"),
        ("2024-02-28", working(1), "2024-02-29"),  # 29 February counts
        ("2024-02-28", working(2), "2024-03-01"),
        ("2024-02-28", working(7), "2024-03-11"),  # 8 March (Friday) does not
        ("2026-04-30", working(1), "2026-05-02"),  # holiday Friday, worked Saturday
        ("2026-04-30", working(2), "2026-05-04"),
        ("2026-03-20", working(1), "2026-03-25"),  # weekend and two holidays in a row
        ("2024-12-31", working(1), "2025-01-05"),  # three days off, then a worked Sunday
        ("2024-12-31", working(3), "2025-01-08"),
        ("2026-03-21", working(1), "2026-03-25"),  # counted from a day off too
        ("2026-11-02", by_calendar(15), "2026-11-17"),
        ("2026-11-02", by_calendar(5), "2026-11-09"),  # ends on Saturday -> Monday
        ("2026-11-02", by_calendar(6), "2026-11-09"),  # ends on Sunday -> Monday
        ("2026-10-10", by_calendar(15), "2026-10-27"),  # ends on Sunday, Monday is a holiday
        ("2026-04-17", by_calendar(15), "2026-05-02"),  # ends on a worked Saturday
        ("2026-12-17", by_calendar(15), "2027-01-05"),  # ends on 1 January
        ("2024-02-14", by_calendar(15), "2024-02-29"),
        ("2023-02-13", by_calendar(15), "2023-02-28"),
    ],
)
def test_the_last_day(registered: str, rule: TermRule, due: str):
    derivation = count_term(day(registered), rule, CALENDAR)
    assert derivation.due_on == day(due)
    assert len(derivation.counted) == rule.days
    assert derivation.start == day(registered)
    assert derivation.calendar_version == "golden"


def test_every_day_is_shown_and_the_skipped_ones_say_why():
    derivation = count_term(day("2026-03-19"), working(2), CALENDAR)
    assert derivation.counted == (day("2026-03-20"), day("2026-03-25"))
    assert [(skip.day.day, skip.why.code, skip.why.name_en) for skip in derivation.skipped] == [
        (21, "weekend", ""),
        (22, "weekend", ""),
        (23, "holiday", "Holiday"),
        (24, "holiday", "Holiday"),
    ]


def test_a_term_in_calendar_days_shows_only_what_moved_its_end():
    derivation = count_term(day("2026-10-10"), by_calendar(15), CALENDAR)
    assert derivation.counted[-1] == day("2026-10-25")
    assert [skip.day for skip in derivation.skipped] == [day("2026-10-25"), day("2026-10-26")]


def test_a_derivation_survives_being_kept():
    derivation = count_term(day("2026-12-14"), working(15), CALENDAR)
    kept = json.loads(json.dumps(derivation.as_json()))
    assert kept["due_on"] == "2027-01-07"
    assert kept["article"] == "76"
    assert Derivation.from_json(kept) == derivation


@pytest.mark.parametrize(("days", "unit"), [(0, "working"), (-1, "calendar"), (15, "workdays")])
def test_a_term_that_is_none_is_refused(days: int, unit: str):
    with pytest.raises(ValueError, match="no term"):
        TermRule(days, unit, "76", "odd")


@pytest.mark.parametrize(
    ("due", "count", "reminded"),
    [
        ("2026-11-30", 0, "2026-11-30"),
        ("2026-11-30", 1, "2026-11-27"),
        ("2026-11-30", 3, "2026-11-25"),
        ("2026-03-26", 3, "2026-03-19"),  # back over two holidays and a weekend
        ("2026-05-05", 3, "2026-04-30"),  # over the worked Saturday
        ("2027-01-06", 3, "2026-12-30"),  # back over the year's end
    ],
)
def test_the_day_of_a_reminder(due: str, count: int, reminded: str):
    assert working_days_before(day(due), count, CALENDAR) == day(reminded)


def slow_last_day(registered: dt.date, days: int, unit: str, odd: dict[dt.date, bool]) -> dt.date:
    """The law read word by word: walk day after day, crossing them off a wall calendar."""

    def off(at: dt.date) -> bool:
        if at in odd:
            return not odd[at]
        return at.isoweekday() in (6, 7)

    wall = [registered + dt.timedelta(days=step) for step in range(1, 400)]
    left = days
    for at in wall:
        if left == 0:
            break
        if unit == "calendar" or not off(at):
            left -= 1
            last = at
    return next(at for at in wall if at >= last and not off(at))


DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2030, 12, 31))


@st.composite
def terms(draw: st.DrawFn) -> tuple[dt.date, int, str, dict[dt.date, bool]]:
    """A registration with odd days close enough to matter."""
    start = draw(DAYS)
    near = st.integers(-5, 60).map(lambda step: start + dt.timedelta(days=step))
    odd = draw(st.dictionaries(near, st.booleans(), max_size=25))
    return start, draw(st.integers(1, 30)), draw(st.sampled_from(["working", "calendar"])), odd


def calendar_of(odd: dict[dt.date, bool]) -> WorkingCalendar:
    return WorkingCalendar({at: ON if works else OFF for at, works in odd.items()}, "drawn")


@given(terms())
def test_the_fast_count_agrees_with_the_slow_one(
    term: tuple[dt.date, int, str, dict[dt.date, bool]],
):
    start, days, unit, odd = term
    calendar = calendar_of(odd)
    derivation = count_term(start, TermRule(days, unit, "76", "drawn"), calendar)
    assert derivation.due_on == slow_last_day(start, days, unit, odd)
    assert calendar.is_working(derivation.due_on)
    assert Derivation.from_json(derivation.as_json()) == derivation


@given(terms())
def test_counted_and_skipped_days_leave_no_gap(
    term: tuple[dt.date, int, str, dict[dt.date, bool]],
):
    start, days, _unit, odd = term
    derivation = count_term(start, TermRule(days, "working", "76", "drawn"), calendar_of(odd))
    seen = sorted([*derivation.counted, *(skip.day for skip in derivation.skipped)])
    length = (derivation.due_on - start).days
    assert seen == [start + dt.timedelta(days=step) for step in range(1, length + 1)]


@given(terms())
def test_a_reminder_lies_as_many_days_before_as_the_term_counts_after(
    term: tuple[dt.date, int, str, dict[dt.date, bool]],
):
    start, days, _unit, odd = term
    calendar = calendar_of(odd)
    first = calendar.on_or_after(start)
    due = count_term(first, TermRule(days, "working", "76", "drawn"), calendar).due_on
    assert working_days_before(due, days, calendar) == first
    assert calendar.working_days_between(first, due) == days
    assert calendar.add_working_days(first, days) == due


@given(
    at=st.datetimes(
        dt.datetime(2018, 1, 1),  # noqa: DTZ001
        dt.datetime(2030, 12, 31),  # noqa: DTZ001
        timezones=st.sampled_from([COUNTRY, dt.UTC]),
    )
)
def test_registration_is_never_before_arrival_and_always_on_a_worked_day(at: dt.datetime):
    registered = registration_day(at, EVENING, CALENDAR)
    arrived = at.astimezone(COUNTRY).date()
    assert CALENDAR.is_working(registered)
    assert arrived <= registered <= arrived + dt.timedelta(days=6)
