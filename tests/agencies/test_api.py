"""The directory by API: plain lists of codes and names."""

import pytest

from agencies.models import Agency, Region, Topic

pytestmark = pytest.mark.django_db
NAMES = {"code", "name_kk", "name_ru", "name_en"}


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("regions", Region.objects.count),
        ("topics", lambda: Topic.objects.exclude(parent=None).count()),
        ("agencies", Agency.objects.count),
    ],
)
def test_each_list_is_whole_and_costs_one_statement(client, queries, path, count):
    expected = count()
    with queries(6):
        listed = client.get(f"/api/v1/{path}/").json()
    assert len(listed) == expected
    assert listed[0].keys() >= NAMES


def test_topics_are_leaves_each_with_its_area(client):
    heating = next(
        topic for topic in client.get("/api/v1/topics/").json() if topic["code"] == "heating"
    )
    assert heating["area"] == "housing"


def test_regions_can_be_narrowed_to_the_districts_of_one(client):
    districts = client.get("/api/v1/regions/?parent=710000000").json()
    assert districts
    assert {district["parent"] for district in districts} == {"710000000"}


def test_a_closed_body_is_not_offered(client):
    Agency.objects.filter(code="min-health").update(is_active=False)
    codes = {agency["code"] for agency in client.get("/api/v1/agencies/").json()}
    assert "min-health" not in codes


def test_the_schema_describes_every_door(client):
    schema = client.get("/api/v1/schema/?format=json").json()
    assert {
        "/api/v1/appeals/",
        "/api/v1/appeals/{number}/",
        "/api/v1/agencies/",
        "/api/v1/regions/",
        "/api/v1/topics/",
        "/api/v1/desk/appeals/",
        "/api/v1/desk/appeals/{number}/{act}/",
        "/api/v1/summaries/{year}/{month}/",
    } <= schema["paths"].keys()
