"""What is owed beside the answer: reminded of one working day before and on the day, each once."""

import datetime as dt

import pytest
from django.utils import timezone

from agencies.actors import Actor
from agencies.choices import Role
from agencies.selectors import actor_for, working_calendar
from appeals import services
from appeals.choices import Clock
from appeals.models import Appeal, Correction, Duty, Exclusion
from core import clock
from notices.choices import NoticeKind
from notices.models import Notice, Reminder
from notices.services import recording_as_delivered, remind, sweep
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return {
        role: make.staff(role, email=f"{role}@office.org")
        for role in (Role.REGISTRAR, Role.OFFICER, Role.HEAD)
    }


def applicant_of(appeal: Appeal) -> Actor:
    return Actor("guest", granted=frozenset({appeal.pk}))


def morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9)))


def working_day_before(day: dt.date) -> dt.date:
    calendar = working_calendar()
    day -= dt.timedelta(days=1)
    while not calendar.is_working(day):
        day -= dt.timedelta(days=1)
    return day


def run_on(day: dt.date) -> None:
    with clock.stopped_at(morning(day)):
        remind()


def told(kind: NoticeKind) -> list[str | None]:
    addresses = Notice.objects.filter(kind=kind).values_list("recipient__email", flat=True)
    return sorted(addresses, key=str)


def assigned(people) -> Appeal:
    appeal = make.registered()
    services.assign(
        number=appeal.number,
        officer_id=people[Role.OFFICER].pk,
        actor=actor_for(people[Role.REGISTRAR]),
    )
    return appeal


def file_asked(people) -> Duty:
    appeal = assigned(people)
    services.ask_file(number=appeal.number, actor=applicant_of(appeal))
    return Duty.objects.get(clock=Clock.FILE_ACCESS)


def test_it_is_said_once_the_day_before_and_once_on_the_day(people):
    duty = file_asked(people)
    soon = working_day_before(duty.due_on)
    run_on(working_day_before(soon))
    assert told(NoticeKind.DUTY_SOON) == []
    for _twice in range(2):
        run_on(soon)
    assert told(NoticeKind.DUTY_SOON) == ["officer@office.org", "registrar@office.org"]
    assert told(NoticeKind.DUTY_TODAY) == []
    for _twice in range(2):
        run_on(duty.due_on)
    assert told(NoticeKind.DUTY_TODAY) == ["officer@office.org", "registrar@office.org"]


def test_the_reminder_says_what_is_owed_and_by_when(people, mailoutbox):
    duty = file_asked(people)
    sweep()
    mailoutbox.clear()
    with clock.stopped_at(morning(working_day_before(duty.due_on))):
        remind()
        sweep()
    registrar = next(mail for mail in mailoutbox if mail.to == ["registrar@office.org"])
    last_day = f"{duty.due_on.day} {duty.due_on:%B %Y}"
    assert registrar.subject.startswith(f"Due by {last_day}: appeal ")
    assert "What it is: Access to the case file" in registrar.body
    assert f"/desk/appeals/{duty.appeal.number}/" in registrar.body


def test_a_beat_that_was_off_makes_up_for_the_day_alone_and_says_it_is_over(people, mailoutbox):
    duty = file_asked(people)
    late = duty.due_on + dt.timedelta(days=2)
    sweep()
    mailoutbox.clear()
    with clock.stopped_at(morning(late)):
        remind()
        sweep()
    assert told(NoticeKind.DUTY_SOON) == []
    registrar = next(mail for mail in mailoutbox if mail.to == ["registrar@office.org"])
    assert registrar.subject.startswith("Overdue: appeal ")
    assert "What it is: Access to the case file" in registrar.body
    assert "is not done" in registrar.body


def test_what_is_done_is_not_reminded_of(people):
    duty = file_asked(people)
    services.open_file(number=duty.appeal.number, actor=actor_for(people[Role.REGISTRAR]))
    run_on(duty.due_on)
    assert not Reminder.objects.filter(duty=duty).exists()


def test_an_answered_appeal_still_has_its_decision_to_be_carried_out(people):
    officer = actor_for(people[Role.OFFICER])
    appeal = make.for_signature(officer)
    services.sign_decision(number=appeal.number, actor=actor_for(people[Role.HEAD]))
    duty = Duty.objects.get(clock=Clock.EXECUTION)
    run_on(duty.due_on)
    assert told(NoticeKind.DUTY_TODAY) == ["head@office.org", "officer@office.org"]
    services.record_execution(number=appeal.number, what="Done.", actor=officer)
    run_on(duty.due_on + dt.timedelta(days=1))
    assert Reminder.objects.filter(duty=duty).count() == 1


def test_two_duties_that_end_on_one_day_are_two_reminders(people):
    appeal = assigned(people)
    services.ask_file(number=appeal.number, actor=applicant_of(appeal))
    services.ask_recusal(number=appeal.number, reason="Kin.", actor=applicant_of(appeal))
    due_on = Duty.objects.get(clock=Clock.RECUSAL).due_on
    assert Duty.objects.get(clock=Clock.FILE_ACCESS).due_on == due_on
    run_on(due_on)
    assert Reminder.objects.filter(kind=NoticeKind.DUTY_TODAY, appeal=appeal).count() == 2
    assert told(NoticeKind.DUTY_TODAY) == [
        "head@office.org",
        "officer@office.org",
        "registrar@office.org",
    ]


def test_a_complaint_to_be_forwarded_reminds_all_but_who_is_kept_off(people):
    kept_off = make.staff(Role.HEAD, email="signed@office.org")
    contested = make.registered()
    complaint = services.complain(
        number=contested.number, text="No word.", actor=applicant_of(contested)
    ).appeal
    Exclusion.objects.create(
        appeal=complaint, user=kept_off, why=Exclusion.Why.CONTESTED, since=clock.now()
    )
    run_on(working_day_before(Duty.objects.get(clock=Clock.FORWARD).due_on))
    assert told(NoticeKind.DUTY_SOON) == ["head@office.org", "registrar@office.org"]


def correction(people, days: int = 5) -> Correction:
    appeal = make.registered()
    services.request_correction(
        number=appeal.number,
        defects=["iin"],
        what="And your flat.",
        until=working_calendar().add_working_days(clock.today(), days),
        actor=actor_for(people[Role.REGISTRAR]),
    )
    return Correction.objects.get()


def test_the_applicant_is_reminded_of_the_days_to_mend_with_what_is_missing(people, mailoutbox):
    asked = correction(people)
    sweep()
    mailoutbox.clear()
    with clock.stopped_at(morning(working_day_before(asked.until))):
        for _twice in range(2):
            remind()
        sweep()
    [mail] = mailoutbox
    assert mail.to == ["aigul@example.org"]
    assert "– your individual identification number (IIN)\nAnd your flat." in mail.body
    run_on(asked.until)
    assert told(NoticeKind.CORRECTION_SOON) == [None]


def test_who_has_mended_it_is_not_reminded(people):
    asked = correction(people)
    services.mend(
        number=asked.appeal.number,
        iin=make.draft().applicant.iin,
        actor=applicant_of(asked.appeal),
    )
    run_on(working_day_before(asked.until))
    assert told(NoticeKind.CORRECTION_SOON) == []


def test_the_applicant_is_reminded_of_the_days_to_object(people, mailoutbox):
    officer = actor_for(people[Role.OFFICER])
    appeal = make.assigned(officer)
    services.start_hearing(number=appeal.number, preliminary="A refusal.", actor=officer)
    duty = Duty.objects.get(clock=Clock.OBJECTION)
    sweep()
    mailoutbox.clear()
    with clock.stopped_at(morning(working_day_before(duty.due_on))):
        remind()
        sweep()
    [mail] = mailoutbox
    assert "the days to object end soon" in mail.subject
    assert "A refusal." not in mail.body


def test_told_history_reminds_nobody_of_duties(people, mailoutbox):
    duty = file_asked(people)
    sweep()
    mailoutbox.clear()
    with clock.stopped_at(morning(duty.due_on)):
        with recording_as_delivered():
            remind()
        remind()
        sweep()
    assert mailoutbox == []
