"""Each act: what it does, and that it is refused for its own reason."""

import datetime as dt

import pytest
from django.db import IntegrityError, InternalError, transaction

from agencies.choices import Role
from agencies.models import Agency
from agencies.selectors import actor_for
from appeals import services
from appeals.models import Event
from core import clock
from core.errors import InvalidError, NotAllowedError, RefusedError, UnseenError
from core.idempotency import Key
from tests import factories as make

pytestmark = pytest.mark.django_db


def kinds(appeal) -> list[str]:
    return [event.kind for event in appeal.events.all()]


def test_a_registrar_assigns_and_the_appeal_is_in_work():
    appeal = make.assigned()
    assert appeal.status == "in_work"
    assert kinds(appeal) == ["registered", "assigned"]


def test_an_officer_may_not_assign():
    appeal = make.registered()
    officer = make.actor(Role.OFFICER)
    with pytest.raises(NotAllowedError) as refused:
        services.assign(number=appeal.number, officer_id=officer.user_id, actor=officer)
    assert refused.value.code == "wrong_role"
    assert kinds(appeal) == ["registered"]


def test_an_officer_of_another_body_cannot_be_assigned():
    appeal = make.registered()
    stranger = make.actor(Role.OFFICER, make.HEALTH)
    with pytest.raises(InvalidError) as refused:
        services.assign(
            number=appeal.number, officer_id=stranger.user_id, actor=make.actor(Role.REGISTRAR)
        )
    assert set(refused.value.errors) == {"officer"}


def test_another_body_does_not_even_see_the_appeal():
    appeal = make.registered()
    with pytest.raises(UnseenError):
        services.assign(
            number=appeal.number, officer_id=1, actor=make.actor(Role.REGISTRAR, make.HEALTH)
        )


def test_only_the_assigned_officer_prepares_the_answer():
    appeal = make.assigned()
    with pytest.raises(NotAllowedError) as refused:
        services.prepare_decision(
            number=appeal.number,
            outcome="favourable",
            result="satisfied",
            facts="It was cold.",
            law="Article 10",
            text="Done.",
            actor=make.actor(Role.OFFICER),
        )
    assert refused.value.code == "not_assignee"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"outcome": "annulled"}, "outcome"),
        ({"result": "great"}, "result"),
        ({"text": "\u200b \u00a0"}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"facts": "\u200b"}, "facts"),
        ({"facts": "x" * 20_001}, "facts"),
        ({"law": " "}, "law"),
        ({"law": "x" * 2_001}, "law"),
    ],
)
def test_a_faulty_answer_names_its_field(values, field):
    officer = make.actor(Role.OFFICER)
    appeal = make.assigned(officer)
    good = {
        "outcome": "favourable",
        "result": "satisfied",
        "facts": "It was cold.",
        "law": "Article 10",
        "text": "Done.",
    }
    with pytest.raises(InvalidError) as refused:
        services.prepare_decision(number=appeal.number, actor=officer, **good | values)
    assert set(refused.value.errors) == {field}
    appeal.refresh_from_db()
    assert appeal.status == "in_work"


def test_the_head_signs_and_the_appeal_is_closed_with_its_outcome():
    appeal = make.answered()
    assert (appeal.status, appeal.outcome, appeal.result) == (
        "answered",
        "favourable",
        "satisfied",
    )
    assert appeal.closed_at is not None
    stay = appeal.custodies.get()
    assert (stay.how, stay.left_at) == ("answered", appeal.closed_at)


def test_whoever_prepared_does_not_sign():
    both = make.staff(Role.OFFICER)
    both.memberships.create(
        agency=Agency.objects.get(code=make.ASTANA), role=Role.HEAD, active_from=dt.date(2018, 1, 1)
    )
    officer = actor_for(both)
    appeal = make.for_signature(officer)
    with pytest.raises(NotAllowedError) as refused:
        services.sign_decision(number=appeal.number, actor=officer)
    assert refused.value.code == "same_person"


def test_a_signed_answer_cannot_be_signed_again():
    appeal = make.answered()
    with pytest.raises(RefusedError) as refused:
        services.sign_decision(number=appeal.number, actor=make.actor(Role.HEAD))
    assert refused.value.code == "wrong_status"
    assert kinds(appeal).count("decision_signed") == 1


def test_a_redirection_cannot_be_signed_as_an_answer():
    appeal = make.to_be_redirected()
    with pytest.raises(RefusedError) as refused:
        services.sign_decision(number=appeal.number, actor=make.actor(Role.HEAD))
    assert refused.value.code == "wrong_pending"


def test_a_signed_redirection_starts_the_term_of_the_other_body():
    registered_at = dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)
    redirected_at = dt.datetime(2026, 3, 5, 6, tzinfo=dt.UTC)
    with clock.stopped_at(registered_at):
        appeal = make.to_be_redirected()
    first_due = appeal.due_on
    with clock.stopped_at(redirected_at):
        services.sign_redirect(number=appeal.number, actor=make.actor(Role.HEAD))
    appeal.refresh_from_db()
    assert appeal.agency.code == make.HEALTH
    assert (appeal.status, appeal.assignee_id, appeal.outcome) == ("registered", None, "")
    assert appeal.due_on > first_due
    before, after = appeal.custodies.order_by("id")
    assert (before.how, before.left_at) == ("redirected", redirected_at)
    assert (after.arrived_at, after.due_on) == (redirected_at, appeal.due_on)


def test_an_appeal_is_not_redirected_to_where_it_is():
    officer = make.actor(Role.OFFICER)
    appeal = make.assigned(officer)
    with pytest.raises(InvalidError) as refused:
        services.propose_redirect(
            number=appeal.number, target_id=appeal.agency_id, reason=" ", actor=officer
        )
    assert set(refused.value.errors) == {"agency", "reason"}


def test_what_the_head_declines_goes_back_with_the_reason():
    appeal = make.for_signature()
    services.decline(number=appeal.number, reason="Cite the law.", actor=make.actor(Role.HEAD))
    appeal.refresh_from_db()
    assert appeal.status == "in_work"
    assert appeal.events.last().reason == "Cite the law."


def test_the_same_key_acts_once():
    appeal = make.for_signature()
    key = Key(client="user:1", value="k", fingerprint="f")
    head = make.actor(Role.HEAD)
    for _ in range(2):
        services.sign_decision(number=appeal.number, actor=head, idempotency_key=key)
    assert kinds(appeal).count("decision_signed") == 1


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_journal_cannot_be_changed(change):
    events = Event.objects.filter(appeal=make.registered())
    alter = {
        "delete": lambda: events._raw_delete("default"),
        "update": lambda: events.update(reason="nothing"),
    }[change]
    with pytest.raises(InternalError, match="Cannot"), transaction.atomic():
        alter()


def test_the_database_refuses_an_answer_without_an_outcome():
    appeal = make.answered()
    with pytest.raises(IntegrityError, match="appeal_answered_has_outcome"), transaction.atomic():
        type(appeal).objects.filter(pk=appeal.pk).update(outcome="")
