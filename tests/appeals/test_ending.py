"""Return and termination: on a ground of the law, with reasons, by two people (APPC 64, 77, 89)."""

import pytest

from agencies.choices import Role
from appeals import services
from appeals.models import Appeal, Ending, Ground
from core.errors import InvalidError, NotAllowedError, RefusedError
from tests import factories as make

pytestmark = pytest.mark.django_db


def ground(use: str, code: str) -> int:
    return Ground.objects.get(use=use, code=code).pk


def returned(appeal: Appeal) -> Appeal:
    services.propose_return(
        number=appeal.number,
        ground_id=ground("return", "identical"),
        reason="Answered in May.",
        actor=make.actor(Role.REGISTRAR),
    )
    services.sign_return(number=appeal.number, actor=make.actor(Role.HEAD))
    appeal.refresh_from_db()
    return appeal


def test_a_return_names_its_ground_and_closes_without_an_outcome():
    appeal = returned(make.registered())
    assert (appeal.status, appeal.outcome) == ("returned", "")
    assert appeal.custodies.get().how == "returned"
    event = appeal.events.last()
    assert (event.kind, event.data["ground"]) == ("returned", "identical")
    assert event.reason == "Answered in May."


def test_what_nobody_was_asked_to_mend_is_not_returned_for_that():
    appeal = make.registered()
    with pytest.raises(InvalidError) as refused:
        services.propose_return(
            number=appeal.number,
            ground_id=ground("return", "not-mended"),
            reason="No address.",
            actor=make.actor(Role.REGISTRAR),
        )
    assert set(refused.value.errors) == {"ground"}


def test_an_anonymous_message_is_terminated():
    appeal = make.registered(kind="message")
    services.propose_termination(
        number=appeal.number,
        ground_id=ground("termination", "anonymous"),
        reason="No name.",
        actor=make.actor(Role.REGISTRAR),
    )
    services.sign_termination(number=appeal.number, actor=make.actor(Role.HEAD))
    appeal.refresh_from_db()
    assert appeal.status == "terminated"


def test_an_anonymous_statement_is_a_defect_and_no_ground():
    appeal = make.registered()
    with pytest.raises(InvalidError) as refused:
        services.propose_termination(
            number=appeal.number,
            ground_id=ground("termination", "anonymous"),
            reason="No name.",
            actor=make.actor(Role.REGISTRAR),
        )
    assert set(refused.value.errors) == {"ground"}


def test_a_return_has_its_reasons():
    appeal = make.registered()
    with pytest.raises(InvalidError) as refused:
        services.propose_return(
            number=appeal.number,
            ground_id=ground("return", "identical"),
            reason="\u200b",
            actor=make.actor(Role.REGISTRAR),
        )
    assert set(refused.value.errors) == {"reason"}


def test_the_officer_proposes_and_does_not_sign():
    officer = make.actor(Role.OFFICER)
    appeal = make.registered()
    services.propose_return(
        number=appeal.number,
        ground_id=ground("return", "insulting"),
        reason="Curses.",
        actor=officer,
    )
    with pytest.raises(NotAllowedError) as refused:
        services.sign_return(number=appeal.number, actor=officer)
    assert refused.value.code == "wrong_role"


def test_a_return_is_not_signed_as_a_termination():
    appeal = make.registered()
    services.propose_return(
        number=appeal.number,
        ground_id=ground("return", "insulting"),
        reason="Curses.",
        actor=make.actor(Role.OFFICER),
    )
    with pytest.raises(RefusedError) as refused:
        services.sign_termination(number=appeal.number, actor=make.actor(Role.HEAD))
    assert refused.value.code == "wrong_pending"


def test_what_the_head_declines_is_as_it_was():
    appeal = make.registered()
    services.propose_return(
        number=appeal.number,
        ground_id=ground("return", "insulting"),
        reason="Curses.",
        actor=make.actor(Role.OFFICER),
    )
    services.decline(number=appeal.number, reason="No.", actor=make.actor(Role.HEAD))
    appeal.refresh_from_db()
    assert (appeal.status, appeal.pending) == ("registered", "")
    assert Ending.objects.get().declined_at is not None


def test_a_returned_appeal_may_be_complained_of():
    appeal = returned(make.registered())
    complaint = services.complain(
        number=appeal.number, text="It was not the same.", actor=make.applicant_of(appeal)
    ).appeal
    services.forward(number=complaint.number, actor=make.actor(Role.REGISTRAR))
    complaint.refresh_from_db()
    make.decided(complaint, "annulled")
    appeal.refresh_from_db()
    assert (appeal.status, appeal.closed_at) == ("registered", None)
