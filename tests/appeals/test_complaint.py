"""A complaint against a decision, act or inaction, to the superior body (APPC 91-101)."""

import datetime as dt

import pytest

from agencies.choices import Role
from agencies.models import Agency
from agencies.selectors import actor_for
from appeals import services
from appeals.choices import Clock
from appeals.models import Appeal, Custody, Decision, Duty, Ground
from appeals.selectors import get_appeal_for, own_complaints, own_contested, signed_answer
from core import clock
from core.errors import InvalidError, NotAllowedError, RefusedError, UnseenError
from core.idempotency import Key
from tests import factories as make

pytestmark = pytest.mark.django_db


def at(day: int, hour: int = 5) -> dt.datetime:
    """A moment of March 2026; the 2nd is a Monday, and the 9th is a day off."""
    return dt.datetime(2026, 3, day, hour, tzinfo=dt.UTC)


def prepare(appeal: Appeal, officer, **changes) -> None:
    services.prepare_decision(number=appeal.number, actor=officer, **make.DECISION | changes)


def test_it_is_an_appeal_of_its_own_at_the_body_complained_of():
    appeal, complaint = make.complained_of()
    assert complaint.kind == "complaint"
    assert complaint.agency == appeal.agency
    assert complaint.contested_appeal == appeal
    assert complaint.applicant.email == appeal.applicant.email
    assert appeal.events.last().data["complaint"] == complaint.number


def test_it_shows_twenty_days_and_is_forwarded_within_three():
    with clock.stopped_at(at(16)):
        _appeal, complaint = make.complained_of()
    assert complaint.due_on == dt.date(2026, 4, 16)  # Nauryz: 21 to 25 March are off
    duty = Duty.objects.get(appeal=complaint, clock=Clock.FORWARD)
    assert duty.due_on == dt.date(2026, 3, 19)


def test_the_three_days_of_what_came_on_a_day_off_start_with_its_registration():
    with clock.stopped_at(at(14)):  # a Saturday, registered on Monday the 16th
        complaint = make.registered(
            kind="complaint", contested_agency_id=Agency.objects.get(code=make.ASTANA).pk
        )
    assert Duty.objects.get(appeal=complaint).due_on == dt.date(2026, 3, 19)
    assert complaint.custodies.get().redirect_by == dt.date(2026, 3, 19)


def test_the_superior_has_twenty_days_from_arrival():
    with clock.stopped_at(at(16)):
        _appeal, complaint = make.complained_of()
    with clock.stopped_at(at(19)):
        services.forward(number=complaint.number, actor=make.actor(Role.REGISTRAR))
    complaint.refresh_from_db()
    assert complaint.agency.code == "government"
    assert complaint.status == "registered"
    assert complaint.due_on == dt.date(2026, 4, 21)
    assert not Duty.objects.filter(appeal=complaint, closed_at=None).exists()
    assert complaint.events.last().data["late"] is False
    assert [stay.how for stay in Custody.objects.filter(appeal=complaint).order_by("pk")] == [
        "forwarded",
        "",
    ]


def test_forwarding_after_three_days_is_journalled_as_late():
    with clock.stopped_at(at(16)):
        _appeal, complaint = make.complained_of()
    with clock.stopped_at(at(20)):
        services.forward(number=complaint.number, actor=make.actor(Role.REGISTRAR))
    assert complaint.events.last().data["late"] is True


def test_the_superior_reads_the_contested_file_and_writes_nothing_there():
    appeal, _complaint = make.forwarded()
    superior = make.actor(Role.HEAD, "government")
    assert get_appeal_for(superior, appeal.number) == appeal
    with pytest.raises(UnseenError):
        services.assign(number=appeal.number, officer_id=superior.user_id, actor=superior)
    with pytest.raises(UnseenError):
        get_appeal_for(make.actor(Role.HEAD, make.HEALTH), appeal.number)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD])
def test_neither_the_official_nor_the_signatory_may_touch_it(role):
    appeal, complaint = make.complained_of()
    decision = Decision.objects.get(appeal=appeal)
    user = decision.prepared_by if role == Role.OFFICER else decision.signed_by
    with pytest.raises(NotAllowedError) as refused:
        services.forward(number=complaint.number, actor=actor_for(user))
    assert refused.value.code == "excluded"


def test_the_official_complained_of_is_not_given_the_complaint():
    appeal, complaint = make.complained_of()
    official = Decision.objects.get(appeal=appeal).prepared_by
    with pytest.raises(InvalidError) as refused:
        services.assign(
            number=complaint.number, officer_id=official.pk, actor=make.actor(Role.HEAD)
        )
    assert set(refused.value.errors) == {"officer"}


def test_the_body_complained_of_may_satisfy_it_in_full_and_nothing_else():
    appeal, complaint = make.complained_of()
    officer = make.actor(Role.OFFICER)
    services.assign(
        number=complaint.number, officer_id=officer.user_id, actor=make.actor(Role.HEAD)
    )
    with pytest.raises(InvalidError) as refused:
        prepare(complaint, officer, outcome="dismissed")
    assert set(refused.value.errors) == {"outcome"}
    prepare(complaint, officer, outcome="satisfied_in_full", result="satisfied")
    services.sign_decision(number=complaint.number, actor=make.actor(Role.HEAD))
    complaint.refresh_from_db()
    appeal.refresh_from_db()
    assert complaint.outcome == "satisfied_in_full"
    assert appeal.status == "answered"
    assert signed_answer(appeal) is None
    assert not Duty.objects.filter(appeal=complaint, clock=Clock.FORWARD, closed_at=None).exists()


@pytest.mark.parametrize("act", [services.propose_redirect, services.propose_part])
def test_the_body_complained_of_does_not_send_it_elsewhere(act):
    _appeal, complaint = make.complained_of()
    values = {"part": "all"} if act is services.propose_part else {}
    with pytest.raises(RefusedError) as refused:
        act(
            number=complaint.number,
            target_id=Agency.objects.get(code=make.HEALTH).pk,
            reason="Theirs.",
            actor=make.actor(Role.REGISTRAR),
            **values,
        )
    assert refused.value.code == "no_complaint_here"


@pytest.mark.parametrize("outcome", ["annulled", "action_ordered", "sent_back"])
def test_what_the_superior_annuls_is_open_again_with_a_new_term(outcome):
    with clock.stopped_at(at(16)):
        appeal, complaint = make.forwarded()
    with clock.stopped_at(at(19)):
        make.decided(complaint, outcome)
    appeal.refresh_from_db()
    assert (appeal.status, appeal.outcome, appeal.closed_at) == ("registered", "", None)
    assert appeal.due_on == dt.date(2026, 4, 14)
    assert appeal.hearing == ""
    assert appeal.custodies.get(left_at=None).came == "reopened"
    assert Decision.objects.get(appeal=appeal).annulled_at is not None
    event = appeal.events.last()
    assert (event.kind, event.data["complaint"]) == ("reopened", complaint.number)
    assert event.agency.code == "government"


@pytest.mark.parametrize("outcome", ["dismissed", "left"])
def test_what_the_superior_dismisses_stays_as_it_was(outcome):
    appeal, complaint = make.forwarded()
    make.decided(complaint, outcome, "refused")
    appeal.refresh_from_db()
    assert appeal.status == "answered"
    assert signed_answer(appeal) is not None
    assert appeal.events.last().kind == "complaint_decided"


def test_a_new_act_of_the_superior_takes_the_place_of_the_old():
    appeal, complaint = make.forwarded()
    make.decided(complaint, "annulled_new_act")
    appeal.refresh_from_db()
    assert appeal.status == "answered"
    assert signed_answer(appeal) is None
    assert Duty.objects.filter(appeal=complaint, clock=Clock.EXECUTION, closed_at=None).exists()


def test_an_appeal_that_is_still_open_keeps_its_term():
    appeal = make.assigned()
    complaint = services.complain(
        number=appeal.number, text="Nothing happens.", actor=make.applicant_of(appeal)
    ).appeal
    services.forward(number=complaint.number, actor=make.actor(Role.REGISTRAR))
    complaint.refresh_from_db()
    before = appeal.due_on
    make.decided(complaint, "action_ordered")
    appeal.refresh_from_db()
    assert (appeal.status, appeal.due_on) == ("in_work", before)
    assert appeal.events.last().kind == "complaint_decided"


def test_after_the_annulment_a_favourable_answer_may_follow():
    appeal, complaint = make.forwarded()
    make.decided(complaint, "annulled")
    officer = make.actor(Role.OFFICER)
    services.assign(number=appeal.number, officer_id=officer.user_id, actor=make.actor(Role.HEAD))
    prepare(appeal, officer, outcome="favourable", result="satisfied")
    services.sign_decision(number=appeal.number, actor=make.actor(Role.HEAD))
    appeal.refresh_from_db()
    assert (appeal.status, appeal.outcome) == ("answered", "favourable")


def test_an_adverse_answer_after_the_annulment_needs_a_hearing_of_its_own():
    appeal, complaint = make.forwarded()
    make.decided(complaint, "annulled")
    officer = make.actor(Role.OFFICER)
    services.assign(number=appeal.number, officer_id=officer.user_id, actor=make.actor(Role.HEAD))
    with pytest.raises(RefusedError) as refused:
        prepare(appeal, officer)
    assert refused.value.code == "not_heard"


def test_a_late_complaint_is_taken_and_said_to_be_late():
    with clock.stopped_at(dt.datetime(2025, 6, 2, 5, tzinfo=dt.UTC)):
        appeal = make.refused()
    services.complain(number=appeal.number, text="Only now.", actor=make.applicant_of(appeal))
    assert appeal.events.last().data["late"] is True


def test_the_same_request_twice_is_one_complaint():
    appeal = make.refused()
    key = Key("address:127.0.0.1", "once", "same")
    numbers = {
        services.complain(
            number=appeal.number,
            text="Bad.",
            actor=make.applicant_of(appeal),
            idempotency_key=key,
        ).appeal.number
        for _try in range(2)
    }
    assert len(numbers) == 1
    assert appeal.events.filter(kind="complained").count() == 1


def test_a_stranger_complains_of_nothing():
    appeal = make.refused()
    with pytest.raises(UnseenError):
        services.complain(number=appeal.number, text="Bad.", actor=make.GUEST)


def test_only_a_complaint_contests_anything():
    appeal = make.refused()
    statement = make.registered(contested_appeal_id=appeal.pk, agency=make.HEALTH)
    assert (statement.contested_appeal, statement.contested_agency) == (None, None)
    with pytest.raises(UnseenError):
        get_appeal_for(make.actor(Role.OFFICER, make.HEALTH), appeal.number)


def test_an_appeal_that_the_named_body_never_had_is_not_contested_there():
    appeal = make.answered()
    complaint = make.registered(
        kind="complaint",
        contested_appeal_id=appeal.pk,
        contested_agency_id=Agency.objects.get(code=make.HEALTH).pk,
    )
    assert complaint.agency.code == make.HEALTH
    assert complaint.contested_appeal is None
    make.decided(complaint, "satisfied_in_full")
    assert signed_answer(appeal) is not None


def test_a_body_that_is_not_above_reads_nothing_and_annuls_nothing():
    appeal = make.answered()
    complaint = make.registered(kind="complaint", contested_appeal_id=appeal.pk, agency=make.HEALTH)
    assert complaint.contested_appeal == appeal
    with pytest.raises(UnseenError):
        get_appeal_for(make.actor(Role.HEAD, make.HEALTH), appeal.number)
    make.decided(complaint, "annulled")
    appeal.refresh_from_db()
    assert appeal.status == "answered"
    assert signed_answer(appeal) is not None
    assert appeal.events.last().kind == "complaint_decided"


def test_what_was_forwarded_is_not_sent_back_to_the_body_complained_of():
    _appeal, complaint = make.forwarded()
    with pytest.raises(InvalidError) as refused:
        services.propose_redirect(
            number=complaint.number,
            target_id=Agency.objects.get(code=make.ASTANA).pk,
            reason="Theirs.",
            actor=make.actor(Role.REGISTRAR, "government"),
        )
    assert set(refused.value.errors) == {"agency"}


def test_a_complaint_that_came_to_the_wrong_body_goes_to_the_one_complained_of():
    complaint = make.registered(
        kind="complaint",
        agency=make.HEALTH,
        contested_agency_id=Agency.objects.get(code=make.ASTANA).pk,
    )
    services.propose_redirect(
        number=complaint.number,
        target_id=Agency.objects.get(code=make.ASTANA).pk,
        reason="Theirs.",
        actor=make.actor(Role.REGISTRAR, make.HEALTH),
    )
    services.sign_redirect(number=complaint.number, actor=make.actor(Role.HEAD, make.HEALTH))
    assert Duty.objects.filter(appeal=complaint, clock=Clock.FORWARD, closed_at=None).exists()


@pytest.mark.parametrize("is_complained_of_first", [True, False])
def test_whoever_signed_a_return_does_not_touch_the_complaint_about_it(is_complained_of_first):
    appeal = make.registered()
    registrar, head = make.actor(Role.REGISTRAR), make.actor(Role.HEAD)
    complaints = []

    def complain() -> None:
        complaints.append(
            services.complain(
                number=appeal.number, text="Why?", actor=make.applicant_of(appeal)
            ).appeal
        )

    if is_complained_of_first:
        complain()
    services.propose_return(
        number=appeal.number,
        ground_id=Ground.objects.get(use="return", code="identical").pk,
        reason="Answered in May.",
        actor=registrar,
    )
    services.sign_return(number=appeal.number, actor=head)
    if not is_complained_of_first:
        complain()
    for actor in (registrar, head):
        with pytest.raises(NotAllowedError) as refused:
            services.forward(number=complaints[0].number, actor=actor)
        assert refused.value.code == "excluded"


def test_what_a_new_act_replaced_is_neither_corrected_nor_carried_out():
    appeal = make.answered()
    services.propose_slip(
        number=appeal.number,
        text="On 2 November.",
        reason="The day.",
        actor=make.actor(Role.OFFICER),
    )
    complaint = services.complain(
        number=appeal.number, text="Too little.", actor=make.applicant_of(appeal)
    ).appeal
    services.forward(number=complaint.number, actor=make.actor(Role.REGISTRAR))
    complaint.refresh_from_db()
    make.decided(complaint, "annulled_new_act")
    appeal.refresh_from_db()
    assert appeal.pending == ""
    assert not Duty.objects.filter(appeal=appeal, closed_at=None).exists()
    assert appeal.events.last().changed["pending"] == ["slip", ""]


def test_a_number_that_a_stranger_named_makes_no_complaint_of_the_applicants():
    appeal, own = make.complained_of()
    strange = make.registered(kind="complaint", contested_appeal_id=appeal.pk)
    assert own_complaints(appeal) == [own]
    assert own_contested(own) == appeal
    assert own_contested(strange) is None


def test_above_the_highest_body_there_is_a_court_alone():
    appeal = make.assigned(make.actor(Role.OFFICER, "government"), agency="government")
    complaint = services.complain(
        number=appeal.number, text="Slow.", actor=make.applicant_of(appeal)
    ).appeal
    with pytest.raises(RefusedError) as refused:
        services.forward(number=complaint.number, actor=make.actor(Role.REGISTRAR, "government"))
    assert refused.value.code == "no_superior"
