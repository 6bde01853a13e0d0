"""What the machine found, and a reading beside it: each a short scene, so that it stays mended."""

import datetime as dt

import pytest

from agencies.choices import Role
from agencies.models import Agency
from agencies.selectors import working_calendar
from appeals import services
from appeals.choices import Clock
from appeals.models import Appeal, Custody, Duty, Exclusion, Recusal
from core import clock
from core.errors import InvalidError, NotAllowedError, RefusedError
from tests import factories as make

pytestmark = pytest.mark.django_db

MORNING = dt.datetime(2026, 3, 2, 5, tzinfo=dt.UTC)


def pk_of(code: str) -> int:
    return Agency.objects.get(code=code).pk


def ask_to_mend(appeal: Appeal, officer) -> None:
    until = working_calendar().add_working_days(clock.today(), 3)
    services.request_correction(
        number=appeal.number, defects=[], what="Which house?", until=until, actor=officer
    )


def test_a_correction_does_not_lapse_before_its_day_is_over():
    officer = make.actor(Role.OFFICER)
    with clock.stopped_at(MORNING):
        appeal = make.assigned(officer)
        ask_to_mend(appeal, officer)
    with clock.stopped_at(MORNING + dt.timedelta(days=3)), pytest.raises(RefusedError) as refused:
        services.lapse_correction(number=appeal.number)
    assert refused.value.code == "not_lapsed"
    with clock.stopped_at(MORNING + dt.timedelta(days=4)):
        services.lapse_correction(number=appeal.number)


def test_a_second_lapse_leaves_one_term_for_the_return():
    officer = make.actor(Role.OFFICER)
    with clock.stopped_at(MORNING):
        appeal = make.assigned(officer)
    for days in (0, 10):
        with clock.stopped_at(MORNING + dt.timedelta(days=days)):
            ask_to_mend(appeal, officer)
        with clock.stopped_at(MORNING + dt.timedelta(days=days + 8)):
            services.lapse_correction(number=appeal.number)
    assert Duty.objects.filter(appeal=appeal, clock=Clock.RETURN, closed_at=None).count() == 1


def test_a_forwarded_complaint_was_forwarded_and_not_dropped():
    _appeal, complaint = make.forwarded()
    assert Duty.objects.get(appeal=complaint, clock=Clock.FORWARD).how == "done"


def test_an_appeal_opened_again_is_answered_though_what_was_joined_has_its_answer():
    registrar = make.actor(Role.REGISTRAR)
    officer = make.actor(Role.OFFICER)
    main = make.assigned(officer)
    joined = make.assigned(officer)
    services.join(number=joined.number, main=main.number, actor=registrar)
    answer = make.DECISION | {"outcome": "favourable", "result": "satisfied"}
    services.prepare_decision(number=main.number, actor=officer, **answer)
    services.sign_decision(number=main.number, actor=make.actor(Role.HEAD))
    complaint = services.complain(
        number=main.number, text="Not done.", actor=make.applicant_of(main)
    ).appeal
    services.forward(number=complaint.number, actor=registrar)
    complaint.refresh_from_db()
    make.decided(complaint, "annulled")
    other = make.actor(Role.OFFICER)
    services.assign(number=main.number, officer_id=other.user_id or 0, actor=registrar)
    services.prepare_decision(number=main.number, actor=other, **answer)
    services.sign_decision(number=main.number, actor=make.actor(Role.HEAD))
    main.refresh_from_db()
    joined.refresh_from_db()
    assert (main.status, joined.status) == ("answered", "answered")
    assert joined.decisions.count() == 1


def test_a_recusal_ends_with_the_stay_of_the_official():
    officer = make.actor(Role.OFFICER)
    appeal = make.assigned(officer)
    services.ask_recusal(
        number=appeal.number, reason="A relative.", actor=make.applicant_of(appeal)
    )
    services.propose_redirect(
        number=appeal.number, target_id=pk_of(make.HEALTH), reason="Theirs.", actor=officer
    )
    services.sign_redirect(number=appeal.number, actor=make.actor(Role.HEAD))
    assert not Recusal.objects.filter(appeal=appeal, decided_at=None).exists()
    there = make.actor(Role.OFFICER, make.HEALTH)
    services.assign(
        number=appeal.number,
        officer_id=there.user_id or 0,
        actor=make.actor(Role.REGISTRAR, make.HEALTH),
    )
    services.ask_recusal(
        number=appeal.number, reason="A relative too.", actor=make.applicant_of(appeal)
    )
    assert Recusal.objects.get(appeal=appeal, decided_at=None).official_id == there.user_id


def test_an_extension_that_a_moved_term_has_overtaken_is_refused():
    officer = make.actor(Role.OFFICER)
    with clock.stopped_at(MORNING):
        appeal = make.assigned(officer)
        until = working_calendar().next_working_day(appeal.due_on)
        services.propose_extension(
            number=appeal.number, until=until, reason="A survey.", actor=officer
        )
        Appeal.objects.filter(pk=appeal.pk).update(due_on=until)  # as a decree moves it
        Custody.objects.filter(appeal=appeal).update(due_on=until)
        with pytest.raises(RefusedError) as refused:
            services.sign_extension(number=appeal.number, actor=make.actor(Role.HEAD))
    assert refused.value.code == "not_longer"


def complaint_about_nobody(officer) -> Appeal:
    appeal = make.assigned(officer, kind="complaint", agency=make.ASTANA)
    until = working_calendar().add_working_days(clock.today(), 3)
    services.request_correction(
        number=appeal.number, defects=["contested"], what="", until=until, actor=officer
    )
    return appeal


def test_the_body_complained_of_named_later_has_its_three_days_from_then():
    appeal = complaint_about_nobody(make.actor(Role.OFFICER))
    services.mend(
        number=appeal.number,
        contested_agency_id=pk_of(make.ASTANA),
        actor=make.applicant_of(appeal),
    )
    assert Duty.objects.filter(appeal=appeal, clock=Clock.FORWARD, closed_at=None).count() == 1


def test_a_body_that_is_none_cannot_be_complained_of():
    appeal = complaint_about_nobody(make.actor(Role.OFFICER))
    with pytest.raises(InvalidError) as refused:
        services.mend(
            number=appeal.number, contested_agency_id=999_999, actor=make.applicant_of(appeal)
        )
    assert set(refused.value.errors) == {"contested_agency"}


def test_whoever_is_kept_off_a_complaint_is_kept_off_its_parts():
    _appeal, complaint = make.forwarded()
    officer = make.actor(Role.OFFICER, "government")
    services.propose_part(
        number=complaint.number,
        target_id=pk_of(make.ASTANA),
        part="The other question.",
        reason="Theirs.",
        actor=make.actor(Role.REGISTRAR, "government"),
    )
    services.sign_part(number=complaint.number, actor=make.actor(Role.HEAD, "government"))
    part = Appeal.objects.get(parent=complaint)
    whole = set(Exclusion.objects.filter(appeal=complaint).values_list("user_id", flat=True))
    assert whole
    assert whole == set(Exclusion.objects.filter(appeal=part).values_list("user_id", flat=True))
    assert officer.user_id not in whole


def test_complaints_about_different_appeals_are_not_joined():
    _first, one = make.complained_of()
    _second, two = make.complained_of()
    with pytest.raises(InvalidError):
        services.join(number=two.number, main=one.number, actor=make.actor(Role.REGISTRAR))


def test_two_complaints_about_one_appeal_are_joined():
    appeal, one = make.complained_of()
    two = services.complain(
        number=appeal.number, text="And more.", actor=make.applicant_of(appeal)
    ).appeal
    services.join(number=two.number, main=one.number, actor=make.actor(Role.REGISTRAR))
    two.refresh_from_db()
    assert two.joined_to_id == one.pk


def test_nobody_answers_what_they_are_kept_off_by_way_of_what_it_is_joined_to():
    officer = make.actor(Role.OFFICER)
    main, joined = make.assigned(officer), make.registered()
    services.join(number=joined.number, main=main.number, actor=make.actor(Role.REGISTRAR))
    Exclusion.objects.create(
        appeal=joined, user_id=officer.user_id or 0, why="recused", since=clock.now()
    )
    answer = make.DECISION | {"outcome": "favourable", "result": "satisfied"}
    services.prepare_decision(number=main.number, actor=officer, **answer)
    with pytest.raises(NotAllowedError) as refused:
        services.sign_decision(number=main.number, actor=make.actor(Role.HEAD))
    assert refused.value.code == "excluded"
    services.separate(number=joined.number, actor=make.actor(Role.REGISTRAR))
    services.sign_decision(number=main.number, actor=make.actor(Role.HEAD))


def test_whoever_answers_while_a_complaint_is_under_way_is_kept_off_it():
    officer, head = make.actor(Role.OFFICER), make.actor(Role.HEAD)
    appeal = make.for_signature(officer)
    complaint = services.complain(
        number=appeal.number, text="No answer.", actor=make.applicant_of(appeal)
    ).appeal
    services.sign_decision(number=appeal.number, actor=head)
    kept_off = set(Exclusion.objects.filter(appeal=complaint).values_list("user_id", flat=True))
    assert kept_off == {officer.user_id, head.user_id}
    with pytest.raises(NotAllowedError) as refused:
        services.forward(number=complaint.number, actor=head)
    assert refused.value.code == "excluded"
