"""Two people at once: one decides, one is told; the race is shown first, then its absence."""

import sys
import threading

import pytest

from agencies.actors import Actor
from agencies.choices import Role
from agencies.selectors import actor_for
from appeals import services
from appeals.models import Appeal, Decision, Event
from appeals.queries import AppealQuerySet
from core.errors import RefusedError
from core.idempotency import Key
from notices.choices import NoticeKind
from notices.models import Notice
from tests import factories as make
from tests.races import at_once

BOTH_HAVE_READ = threading.Barrier(2)


@pytest.fixture
def two_heads(own_database):
    """An appeal that waits for a head, and two heads who both sign it at once."""
    appeal = make.for_signature()
    heads = [actor_for(make.staff(Role.HEAD)) for _each in range(2)]

    def signing(head):
        return lambda: services.sign_decision(number=appeal.number, actor=head)

    return appeal, [signing(head) for head in heads]


def test_two_heads_sign_at_once_and_one_signature_counts(two_heads):
    appeal, signings = two_heads
    results = at_once(*signings)
    refused = [result for result in results if isinstance(result, RefusedError)]
    assert [error.code for error in refused] == ["wrong_status"]
    assert Event.objects.filter(appeal=appeal, kind="decision_signed").count() == 1
    assert Decision.objects.filter(appeal=appeal, signed_at__isnull=False).count() == 1
    assert Notice.objects.filter(appeal=appeal, kind=NoticeKind.ANSWERED).count() == 1


def test_without_the_row_lock_both_signatures_would_count(two_heads, monkeypatch):
    """The race is real: with the locks left out, both heads sign and both are journalled."""
    appeal, signings = two_heads

    def unlocked(self, *args, **kwargs):
        return self.all()

    monkeypatch.setattr(AppealQuerySet, "select_for_update", unlocked)
    deciding = sys.modules["appeals.services.decide"]
    monkeypatch.setattr(deciding, "waiting", _unlocked_decision)
    results = at_once(*signings)
    assert not [result for result in results if isinstance(result, Exception)]
    assert Event.objects.filter(appeal=appeal, kind="decision_signed").count() == 2


def _unlocked_decision(_model: type[Decision], appeal: Appeal) -> Decision:
    BOTH_HAVE_READ.wait(10)
    return Decision.objects.get(appeal=appeal, declined_at=None)


def test_a_signature_and_a_withdrawal_at_once_leave_one_ending(own_database):
    appeal = make.for_signature()
    head = actor_for(make.staff(Role.HEAD))
    holder = Actor("guest", granted=frozenset({appeal.pk}))
    results = at_once(
        lambda: services.sign_decision(number=appeal.number, actor=head),
        lambda: services.withdraw(number=appeal.number, actor=holder),
    )
    refused = [result for result in results if isinstance(result, RefusedError)]
    assert [error.code for error in refused] == ["wrong_status"]
    endings = Event.objects.filter(appeal=appeal, kind__in=["decision_signed", "withdrawn"])
    appeal.refresh_from_db()
    assert [event.status_after for event in endings] == [appeal.status]


def test_the_same_key_at_once_registers_one_appeal(own_database):
    key = Key("address:127.0.0.1", "one", "same")
    draft = make.draft()

    def file():
        return services.register_appeal(draft, actor=make.GUEST, idempotency_key=key)

    first, second = at_once(file, file)
    assert first.appeal.number == second.appeal.number
    assert first.access_code == second.access_code
    assert sorted([first.is_new, second.is_new]) == [False, True]
    assert Appeal.objects.count() == 1
