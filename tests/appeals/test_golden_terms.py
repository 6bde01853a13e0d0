"""Terms against a paper calendar: last days that were worked out without the portal's own code.

The days off of 2021 to 2025 are those of the official production calendars, with their moved days;
2026 and 2027 are as the calendar was seeded, before any decree.
"""

import datetime as dt
import json

import pytest
from django.core.management import call_command

from agencies.selectors import working_calendar

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
