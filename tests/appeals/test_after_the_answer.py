"""A slip, the execution, the applicant's rating, and a term that was missed."""

import datetime as dt

import pytest

from agencies.choices import Role
from appeals import services
from appeals.choices import Clock
from appeals.models import Decision, Duty, Rating, Slip
from core import clock
from core.errors import InvalidError, RefusedError
from tests import factories as make

pytestmark = pytest.mark.django_db


def at(day: int, month: int = 3) -> dt.datetime:
    """A moment of 2026; 2 March is a Monday."""
    return dt.datetime(2026, month, day, 5, tzinfo=dt.UTC)


def test_the_answer_names_law_facts_and_where_and_until_when_to_complain():
    with clock.stopped_at(at(2)):
        decision = Decision.objects.get(appeal=make.answered())
    assert decision.facts
    assert decision.law == "Housing Relations Act, article 10"
    assert decision.complain_to.code == "government"
    assert decision.complain_until == dt.date(2026, 6, 2)


def test_a_slip_is_corrected_by_two_people_and_the_old_text_is_kept():
    officer = make.actor(Role.OFFICER)
    appeal = make.answered(officer=officer)
    before = Decision.objects.get(appeal=appeal).text
    services.propose_slip(
        number=appeal.number, text="Repaired on 2 November.", reason="The date.", actor=officer
    )
    assert Decision.objects.get(appeal=appeal).text == before
    services.sign_slip(number=appeal.number, actor=make.actor(Role.HEAD))
    slip = Slip.objects.get()
    assert (slip.before, slip.after) == (before, "Repaired on 2 November.")
    assert Decision.objects.get(appeal=appeal).text == "Repaired on 2 November."
    assert Duty.objects.get(appeal=appeal, clock=Clock.SLIP).how == "done"


def test_a_slip_that_the_head_declines_changes_nothing():
    officer = make.actor(Role.OFFICER)
    appeal = make.answered(officer=officer)
    before = Decision.objects.get(appeal=appeal).text
    services.propose_slip(number=appeal.number, text="Other.", reason="So.", actor=officer)
    services.decline_slip(number=appeal.number, reason="No.", actor=make.actor(Role.HEAD))
    assert Decision.objects.get(appeal=appeal).text == before
    appeal.refresh_from_db()
    assert appeal.pending == ""


def test_an_annulled_answer_has_no_slips():
    appeal, complaint = make.forwarded()
    make.decided(complaint, "annulled_new_act")
    with pytest.raises(RefusedError) as refused:
        services.propose_slip(
            number=appeal.number, text="Other.", reason="So.", actor=make.actor(Role.OFFICER)
        )
    assert refused.value.code == "annulled"


def test_a_favourable_act_is_carried_out_within_five_working_days():
    with clock.stopped_at(at(2)):
        appeal = make.answered()
    duty = Duty.objects.get(appeal=appeal, clock=Clock.EXECUTION)
    assert duty.due_on == dt.date(2026, 3, 10)  # 7 to 9 March are days off
    with clock.stopped_at(at(4)):
        services.record_execution(
            number=appeal.number, what="Heating is on.", actor=make.actor(Role.HEAD)
        )
    duty.refresh_from_db()
    assert duty.how == "done"


def test_a_refusal_leaves_nothing_to_carry_out():
    appeal = make.refused()
    with pytest.raises(RefusedError) as refused:
        services.record_execution(
            number=appeal.number, what="Nothing.", actor=make.actor(Role.HEAD)
        )
    assert refused.value.code == "not_owed"


def test_the_applicant_rates_each_answer_once():
    appeal = make.answered()
    values = {"stars": 2, "in_substance": False, "comment": "They answered something else."}
    services.rate(number=appeal.number, actor=make.applicant_of(appeal), **values)
    assert Rating.objects.get().in_substance is False
    with pytest.raises(RefusedError) as refused:
        services.rate(number=appeal.number, actor=make.applicant_of(appeal), **values)
    assert refused.value.code == "rated_already"


@pytest.mark.parametrize("stars", [0, 6])
def test_a_rating_has_one_to_five_stars(stars):
    appeal = make.answered()
    with pytest.raises(InvalidError):
        services.rate(
            number=appeal.number,
            stars=stars,
            in_substance=True,
            actor=make.applicant_of(appeal),
        )


def test_a_missed_term_is_recorded_once_and_the_duty_to_answer_stays():
    with clock.stopped_at(at(2)):
        appeal = make.assigned()
    with clock.stopped_at(at(27)):
        assert services.record_silence() == 0
    with clock.stopped_at(at(28)):
        assert services.record_silence() == 1
        assert services.record_silence() == 0
    appeal.refresh_from_db()
    assert appeal.status == "in_work"
    assert appeal.deemed_refused_on == dt.date(2026, 3, 28)
    event = appeal.events.last()
    assert (event.kind, event.role, event.actor) == ("deemed_refused", "portal", None)


def test_a_message_is_not_deemed_refused():
    with clock.stopped_at(at(2)):
        make.assigned(kind="message")
    with clock.stopped_at(at(1, 5)):
        assert services.record_silence() == 0


def test_a_missed_term_on_a_complaint_counts_as_refusal_too():
    with clock.stopped_at(at(2)):
        make.registered(kind="complaint")
    with clock.stopped_at(at(1, 5)):
        assert services.record_silence() == 1


def test_the_missed_term_may_be_complained_of_and_answered():
    officer = make.actor(Role.OFFICER)
    with clock.stopped_at(at(2)):
        appeal = make.assigned(officer)
    with clock.stopped_at(at(1, 5)):
        services.record_silence()
        services.complain(number=appeal.number, text="Silence.", actor=make.applicant_of(appeal))
        services.prepare_decision(
            number=appeal.number,
            actor=officer,
            **make.DECISION | {"outcome": "favourable", "result": "satisfied"},
        )
        services.sign_decision(number=appeal.number, actor=make.actor(Role.HEAD))
    appeal.refresh_from_db()
    assert appeal.status == "answered"
