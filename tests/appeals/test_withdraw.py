"""Taking an appeal back: the applicant's own act, any time before the decision (APPC 64)."""

import pytest

from agencies.actors import GUEST, Actor
from agencies.choices import Role
from agencies.selectors import actor_for
from appeals import services
from appeals.choices import Left, Status
from appeals.models import Appeal, Custody
from core.errors import InvalidError, NotAllowedError, RefusedError, UnseenError
from core.idempotency import Key
from notices.choices import NoticeKind
from notices.models import Notice
from tests import factories as make

pytestmark = pytest.mark.django_db


def holder_of(appeal: Appeal) -> Actor:
    return Actor("guest", granted=frozenset({appeal.pk}))


@pytest.mark.parametrize("scene", [make.registered, make.assigned, make.for_signature])
def test_whoever_holds_the_code_takes_it_back(scene):
    appeal = scene()
    services.withdraw(number=appeal.number, actor=holder_of(appeal), reason="It was repaired.")
    appeal.refresh_from_db()
    assert appeal.status == Status.WITHDRAWN
    assert appeal.closed_at is not None
    assert Custody.objects.get(appeal=appeal).how == Left.WITHDRAWN
    event = appeal.events.last()
    assert (event.kind, event.role, event.reason) == ("withdrawn", "applicant", "It was repaired.")


def test_the_owner_takes_it_back_signed_in():
    citizen = make.user()
    appeal = make.registered(owner_id=citizen.pk)
    services.withdraw(number=appeal.number, actor=actor_for(citizen))
    appeal.refresh_from_db()
    assert appeal.status == Status.WITHDRAWN


def test_what_waited_for_a_signature_is_let_go():
    appeal = make.for_signature()
    services.withdraw(number=appeal.number, actor=holder_of(appeal))
    assert not appeal.decisions.filter(signed_at=None, declined_at=None).exists()


def test_a_stranger_finds_nothing():
    appeal, other = make.registered(), make.registered()
    for actor in (GUEST, holder_of(other), actor_for(make.user())):
        with pytest.raises(UnseenError):
            services.withdraw(number=appeal.number, actor=actor)


@pytest.mark.parametrize("role", list(Role))
def test_no_member_of_staff_takes_it_back(role):
    appeal = make.registered()
    with pytest.raises(NotAllowedError) as refused:
        services.withdraw(number=appeal.number, actor=make.actor(role))
    assert refused.value.code == "wrong_role"


def test_after_the_answer_it_is_too_late():
    appeal = make.answered()
    with pytest.raises(RefusedError) as refused:
        services.withdraw(number=appeal.number, actor=holder_of(appeal))
    assert refused.value.code == "wrong_status"


def test_the_same_request_twice_is_one_event():
    appeal = make.registered()
    key = Key("address:127.0.0.1", "once", "same")
    for _try in range(2):
        services.withdraw(number=appeal.number, actor=holder_of(appeal), idempotency_key=key)
    assert appeal.events.filter(kind="withdrawn").count() == 1


def test_a_malformed_reason_names_its_field():
    appeal = make.registered()
    with pytest.raises(InvalidError) as refused:
        services.withdraw(number=appeal.number, actor=holder_of(appeal), reason="a\x00b")
    assert list(refused.value.errors) == ["reason"]


def test_the_applicant_and_the_officer_are_told():
    officer = make.staff(Role.OFFICER)
    appeal = make.assigned(actor_for(officer))
    services.withdraw(number=appeal.number, actor=holder_of(appeal))
    told = Notice.objects.filter(kind__in=[NoticeKind.WITHDRAWN, NoticeKind.WITHDRAWAL])
    assert dict(told.values_list("kind", "recipient")) == {
        "withdrawn": None,
        "withdrawal": officer.pk,
    }
