"""What must hold of every term: drawn calendars, beside days crossed off a wall calendar."""

import datetime as dt
import json
from dataclasses import dataclass

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from agencies.workdays import CalendarException, Reason, WorkingCalendar
from appeals.deadlines import (
    COUNTRY,
    Derivation,
    Extended,
    Suspended,
    TermRule,
    count_term,
    extend_term,
    last_day_to_complain,
    latest_extension,
    months_later,
    registration_day,
)

DAY = dt.timedelta(days=1)
OFF = CalendarException(False, "Мереке", "Праздник", "Holiday")
WORKED = CalendarException(True, "Жұмыс күні", "Рабочий день", "Working day")
WAITING = Reason("suspended", "Күтуде", "Ожидание", "Waiting")
EVENING = dt.time(18, 30)
MONTHS_OF_THE_LAW = st.sampled_from([2, 3])

days = st.dates(dt.date(2019, 1, 1), dt.date(2029, 12, 31))


@dataclass(frozen=True)
class Case:
    """A term to be counted, in a calendar whose odd days lie where they matter."""

    start: dt.date
    rule: TermRule
    odd: dict[dt.date, bool]
    pauses: tuple[Suspended, ...] = ()

    @property
    def calendar(self) -> WorkingCalendar:
        return calendar_of(self.odd)

    @property
    def counted(self) -> Derivation:
        return count_term(self.start, self.rule, self.calendar, self.pauses)


def calendar_of(odd: dict[dt.date, bool]) -> WorkingCalendar:
    return WorkingCalendar({day: WORKED if works else OFF for day, works in odd.items()}, "drawn")


@st.composite
def cases(draw: st.DrawFn, *, unit: str | None = None, suspended: bool = True) -> Case:
    start = draw(days)
    near = st.integers(-5, 60).map(lambda step: start + step * DAY)
    odd = draw(st.dictionaries(near, st.booleans(), max_size=25))
    units = st.just(unit) if unit else st.sampled_from(["working", "calendar"])
    rule = TermRule(draw(st.integers(1, 30)), draw(units), "76", "drawn")
    pauses: list[Suspended] = []
    if suspended:
        for first, length in draw(
            st.lists(st.tuples(near, st.integers(0, 12)), max_size=3, unique_by=lambda it: it[0])
        ):
            pauses.append(Suspended(first, first + length * DAY, WAITING))
    return Case(start, rule, odd, tuple(pauses))


def off(day: dt.date, odd: dict[dt.date, bool]) -> bool:
    return not odd[day] if day in odd else day.isoweekday() in (6, 7)


def crossed_off(case: Case) -> dt.date:
    """The last day, found as a clerk finds it: by crossing off days on a wall calendar.

    Written apart from the code that it judges: it first strikes out all that can't count, then
    takes the day that the rule names, then the first on which a door is open.
    """
    wall = [case.start + step * DAY for step in range(1, 500)]
    still = {day for pause in case.pauses for day in wall if pause.first <= day <= pause.last}
    closed = {day for day in wall if off(day, case.odd)}
    struck_out = still | (closed if case.rule.unit == "working" else set())
    countable = [day for day in wall if day not in struck_out]
    named = countable[case.rule.days - 1]
    return min(day for day in wall if day >= named and day not in still | closed)


@given(cases())
def test_the_count_agrees_with_days_crossed_off_a_wall_calendar(case: Case):
    assert case.counted.due_on == crossed_off(case)


@given(cases())
def test_a_term_never_ends_on_a_day_off_nor_while_it_stands_still(case: Case):
    due_on = case.counted.due_on
    assert case.calendar.is_working(due_on)
    assert not any(pause.first <= due_on <= pause.last for pause in case.pauses)


@given(cases())
def test_a_term_counts_as_many_days_as_the_law_gives_and_none_twice(case: Case):
    counted = case.counted
    skipped = [skip.day for skip in counted.skipped]
    assert len(counted.counted) == case.rule.days == len(set(counted.counted))
    assert sorted(counted.counted) == list(counted.counted)
    assert case.start < counted.counted[0] <= counted.due_on
    # A calendar term's last counted day may be a day off: it is skipped as the end alone.
    assert set(counted.counted) & set(skipped) <= {counted.counted[-1]}


@given(cases(), st.integers(1, 10))
def test_a_later_start_never_ends_earlier(case: Case, later: int):
    moved = Case(case.start + later * DAY, case.rule, case.odd, case.pauses)
    assert moved.counted.due_on >= case.counted.due_on


@given(cases(), st.integers(1, 60))
def test_one_more_holiday_never_shortens(case: Case, where: int):
    more = Case(case.start, case.rule, {**case.odd, case.start + where * DAY: False}, case.pauses)
    assert more.counted.due_on >= case.counted.due_on


@given(cases(), st.integers(1, 60))
def test_one_more_working_saturday_never_lengthens(case: Case, where: int):
    more = Case(case.start, case.rule, {**case.odd, case.start + where * DAY: True}, case.pauses)
    assert more.counted.due_on <= case.counted.due_on


@given(cases(), st.integers(1, 12))
def test_one_more_day_of_term_never_ends_earlier(case: Case, more: int):
    longer = TermRule(case.rule.days + more, case.rule.unit, "76", "longer")
    moved = Case(case.start, longer, case.odd, case.pauses)
    assert moved.counted.due_on >= case.counted.due_on


@given(cases(unit="working", suspended=False), st.data(), st.integers(1, 15))
def test_a_pause_of_some_working_days_moves_the_end_by_as_many(
    case: Case, data: st.DataObject, length: int
):
    calendar = case.calendar
    plain = case.counted
    first = data.draw(st.sampled_from(plain.counted), label="first day of the pause")
    last = first if length == 1 else calendar.add_working_days(first, length - 1)
    paused = count_term(case.start, case.rule, calendar, [Suspended(first, last, WAITING)])
    assert calendar.working_days_between(plain.due_on, paused.due_on) == length
    assert paused.start == plain.start == case.start
    assert paused.suspensions == (Suspended(first, last, WAITING),)


@given(cases(unit="working", suspended=False), st.integers(1, 15))
def test_a_pause_after_the_end_moves_nothing(case: Case, later: int):
    plain = case.counted
    first = plain.due_on + later * DAY
    pause = Suspended(first, first + 5 * DAY, WAITING)
    paused = count_term(case.start, case.rule, case.calendar, [pause])
    assert paused.due_on == plain.due_on


@given(cases(), st.integers(1, 90))
def test_an_extension_ends_on_the_day_set_or_the_first_worked_one_after(case: Case, later: int):
    counted = case.counted
    decided_on = case.start
    until = counted.due_on + later * DAY
    assume(until <= latest_extension(decided_on))
    longer = extend_term(counted, Extended(decided_on, until), case.calendar)
    assert longer.due_on >= until > counted.due_on
    assert case.calendar.is_working(longer.due_on)
    assert not any(
        case.calendar.is_working(until + step * DAY) for step in range((longer.due_on - until).days)
    )
    assert (longer.start, longer.counted, longer.rule) == (
        counted.start,
        counted.counted,
        counted.rule,
    )


@given(cases(), st.integers(1, 400), st.integers(-90, 90))
def test_an_extension_is_refused_beyond_two_months_or_when_it_is_none(
    case: Case, beyond: int, earlier: int
):
    counted = case.counted
    decided_on = counted.due_on
    last = latest_extension(decided_on)
    with pytest.raises(ValueError, match="two months at most"):
        extend_term(counted, Extended(decided_on, last + beyond * DAY), case.calendar)
    if earlier <= 0:
        with pytest.raises(ValueError, match="later than the term"):
            extend_term(
                counted, Extended(decided_on, counted.due_on + earlier * DAY), case.calendar
            )


@given(cases(), st.integers(0, 30))
def test_a_derivation_comes_back_from_its_row_as_it_was(case: Case, later: int):
    counted = case.counted
    until = counted.due_on + (later + 1) * DAY
    longer = extend_term(counted, Extended(counted.due_on, until), case.calendar)
    for derivation in (counted, longer):
        kept = json.loads(json.dumps(derivation.as_json()))
        assert Derivation.from_json(kept) == derivation


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        ("2026-12-31", 2, "2027-02-28"),  # no 31 February
        ("2023-12-31", 2, "2024-02-29"),  # a leap year has a 29th
        ("2023-12-30", 2, "2024-02-29"),
        ("2023-12-29", 2, "2024-02-29"),
        ("2024-02-29", 2, "2024-04-29"),
        ("2024-02-29", 3, "2024-05-29"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2026-10-15", 3, "2027-01-15"),  # over the year's end
        ("2026-07-31", 2, "2026-09-30"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2024-02-29", 12, "2025-02-28"),
    ],
)
def test_months_end_on_the_same_day_or_the_months_last(day: str, months: int, last: str):
    assert months_later(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(last)


@given(days, MONTHS_OF_THE_LAW)
def test_so_many_months_are_so_many_pages_of_the_calendar(day: dt.date, months: int):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + DAY).day == 1
    assert months_later(day + DAY, months) >= later
    assert latest_extension(day) == months_later(day, 2)
    assert last_day_to_complain(day) == months_later(day, 3)


moments = st.datetimes(
    dt.datetime(2019, 1, 1),  # noqa: DTZ001
    dt.datetime(2029, 12, 31),  # noqa: DTZ001
    timezones=st.sampled_from([COUNTRY, dt.UTC]),
)
hours = st.times(dt.time(12), dt.time(20)).map(lambda time: time.replace(microsecond=0))


@given(moments, hours, st.dictionaries(st.integers(0, 12), st.booleans(), max_size=10))
def test_the_day_of_registration_is_the_first_on_which_the_door_was_still_open(
    at: dt.datetime, closes: dt.time, around: dict[int, bool]
):
    arrived = at.astimezone(COUNTRY)
    odd = {arrived.date() + step * DAY: works for step, works in around.items()}
    registered = registration_day(at, closes, calendar_of(odd))
    in_time = (arrived.hour, arrived.minute, arrived.second) <= (
        closes.hour,
        closes.minute,
        closes.second,
    )
    first = arrived.date() if in_time or off(arrived.date(), odd) else arrived.date() + DAY
    while off(first, odd):
        first += DAY
    assert registered == first


@given(moments, hours, st.timedeltas(dt.timedelta(0), dt.timedelta(days=9)))
def test_whoever_comes_later_is_never_registered_earlier(
    at: dt.datetime, closes: dt.time, later: dt.timedelta
):
    calendar = calendar_of({})
    assert registration_day(at + later, closes, calendar) >= registration_day(at, closes, calendar)


@given(moments, st.timedeltas(dt.timedelta(0), dt.timedelta(hours=2)))
def test_a_body_that_closes_earlier_never_registers_earlier(at: dt.datetime, by: dt.timedelta):
    calendar = calendar_of({})
    earlier = (dt.datetime.combine(at.date(), EVENING) - by).time()
    assert registration_day(at, earlier, calendar) >= registration_day(at, EVENING, calendar)
