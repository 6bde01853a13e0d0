"""What probes are told: alive always, ready only with everything there."""

import datetime as dt
import urllib.error
import urllib.request

import pgtrigger
import pytest

from agencies.models import CalendarVersion, RoutingRule
from agencies.selectors import confirmed_until
from core import clock
from eotinish.health import CONFIRMED_DAYS


def test_it_lives_without_asking_anybody(client):
    assert client.get("/health/live/").json() == {"status": "ok"}


@pytest.mark.django_db
def test_without_a_worker_it_is_not_ready(client):
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "not ready",
        "migrated": True,
        "directory": True,
        "worker": False,
        "calendar_days_ahead": (confirmed_until() - clock.today()).days,
    }


@pytest.mark.django_db
def test_without_the_directory_it_is_not_ready(client):
    RoutingRule.objects.all().delete()
    assert client.get("/health/ready/").json()["directory"] is False


def confirm(until: dt.date) -> None:
    CalendarVersion.objects.create(fingerprint="0" * 12, confirmed_until=until, made_at=clock.now())


@pytest.mark.django_db
@pytest.mark.parametrize(("ahead", "status"), [(365, 200), (90, 200), (89, 503), (-1, 503)])
def test_the_calendar_is_well_while_90_days_ahead_are_confirmed(client, ahead, status):
    until = clock.today() + dt.timedelta(days=ahead)
    confirm(until)
    answer = client.get("/health/calendar/")
    assert answer.status_code == status
    assert answer.json() == {
        "status": "ok" if status == 200 else "calendar to be confirmed",
        "confirmed_until": until.isoformat(),
        "days_ahead": ahead,
    }
    assert CONFIRMED_DAYS._value.get() == ahead


@pytest.mark.django_db
def test_without_any_calendar_it_says_so(client):
    with pgtrigger.ignore("agencies.CalendarVersion:keep"):
        CalendarVersion.objects.all().delete()
    answer = client.get("/health/calendar/")
    assert answer.status_code == 503
    assert answer.json()["days_ahead"] < 0


@pytest.mark.django_db
def test_a_calendar_that_ends_too_soon_does_not_stop_the_portal(client):
    confirm(clock.today())
    answer = client.get("/health/ready/").json()
    assert answer["calendar_days_ahead"] == 0
    assert "calendar" not in answer


def test_a_whole_portal_is_ready_and_counts_for_prometheus(portal):
    with urllib.request.urlopen(f"{portal.url}/health/ready/") as answer:
        assert answer.status == 200
    with urllib.request.urlopen(f"{portal.url}/metrics") as answer:
        told = answer.read()
    assert b"django_http_requests_total" in told
    assert b"eotinish_calendar_confirmed_days" in told
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{portal.url}/en/nothing/")
    assert refused.value.code == 404
