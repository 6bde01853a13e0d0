"""A month in which appeals were redirected, split, forwarded, opened again, joined and returned."""

import itertools

import pytest

from core import clock
from oversight.figures import (
    BY_AGENCY,
    BY_REGION,
    CAME,
    CAME_TO_BODY,
    NATIONAL,
    WENT,
    WENT_FROM_BODY,
    Figure,
)
from oversight.months import Month
from oversight.selectors.behind import count_behind
from oversight.selectors.counted import Behind
from oversight.selectors.monthly import monthly_summary, months
from tests import factories as make
from tests.oversight.conftest import GOVERNMENT, at

pytestmark = pytest.mark.django_db
SEPTEMBER = Month(2026, 9)


def total(counts, figures) -> int:
    return sum(counts[figure] for figure in figures)


def shown(counts) -> dict:
    return {code: count for code, count in counts.items() if count}


def told(moment, month=SEPTEMBER):
    with clock.stopped_at(moment):
        return monthly_summary(month)


def line(lines, code):
    return next(each for each in lines if each.place.code == code).counts


def test_the_country_counts_every_coming_and_going(moved_about):
    # Closed: the complaint, the split one, the returned, two joined, terminated, withdrawn, one
    # answered. In work: what was opened again, and the part.
    assert told(at(1, 10)).movement == {
        Figure.CARRIED: 0,
        Figure.RECEIVED: 8,
        Figure.SPLIT: 1,
        Figure.REOPENED: 1,
        Figure.CLOSED: 8,
        Figure.IN_WORK: 2,
        Figure.OVERDUE: 1,  # the part, at the ministry since 4 September
        Figure.CLOSED_LATE: 0,
        Figure.REDIRECTED: 1,
        Figure.FORWARDED: 1,
    }


def test_the_country_each_region_and_each_body_add_up(moved_about):
    for month in (Month(2026, 8), SEPTEMBER, Month(2026, 10)):
        summary = told(at(5, 10), month)
        assert summary.adds_up
        for each in summary.regions:
            assert total(each.counts, CAME) == total(each.counts, WENT), each.place.code
        for each in summary.agencies:
            went = total(each.counts, WENT_FROM_BODY)
            assert total(each.counts, CAME_TO_BODY) == went, each.place.code
        for figure in BY_REGION:
            together = sum(each.counts[figure] for each in summary.regions)
            assert together == summary.movement[figure], figure


def test_a_body_counts_what_it_sent_and_what_it_got(moved_about):
    agencies = told(at(1, 10)).agencies
    astana, health, government = (
        line(agencies, code) for code in (make.ASTANA, make.HEALTH, GOVERNMENT)
    )
    assert (astana[Figure.REDIRECTED], astana[Figure.FORWARDED], astana[Figure.REOPENED]) == (
        1,
        1,
        1,
    )
    assert (health[Figure.ARRIVED], health[Figure.CLOSED], health[Figure.IN_WORK]) == (2, 1, 1)
    assert (government[Figure.ARRIVED], government[Figure.CLOSED]) == (1, 1)
    assert astana[Figure.ARRIVED] == government[Figure.RECEIVED] == 0


def test_a_redirection_is_never_an_outcome(moved_about):
    closed = told(at(1, 10)).closed
    assert shown(closed["outcome"]) == {
        "annulled": 1,
        "favourable": 3,
        "burdensome": 1,
        "terminated": 1,
        "": 2,  # returned and withdrawn
    }
    assert shown(closed["result"]) == {"satisfied": 4, "refused": 1, "": 3}


def test_a_month_that_is_over_stays_as_it_was(moved_about, office):
    august, september = told(at(1, 10), Month(2026, 8)), told(at(1, 10))
    assert shown(august.closed["outcome"]) == {"burdensome": 1}  # it was annulled in September
    office.upheld_complaint(moved_about["reopened later"], at(2, 10), at(5, 10), at(12, 10))
    office.answered(moved_about["reopened"], at(13, 10))
    office.answered(moved_about["reopened later"], at(14, 10), "favourable", "partly")
    office.answered(moved_about["part"], at(15, 10))
    for month, before in ((Month(2026, 8), august), (SEPTEMBER, september)):
        after = told(at(2, 11), month)
        assert after.movement == before.movement
        assert (after.received, after.closed) == (before.received, before.closed)
        assert [each.counts for each in after.agencies] == [each.counts for each in before.agencies]
        assert [each.counts for each in after.regions] == [each.counts for each in before.regions]
    october = told(at(2, 11), Month(2026, 10))
    assert october.movement[Figure.CARRIED] == september.movement[Figure.IN_WORK]
    assert shown(october.closed["outcome"]) == {"annulled": 1, "favourable": 3}
    assert october.movement[Figure.REOPENED] == 1
    assert october.movement[Figure.CLOSED_LATE] == 1  # the part


def test_the_list_of_months_tells_the_same(moved_about):
    with clock.stopped_at(at(1, 10)):
        lines = {each.month: each for each in months()}
        for month in (Month(2026, 8), SEPTEMBER):
            movement = monthly_summary(month).movement
            assert lines[month].received == movement[Figure.RECEIVED]
            assert lines[month].closed == movement[Figure.CLOSED]
            assert lines[month].in_work == movement[Figure.IN_WORK]


def test_as_many_appeals_stand_behind_each_number(moved_about):
    with clock.stopped_at(at(1, 10)):
        summary = monthly_summary(SEPTEMBER)
        for figure in NATIONAL:
            assert count_behind(Behind(SEPTEMBER, figure)) == summary.movement[figure], figure
        for each, figure in itertools.product(summary.agencies, BY_AGENCY):
            asked = Behind(SEPTEMBER, figure, each.place.code)
            assert count_behind(asked) == each.counts[figure], (each.place.code, figure)
        for name in ("outcome", "result"):
            for code, count in summary.closed[name].items():
                asked = Behind(SEPTEMBER, Figure.CLOSED, where=((name, code),))
                assert count_behind(asked) == count, (name, code)
