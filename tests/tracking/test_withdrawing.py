"""The page on which an applicant takes an appeal back: asked once more, done once."""

import pytest
from django.test import Client

from agencies.choices import Role
from appeals.choices import Status
from appeals.selectors import code_of
from notices.services import sweep
from tests import factories as make

pytestmark = pytest.mark.django_db


def let_in(client, appeal) -> str:
    answer = client.post("/en/track/", {"number": appeal.number, "code": code_of(appeal)})
    return f"{answer['Location']}withdraw/"


def test_it_is_asked_once_more_and_done(client, mailoutbox):
    appeal = make.registered()
    url = let_in(client, appeal)
    assert url in client.get(url.removesuffix("withdraw/")).content.decode()
    assert "Take the appeal back?" in client.get(url).content.decode()
    appeal.refresh_from_db()
    assert appeal.status == Status.REGISTERED
    page = client.post(url, {"reason": ""}, follow=True).content.decode()
    assert "You took your appeal back." in page
    assert "Take the appeal back" not in page
    appeal.refresh_from_db()
    assert appeal.status == Status.WITHDRAWN
    sweep()
    assert mailoutbox[-1].subject == f"Your appeal {appeal.number} is withdrawn"


def test_a_double_click_is_told_once_that_it_is_done(client):
    appeal = make.registered()
    url = let_in(client, appeal)
    key = client.get(url).content.decode().split('name="key" value="')[1].split('"')[0]
    for _click in range(2):
        page = client.post(url, {"key": key, "reason": ""}, follow=True).content.decode()
        assert "You took your appeal back." in page
    assert appeal.events.filter(kind="withdrawn").count() == 1


def test_what_has_ended_cannot_be_taken_back(client):
    appeal = make.answered()
    url = let_in(client, appeal)
    response = client.post(url, {"reason": "It is warm."})
    assert response.status_code == 409
    assert "The appeal is now in the state “Answered”" in response.content.decode()
    assert "It is warm." in response.content.decode()


def test_without_the_code_there_is_nothing(client):
    appeal = make.registered()
    url = let_in(client, appeal)
    stranger = Client()
    assert stranger.get(url).status_code == stranger.post(url, {}).status_code == 404
    appeal.refresh_from_db()
    assert appeal.status == Status.REGISTERED


def test_staff_of_the_body_cannot_by_this_door(client):
    appeal = make.registered()
    url = let_in(Client(), appeal)
    client.force_login(make.staff(Role.HEAD))
    assert client.post(url, {}).status_code == 404


def test_the_owner_needs_no_code(client):
    citizen = make.user()
    appeal = make.registered(owner_id=citizen.pk)
    client.force_login(citizen)
    client.post(f"/en/track/{appeal.number}/withdraw/", {"reason": "Repaired."})
    appeal.refresh_from_db()
    assert appeal.status == Status.WITHDRAWN


def test_a_malformed_reason_keeps_the_appeal_and_the_typing(client):
    appeal = make.registered()
    page = client.post(let_in(client, appeal), {"reason": "Repaired\x07."})
    assert "holds a hidden character" in page.content.decode()
    assert "Repaired" in page.content.decode()
    appeal.refresh_from_db()
    assert appeal.status == Status.REGISTERED
