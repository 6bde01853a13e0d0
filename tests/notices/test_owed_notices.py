"""A notice that is itself owed within a term is given when its message has gone out."""

import datetime as dt

import pytest

from agencies.actors import Actor
from agencies.choices import Role
from agencies.selectors import working_calendar
from appeals import services
from appeals.choices import Clock
from appeals.models import Duty, Event
from core import clock
from notices.choices import State
from notices.models import Delivery
from notices.services import deliver, sweep
from notices.services.deliver import PAUSES
from tests import factories as make

pytestmark = pytest.mark.django_db


def extended(**applicant: str):
    officer, head = make.actor(Role.OFFICER), make.actor(Role.HEAD)
    appeal = make.assigned(officer, applicant=applicant)
    until = working_calendar().add_working_days(clock.today(), 30)
    services.propose_extension(
        number=appeal.number, until=until, reason="An expert is needed.", actor=officer
    )
    services.sign_extension(number=appeal.number, actor=head)
    return appeal


def owed(which: Clock) -> Duty:
    return Duty.objects.get(clock=which)


def test_the_message_about_an_extension_ends_its_term(mail_server):
    extended()
    duty = owed(Clock.EXTENSION_NOTICE)
    assert duty.closed_at is None
    sweep()
    duty.refresh_from_db()
    assert (duty.how, duty.closed_at is not None) == ("done", True)


def test_a_message_that_did_not_go_out_leaves_it_owed(mail_server):
    extended()
    mail_server.answers = ["451 later"] * 20
    sweep()
    assert owed(Clock.EXTENSION_NOTICE).closed_at is None
    mail_server.answers = []
    with clock.stopped_at(clock.now() + PAUSES[0] + dt.timedelta(seconds=5)):
        sweep()
    assert owed(Clock.EXTENSION_NOTICE).how == "done"


def test_a_message_to_staff_about_the_same_appeal_ends_nothing(mail_server):
    extended(email="")
    sweep()
    assert Delivery.objects.filter(state=State.SENT).exists()
    assert owed(Clock.EXTENSION_NOTICE).closed_at is None


def test_without_an_address_it_is_owed_until_somebody_confirms(mail_server):
    appeal = extended(email="")
    sweep()
    assert owed(Clock.EXTENSION_NOTICE).closed_at is None
    services.confirm_told(number=appeal.number, how="By phone.", actor=make.actor(Role.REGISTRAR))
    assert owed(Clock.EXTENSION_NOTICE).how == "done"


@pytest.mark.parametrize("granted", [True, False])
def test_so_does_the_message_about_a_recusal(mail_server, granted):
    appeal = make.assigned()
    services.ask_recusal(
        number=appeal.number,
        reason="A neighbour.",
        actor=Actor("guest", granted=frozenset({appeal.pk})),
    )
    decide = services.grant_recusal if granted else services.refuse_recusal
    decide(number=appeal.number, reason="It is so.", actor=make.actor(Role.HEAD))
    assert owed(Clock.RECUSAL_NOTICE).closed_at is None
    sweep()
    assert owed(Clock.RECUSAL_NOTICE).how == "done"


def test_sent_twice_it_is_given_once_and_keeps_its_moment(mail_server):
    extended()
    sweep()
    given = owed(Clock.EXTENSION_NOTICE).closed_at
    event = Event.objects.get(kind="extended")
    delivery = Delivery.objects.get(notice__event=event, notice__recipient=None)
    with clock.stopped_at(clock.now() + dt.timedelta(minutes=5)):
        Delivery.objects.filter(pk=delivery.pk).update(state=State.PLANNED, next_try_at=clock.now())
        assert deliver(delivery.notice_id) == 1
    assert owed(Clock.EXTENSION_NOTICE).closed_at == given
