"""The demonstration shows everything that exists so far, and writes to nobody."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from appeals import services
from appeals.choices import (
    ApplicantType,
    Came,
    Channel,
    Clock,
    EventKind,
    HearingState,
    Kind,
    Outcome,
    Pending,
    Status,
)
from appeals.models import Appeal, Correction, Custody, Duty, Event, Rating
from core import clock
from notices.choices import State
from notices.models import Delivery, Reminder
from notices.services import remind, sweep
from oversight.months import Month
from oversight.selectors.monthly import monthly_summary, months

pytestmark = pytest.mark.django_db

# What no story tells: moving terms is a matter of the calendar, telling by hand of a lost address.
UNTOLD = {
    EventKind.TERM_MOVED,
    EventKind.TOLD,
    EventKind.SEPARATED,
    EventKind.SLIP_DECLINED,
    EventKind.RECUSED,
}


@pytest.fixture
def demo(settings, capsys):
    settings.DEMO = True
    settings.DEMO_PASSWORD = "only-for-tests"


def values(field) -> set[str]:
    return set(Appeal.objects.values_list(field, flat=True))


def test_it_shows_every_lawful_act_and_writes_to_nobody(demo):
    call_command("load_demo")
    assert 115 <= Appeal.objects.count() <= 140
    shows_every_sort_of_appeal()
    shows_every_act()
    adds_up_and_leaves_no_day_unrecorded()
    remind()
    assert sweep() == 0
    assert not Delivery.objects.exclude(state=State.ELSEWHERE).exists()
    assert Reminder.objects.exists()


def shows_every_sort_of_appeal() -> None:
    assert values("status") == set(Status)
    assert values("kind") == set(Kind) - {Kind.NOT_SPECIFIED}
    assert values("channel") == set(Channel) - {Channel.NOT_SPECIFIED}
    assert values("applicant_type") == set(ApplicantType)
    assert values("language") == {"kk", "ru", "en"}
    assert {"rule", "named"} <= values("routing_reason")
    assert 1 <= Appeal.objects.overdue(clock.today()).count() <= 15


def shows_every_act() -> None:
    assert set(EventKind) - set(Event.objects.values_list("kind", flat=True)) == UNTOLD
    assert set(Custody.objects.values_list("came", flat=True)) == set(Came)
    assert set(Pending) - {"", Pending.TERMINATION} <= values("pending")
    assert {HearingState.ANNOUNCED, HearingState.ORAL_SET} <= values("hearing")
    assert {
        Outcome.FAVOURABLE,
        Outcome.BURDENSOME,
        Outcome.SATISFIED_IN_FULL,
        Outcome.ANNULLED,
        Outcome.DISMISSED,
    } <= values("outcome")
    assert Correction.objects.filter(mended_at__isnull=False).exists()
    assert Correction.objects.filter(lapsed_at__isnull=False).exists()
    assert Correction.objects.filter(mended_at=None, lapsed_at=None).exists()
    owed = set(Duty.objects.filter(closed_at=None).values_list("clock", flat=True))
    assert {Clock.FORWARD, Clock.EXECUTION, Clock.FILE_ACCESS, Clock.RECUSAL} <= owed
    assert not owed & {Clock.EXTENSION_NOTICE, Clock.RECUSAL_NOTICE}
    assert Rating.objects.filter(in_substance=False).exists()


def adds_up_and_leaves_no_day_unrecorded() -> None:
    assert services.record_silence() == 0
    for line in months():
        assert monthly_summary(line.month).adds_up
    assert months()[0].month == Month.of(clock.today())


def test_loaded_after_new_year_it_is_there_and_loading_it_again_adds_nothing(demo):
    new_year = dt.datetime(2027, 1, 5, 12, tzinfo=timezone.get_default_timezone())
    with clock.stopped_at(new_year):
        call_command("load_demo")
        count = Appeal.objects.count()
        assert count >= 115
        call_command("load_demo")
    assert Appeal.objects.count() == count
