"""Two workers, two beats: each message and each reminder once."""

import datetime as dt
import sys
import threading

from django.utils import timezone

from agencies.actors import Actor
from agencies.choices import Role
from appeals import services
from appeals.models import Duty
from core import clock
from notices.choices import NoticeKind, State
from notices.models import Delivery, Notice
from notices.services import remind, sweep
from tests import factories as make
from tests.races import at_once


def test_two_sweeps_at_once_send_each_message_once(own_database, mail_server):
    for _each in range(6):
        make.registered()
    assert sum(at_once(sweep, sweep)) == 6
    assert len(mail_server.messages) == 6
    assert len({message["Message-ID"] for message in mail_server.messages}) == 6


def test_without_the_claims_lock_they_would_send_twice(own_database, mail_server, monkeypatch):
    """The race is real: with the lock left out, both take the same row."""
    make.registered()
    both_have_read = threading.Barrier(2)

    def claim_without_lock(*, limit, notice_id=None):
        due = Delivery.objects.filter(state=State.PLANNED, next_try_at__lte=clock.now())
        rows = list(due.select_related("notice__appeal__agency", "notice__recipient"))
        if rows:
            both_have_read.wait(10)
        return rows

    monkeypatch.setattr(sys.modules["notices.services.deliver"], "_claim", claim_without_lock)
    assert at_once(sweep, sweep) == [1, 1]
    assert len(mail_server.messages) == 2


def test_four_beats_at_once_remind_once(own_database):
    head = make.staff(Role.HEAD)
    appeal = make.registered()
    morning = timezone.make_aware(dt.datetime.combine(appeal.due_on, dt.time(9)))

    def beat() -> int:
        with clock.stopped_at(morning):
            return remind()

    assert sorted(at_once(beat, beat, beat, beat)) == [0, 0, 0, 1]
    told = Notice.objects.filter(kind=NoticeKind.DUE_TODAY)
    assert list(told.values_list("recipient", flat=True)) == [head.pk]


def test_four_beats_at_once_remind_of_a_duty_once(own_database):
    head = make.staff(Role.HEAD)
    appeal = make.registered()
    services.ask_file(number=appeal.number, actor=Actor("guest", granted=frozenset({appeal.pk})))
    morning = timezone.make_aware(dt.datetime.combine(Duty.objects.get().due_on, dt.time(9)))

    def beat() -> int:
        with clock.stopped_at(morning):
            return remind()

    assert sorted(at_once(beat, beat, beat, beat)) == [0, 0, 0, 1]
    told = Notice.objects.filter(kind=NoticeKind.DUTY_TODAY)
    assert list(told.values_list("recipient", flat=True)) == [head.pk]
