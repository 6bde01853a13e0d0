"""Terms against a paper calendar: last days that were worked out without the portal's own code.

The days off of 2021 to 2025 are those of the official production calendars, with their moved days;
2026 and 2027 are as the calendar was seeded, before any decree.
"""

import datetime as dt
import json

import pytest
from django.core.management import call_command

from agencies.models import Agency
from agencies.selectors import working_calendar
from appeals.choices import Clock
from appeals.deadlines import COUNTRY, Extended, extend_term
from appeals.services.custodies import DueDate, count_due
from appeals.services.duties import count_clock
from tests import factories as make

pytestmark = pytest.mark.django_db

DAYS_OFF = {  # those that fall on a Monday to Friday
    2021: "01-01 01-04 01-07 03-08 03-22 03-23 03-24 05-03 05-07 05-10 07-05 07-06 07-20 08-30"
    " 12-01 12-16 12-17",
    2022: "01-03 01-04 01-07 03-07 03-08 03-21 03-22 03-23 05-02 05-09 05-10 07-06 08-29 08-30"
    " 10-24 10-25 12-16",
    2023: "01-02 01-03 03-08 03-21 03-22 03-23 05-01 05-08 05-09 06-28 07-06 07-07 08-30 10-25"
    " 12-18",
    2024: "01-01 01-02 03-08 03-21 03-22 03-25 05-01 05-07 05-08 05-09 07-08 08-30 10-25 12-16",
    2025: "01-01 01-02 01-03 01-07 03-10 03-21 03-24 03-25 05-01 05-07 05-09 06-06 07-07 09-01"
    " 10-27 12-16",
    2026: "01-01 01-02 01-07 03-09 03-23 03-24 03-25 05-01 05-07 05-11 05-27 07-06 10-26 12-16",
    2027: "01-01 01-04 01-07 03-08 03-15 03-22 03-23 03-24 05-03 05-07 05-10 07-06 10-25 12-16",
}
WORKED = "2021-07-03 2022-03-05 2022-08-27 2022-10-22 2023-07-01 2024-05-04 2025-01-05"

CASES = [
    ("statement", "2021-02-01T10:00", "2021-02-22"),  # plain weeks in February
    ("statement", "2021-03-15T09:00", "2021-04-08"),  # over Nauryz
    ("complaint", "2021-04-26T15:00", "2021-05-27"),  # over the holidays of May
    ("message", "2021-06-21T12:00", "2021-07-13"),  # over the Day of the Capital
    ("complaint", "2021-08-16T11:00", "2021-09-14"),  # over the end of August
    ("request", "2021-10-11T16:00", "2021-11-01"),  # over Republic Day
    ("statement", "2021-12-15T17:00", "2022-01-12"),  # over Independence Day and the year's end
    ("statement", "2022-02-01T10:00", "2022-02-22"),  # plain weeks in February
    ("statement", "2022-03-14T09:00", "2022-04-07"),  # over Nauryz
    ("complaint", "2022-04-27T15:00", "2022-05-30"),  # over the holidays of May
    ("message", "2022-06-24T12:00", "2022-07-18"),  # over the Day of the Capital
    ("complaint", "2022-08-15T11:00", "2022-09-13"),  # over the end of August
    ("request", "2022-10-10T16:00", "2022-11-01"),  # over Republic Day
    ("statement", "2022-12-15T17:00", "2023-01-10"),  # over Independence Day and the year's end
    ("statement", "2023-02-01T10:00", "2023-02-22"),  # plain weeks in February
    ("statement", "2023-03-13T09:00", "2023-04-06"),  # over Nauryz
    ("complaint", "2023-04-28T15:00", "2023-05-31"),  # over the holidays of May
    ("message", "2023-06-26T12:00", "2023-07-19"),  # over the Day of the Capital
    ("complaint", "2023-08-21T11:00", "2023-09-19"),  # over the end of August
    ("request", "2023-10-16T16:00", "2023-11-07"),  # over Republic Day
    ("statement", "2023-12-15T17:00", "2024-01-10"),  # over Independence Day and the year's end
    ("statement", "2024-02-01T10:00", "2024-02-22"),  # plain weeks in February
    ("statement", "2024-03-14T09:00", "2024-04-09"),  # over Nauryz
    ("complaint", "2024-04-29T15:00", "2024-05-30"),  # over the holidays of May
    ("message", "2024-06-24T12:00", "2024-07-16"),  # over the Day of the Capital
    ("complaint", "2024-08-19T11:00", "2024-09-17"),  # over the end of August
    ("request", "2024-10-14T16:00", "2024-11-05"),  # over Republic Day
    ("statement", "2024-12-13T17:00", "2025-01-09"),  # over Independence Day and the year's end
    ("statement", "2025-02-03T10:00", "2025-02-24"),  # plain weeks in February
    ("statement", "2025-03-14T09:00", "2025-04-09"),  # over Nauryz
    ("complaint", "2025-04-28T15:00", "2025-05-29"),  # over the holidays of May
    ("message", "2025-06-23T12:00", "2025-07-15"),  # over the Day of the Capital
    ("complaint", "2025-08-18T11:00", "2025-09-16"),  # over the end of August
    ("request", "2025-10-13T16:00", "2025-11-04"),  # over Republic Day
    ("statement", "2025-12-15T17:00", "2026-01-09"),  # over Independence Day and the year's end
    ("statement", "2026-02-02T10:00", "2026-02-23"),  # plain weeks in February
    ("statement", "2026-03-16T09:00", "2026-04-09"),  # over Nauryz
    ("complaint", "2026-04-29T15:00", "2026-06-02"),  # over the holidays of May
    ("message", "2026-06-24T12:00", "2026-07-16"),  # over the Day of the Capital
    ("complaint", "2026-08-17T11:00", "2026-09-14"),  # over the end of August
    ("request", "2026-10-12T16:00", "2026-11-03"),  # over Republic Day
    ("statement", "2026-12-15T17:00", "2027-01-11"),  # over Independence Day and the year's end
    ("statement", "2027-02-01T10:00", "2027-02-22"),  # plain weeks in February
    ("statement", "2027-03-12T09:00", "2027-04-08"),  # over Nauryz
    ("complaint", "2027-04-30T15:00", "2027-06-02"),  # over the holidays of May
    ("message", "2027-06-25T12:00", "2027-07-19"),  # over the Day of the Capital
    ("complaint", "2027-08-16T11:00", "2027-09-13"),  # over the end of August
    ("request", "2027-10-11T16:00", "2027-11-02"),  # over Republic Day
    ("statement", "2027-12-15T17:00", "2028-01-06"),  # over Independence Day and the year's end
    ("statement", "2024-02-08T10:00", "2024-02-29"),  # ends on 29 February
    ("statement", "2024-02-29T10:00", "2024-03-27"),  # registered on 29 February
    ("complaint", "2024-02-01T10:00", "2024-02-29"),  # twenty days to 29 February
    ("statement", "2024-05-04T10:00", "2024-05-29"),  # a Saturday that is worked
    ("statement", "2021-07-03T18:30", "2021-07-28"),  # a worked Saturday, its last second
    ("statement", "2021-07-03T18:30:01", "2021-07-29"),  # a second after it, before two days off
    ("statement", "2025-01-05T12:00", "2025-01-27"),  # a Sunday that is worked
    ("statement", "2022-10-22T09:00", "2022-11-15"),  # a worked Saturday before two days off
    ("statement", "2023-09-04T18:29:59", "2023-09-25"),  # a second before the end of the day
    ("statement", "2023-09-04T18:30:00", "2023-09-25"),  # the last second of the day
    ("statement", "2023-09-04T18:30:01", "2023-09-26"),  # a second late
    ("statement", "2023-09-08T20:00", "2023-10-02"),  # Friday evening
    ("statement", "2023-09-09T10:00", "2023-10-02"),  # Saturday
    ("statement", "2023-09-10T23:59", "2023-10-02"),  # Sunday night
    ("statement", "2021-12-31T19:00", "2022-01-27"),  # the evening before the new year
    ("statement", "2025-05-09T09:00", "2025-06-02"),  # on Victory Day
    ("complaint", "2022-12-29T23:00", "2023-01-31"),  # the night of the last Thursday of the year
    ("statement", "2026-12-31T10:00", "2027-01-26"),  # the last day of the year
    ("statement", "2025-06-06T10:00", "2025-06-30"),  # on Kurban Ait
    ("statement", "2022-02-14T10:00", "2022-03-05"),  # ends on a Saturday that is worked
    ("statement", "2022-02-15T10:00", "2022-03-09"),  # that Saturday inside, two days off after
    ("statement", "2024-02-28T18:30:01", "2024-03-27"),  # in the evening before 29 February
    ("statement", "2022-10-21T18:30:01", "2022-11-15"),  # in the evening before a worked Saturday
]

# The body closes at, filed at, last day.
OTHER_HOURS = [
    ("17:00:00", "2023-09-04T16:59:59", "2023-09-25"),
    ("17:00:00", "2023-09-04T17:00:00", "2023-09-25"),
    ("17:00:00", "2023-09-04T17:00:01", "2023-09-26"),  # other bodies are open for 90 minutes more
    ("20:00:00", "2023-09-04T19:59:59", "2023-09-25"),
    ("20:00:00", "2023-09-08T20:00:01", "2023-10-02"),  # Friday evening
    ("13:00:00", "2021-07-03T13:00:01", "2021-07-29"),  # after noon of a worked Saturday
]

# What is owed beside the answer: which clock, from which day, its last day.
CLOCKS = [
    ("forward", "2021-12-14", "2021-12-21"),  # 15, 20, 21: two days off in a row, a weekend
    ("recusal_notice", "2022-08-26", "2022-08-31"),  # 27 is a worked Saturday, 29 and 30 are off
    ("objection", "2022-03-04", "2022-03-09"),  # 5 is a worked Saturday, 7 and 8 are off
    ("minutes", "2023-06-27", "2023-06-30"),  # 28 is Kurban Ait
    ("file_access", "2023-10-23", "2023-10-27"),  # 24, 26, 27
    ("hearing_notice", "2024-02-27", "2024-03-01"),  # 28, 29 February, 1 March
    ("execution", "2024-12-27", "2025-01-08"),  # 30, 31, a worked Sunday, 6, 8
    ("slip", "2025-05-06", "2025-05-13"),  # 8, 12, 13
    ("remarks", "2025-08-29", "2025-09-04"),  # 1 is off; 2, 3, 4
    ("return", "2026-05-26", "2026-06-01"),  # 28, 29, 1
    ("recusal", "2026-12-15", "2026-12-21"),  # 17, 18, 21
    ("extension_notice", "2026-12-31", "2027-01-08"),  # 5, 6, 8: over the year's end
]

# A stay's last day to send the appeal elsewhere.
REDIRECTS = [
    ("2024-03-19T10:00", "2024-03-27"),  # 20, 26, 27: three days off in a row, a weekend
    ("2024-03-19T19:00", "2024-03-28"),  # registered on the 20th
    ("2025-01-05T09:00", "2025-01-09"),  # received on a worked Sunday: 6, 8, 9
    ("2026-12-30T09:00", "2027-01-06"),  # 31, 5, 6
]

# The terms of a sector: sector, kind, filed at, last day.
SECTORS = [
    ("tax", "complaint", "2024-02-01T10:00", "2024-03-15"),  # thirty working days
    ("tax", "complaint", "2021-12-01T10:00", "2022-01-20"),  # on a day off, over the year's end
    ("public-service", "complaint", "2024-05-03T10:00", "2024-05-14"),  # 4, 6, 10, 13, 14
    ("lawyer", "request", "2025-04-21T10:00", "2025-05-06"),  # ten working days
    ("media", "request", "2023-03-17T10:00", "2023-03-31"),  # seven, three of Nauryz between
    ("information", "request", "2024-02-14T10:00", "2024-02-29"),  # fifteen days of the calendar
    ("information", "request", "2026-12-17T10:00", "2027-01-05"),  # the 1st, a weekend, the 4th
    ("information", "request", "2022-02-18T10:00", "2022-03-05"),  # ends on a worked Saturday
    ("information", "statement", "2024-02-01T10:00", "2024-02-22"),  # no sector's kind: fifteen
]

# Filed at, decided on, until, last day; None: the law doesn't allow it.
EXTENSIONS = [
    ("2026-11-24T10:00", "2026-12-15", "2027-02-15", "2027-02-15"),  # two months to the day
    ("2026-11-24T10:00", "2026-12-15", "2027-02-16", None),  # a day more
    ("2026-11-24T10:00", "2026-12-10", "2026-12-15", None),  # no later than the term
    ("2023-12-15T17:00", "2023-12-29", "2024-02-29", "2024-02-29"),  # no 29th but in a leap year
    ("2025-12-15T17:00", "2025-12-31", "2026-02-28", "2026-03-02"),  # ends on a Saturday
    ("2026-04-20T10:00", "2026-04-27", "2026-05-27", "2026-05-28"),  # ends on Kurban Ait
]


def test_the_calendar_is_that_of_the_decrees():
    off = {dt.date.fromisoformat(f"{year}-{day}") for year in DAYS_OFF for day in _days(year)}
    worked = {dt.date.fromisoformat(day) for day in WORKED.split()}
    calendar = working_calendar()
    day = dt.date(2021, 1, 1)
    while day.year < 2028:
        on_paper = day in worked or (day.weekday() < 5 and day not in off)
        assert calendar.is_working(day) is on_paper, day
        day += dt.timedelta(days=1)


def _days(year: int) -> list[str]:
    return DAYS_OFF[year].split()


@pytest.mark.parametrize(("kind", "moment", "due"), CASES)
def test_the_last_day_is_that_of_the_paper_calendar(capsys, kind, moment, due):
    call_command("explain_term", "--kind", kind, "--registered-at", moment, "--json")
    assert json.loads(capsys.readouterr().out)["due_on"] == due


@pytest.mark.parametrize(("closes", "moment", "due"), OTHER_HOURS)
def test_a_body_with_other_hours_counts_by_its_own(capsys, closes, moment, due):
    Agency.objects.filter(code=make.ASTANA).update(day_ends_at=dt.time.fromisoformat(closes))
    call_command(
        *("explain_term", "--kind", "statement", "--registered-at", moment),
        *("--agency", make.ASTANA, "--json"),
    )
    assert json.loads(capsys.readouterr().out)["due_on"] == due


def test_every_clock_has_its_cases():
    counted = {clock for clock, _start, _due in CLOCKS} | {Clock.ANSWER, Clock.REDIRECT}
    assert counted == set(Clock) - {Clock.CORRECTION}  # its day is set by whoever asks


@pytest.mark.parametrize(("clock", "start", "due"), CLOCKS)
def test_what_else_is_owed_falls_due_by_the_paper_calendar(clock, start, due):
    counted = count_clock(Clock(clock), from_day=dt.date.fromisoformat(start))
    assert counted.due_on.isoformat() == due


@pytest.mark.parametrize(("moment", "last"), REDIRECTS)
def test_an_appeal_is_sent_on_within_three_days_of_the_paper_calendar(moment, last):
    assert _due("statement", moment).redirect.due_on.isoformat() == last


@pytest.mark.parametrize(("sector", "kind", "moment", "due"), SECTORS)
def test_a_sector_has_terms_of_its_own(sector, kind, moment, due):
    assert _due(kind, moment, sector=sector).derivation.due_on.isoformat() == due


@pytest.mark.parametrize(("moment", "decided_on", "until", "due"), EXTENSIONS)
def test_a_term_is_extended_by_two_months_at_most(moment, decided_on, until, due):
    extended = Extended(dt.date.fromisoformat(decided_on), dt.date.fromisoformat(until))
    derivation = _due("statement", moment).derivation
    if due is None:
        with pytest.raises(ValueError, match="extension"):
            extend_term(derivation, extended, working_calendar())
    else:
        longer = extend_term(derivation, extended, working_calendar())
        assert longer.due_on.isoformat() == due


def _due(kind: str, moment: str, *, sector: str = "") -> DueDate:
    arrived_at = dt.datetime.fromisoformat(moment).replace(tzinfo=COUNTRY)
    return count_due(kind=kind, agency_id=None, arrived_at=arrived_at, sector=sector)
