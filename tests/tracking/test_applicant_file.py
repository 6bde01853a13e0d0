"""The case file that a body opened to the applicant: whole, without the names of staff."""

import pytest

from agencies.choices import Role
from agencies.selectors import actor_for
from appeals import services
from core import clock
from tests import factories as make
from tests.tracking import scenes
from tests.tracking.scenes import later, let_in, page_of, seen

pytestmark = pytest.mark.django_db


def test_the_whole_journal_is_shown_with_roles_and_without_people(client):
    user = make.staff(Role.OFFICER, full_name="Daulet Serikov")
    appeal = scenes.file_opened(actor_for(user))
    assert page_of(appeal, "case-file") in seen(client, appeal)
    page = client.get(page_of(appeal, "case-file")).content.decode()
    assert "An answer was prepared and laid before the head." in page
    assert "The head did not sign and sent it back to the officer." in page
    assert f"Officer, {appeal.agency.name_en}" in page
    assert "Daulet Serikov" not in page
    assert "Rewrite the second page." not in page


def test_what_came_later_is_not_in_it(client):
    appeal = scenes.file_opened()
    with clock.stopped_at(later(1)):
        services.withdraw(number=appeal.number, actor=make.applicant_of(appeal))
        page = seen(client, appeal, "case-file")
    assert "The applicant took the appeal back." not in page


def test_a_file_that_was_not_opened_is_not_there(client):
    appeal = make.assigned()
    let_in(client, appeal)
    assert client.get(page_of(appeal, "case-file")).status_code == 404
    services.ask_file(number=appeal.number, actor=make.applicant_of(appeal))
    assert client.get(page_of(appeal, "case-file")).status_code == 404


def test_strangers_find_nothing(client):
    assert client.get(page_of(scenes.file_opened(), "case-file")).status_code == 404


def test_it_costs_the_same_whatever_is_in_it(client, queries):
    appeal = scenes.file_opened()
    let_in(client, appeal)
    with queries(10):
        assert client.get(page_of(appeal, "case-file")).status_code == 200
