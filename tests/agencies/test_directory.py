"""The directory as it is loaded: complete, connected, and the same after a second load."""

import csv
import datetime as dt
import itertools

import pytest
from django.core.management import call_command

from agencies.choices import AgencyKind, DayKind
from agencies.models import Agency, CalendarDay, Region, RoutingRule, Topic
from agencies.routing import RoutingQuery, choose_agency
from agencies.selectors import working_calendar
from agencies.services import load_directory
from agencies.services.load_directory import DIRECTORY
from core import clock

pytestmark = pytest.mark.django_db
MODELS = (Region, Agency, Topic, RoutingRule, CalendarDay)


def contents() -> list[list[dict]]:
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def test_a_second_load_changes_nothing():
    before = contents()
    load_directory()
    assert contents() == before


def file_rows(name: str) -> list[dict[str, str]]:
    with (DIRECTORY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_of_the_files_stands_there_as_it_is_written():
    regions = Region.objects.select_related("parent").in_bulk(field_name="code")
    agencies = Agency.objects.in_bulk(field_name="code")
    topics = Topic.objects.select_related("parent").in_bulk(field_name="code")
    for name, rows in (("regions", regions), ("agencies", agencies), ("topics", topics)):
        written = {row["code"]: row for row in file_rows(f"{name}.csv")}
        assert written.keys() == rows.keys()
        for code, row in rows.items():
            assert [row.name_kk, row.name_ru, row.name_en] == [
                written[code][field] for field in ("name_kk", "name_ru", "name_en")
            ]
            parent = row.get_parent() if name == "agencies" else row.parent
            assert (parent.code if parent else "") == written[code]["parent"]


def test_what_an_administrator_changed_outlives_the_next_load():
    government = Agency.objects.get(code="government")
    RoutingRule.objects.filter(topic__code="housing").update(agency=government)
    Agency.objects.filter(code="min-health").update(is_active=False, day_ends_at=dt.time(17))
    before = contents()
    load_directory()
    assert contents() == before


def test_the_command_says_what_is_there(capsys):
    call_command("load_directory")
    assert capsys.readouterr().out


def test_each_region_has_its_akimat_under_the_government():
    akimats = Agency.objects.filter(kind=AgencyKind.AKIMAT, region__parent=None)
    assert Region.objects.filter(parent=None).count() == 20
    assert akimats.values("region").distinct().count() == 20
    government = Agency.objects.get(code="government")
    for body in Agency.objects.filter(kind__in=[AgencyKind.MINISTRY, AgencyKind.AKIMAT]):
        assert body.is_descendant_of(government), body.code


def test_each_region_has_its_population_and_its_districts():
    regions = Region.objects.filter(parent=None)
    assert all(region.population > 100_000 for region in regions)
    assert not regions.filter(districts=None).exists()


def test_topics_have_two_levels_and_an_example_each():
    areas = Topic.objects.filter(parent=None)
    leaves = Topic.objects.exclude(parent=None)
    assert 10 <= areas.count() <= 15
    assert 65 <= leaves.count() <= 90
    assert not leaves.exclude(parent__parent=None).exists()
    assert not leaves.filter(example_kk="").exists()


@pytest.mark.parametrize("model", [Region, Agency, Topic])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_everything_has_a_name_in_each_language(model, language):
    assert not model.objects.filter(**{f"name_{language}": ""}).exists()


def test_every_topic_in_every_region_has_a_body_and_says_why():
    day = clock.today()
    topics = Topic.objects.exclude(parent=None).values_list("pk", flat=True)
    regions = Region.objects.filter(parent=None).values_list("pk", flat=True)
    for topic, region in itertools.product(topics, regions):
        decision = choose_agency(RoutingQuery(topic_id=topic, region_id=region, on=day))
        assert decision.agency_id
        assert decision.reason_kk
        assert decision.reason_ru
        assert decision.reason_en


def test_the_calendar_reaches_from_2018_to_the_next_year():
    years = set(CalendarDay.objects.values_list("date__year", flat=True))
    assert years == set(range(2018, clock.today().year + 2))


def test_a_moved_day_off_brings_a_day_that_is_worked_in_its_place():
    worked = CalendarDay.objects.filter(kind=DayKind.WORKING_DAY_OFF)
    assert worked.exists()
    calendar = working_calendar()
    assert all(calendar.is_working(day.date) for day in worked)


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (dt.date(2026, 1, 1), False),
        (dt.date(2026, 3, 23), False),  # Nauryz
        (dt.date(2026, 10, 25), False),  # a Sunday
        (dt.date(2026, 10, 26), False),  # so the Monday after Republic Day
        (dt.date(2026, 10, 27), True),
        (dt.date(2026, 12, 16), False),  # Independence Day
    ],
)
def test_days_off_are_known(day, is_working):
    assert working_calendar().is_working(day) is is_working


def test_an_administrators_day_outlives_the_next_load():
    CalendarDay.objects.filter(date=dt.date(2026, 3, 23)).update(is_working=True)
    load_directory()
    assert working_calendar().is_working(dt.date(2026, 3, 23))
