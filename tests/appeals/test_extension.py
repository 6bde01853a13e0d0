"""A longer term: a head's decision, with a reason, once, two months at most (APPC 76)."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from agencies.choices import Role
from appeals import services
from appeals.choices import Clock
from appeals.deadlines import Derivation
from appeals.models import Appeal, Duty, Extension
from core import clock
from core.errors import InvalidError, NotAllowedError, RefusedError
from tests import factories as make

pytestmark = pytest.mark.django_db

UNTIL = dt.date(2026, 5, 5)


def at(day: int, month: int = 3) -> dt.datetime:
    """A moment of 2026; 2 March is a Monday."""
    return dt.datetime(2026, month, day, 5, tzinfo=dt.UTC)


@pytest.fixture
def officer():
    return make.actor(Role.OFFICER)


@pytest.fixture
def proposed(officer) -> Appeal:
    """Registered on 2 March, due on the 27th; on the 16th more time is asked for until 5 May."""
    with clock.stopped_at(at(2)):
        appeal = make.assigned(officer)
    with clock.stopped_at(at(16)):
        services.propose_extension(
            number=appeal.number, until=UNTIL, reason="An expert is needed.", actor=officer
        )
    appeal.refresh_from_db()
    return appeal


def sign(appeal: Appeal, day: int = 17) -> Appeal:
    with clock.stopped_at(at(day)):
        services.sign_extension(number=appeal.number, actor=make.actor(Role.HEAD))
    appeal.refresh_from_db()
    return appeal


def test_the_head_decides_and_the_term_ends_later(proposed):
    assert proposed.due_on == dt.date(2026, 3, 27)
    appeal = sign(proposed)
    stay = appeal.custodies.get()
    assert (appeal.status, appeal.due_on, stay.due_on) == ("in_work", UNTIL, UNTIL)
    kept = Derivation.from_json(stay.derivation)
    assert kept.start == dt.date(2026, 3, 2)
    assert kept.extended.decided_on == dt.date(2026, 3, 17)
    assert appeal.events.last().data["due_on"] == ["2026-03-27", "2026-05-05"]


def test_telling_the_applicant_is_a_term_of_its_own(proposed):
    appeal = sign(proposed)
    duty = Duty.objects.get(appeal=appeal, clock=Clock.EXTENSION_NOTICE)
    assert duty.due_on == dt.date(2026, 3, 20)
    assert duty.event == appeal.events.last()
    services.notice_sent(event_id=duty.event_id)
    duty.refresh_from_db()
    assert duty.how == "done"


def test_whom_no_message_reaches_is_told_by_hand(proposed):
    appeal = sign(proposed)
    services.confirm_told(number=appeal.number, how="By phone.", actor=make.actor(Role.REGISTRAR))
    assert Duty.objects.get(appeal=appeal, clock=Clock.EXTENSION_NOTICE).how == "done"
    with pytest.raises(RefusedError) as refused:
        services.confirm_told(number=appeal.number, how="Again.", actor=make.actor(Role.REGISTRAR))
    assert refused.value.code == "not_owed"


def test_it_is_extended_once(proposed, officer):
    appeal = sign(proposed)
    with clock.stopped_at(at(18)), pytest.raises(RefusedError) as refused:
        services.propose_extension(
            number=appeal.number, until=dt.date(2026, 5, 12), reason="More.", actor=officer
        )
    assert refused.value.code == "not_extended"


@pytest.mark.parametrize(
    "until",
    [dt.date(2026, 3, 27), dt.date(2026, 3, 28), dt.date(2026, 5, 18), dt.date(2020, 1, 1)],
)
def test_the_day_lies_after_the_term_and_within_two_months(officer, until):
    with clock.stopped_at(at(2)):
        appeal = make.assigned(officer)
    with clock.stopped_at(at(16)), pytest.raises(InvalidError) as refused:
        services.propose_extension(number=appeal.number, until=until, reason=" ", actor=officer)
    assert set(refused.value.errors) == {"until", "reason"}


def test_no_complaint_is_extended():
    officer = make.actor(Role.OFFICER)
    appeal = make.assigned(officer, kind="complaint")
    with pytest.raises(RefusedError) as refused:
        services.propose_extension(number=appeal.number, until=UNTIL, reason="Hard.", actor=officer)
    assert refused.value.code == "wrong_procedure"


def test_a_missed_term_is_not_extended(proposed):
    with clock.stopped_at(at(30)), pytest.raises(RefusedError) as refused:
        services.sign_extension(number=proposed.number, actor=make.actor(Role.HEAD))
    assert refused.value.code == "term_missed"


def test_whoever_proposed_does_not_sign(proposed, officer):
    from accounts.models import User
    from agencies.models import Agency, Membership
    from agencies.selectors import actor_for

    Membership.objects.create(
        user=User.objects.get(pk=officer.user_id),
        agency=Agency.objects.get(code=make.ASTANA),
        role=Role.HEAD,
        active_from=dt.date(2018, 1, 1),
    )
    both = actor_for(User.objects.get(pk=officer.user_id))
    with clock.stopped_at(at(17)), pytest.raises(NotAllowedError) as refused:
        services.sign_extension(number=proposed.number, actor=both)
    assert refused.value.code == "same_person"


def test_at_the_next_body_the_count_begins_anew(proposed):
    appeal = sign(proposed)
    Appeal.objects.filter(pk=appeal.pk).update(assignee=None)
    services.mark_danger(number=appeal.number, reason="Gas.", actor=make.actor(Role.HEAD))
    from agencies.models import Agency

    services.redirect_at_once(
        number=appeal.number,
        target_id=Agency.objects.get(code=make.HEALTH).pk,
        reason="Gas.",
        actor=make.actor(Role.HEAD),
    )
    appeal.refresh_from_db()
    assert appeal.extended_on is None


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"until": dt.date(2026, 5, 18)}, "extension_two_months_at_most"),
        ({"procedure": "complaint"}, "extension_not_of_complaint"),
        ({"reason": ""}, "extension_has_reason"),
        ({"signed_on": None}, "extension_signed_has_its_day"),
    ],
)
def test_the_database_holds_the_limits_as_well(proposed, changes, constraint):
    sign(proposed)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Extension.objects.update(**changes)


def test_the_database_refuses_a_second_extension_of_the_same_stay(proposed):
    sign(proposed)
    extension = Extension.objects.get()
    extension.pk = None
    with pytest.raises(IntegrityError, match="extension_once"), transaction.atomic():
        extension.save(force_insert=True)
