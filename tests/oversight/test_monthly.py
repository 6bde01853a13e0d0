"""The figures of a month against a scene that was made by hand."""

import itertools

import pytest

from core import clock
from oversight.figures import Figure
from oversight.months import Month
from oversight.selectors.monthly import monthly_summary, months
from tests import factories as make
from tests.oversight.conftest import at

pytestmark = pytest.mark.django_db
SEPTEMBER = Month(2026, 9)


def line(lines, code):
    return next(each for each in lines if each.place.code == code).counts


def test_the_movement_of_a_closed_month(september):
    assert monthly_summary(SEPTEMBER).movement == {
        Figure.CARRIED: 4,
        Figure.RECEIVED: 3,
        Figure.SPLIT: 0,
        Figure.REOPENED: 0,
        Figure.CLOSED: 2,
        Figure.IN_WORK: 5,
        Figure.OVERDUE: 4,  # all in work but the complaint
        Figure.CLOSED_LATE: 1,
        Figure.REDIRECTED: 1,
        Figure.FORWARDED: 0,
    }


def test_a_month_begins_and_ends_at_midnight_of_the_country(september):
    assert monthly_summary(Month(2026, 8)).movement[Figure.RECEIVED] == 5
    assert monthly_summary(Month(2026, 10)).movement[Figure.RECEIVED] == 1


def test_each_month_adds_up_and_hands_over_to_the_next(september):
    summaries = [monthly_summary(Month(2026, month)) for month in (8, 9, 10)]
    assert all(summary.adds_up for summary in summaries)
    for earlier, later in itertools.pairwise(summaries):
        assert earlier.movement[Figure.IN_WORK] == later.movement[Figure.CARRIED]


def test_what_was_received_is_split_by_each_set(september):
    received = monthly_summary(SEPTEMBER).received
    assert received["kind"] == {
        "statement": 1,
        "complaint": 1,
        "message": 1,
        "proposal": 0,
        "response": 0,
        "request": 0,
    }
    assert received["channel"]["paper"] == 1
    assert received["channel"]["online"] == 2
    assert received["applicant"] == {"person": 2, "entity": 1, "group": 0}
    assert received["language"] == {"kk": 1, "ru": 0, "en": 2}


def test_what_was_closed_is_split_by_outcome_and_result(september):
    closed = monthly_summary(SEPTEMBER).closed
    assert {code: count for code, count in closed["outcome"].items() if count} == {
        "favourable": 1,
        "burdensome": 1,
    }
    assert {code: count for code, count in closed["result"].items() if count} == {
        "satisfied": 1,
        "refused": 1,
    }


def test_a_body_counts_the_stays_there(september):
    agencies = monthly_summary(SEPTEMBER).agencies
    astana = line(agencies, make.ASTANA)
    assert astana[Figure.RECEIVED] == 3
    assert astana[Figure.REDIRECTED] == 1
    health = line(agencies, make.HEALTH)
    assert health[Figure.RECEIVED] == 0
    assert health[Figure.ARRIVED] == 1
    assert health[Figure.IN_WORK] == 1


def test_every_body_adds_up(september):
    for each in monthly_summary(SEPTEMBER).agencies:
        counts = each.counts
        came = counts[Figure.CARRIED] + counts[Figure.RECEIVED] + counts[Figure.ARRIVED]
        went = counts[Figure.REDIRECTED] + counts[Figure.CLOSED] + counts[Figure.IN_WORK]
        assert came == went, each.place.code


def test_a_region_counts_its_own_appeals(september):
    almaty = line(monthly_summary(SEPTEMBER).regions, "750000000")
    assert almaty[Figure.CARRIED] == 1
    assert almaty[Figure.OVERDUE] == 1


def test_a_late_answer_stays_overdue_in_the_month_before(september):
    assert monthly_summary(Month(2026, 8)).movement[Figure.OVERDUE] == 2


def test_a_running_month_counts_up_to_now(september):
    with clock.stopped_at(at(10)):
        summary = monthly_summary(SEPTEMBER)
    assert not summary.is_complete
    assert summary.movement[Figure.OVERDUE] == 1


def test_the_list_of_months_ends_where_the_summaries_do(september):
    lines = {each.month: each for each in months()}
    assert list(lines) == [Month(2026, 10), SEPTEMBER, Month(2026, 8)]
    september_line = lines[SEPTEMBER]
    assert (september_line.received, september_line.closed, september_line.in_work) == (3, 2, 5)


def test_a_month_costs_the_same_whatever_the_volume(september, queries):
    with queries(7):
        summary = monthly_summary(SEPTEMBER)
    for _each in range(5):
        with clock.stopped_at(at(15)):
            make.registered(agency=make.HEALTH)
    with queries(7):
        fuller = monthly_summary(SEPTEMBER)
    received = Figure.RECEIVED
    assert fuller.movement[received] == summary.movement[received] + 5


def test_a_month_without_appeals_is_empty(september):
    assert monthly_summary(Month(2025, 3)).is_empty
