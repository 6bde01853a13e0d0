"""The applicant is heard before a burdensome act (APPC 73, 74)."""

import datetime as dt

import pytest

from agencies.choices import Role
from appeals import services
from appeals.choices import Clock
from appeals.models import Appeal, Decision, Duty, Ground, Hearing, Term
from core import clock
from core.errors import InvalidError, RefusedError
from tests import factories as make

pytestmark = pytest.mark.django_db


def at(day: int, hour: int = 5) -> dt.datetime:
    """A moment of March 2026; the 2nd is a Monday."""
    return dt.datetime(2026, 3, day, hour, tzinfo=dt.UTC)


@pytest.fixture
def officer():
    return make.actor(Role.OFFICER)


@pytest.fixture
def announced(officer) -> Appeal:
    """The preliminary decision was sent on Monday the 2nd."""
    with clock.stopped_at(at(2)):
        appeal = make.assigned(officer)
        services.start_hearing(number=appeal.number, preliminary="To refuse.", actor=officer)
    appeal.refresh_from_db()
    return appeal


def prepare(appeal: Appeal, officer) -> None:
    services.prepare_decision(number=appeal.number, actor=officer, **make.DECISION)


def hold_oral(appeal: Appeal, officer) -> None:
    with clock.stopped_at(at(3)):
        services.object_(number=appeal.number, wants_oral=True, actor=make.applicant_of(appeal))
        services.set_hearing(number=appeal.number, oral_at=at(4, 6), place="Room 12", actor=officer)
    with clock.stopped_at(at(4, 8)):
        services.hold_hearing(number=appeal.number, minutes="They came.", actor=officer)


def test_the_applicant_is_told_three_working_days_before_and_has_two_to_object(announced):
    hearing = Hearing.objects.get(appeal=announced)
    assert announced.status == "hearing"
    assert hearing.object_by == dt.date(2026, 3, 4)
    assert hearing.decide_from == dt.date(2026, 3, 5)


def test_a_burdensome_answer_is_not_even_prepared_before(officer):
    appeal = make.assigned(officer)
    with pytest.raises(RefusedError) as refused:
        prepare(appeal, officer)
    assert refused.value.code == "not_heard"


def test_a_burdensome_answer_that_got_so_far_is_not_signed_either(officer):
    appeal = make.for_signature(officer)
    Decision.objects.filter(appeal=appeal).update(outcome="burdensome")
    with pytest.raises(RefusedError) as refused:
        services.sign_decision(number=appeal.number, actor=make.actor(Role.HEAD))
    assert refused.value.code == "not_heard"


def test_a_favourable_answer_needs_no_hearing():
    assert make.answered().outcome == "favourable"


def test_while_the_applicant_may_object_the_hearing_stays_open(announced, officer):
    with clock.stopped_at(at(4)), pytest.raises(RefusedError) as refused:
        services.close_hearing(number=announced.number, actor=officer)
    assert refused.value.code == "too_early"


def test_after_the_days_without_objection_the_officer_goes_on(announced, officer):
    with clock.stopped_at(at(5)):
        services.close_hearing(number=announced.number, actor=officer)
        prepare(announced, officer)
        services.sign_decision(number=announced.number, actor=make.actor(Role.HEAD))
    announced.refresh_from_db()
    assert announced.outcome == "burdensome"


def test_an_objection_in_writing_stands_in_the_case(announced):
    with clock.stopped_at(at(4)):
        services.object_(
            number=announced.number,
            objection="The meter was read wrong.",
            actor=make.applicant_of(announced),
        )
    assert Hearing.objects.get(appeal=announced).objection == "The meter was read wrong."


def test_an_empty_objection_names_its_field(announced):
    with clock.stopped_at(at(3)), pytest.raises(InvalidError) as refused:
        services.object_(number=announced.number, actor=make.applicant_of(announced))
    assert set(refused.value.errors) == {"objection"}


def test_on_the_third_day_it_is_too_late_to_object(announced):
    with clock.stopped_at(at(5)), pytest.raises(RefusedError) as refused:
        services.object_(
            number=announced.number, objection="Wait.", actor=make.applicant_of(announced)
        )
    assert refused.value.code == "too_late"


def test_a_hearing_that_nobody_asked_for_leaves_the_days_to_object(announced, officer):
    with clock.stopped_at(at(3)):
        services.set_hearing(number=announced.number, oral_at=at(3, 6), place="1", actor=officer)
    with clock.stopped_at(at(4)), pytest.raises(RefusedError) as refused:
        services.hold_hearing(number=announced.number, minutes="Nobody came.", actor=officer)
    assert refused.value.code == "too_early"
    with clock.stopped_at(at(5)):
        services.hold_hearing(number=announced.number, minutes="Nobody came.", actor=officer)


def test_nothing_is_signed_while_a_longer_term_to_object_runs(officer):
    Term.objects.filter(clock=Clock.OBJECTION).update(days=5)
    with clock.stopped_at(at(2)):
        appeal = make.assigned(officer)
        services.start_hearing(number=appeal.number, preliminary="To refuse.", actor=officer)
    hearing = Hearing.objects.get(appeal=appeal)
    assert hearing.decide_from == hearing.object_by == dt.date(2026, 3, 10)


def test_whoever_asked_to_be_heard_is_heard(announced, officer):
    with clock.stopped_at(at(3)):
        services.object_(
            number=announced.number, wants_oral=True, actor=make.applicant_of(announced)
        )
    with clock.stopped_at(at(6)), pytest.raises(RefusedError) as refused:
        services.close_hearing(number=announced.number, actor=officer)
    assert refused.value.code == "no_oral"


def test_an_oral_hearing_leaves_minutes_and_three_days_for_remarks(announced, officer):
    hold_oral(announced, officer)
    hearing = Hearing.objects.get(appeal=announced)
    assert (hearing.minutes, hearing.place) == ("They came.", "Room 12")
    assert hearing.remark_by == dt.date(2026, 3, 10)  # the 7th to 9th are days off
    assert announced.events.last().data["late"] is False
    with clock.stopped_at(at(10)):
        services.remark(
            number=announced.number, remarks="I said more.", actor=make.applicant_of(announced)
        )
    hearing.refresh_from_db()
    assert hearing.remarks == "I said more."


def test_remarks_after_their_days_are_refused(announced, officer):
    hold_oral(announced, officer)
    with clock.stopped_at(at(11)), pytest.raises(RefusedError) as refused:
        services.remark(
            number=announced.number, remarks="Late.", actor=make.applicant_of(announced)
        )
    assert refused.value.code == "too_late"


def test_minutes_are_not_written_before_the_hearing(announced, officer):
    with clock.stopped_at(at(3)):
        services.set_hearing(
            number=announced.number, oral_at=at(4, 6), place="Room 12", actor=officer
        )
        with pytest.raises(RefusedError) as refused:
            services.hold_hearing(number=announced.number, minutes="Soon.", actor=officer)
    assert refused.value.code == "too_early"


@pytest.mark.parametrize(
    ("oral_at", "place", "field"),
    [
        (at(2), "Room 12", "oral_at"),
        (at(7), "Room 12", "oral_at"),
        (at(4), " ", "place"),
        (at(4), "a\x00b", "place"),
    ],
)
def test_an_oral_hearing_has_a_time_to_come_and_a_place(announced, officer, oral_at, place, field):
    with clock.stopped_at(at(3)), pytest.raises(InvalidError) as refused:
        services.set_hearing(number=announced.number, oral_at=oral_at, place=place, actor=officer)
    assert set(refused.value.errors) == {field}


def test_it_may_not_be_signed_before_the_third_working_day(announced, officer):
    hold_oral(announced, officer)
    with clock.stopped_at(at(4, 9)), pytest.raises(RefusedError) as refused:
        prepare(announced, officer)
    assert refused.value.code == "told_too_recently"


def test_who_waives_the_hearing_may_be_answered_at_once(announced, officer):
    with clock.stopped_at(at(2, 9)):
        services.waive_hearing(number=announced.number, actor=make.applicant_of(announced))
        prepare(announced, officer)
    announced.refresh_from_db()
    assert (announced.status, announced.hearing) == ("for_signature", "exempt")
    assert Hearing.objects.get(appeal=announced).exemption.code == "asked"


def test_an_exemption_is_recorded_with_its_ground_and_reason(officer):
    appeal = make.assigned(officer)
    ground = Ground.objects.get(use="exemption", code="urgent")
    services.exempt_hearing(
        number=appeal.number, ground_id=ground.pk, reason="The roof is falling.", actor=officer
    )
    prepare(appeal, officer)
    hearing = Hearing.objects.get(appeal=appeal)
    assert (hearing.exemption, hearing.exemption_reason) == (ground, "The roof is falling.")


def test_a_ground_of_something_else_is_no_ground(officer):
    appeal = make.assigned(officer)
    other = Ground.objects.get(use="return", code="identical")
    with pytest.raises(InvalidError) as refused:
        services.exempt_hearing(
            number=appeal.number, ground_id=other.pk, reason="So.", actor=officer
        )
    assert set(refused.value.errors) == {"ground"}


def test_a_simplified_procedure_knows_no_hearing(officer):
    appeal = make.assigned(officer, kind="message")
    with pytest.raises(RefusedError) as refused:
        services.start_hearing(number=appeal.number, preliminary="No.", actor=officer)
    assert refused.value.code == "wrong_procedure"


def test_the_minutes_are_owed_within_two_working_days_of_the_hearing(announced, officer):
    with clock.stopped_at(at(3)):
        services.object_(
            number=announced.number, wants_oral=True, actor=make.applicant_of(announced)
        )
        for day in (5, 4):  # moved once
            services.set_hearing(
                number=announced.number, oral_at=at(day, 6), place="Room 12", actor=officer
            )
    minutes = Duty.objects.filter(appeal=announced, clock=Clock.MINUTES)
    assert minutes.get(closed_at=None).due_on == dt.date(2026, 3, 6)
    with clock.stopped_at(at(4, 8)):
        services.hold_hearing(number=announced.number, minutes="They came.", actor=officer)
    assert sorted(minutes.values_list("how", flat=True)) == ["done", "dropped"]


def test_the_clock_of_objections_ends_with_the_hearing(announced, officer):
    hold_oral(announced, officer)
    assert not Duty.objects.filter(appeal=announced, clock=Clock.OBJECTION, closed_at=None).exists()
