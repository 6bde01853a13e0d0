"""Two acts at once on one appeal, or on two that hang together: one wins, the other is told why."""

import datetime as dt
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from agencies.actors import Actor
from agencies.choices import Role
from agencies.models import Agency
from agencies.selectors import working_calendar
from appeals import services
from appeals.choices import GroundUse, Pending
from appeals.models import Appeal, Correction, Event, Ground, Rating, ToSign
from appeals.queries import AppealQuerySet
from appeals.services.journal import replayed, state_of
from core import clock
from core.errors import RefusedError
from tests import factories as make
from tests.races import at_once

pytestmark = pytest.mark.usefixtures("own_database")

LONG_AGO = dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)
FAVOURABLE = make.DECISION | {"outcome": "favourable", "result": "satisfied"}


def body(code: str) -> int:
    return Agency.objects.get(code=code).pk


def ground(use: GroundUse, code: str) -> int:
    return Ground.objects.get(use=use, code=code).pk


def days_after(day: dt.date, count: int) -> dt.date:
    return working_calendar().add_working_days(day, count)


def one_wins(results: Iterable[Any]) -> RefusedError:
    """Why the other was refused; AssertionError when both or none won, or one broke."""
    failed = [result for result in results if isinstance(result, Exception)]
    assert len(failed) == 1, failed
    assert isinstance(failed[0], RefusedError), failed
    return failed[0]


def intact(*appeals: Appeal) -> None:
    """No update was lost: the journal leads to the row, and what waits is what the row says."""
    for appeal in appeals:
        appeal.refresh_from_db()
        assert replayed(list(appeal.events.all())) == state_of(appeal)
        waiting = sum(
            model._default_manager.filter(appeal=appeal, signed_at=None, declined_at=None).count()
            for model in ToSign.__subclasses__()
        )
        assert waiting == (1 if appeal.pending else 0)
        assert appeal.custodies.filter(left_at=None).count() == (1 if appeal.is_open else 0)


PROPOSED: dict[Pending, Callable[[Appeal, Actor], Any]] = {
    Pending.DECISION: lambda appeal, officer: services.prepare_decision(
        number=appeal.number, actor=officer, **FAVOURABLE
    ),
    Pending.REDIRECT: lambda appeal, officer: services.propose_redirect(
        number=appeal.number, target_id=body(make.HEALTH), reason="Theirs.", actor=officer
    ),
    Pending.PART: lambda appeal, officer: services.propose_part(
        number=appeal.number,
        target_id=body(make.HEALTH),
        part="The doctor.",
        reason="Theirs.",
        actor=officer,
    ),
    Pending.EXTENSION: lambda appeal, officer: services.propose_extension(
        number=appeal.number, until=days_after(appeal.due_on, 5), reason="Hard.", actor=officer
    ),
    Pending.RETURN: lambda appeal, officer: services.propose_return(
        number=appeal.number,
        ground_id=ground(GroundUse.RETURN, "identical"),
        reason="The same.",
        actor=officer,
    ),
    Pending.TERMINATION: lambda appeal, officer: services.propose_termination(
        number=appeal.number,
        ground_id=ground(GroundUse.TERMINATION, "settled"),
        reason="Settled.",
        actor=officer,
    ),
}
SIGN: dict[Pending, Callable[..., Any]] = {
    Pending.DECISION: services.sign_decision,
    Pending.REDIRECT: services.sign_redirect,
    Pending.PART: services.sign_part,
    Pending.EXTENSION: services.sign_extension,
    Pending.RETURN: services.sign_return,
    Pending.TERMINATION: services.sign_termination,
}
SIGNED = {
    Pending.DECISION: "decision_signed",
    Pending.REDIRECT: "redirected",
    Pending.PART: "part_redirected",
    Pending.EXTENSION: "extended",
    Pending.RETURN: "returned",
    Pending.TERMINATION: "terminated",
}
SORTS = list(PROPOSED)


def laid_before_head(sort: Pending) -> Appeal:
    officer = make.actor(Role.OFFICER)
    appeal = make.assigned(officer)
    PROPOSED[sort](appeal, officer)
    return appeal


def count(appeal: Appeal, kind: str) -> int:
    return Event.objects.filter(appeal=appeal, kind=kind).count()


# --- signatures ------------------------------------------------------------------------------


@pytest.mark.parametrize("sort", SORTS)
def test_two_heads_sign_at_once_and_one_signature_counts(sort):
    appeal = laid_before_head(sort)
    heads = [make.actor(Role.HEAD) for _each in range(2)]
    results = at_once(
        *(lambda head=head: SIGN[sort](number=appeal.number, actor=head) for head in heads)
    )
    # What was sent to another body is not there any more.
    gone = sort == Pending.REDIRECT
    assert one_wins(results).code == ("not_found" if gone else "wrong_status")
    assert count(appeal, SIGNED[sort]) == 1
    assert appeal.children.count() == (1 if sort == Pending.PART else 0)
    intact(appeal)


def test_two_heads_sign_a_slip_at_once_and_one_signature_counts():
    officer = make.actor(Role.OFFICER)
    appeal = make.answered(officer=officer)
    services.propose_slip(number=appeal.number, text="Better.", reason="Typo.", actor=officer)
    heads = [make.actor(Role.HEAD) for _each in range(2)]
    results = at_once(
        *(lambda head=head: services.sign_slip(number=appeal.number, actor=head) for head in heads)
    )
    assert one_wins(results).code == "wrong_pending"
    assert count(appeal, "slip_corrected") == 1
    intact(appeal)


@pytest.mark.parametrize("sort", SORTS)
def test_a_signature_and_a_withdrawal_at_once_do_not_lose_each_other(sort):
    """An end is one alone; what goes on after the signature may still be taken back."""
    appeal = laid_before_head(sort)
    head, holder = make.actor(Role.HEAD), make.applicant_of(appeal)
    results = at_once(
        lambda: SIGN[sort](number=appeal.number, actor=head),
        lambda: services.withdraw(number=appeal.number, actor=holder),
    )
    refused = [result for result in results if isinstance(result, Exception)]
    assert all(isinstance(error, RefusedError) for error in refused), refused
    assert [error.code for error in refused] in ([], ["wrong_status"])
    if sort in (Pending.DECISION, Pending.RETURN, Pending.TERMINATION):
        assert len(refused) == 1
        assert count(appeal, SIGNED[sort]) + count(appeal, "withdrawn") == 1
    else:
        assert count(appeal, "withdrawn") == 1
    intact(appeal)


def test_a_signature_and_a_refusal_to_sign_at_once_leave_one():
    appeal = laid_before_head(Pending.DECISION)
    heads = [make.actor(Role.HEAD) for _each in range(2)]
    results = at_once(
        lambda: services.sign_decision(number=appeal.number, actor=heads[0]),
        lambda: services.decline(number=appeal.number, reason="No.", actor=heads[1]),
    )
    assert one_wins(results).code == "wrong_status"
    intact(appeal)


# --- what is laid before the head ------------------------------------------------------------


@pytest.fixture
def redirect_or_extend():
    """An appeal, and two proposals about it: to send it away, and to keep it for longer."""
    officer, registrar = make.actor(Role.OFFICER), make.actor(Role.REGISTRAR)
    appeal = make.assigned(officer)
    return appeal, [
        lambda: PROPOSED[Pending.REDIRECT](appeal, registrar),
        lambda: PROPOSED[Pending.EXTENSION](appeal, officer),
    ]


def test_a_redirection_and_an_extension_proposed_at_once_leave_one(redirect_or_extend):
    appeal, proposals = redirect_or_extend
    assert one_wins(at_once(*proposals)).code == "wrong_status"
    assert count(appeal, "redirect_proposed") + count(appeal, "extension_proposed") == 1
    intact(appeal)


def test_without_the_row_lock_both_proposals_would_wait(redirect_or_extend, unlocked):
    """The race is real: with the locks left out, two things wait where the row names one."""
    appeal, proposals = redirect_or_extend
    results = at_once(*proposals)
    assert not [result for result in results if isinstance(result, Exception)]
    assert count(appeal, "redirect_proposed") == count(appeal, "extension_proposed") == 1
    waiting = {"redirections": 1, "extensions": 1}
    assert {name: getattr(appeal, name).count() for name in waiting} == waiting


def test_a_correction_and_a_return_at_once_leave_one():
    officer, registrar = make.actor(Role.OFFICER), make.actor(Role.REGISTRAR)
    appeal = make.assigned(officer)
    results = at_once(
        lambda: PROPOSED[Pending.RETURN](appeal, registrar),
        lambda: services.request_correction(
            number=appeal.number,
            defects=[],
            what="Which house?",
            until=days_after(clock.today(), 5),
            actor=officer,
        ),
    )
    assert one_wins(results).code == "wrong_status"
    assert count(appeal, "return_proposed") + count(appeal, "correction_requested") == 1
    assert Correction.objects.count() == count(appeal, "correction_requested")
    intact(appeal)


# --- days that pass --------------------------------------------------------------------------


def to_be_mended() -> Appeal:
    """Its day to be mended has passed, and nobody has noted it yet."""
    officer = make.actor(Role.OFFICER)
    with clock.stopped_at(LONG_AGO):
        appeal = make.assigned(officer)
        services.request_correction(
            number=appeal.number,
            defects=[],
            what="Which house?",
            until=days_after(clock.today(), 5),
            actor=officer,
        )
    return appeal


def test_mended_at_the_moment_at_which_it_lapses_is_one_of_both():
    appeal = to_be_mended()
    results = at_once(
        lambda: services.mend(
            number=appeal.number, note="The third.", actor=make.applicant_of(appeal)
        ),
        lambda: services.lapse_correction(number=appeal.number),
    )
    assert one_wins(results).code == "wrong_status"
    correction = Correction.objects.get()
    assert (correction.mended_at is None) != (correction.lapsed_at is None)
    assert count(appeal, "mended") + count(appeal, "correction_lapsed") == 1
    intact(appeal)


def silent() -> list[Appeal]:
    with clock.stopped_at(LONG_AGO):
        missed = [make.assigned() for _each in range(3)]
    return [*missed, to_be_mended()]


def test_two_workers_record_each_silence_once():
    appeals = silent()
    done = at_once(services.record_silence, services.record_silence)
    assert all(isinstance(each, int) for each in done), done
    # Four missed their term; of one the correction lapsed besides.
    assert sum(done) == 5
    for appeal in appeals:
        assert count(appeal, "deemed_refused") == 1
    assert count(appeals[-1], "correction_lapsed") == 1
    intact(*appeals)


@pytest.fixture
def missed() -> Appeal:
    """Its term has passed, and nobody has noted it yet."""
    with clock.stopped_at(LONG_AGO):
        return make.assigned()


def test_without_the_row_lock_a_silence_would_be_recorded_twice(missed, unlocked):
    """The race is real: with the locks left out, both workers journal the same missed term."""
    results = at_once(*(lambda: services.deem_refused(number=missed.number) for _each in range(2)))
    assert not [result for result in results if isinstance(result, Exception)]
    assert count(missed, "deemed_refused") == 2


# --- appeals that hang together --------------------------------------------------------------


def complaint_to_sign(outcome: str, contested: Appeal) -> tuple[Appeal, Actor]:
    """A complaint about it at the superior body, with its decision prepared; and who signs."""
    complaint = services.complain(
        number=contested.number, text="Not so.", actor=make.applicant_of(contested)
    ).appeal
    services.forward(number=complaint.number, actor=make.actor(Role.REGISTRAR))
    complaint.refresh_from_db()
    code = complaint.agency.code
    officer, head = make.actor(Role.OFFICER, code), make.actor(Role.HEAD, code)
    services.assign(number=complaint.number, officer_id=officer.user_id or 0, actor=head)
    services.prepare_decision(
        number=complaint.number,
        actor=officer,
        **make.DECISION | {"outcome": outcome, "result": "satisfied"},
    )
    return complaint, head


def on_the_contested(name: str, contested: Appeal) -> Callable[[], Any]:
    number, holder = contested.number, make.applicant_of(contested)
    officer = make.actor(Role.OFFICER)
    acts: dict[str, Callable[[], Any]] = {
        "slip": lambda: services.propose_slip(
            number=number, text="Better.", reason="Typo.", actor=officer
        ),
        "rate": lambda: services.rate(number=number, stars=1, in_substance=False, actor=holder),
        "complain": lambda: services.complain(number=number, text="Again.", actor=holder),
        "file": lambda: services.ask_file(number=number, actor=holder),
    }
    return acts[name]


@pytest.mark.parametrize("name", ["slip", "rate", "complain", "file"])
def test_a_complaint_decided_while_somebody_acts_on_what_is_contested(name):
    contested = make.refused()
    complaint, head = complaint_to_sign("annulled", contested)
    act = on_the_contested(name, contested)
    decided, acted = at_once(
        lambda: services.sign_decision(number=complaint.number, actor=head), act
    )
    assert not isinstance(decided, Exception), decided
    contested.refresh_from_db()
    assert (contested.status, contested.pending, contested.outcome) == ("registered", "", "")
    if isinstance(acted, Exception):  # the answer was annulled before
        assert isinstance(acted, RefusedError), acted
        assert acted.code == "wrong_status"
    assert Rating.objects.count() == count(contested, "rated")
    intact(contested, complaint)


def test_a_complaint_decided_while_the_appeal_is_taken_back():
    with clock.stopped_at(LONG_AGO):
        contested = make.assigned()
    services.record_silence()
    complaint, head = complaint_to_sign("action_ordered", contested)
    results = at_once(
        lambda: services.sign_decision(number=complaint.number, actor=head),
        lambda: services.withdraw(number=contested.number, actor=make.applicant_of(contested)),
    )
    assert not [result for result in results if isinstance(result, Exception)], results
    contested.refresh_from_db()
    assert contested.status == "withdrawn"
    assert count(contested, "complaint_decided") == 1
    intact(contested, complaint)


def test_two_appeals_joined_to_each_other_at_once_are_joined_one_way():
    officer = make.actor(Role.OFFICER)
    first, second = make.assigned(officer), make.assigned(officer)
    results = at_once(
        lambda: services.join(number=first.number, main=second.number, actor=officer),
        lambda: services.join(number=second.number, main=first.number, actor=officer),
    )
    assert one_wins(results).code == "invalid"  # only to an earlier one
    intact(first, second)
    assert (first.joined_to, second.joined_to) == (None, first)


def test_no_chain_comes_of_two_joinings_at_once():
    officer = make.actor(Role.OFFICER)
    first, second, third = (make.assigned(officer) for _each in range(3))
    results = at_once(
        lambda: services.join(number=third.number, main=second.number, actor=officer),
        lambda: services.join(number=second.number, main=first.number, actor=officer),
    )
    assert one_wins(results).code == "invalid"
    intact(first, second, third)
    assert not Appeal.objects.filter(joined_to__joined_to__isnull=False).exists()


def test_an_answer_signed_while_another_appeal_is_joined_to_it():
    officer, head = make.actor(Role.OFFICER), make.actor(Role.HEAD)
    main, other = make.assigned(officer), make.assigned(officer)
    PROPOSED[Pending.DECISION](main, officer)
    results = at_once(
        lambda: services.sign_decision(number=main.number, actor=head),
        lambda: services.join(number=other.number, main=main.number, actor=officer),
    )
    assert one_wins(results).code == "invalid"  # it is not worked on any more
    intact(main, other)
    assert (main.status, other.status, other.joined_to) == ("answered", "in_work", None)


def test_joined_and_withdrawn_at_once_with_the_main_answer():
    officer, head = make.actor(Role.OFFICER), make.actor(Role.HEAD)
    main, other = make.assigned(officer), make.assigned(officer)
    services.join(number=other.number, main=main.number, actor=officer)
    PROPOSED[Pending.DECISION](main, officer)
    signed, withdrawn = at_once(
        lambda: services.sign_decision(number=main.number, actor=head),
        lambda: services.withdraw(number=other.number, actor=make.applicant_of(other)),
    )
    assert not isinstance(signed, Exception), signed
    intact(main, other)
    if isinstance(withdrawn, Exception):
        assert isinstance(withdrawn, RefusedError), withdrawn
        assert other.status == "answered"
    else:
        assert other.status == "withdrawn"


# --- the applicant's other rights ------------------------------------------------------------


def test_a_recusal_granted_and_refused_at_once_is_decided_once():
    officer = make.actor(Role.OFFICER)
    appeal = make.assigned(officer)
    services.ask_recusal(number=appeal.number, reason="A brother.", actor=make.applicant_of(appeal))
    heads = [make.actor(Role.HEAD) for _each in range(2)]
    results = at_once(
        lambda: services.grant_recusal(number=appeal.number, actor=heads[0]),
        lambda: services.refuse_recusal(number=appeal.number, reason="No.", actor=heads[1]),
    )
    assert one_wins(results).code in ("wrong_status", "not_asked")
    assert count(appeal, "recused") + count(appeal, "recusal_refused") == 1
    intact(appeal)


@pytest.mark.parametrize(
    ("scene", "act", "values", "code", "kind"),
    [
        (make.registered, services.ask_file, {}, "asked_already", "file_asked"),
        (make.assigned, services.ask_recusal, {"reason": "So."}, "asked_already", "recusal_asked"),
        (
            make.answered,
            services.rate,
            {"stars": 5, "in_substance": True},
            "rated_already",
            "rated",
        ),
    ],
)
def test_the_applicant_asks_twice_at_once_and_once_counts(scene, act, values, code, kind):
    appeal = scene()
    holder = make.applicant_of(appeal)
    results = at_once(
        *(lambda: act(number=appeal.number, actor=holder, **values) for _each in range(2))
    )
    assert one_wins(results).code == code
    assert count(appeal, kind) == 1
    intact(appeal)


@pytest.fixture
def unlocked(monkeypatch):
    """Services without their row locks; both have read before either writes."""
    both_have_read = threading.Barrier(2)
    acting = sys.modules["appeals.services.acting"]
    asked = acting.obstacle

    def obstacle(*values: Any) -> Any:
        answer = asked(*values)
        both_have_read.wait(10)
        return answer

    monkeypatch.setattr(AppealQuerySet, "select_for_update", lambda self, **_how: self.all())
    monkeypatch.setattr(acting, "obstacle", obstacle)
