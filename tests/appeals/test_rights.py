"""The case file opened, an official recused, readings and the journal."""

import datetime as dt

import pytest
from django.db import InternalError, transaction

from agencies.choices import Role
from agencies.selectors import actor_for
from appeals import services
from appeals.choices import Clock
from appeals.models import Appeal, Duty, Exclusion, Reading, Recusal
from appeals.services.journal import replayed, state_of
from core import clock
from core.errors import InvalidError, NotAllowedError, RefusedError
from tests import factories as make

pytestmark = pytest.mark.django_db


def at(day: int) -> dt.datetime:
    """A moment of March 2026; the 2nd is a Monday."""
    return dt.datetime(2026, 3, day, 5, tzinfo=dt.UTC)


def test_the_file_is_opened_within_three_working_days():
    with clock.stopped_at(at(2)):
        appeal = make.registered()
        services.ask_file(number=appeal.number, actor=make.applicant_of(appeal))
    duty = Duty.objects.get(appeal=appeal)
    assert (duty.clock, duty.due_on) == (Clock.FILE_ACCESS, dt.date(2026, 3, 5))
    services.open_file(number=appeal.number, actor=make.actor(Role.REGISTRAR))
    duty.refresh_from_db()
    assert duty.how == "done"


def test_the_file_may_be_asked_for_after_the_answer_too():
    appeal = make.answered()
    services.ask_file(number=appeal.number, actor=make.applicant_of(appeal))
    assert Duty.objects.filter(appeal=appeal, clock=Clock.FILE_ACCESS).exists()


def test_it_is_asked_for_once_at_a_time_and_opened_when_asked():
    appeal = make.registered()
    with pytest.raises(RefusedError) as refused:
        services.open_file(number=appeal.number, actor=make.actor(Role.REGISTRAR))
    assert refused.value.code == "not_asked"
    services.ask_file(number=appeal.number, actor=make.applicant_of(appeal))
    with pytest.raises(RefusedError) as refused:
        services.ask_file(number=appeal.number, actor=make.applicant_of(appeal))
    assert refused.value.code == "asked_already"


def asked(appeal: Appeal) -> None:
    services.ask_recusal(
        number=appeal.number, reason="His brother built it.", actor=make.applicant_of(appeal)
    )


def test_a_recused_official_is_kept_off_for_good():
    user = make.staff(Role.OFFICER)
    appeal = make.assigned(actor_for(user))
    asked(appeal)
    services.grant_recusal(number=appeal.number, actor=make.actor(Role.HEAD))
    appeal.refresh_from_db()
    assert (appeal.status, appeal.assignee) == ("registered", None)
    assert Exclusion.objects.get().user == user
    with pytest.raises(InvalidError):
        services.assign(number=appeal.number, officer_id=user.pk, actor=make.actor(Role.REGISTRAR))
    with pytest.raises(NotAllowedError) as refused:
        services.mark_danger(number=appeal.number, reason="So.", actor=actor_for(user))
    assert refused.value.code == "excluded"


def test_a_recusal_that_is_refused_changes_nothing_and_is_told():
    appeal = make.assigned()
    assignee_id = appeal.assignee_id
    asked(appeal)
    services.refuse_recusal(
        number=appeal.number, reason="They are not related.", actor=make.actor(Role.HEAD)
    )
    appeal.refresh_from_db()
    assert (appeal.status, appeal.assignee_id) == ("in_work", assignee_id)
    assert Recusal.objects.get().is_granted is False
    assert Duty.objects.get(clock=Clock.RECUSAL_NOTICE).closed_at is None


def test_a_hearing_of_a_recused_official_begins_anew():
    officer = make.actor(Role.OFFICER)
    appeal = make.assigned(officer)
    services.start_hearing(number=appeal.number, preliminary="To refuse.", actor=officer)
    asked(appeal)
    services.grant_recusal(number=appeal.number, actor=make.actor(Role.HEAD))
    appeal.refresh_from_db()
    assert (appeal.status, appeal.hearing) == ("registered", "")


def test_an_officer_may_ask_for_it_too():
    officer = make.actor(Role.OFFICER)
    appeal = make.assigned(officer)
    services.ask_recusal(number=appeal.number, reason="My aunt.", actor=officer)
    assert Recusal.objects.get().by_applicant is False


def test_nobody_decides_on_a_recusal_that_was_not_asked_for():
    appeal = make.assigned()
    with pytest.raises(RefusedError) as refused:
        services.grant_recusal(number=appeal.number, actor=make.actor(Role.HEAD))
    assert refused.value.code == "not_asked"


def test_every_reading_is_kept():
    appeal = make.registered()
    reader = make.actor(Role.OFFICER)
    for what in ("case", "file"):
        services.record_reading(appeal=appeal, actor=reader, what=what)
    rows = list(Reading.objects.values_list("user", "agency__code", "what"))
    assert rows == [(reader.user_id, make.ASTANA, "case"), (reader.user_id, make.ASTANA, "file")]


@pytest.mark.parametrize("change", ["update", "delete"])
def test_readings_cannot_be_changed(change):
    services.record_reading(appeal=make.registered(), actor=make.actor(Role.OFFICER), what="case")
    alter = {
        "delete": lambda: Reading.objects.all()._raw_delete("default"),
        "update": lambda: Reading.objects.update(what="file"),
    }[change]
    with pytest.raises(InternalError, match="Cannot"), transaction.atomic():
        alter()


@pytest.mark.parametrize("scene", [make.registered, make.answered, make.redirected, make.refused])
def test_the_journal_replays_to_the_row(scene):
    appeal = scene()
    assert replayed(list(appeal.events.all())) == state_of(appeal)


def test_an_event_keeps_what_it_changed():
    appeal = make.assigned()
    changed = appeal.events.last().changed
    assert changed == {
        "status": ["registered", "in_work"],
        "assignee_id": [None, appeal.assignee_id],
    }
