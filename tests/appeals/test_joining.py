"""Several appeals of one applicant on one matter, and appeals of many people (APPC 76)."""

import pytest

from agencies.choices import Role
from agencies.models import Agency
from appeals import services
from appeals.models import Appeal, Decision
from core.errors import InvalidError, RefusedError
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make.actor(Role.OFFICER)


@pytest.fixture
def joined(officer) -> tuple[Appeal, Appeal]:
    """Two identical appeals, the second joined to the first."""
    first, second = make.assigned(officer), make.registered()
    services.join(number=second.number, main=first.number, actor=officer)
    second.refresh_from_db()
    return first, second


def answer(appeal: Appeal, officer) -> None:
    services.prepare_decision(
        number=appeal.number,
        actor=officer,
        **make.DECISION | {"outcome": "favourable", "result": "satisfied"},
    )
    services.sign_decision(number=appeal.number, actor=make.actor(Role.HEAD))


def test_one_answer_ends_both(joined, officer):
    first, second = joined
    answer(first, officer)
    second.refresh_from_db()
    assert (second.status, second.outcome) == ("answered", "favourable")
    assert Decision.objects.get(appeal=second).text == Decision.objects.get(appeal=first).text
    assert second.events.last().kind == "decision_signed"


def test_until_then_it_is_not_worked_alone(joined, officer):
    _first, second = joined
    with pytest.raises(RefusedError) as refused:
        services.assign(
            number=second.number, officer_id=officer.user_id, actor=make.actor(Role.HEAD)
        )
    assert refused.value.code == "not_joined"


def test_separated_again_it_is_worked_alone(joined, officer):
    first, second = joined
    services.separate(number=second.number, reason="Another flat.", actor=officer)
    answer(first, officer)
    second.refresh_from_db()
    assert (second.status, second.joined_to) == ("registered", None)


def test_the_applicant_may_take_the_joined_one_back(joined):
    _first, second = joined
    services.withdraw(number=second.number, actor=make.applicant_of(second))
    second.refresh_from_db()
    assert (second.status, second.joined_to) == ("withdrawn", None)


@pytest.mark.parametrize("ending", ["withdraw", "redirect"])
def test_when_the_first_leaves_without_an_answer_the_other_goes_on(joined, officer, ending):
    first, second = joined
    if ending == "withdraw":
        services.withdraw(number=first.number, actor=make.applicant_of(first))
    else:
        services.propose_redirect(
            number=first.number,
            target_id=Agency.objects.get(code=make.HEALTH).pk,
            reason="Theirs.",
            actor=officer,
        )
        services.sign_redirect(number=first.number, actor=make.actor(Role.HEAD))
    second.refresh_from_db()
    assert (second.status, second.joined_to) == ("registered", None)
    assert second.events.last().kind == "separated"


def other_person(officer) -> Appeal:
    return make.assigned(officer, applicant={"full_name": "Boris Kim", "iin": ""})


def answered_one(officer) -> Appeal:
    return make.answered(officer=officer)


@pytest.mark.parametrize("scene", [other_person, answered_one])
def test_only_an_open_one_of_the_same_person_is_joined_to(officer, scene):
    first = scene(officer)
    second = make.registered()
    with pytest.raises(InvalidError) as refused:
        services.join(number=second.number, main=first.number, actor=officer)
    assert set(refused.value.errors) == {"main"}


@pytest.mark.parametrize("typed", ["", "nonsense", "JT-2026-99999999"])
def test_an_unknown_number_tells_no_more_than_a_foreign_one(officer, typed):
    foreign = make.registered(agency=make.HEALTH)
    appeal = make.registered()
    told = []
    for number in (typed, foreign.number):
        with pytest.raises(InvalidError) as refused:
            services.join(number=appeal.number, main=number, actor=officer)
        told.append({field: list(map(str, said)) for field, said in refused.value.errors.items()})
    assert told[0] == told[1]


def test_an_earlier_one_is_not_joined_to_a_later(officer):
    first, second = make.assigned(officer), make.assigned(officer)
    with pytest.raises(InvalidError):
        services.join(number=first.number, main=second.number, actor=officer)


def test_a_repeat_is_linked_to_what_was_answered(officer):
    first = make.answered(officer=officer)
    second = make.registered()
    services.link_repeat(number=second.number, earlier=first.number, actor=officer)
    second.refresh_from_db()
    assert second.repeat_of == first


def test_a_group_is_marked_with_its_number(officer):
    appeal = make.assigned(officer)
    services.mark_group(number=appeal.number, people=214, actor=officer)
    appeal.refresh_from_db()
    assert (appeal.group_size, appeal.applicant_type) == (214, "group")
    assert appeal.events.last().changed["group_size"] == [1, 214]


@pytest.mark.parametrize("people", [-1, 0, 1, 10**9])
def test_a_group_is_at_least_two(officer, people):
    appeal = make.assigned(officer)
    with pytest.raises(InvalidError):
        services.mark_group(number=appeal.number, people=people, actor=officer)
