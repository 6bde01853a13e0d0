"""The directory by API: plain lists of codes and names."""

import pytest

from agencies.models import Agency, Region, Topic
from agencies.sorting import sort_key

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
def test_each_list_is_whole_and_costs_one_statement_beside_the_requests_own(
    client, queries, path, count
):
    expected = count()
    with queries(5):
        listed = client.get(f"/api/v1/{path}/").json()
    assert len(listed) == expected
    assert all(row.keys() >= NAMES for row in listed)
    assert all(row[name] for row in listed for name in NAMES)


def test_topics_are_leaves_each_with_its_area(client):
    heating = next(
        topic for topic in client.get("/api/v1/topics/").json() if topic["code"] == "heating"
    )
    assert heating["area"] == "housing"


def test_regions_can_be_narrowed_to_the_districts_of_one(client):
    districts = client.get("/api/v1/regions/?parent=710000000").json()
    assert districts
    assert {district["parent"] for district in districts} == {"710000000"}


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [
        ("topics/?area=housing", "area", "housing"),
        ("regions/?level=region", "level", "region"),
        ("agencies/?kind=ministry", "kind", "ministry"),
        ("agencies/?region=710000000", "region", "710000000"),
    ],
)
def test_a_list_can_be_narrowed(client, query, field, value):
    listed = client.get(f"/api/v1/{query}").json()
    assert listed
    assert {row[field] for row in listed} == {value}


def test_a_kind_that_does_not_exist_is_named_as_the_fault(client):
    response = client.get("/api/v1/agencies/?kind=embassy")
    assert response.status_code == 400
    assert response.json()["errors"].keys() == {"kind"}


def test_regions_come_in_the_order_of_the_kazakh_alphabet(client):
    names = [row["name_kk"] for row in client.get("/api/v1/regions/?level=region").json()]
    assert names == sorted(names, key=sort_key)
    assert names != sorted(names)


@pytest.mark.parametrize("path", ["regions", "topics", "agencies"])
def test_nobody_writes_the_directory_here(client, path):
    assert client.post(f"/api/v1/{path}/", {"code": "mine"}).status_code == 405


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
        "/api/v1/desk/appeals/{number}/",
        "/api/v1/summaries/{year}/{month}/",
    } <= schema["paths"].keys()
