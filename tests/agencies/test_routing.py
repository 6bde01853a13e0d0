"""Whose job it is: the most specific rule in force, the body that was named, or a registrar."""

import datetime as dt

import pytest

from agencies.models import Agency, Region, RoutingRule, Topic
from agencies.routing import RoutingDecision, RoutingQuery, choose_agency
from tests import factories as make

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def heating() -> Topic:
    return Topic.objects.get(code="heating")


@pytest.fixture
def astana() -> Region:
    return Region.objects.get(code="710000000")


@pytest.fixture(autouse=True)
def no_rules():
    RoutingRule.objects.all().delete()


def rule(agency: str, topic: Topic | None = None, region: Region | None = None, **dates):
    values = {"in_force_from": dt.date(2020, 1, 1), **dates}
    return RoutingRule.objects.create(
        topic=topic,
        region=region,
        agency=Agency.objects.get(code=agency),
        reason_kk="себебі",
        reason_ru="причина",
        reason_en="reason",
        **values,
    )


def decide(topic: Topic, region: Region, **more) -> RoutingDecision:
    return choose_agency(RoutingQuery(topic_id=topic.pk, region_id=region.pk, on=TODAY, **more))


def test_a_rule_of_the_topic_wins_over_one_of_its_area(heating, astana):
    rule("government", heating.parent)
    exact = rule(make.HEALTH, heating)
    decision = decide(heating, astana)
    assert decision.rule_id == exact.pk
    assert decision.reason_in("ru") == "причина"


def test_a_rule_of_the_district_wins_over_the_region_and_the_country(heating, astana):
    district = astana.districts.first()
    rule("government", heating)
    rule(make.ASTANA, heating, astana)
    nearest = rule(make.HEALTH, heating, district)
    assert decide(heating, astana, district_id=district.pk).rule_id == nearest.pk
    assert decide(heating, astana).agency_id == Agency.objects.get(code=make.ASTANA).pk


def test_the_topic_weighs_more_than_the_place(heating, astana):
    rule(make.ASTANA, None, astana)
    by_topic = rule(make.HEALTH, heating)
    assert decide(heating, astana).rule_id == by_topic.pk


@pytest.mark.parametrize(
    "dates",
    [
        {"in_force_from": TODAY + dt.timedelta(days=1)},
        {"in_force_to": TODAY},
    ],
)
def test_a_rule_counts_only_while_it_is_in_force(heating, astana, dates):
    rule(make.HEALTH, heating, **dates)
    assert decide(heating, astana).reason_code == "no_rule"


def test_a_newer_rule_follows_an_older_one_that_nobody_ended(heating, astana):
    newer = rule(make.HEALTH, heating, in_force_from=dt.date(2026, 1, 1))
    rule(make.ASTANA, heating)
    assert decide(heating, astana).rule_id == newer.pk


def test_a_rule_to_a_closed_body_does_not_count(heating, astana):
    rule(make.HEALTH, heating)
    Agency.objects.filter(code=make.HEALTH).update(is_active=False)
    assert decide(heating, astana).reason_code == "no_rule"


def test_a_body_that_was_named_is_taken_whatever_the_rules(heating, astana):
    rule(make.ASTANA, heating)
    named = Agency.objects.get(code=make.HEALTH)
    decision = decide(heating, astana, named_agency_id=named.pk)
    assert (decision.agency_id, decision.reason_code) == (named.pk, "named")
    assert not decision.needs_registrar


def test_without_a_rule_the_regions_akimat_gets_it_for_its_registrar(heating, astana):
    decision = decide(heating, astana)
    assert decision.agency_id == Agency.objects.get(code=make.ASTANA).pk
    assert decision.needs_registrar
    assert decision.reason_in("kk") == "Бұған ереже жоқ: тиісті органды тіркеуші табады."


def test_without_an_akimat_the_government_gets_it(heating, astana):
    Agency.objects.filter(region=astana).update(is_active=False)
    assert decide(heating, astana).agency_id == Agency.objects.get(code="government").pk


def test_a_decision_costs_few_statements(heating, astana, queries):
    decisive = rule(make.HEALTH, heating)
    with queries(1):
        decision = decide(heating, astana)
    assert decision.rule_id == decisive.pk
