"""The pages of the auditors: who opens them, what each number opens, the files."""

import csv
import io
import re
from html import unescape

import pytest
from django.test import Client

from agencies.choices import Role
from appeals.numbers import display_number
from core import clock
from tests import factories as make
from tests.oversight.conftest import at

pytestmark = pytest.mark.django_db
MONTH = "/en/oversight/monthly/2026/9/"
ADDRESSES = [
    "/en/oversight/",
    MONTH,
    f"{MONTH}summary.csv",
    f"{MONTH}appeals/?figure=received",
    f"{MONTH}appeals.csv?figure=received",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_an_auditor_opens_it(client, address):
    assert client.get(address).status_code == 302
    for who in (make.staff(Role.HEAD), make.staff(Role.ADMINISTRATOR), make.user()):
        browser = Client()
        browser.force_login(who)
        assert browser.get(address).status_code == 403
    client.force_login(make.staff(Role.AUDITOR, make.PROSECUTORS))
    assert client.get(address).status_code == 200


def test_every_number_opens_as_many_appeals(auditor, september):
    page = auditor.get(MONTH).content.decode()
    links = re.findall(r'href="([^"]*appeals/\?figure=[^"]+)">(?:<span[^>]*>)?(\d+)<', page)
    assert len(links) > 25
    for address, number in links:
        listed = auditor.get(unescape(address))
        assert listed.context["page"].total == len(listed.context["rows"]) == int(number), address


def test_the_list_names_the_case_and_nobody(auditor, september):
    appeal = september["complaint of a firm"]
    page = auditor.get(f"{MONTH}appeals/?figure=received&kind=complaint").content.decode()
    assert display_number(appeal.number, "en") in page
    assert "Samal" not in page
    assert appeal.content.subject not in page


@pytest.mark.parametrize(
    "address",
    [
        "/en/oversight/monthly/2026/13/",
        "/en/oversight/monthly/2026/0/",
        "/en/oversight/monthly/1989/1/",
        "/en/oversight/monthly/2026/11/",
        f"{MONTH}appeals/",
        f"{MONTH}appeals/?figure=nonsense",
        f"{MONTH}appeals/?figure=arrived",
        f"{MONTH}appeals/?figure=split&agency={make.ASTANA}",
        f"{MONTH}appeals/?figure=closed_late&agency={make.ASTANA}",
        f"{MONTH}appeals/?figure=received&kind=%00",
    ],
)
def test_what_no_summary_shows_is_not_there(auditor, september, address):
    assert auditor.get(address).status_code == 404


def test_a_long_list_goes_on_over_pages(auditor, september, monkeypatch):
    monkeypatch.setattr("oversight.selectors.behind.PAGE", 2)
    first = auditor.get(f"{MONTH}appeals/?figure=received")
    assert len(first.context["rows"]) == 2
    second = auditor.get(first.context["next_url"])
    assert len(second.context["rows"]) == 1
    assert second.context["next_url"] == ""
    assert second.context["page"].total == 3


def test_the_page_of_a_month_and_a_list_cost_a_fixed_number_of_statements(
    auditor, september, queries
):
    with queries(13):
        month = auditor.get(MONTH)
    with queries(8):
        listed = auditor.get(f"{MONTH}appeals/?figure=received")
    assert month.status_code == listed.status_code == 200


def test_an_empty_month_says_so(auditor, september):
    page = auditor.get("/en/oversight/monthly/2025/3/").content.decode()
    assert "In this month nothing was received, closed or in work." in page


def test_before_the_first_appeal_there_is_a_word_instead_of_a_table(auditor):
    assert "No appeal has been registered yet." in auditor.get("/en/oversight/").content.decode()


def read(response) -> list[dict]:
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_file_holds_every_number_of_the_page(auditor, september):
    rows = read(auditor.get(f"{MONTH}summary.csv"))
    assert {"Code": "received", "Figure": "Received", "By": "kind", "Value": "message"}.items() <= (
        next(row for row in rows if row["Value"] == "message").items()
    )
    movement = {row["Code"]: row["Count"] for row in rows if not row["By"]}
    assert movement["carried"] == "4"


def test_the_file_of_a_list_holds_all_of_it(auditor, september):
    rows = read(auditor.get(f"{MONTH}appeals.csv?figure=in_work"))
    assert len(rows) == 5
    assert september["sent on"].number in {row["Number"] for row in rows}


def test_the_api_tells_the_same(auditor, september):
    told = auditor.get("/api/v1/summaries/2026/9/").json()
    assert told["complete"] is True
    assert told["movement"]["in_work"] == 5
    assert told["received"]["kind"]["message"] == 1
    astana = next(each for each in told["received"]["agency"] if each["code"] == make.ASTANA)
    assert astana["received"] == 3
    assert {"name_kk", "name_ru", "name_en"} <= astana.keys()


def test_the_api_is_for_auditors(client, auditor, september):
    assert Client().get("/api/v1/summaries/2026/9/").status_code == 403
    staff = Client()
    staff.force_login(make.staff(Role.HEAD))
    refused = staff.get("/api/v1/summaries/2026/9/")
    assert refused.status_code == 403
    assert refused.json()["status"] == 403
    assert auditor.get("/api/v1/summaries/2026/13/").status_code == 404


def test_the_page_the_file_and_the_api_tell_of_every_coming_and_going(auditor, moved_about):
    with clock.stopped_at(at(1, 10)):
        page = auditor.get(MONTH).content.decode()
        rows = read(auditor.get(f"{MONTH}summary.csv"))
        told = auditor.get("/api/v1/summaries/2026/9/").json()
    assert "received 8 + parts opened 1 + opened again 1 = closed 8 + in work 2" in page
    assert "It adds up." in page
    movement = {row["Code"]: row["Count"] for row in rows if not row["By"]}
    assert (movement["split"], movement["reopened"], movement["forwarded"]) == ("1", "1", "1")
    assert {"split": 1, "reopened": 1, "forwarded": 1}.items() <= told["movement"].items()
    astana = next(each for each in told["received"]["agency"] if each["code"] == make.ASTANA)
    assert (astana["forwarded"], astana["reopened"]) == (1, 1)
    assert "split" not in astana
