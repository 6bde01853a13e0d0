"""From a planned row to a message in a real mail server, whatever that server does."""

import datetime as dt
from urllib.parse import urlsplit

import pytest

from appeals.numbers import display_number
from core import clock
from notices.choices import Channel, State
from notices.models import Delivery
from notices.services import deliver, sweep
from notices.services.deliver import CLAIMED_FOR, PAUSES
from tests import factories as make
from tests.notices.conftest import DROP

pytestmark = pytest.mark.django_db


def the_delivery() -> Delivery:
    return Delivery.objects.get()


def later(after: dt.timedelta):
    return clock.stopped_at(clock.now() + after)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "Өтінішіңіз тіркелді."),
        ("ru", "Ваше обращение зарегистрировано."),
        ("en", "Your appeal is registered."),
    ],
)
def test_the_confirmation_comes_in_the_appeals_language(mail_server, language, words):
    make.registered(language=language)
    assert sweep() == 1
    assert words in mail_server.texts()[0]
    assert mail_server.messages[0]["Content-Language"] == language
    assert mail_server.messages[0]["To"] == "aigul@example.org"
    delivery = the_delivery()
    assert (delivery.state, delivery.attempts, delivery.next_try_at) == (State.SENT, 1, None)
    assert delivery.sent_at is not None


def test_what_was_sent_is_not_sent_again(mail_server):
    make.registered()
    notice_id = the_delivery().notice_id
    assert deliver(notice_id) == 1
    assert deliver(notice_id) == sweep() == 0
    assert len(mail_server.messages) == 1


def test_a_busy_server_is_asked_again_after_longer_and_longer_pauses(mail_server):
    make.registered()
    mail_server.answers = ["451 try later", "421 busy"]
    assert sweep() == 0
    delivery = the_delivery()
    assert delivery.state == State.PLANNED
    assert delivery.last_error == "recipient refused"
    assert sweep() == 0
    with later(PAUSES[0] + dt.timedelta(seconds=5)):
        assert sweep() == 0
        assert the_delivery().attempts == 2
    with later(PAUSES[0] + PAUSES[1] + dt.timedelta(seconds=10)):
        assert sweep() == 1
    assert (the_delivery().state, the_delivery().last_error) == (State.SENT, "")


def test_a_refusal_for_good_ends_it_with_the_reason(mail_server):
    make.registered()
    mail_server.answers = ["550 no such mailbox"]
    assert sweep() == 0
    delivery = the_delivery()
    assert (delivery.state, delivery.next_try_at) == (State.FAILED, None)
    assert delivery.last_error == "recipient refused"
    with later(dt.timedelta(days=30)):
        assert sweep() == 0
    assert mail_server.messages == []


def test_one_refused_address_does_not_hold_up_the_others(mail_server):
    for _each in range(3):
        make.registered()
    mail_server.answers = ["550 no such mailbox"]
    assert sweep() == 2
    states = Delivery.objects.order_by("next_try_at", "pk").values_list("state", flat=True)
    assert sorted(states) == [State.FAILED, State.SENT, State.SENT]


def test_a_message_refused_for_good_has_failed_and_names_the_answer(mail_server):
    make.registered()
    mail_server.data_answers = ["554 not this"]
    assert sweep() == 0
    delivery = the_delivery()
    assert (delivery.state, delivery.last_error) == (State.FAILED, "mail server said 554")


def test_a_connection_that_breaks_off_is_made_anew_for_the_next(mail_server):
    for _each in range(2):
        make.registered()
    mail_server.data_answers = [DROP]
    assert sweep() == 1
    waiting = Delivery.objects.get(state=State.PLANNED)
    assert waiting.last_error == "SMTPServerDisconnected"
    with later(PAUSES[0] + dt.timedelta(seconds=5)):
        assert sweep() == 1
    assert len(mail_server.messages) == 2


def test_what_the_operator_can_mend_waits_for_the_operator(mail_server):
    """A refused sender or password says nothing of the address."""
    make.registered()
    mail_server.sender_answers = ["530 sign in first"]
    assert sweep() == 0
    delivery = the_delivery()
    assert (delivery.state, delivery.last_error) == (State.PLANNED, "mail server said 530")
    with later(PAUSES[0] + dt.timedelta(seconds=5)):
        assert sweep() == 1


def test_no_server_at_all_costs_one_try(no_mail_server):
    make.registered()
    assert sweep() == 0
    delivery = the_delivery()
    assert (delivery.state, delivery.attempts) == (State.PLANNED, 1)
    assert delivery.last_error == "ConnectionRefusedError"
    assert delivery.next_try_at > clock.now()


def test_a_server_that_never_answers_is_left_after_the_time_out(silent_mail_server):
    make.registered()
    assert sweep() == 0
    assert the_delivery().state == State.PLANNED
    assert the_delivery().last_error in ("TimeoutError", "SMTPServerDisconnected")


def test_after_the_last_pause_it_has_failed(no_mail_server):
    make.registered()
    Delivery.objects.update(attempts=len(PAUSES))
    assert sweep() == 0
    assert the_delivery().state == State.FAILED


def test_a_killed_workers_claim_is_taken_up_again_with_the_same_message_id(mail_server, settings):
    make.registered()
    notice_id = the_delivery().notice_id
    assert deliver(notice_id) == 1
    Delivery.objects.update(state=State.PLANNED, next_try_at=clock.now() + CLAIMED_FOR)
    assert sweep() == 0
    with later(CLAIMED_FOR + dt.timedelta(seconds=1)):
        assert sweep() == 1
    first, second = (message["Message-ID"] for message in mail_server.messages)
    assert first == second == f"<notice.{notice_id}@{urlsplit(settings.SITE_URL).hostname}>"


def test_without_an_address_it_is_left_to_be_handed_over(mail_server):
    make.registered(applicant={"email": ""})
    assert sweep() == 0
    delivery = the_delivery()
    assert (delivery.state, delivery.channel) == (State.BY_HAND, Channel.LETTER)


def test_what_people_typed_never_becomes_a_header(mail_server):
    make.registered(subject="A\tB: C Bcc: everyone@example.org", applicant={"full_name": "X: Y"})
    sweep()
    message = mail_server.messages[0]
    assert message["Bcc"] is None
    assert message["To"] == "aigul@example.org"


def test_an_address_with_a_line_break_is_never_sent_to_and_holds_up_nobody(mail_server):
    """No door lets one in; an import might."""
    for _each in range(2):
        make.registered()
    broken = Delivery.objects.order_by("pk").first()
    Delivery.objects.filter(pk=broken.pk).update(address="a@example.org\nBcc: b@example.org")
    assert sweep() == 1
    broken.refresh_from_db()
    assert (broken.state, broken.last_error) == (State.PLANNED, "ValueError")
    assert [message["To"] for message in mail_server.messages] == ["aigul@example.org"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_long_subject_and_a_foreign_body_arrive_whole(mail_server, language):
    appeal = make.registered(language=language, subject="Ұзақ тақырып " * 15)
    sweep()
    message = mail_server.messages[0]
    assert display_number(appeal.number, language) in message["Subject"]
    assert "\n" not in message["Subject"]
    assert appeal.agency.name_in(language) in mail_server.texts()[0]
