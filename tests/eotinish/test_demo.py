"""The demonstration shows everything that exists so far, and writes to nobody."""

import pytest
from django.core.management import call_command

from appeals.choices import ApplicantType, Channel, Kind, Status
from appeals.models import Appeal
from core import clock
from eotinish.demo.appeals import COUNT
from notices.choices import State
from notices.models import Delivery, Reminder
from notices.services import remind, sweep

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, capsys):
    settings.DEMO = True
    settings.DEMO_PASSWORD = "only-for-tests"
    call_command("load_demo")


def values(field) -> set[str]:
    return set(Appeal.objects.values_list(field, flat=True))


def test_it_shows_what_exists_and_writes_to_nobody(demo):
    assert Appeal.objects.count() == COUNT
    assert values("status") == {
        Status.REGISTERED,
        Status.IN_WORK,
        Status.FOR_SIGNATURE,
        Status.ANSWERED,
        Status.WITHDRAWN,
    }
    assert values("kind") == set(Kind) - {Kind.NOT_SPECIFIED}
    assert values("channel") == set(Channel) - {Channel.NOT_SPECIFIED}
    assert values("applicant_type") == set(ApplicantType)
    assert values("language") == {"kk", "ru", "en"}
    assert {"rule", "named"} <= values("routing_reason")
    overdue = Appeal.objects.overdue(clock.today()).count()
    assert 1 <= overdue <= 15
    remind()
    assert sweep() == 0
    assert not Delivery.objects.exclude(state=State.ELSEWHERE).exists()
    assert Reminder.objects.exists()


def test_loading_it_again_adds_nothing(demo):
    call_command("load_demo")
    assert Appeal.objects.count() == COUNT
