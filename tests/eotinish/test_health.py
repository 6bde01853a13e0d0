"""What probes are told: alive always, ready only with everything there."""

import urllib.error
import urllib.request

import pytest

from agencies.models import RoutingRule


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
    }


@pytest.mark.django_db
def test_without_the_directory_it_is_not_ready(client):
    RoutingRule.objects.all().delete()
    assert client.get("/health/ready/").json()["directory"] is False


def test_a_whole_portal_is_ready_and_counts_for_prometheus(portal):
    with urllib.request.urlopen(f"{portal.url}/health/ready/") as answer:
        assert answer.status == 200
    with urllib.request.urlopen(f"{portal.url}/metrics") as answer:
        assert b"django_http_requests_total" in answer.read()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{portal.url}/en/nothing/")
    assert refused.value.code == 404
