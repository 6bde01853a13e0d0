"""What the API offers the applicant is what may be done, in each place of a life."""

import pytest

from agencies.choices import Role
from appeals import services
from appeals.models import Appeal
from appeals.selectors import code_of, rights_of
from tests import factories as make
from tests.appeals.scenes import BY_APPLICANT, Scene

pytestmark = pytest.mark.django_db


def offered(client, appeal: Appeal) -> list[str]:
    answer = client.get(
        f"/api/v1/appeals/{appeal.number}/", headers={"X-Access-Code": code_of(appeal)}
    )
    return answer.json()["acts"]


def annulled_by_a_new_act() -> Appeal:
    contested, complaint = make.forwarded()
    make.decided(complaint, "annulled_new_act")
    contested.refresh_from_db()
    return contested


def asked_for_all() -> Appeal:
    appeal = make.assigned()
    holder = make.applicant_of(appeal)
    services.ask_file(number=appeal.number, actor=holder)
    services.ask_recusal(number=appeal.number, reason="A brother.", actor=holder)
    return appeal


def heard_without_minutes() -> Appeal:
    return make.heard(make.actor(Role.OFFICER))


def rated() -> Appeal:
    appeal = make.answered()
    services.rate(
        number=appeal.number, stars=1, in_substance=False, actor=make.applicant_of(appeal)
    )
    return appeal


SCENES = [
    make.registered,
    make.assigned,
    make.for_signature,
    make.answered,
    make.refused,
    make.redirected,
    annulled_by_a_new_act,
    asked_for_all,
    heard_without_minutes,
    rated,
]


@pytest.mark.parametrize("scene", SCENES)
def test_the_api_offers_what_may_be_done(client, scene):
    appeal = scene()
    assert offered(client, appeal) == rights_of(appeal).acts


@pytest.mark.parametrize("act", BY_APPLICANT)
def test_the_api_offers_each_act_where_it_is_lawful(client, act):
    appeal = Scene(act).appeal
    assert act in offered(client, appeal)
    assert offered(client, appeal) == rights_of(appeal).acts


def test_an_answer_that_a_new_act_replaced_is_not_rated(client):
    appeal = annulled_by_a_new_act()
    assert appeal.status == "answered"
    assert "rate" not in offered(client, appeal)
