"""Reminders: three working days before and on the day, to officer and head, each once."""

import datetime as dt

import pytest
from django.utils import timezone

from agencies.choices import Role
from agencies.selectors import actor_for, working_calendar
from appeals.models import Appeal
from core import clock
from notices.choices import NoticeKind
from notices.models import Notice, Reminder
from notices.services import recording_as_delivered, remind, sweep
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return make.staff(Role.HEAD, language="ru")


@pytest.fixture
def officer():
    return make.staff(Role.OFFICER, language="kk")


@pytest.fixture
def appeal(head, officer) -> Appeal:
    return make.assigned(actor_for(officer))


def morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9)))


def working_days_before(day: dt.date, days: int) -> dt.date:
    calendar = working_calendar()
    while days:
        day -= dt.timedelta(days=1)
        days -= calendar.is_working(day)
    return day


def told(kind: NoticeKind) -> list[str]:
    return sorted(Notice.objects.filter(kind=kind).values_list("recipient__email", flat=True))


def run_on(day: dt.date) -> int:
    with clock.stopped_at(morning(day)):
        return remind()


def test_three_working_days_before_officer_and_head_are_told_once(appeal, head, officer):
    assert run_on(working_days_before(appeal.due_on, 4)) == 0
    day = working_days_before(appeal.due_on, 3)
    assert run_on(day) == 1
    assert run_on(day) == 0
    assert run_on(working_days_before(appeal.due_on, 2)) == 0
    assert told(NoticeKind.DUE_SOON) == sorted([head.email, officer.email])


def test_on_the_day_they_are_told_again_once(appeal, head, officer):
    run_on(working_days_before(appeal.due_on, 3))
    assert run_on(appeal.due_on) == 1
    assert run_on(appeal.due_on) == 0
    assert told(NoticeKind.DUE_TODAY) == sorted([head.email, officer.email])


def test_a_beat_that_was_off_for_two_days_makes_up_for_it_once(appeal):
    off_until = working_days_before(appeal.due_on, 1)
    assert run_on(off_until) == 1
    assert run_on(off_until) == 0
    late = appeal.due_on + dt.timedelta(days=2)
    assert run_on(late) == 1
    assert run_on(late) == 0


def test_a_reminder_that_is_late_says_that_the_term_has_ended(appeal, head, mailoutbox):
    sweep()
    late = morning(appeal.due_on + dt.timedelta(days=2))
    with clock.stopped_at(late):
        remind()
        mailoutbox.clear()
        sweep()
    to_head = next(mail for mail in mailoutbox if mail.to == [head.email])
    assert to_head.subject.startswith("Просрочено: обращение ЖТ-")


def test_each_is_told_in_their_own_language(appeal, head, officer, mailoutbox):
    sweep()
    mailoutbox.clear()
    with clock.stopped_at(morning(appeal.due_on)):
        remind()
        sweep()
    subjects = {mail.to[0]: mail.subject for mail in mailoutbox}
    assert subjects[head.email].startswith("Срок сегодня: обращение ЖТ-")
    assert subjects[officer.email].startswith("Мерзімі бүгін: ЖТ-")


def test_a_closed_appeal_reminds_nobody(head):
    appeal = make.answered()
    assert run_on(appeal.due_on) == 0


def test_an_appeal_without_an_officer_reminds_the_head(head):
    appeal = make.registered()
    assert run_on(appeal.due_on) == 1
    assert told(NoticeKind.DUE_TODAY) == [head.email]


def test_another_due_date_is_reminded_of_anew(appeal):
    assert run_on(appeal.due_on) == 1
    moved = appeal.due_on + dt.timedelta(days=20)
    Appeal.objects.filter(pk=appeal.pk).update(due_on=moved)
    assert run_on(moved) == 1
    assert Reminder.objects.filter(kind=NoticeKind.DUE_TODAY).count() == 2


def test_after_a_redirection_the_old_body_is_not_reminded(head, officer):
    new_head = make.staff(Role.HEAD, make.HEALTH)
    appeal = make.redirected()
    run_on(appeal.due_on)
    assert told(NoticeKind.DUE_TODAY) == [new_head.email]


def test_told_history_reminds_nobody(appeal, mailoutbox):
    sweep()
    mailoutbox.clear()
    with clock.stopped_at(morning(appeal.due_on)):
        with recording_as_delivered():
            assert remind() == 1
        assert remind() == 0
        assert sweep() == 0
    assert mailoutbox == []
