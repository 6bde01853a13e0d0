"""Ten wrong codes slow the asker and never lock out the owner."""

import datetime as dt

import pytest

from appeals.selectors import code_of
from core import clock
from tests import factories as make

pytestmark = pytest.mark.django_db

WRONG = "0000000000"


def ask(client, number, code, address="10.0.0.1"):
    return client.post("/en/track/", {"number": number, "code": code}, REMOTE_ADDR=address)


def guess(client, number, times=10):
    for _try in range(times):
        assert ask(client, number, WRONG).status_code == 200


def test_the_eleventh_try_has_to_wait(client):
    appeal = make.registered()
    guess(client, appeal.number)
    slowed = ask(client, appeal.number, WRONG)
    assert slowed.status_code == 429
    assert 0 < int(slowed["Retry-After"]) <= 600
    assert "Try again in 10 minutes." in slowed.content.decode()


def test_wrong_tries_count_whatever_number_they_are_for(client):
    for serial in range(1, 11):
        guess(client, f"JT-2026-{serial:08}", times=1)
    assert ask(client, "JT-2026-00000099", WRONG).status_code == 429


def test_the_owner_gets_in_from_another_address_meanwhile(client):
    appeal = make.registered()
    guess(client, appeal.number)
    assert ask(client, appeal.number, code_of(appeal)).status_code == 429
    assert ask(client, appeal.number, code_of(appeal), address="10.0.0.2").status_code == 302


def test_the_api_counts_with_the_page_and_tells_nothing_more(client):
    appeal = make.registered()
    url = f"/api/v1/appeals/{appeal.number}/"

    def follow(code, number=appeal.number):
        address = f"/api/v1/appeals/{number}/"
        return client.get(address, headers={"X-Access-Code": code}, REMOTE_ADDR="10.0.0.1")

    guess(client, appeal.number, times=5)
    for number in (appeal.number, "JT-2026-99999999", "nothing", appeal.number, appeal.number):
        assert follow(WRONG, number).status_code == 404
    slowed = follow(code_of(appeal))
    assert slowed.status_code == 429
    assert int(slowed["Retry-After"]) > 0
    assert client.get(url, headers={"X-Access-Code": code_of(appeal)}).status_code == 200


def test_right_codes_are_not_counted(client):
    appeal = make.registered()
    for _try in range(12):
        assert ask(client, appeal.number, code_of(appeal)).status_code == 302


def test_the_wait_ends(client):
    appeal = make.registered()
    guess(client, appeal.number)
    with clock.stopped_at(clock.now() + dt.timedelta(minutes=11)):
        assert ask(client, appeal.number, code_of(appeal)).status_code == 302
