"""The table of moves against the law, and against itself: what is changed in it is seen here."""

import itertools
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

from agencies.choices import Role
from appeals.choices import EventKind, HearingState, Pending, Procedure, Status
from appeals.standing import Need, Standing
from appeals.states import (
    ENDED,
    MOVES,
    OPEN,
    Act,
    Move,
    Obstacle,
    applicants_acts,
    lawful_acts,
    obstacle,
    pending_after,
    target_of,
)
from tests.pure.expected_moves import EXPECTED, Expected

ACTS = list(Act)


def differences(table: dict[Act, Move]) -> list[str]:
    """In what the table differs from the law as it is written beside it."""
    found = [f"{act}: unknown" for act in table if act not in EXPECTED]
    found += [f"{name}: missing" for name in EXPECTED if name not in table]
    for act, move in table.items():
        if act in EXPECTED:
            found += [f"{act}: {name}" for name, same in _compared(move, EXPECTED[act]) if not same]
    return found


def _compared(move: Move, law: Expected) -> Iterator[tuple[str, bool]]:
    to, _, unassigned = law.to.partition("|")
    roles = {who.removesuffix("*") for who in law.who.split()} - {"applicant", "portal"}
    yield "sources", set(move.sources) == set(law.come.split())
    yield "target", move.target == (None if to == "=" else to)
    yield "unassigned", move.unassigned == (unassigned or None)
    yield "event", move.event == law.event
    yield "roles", set(move.roles) == roles
    yield "public", move.public == law.public
    yield "needs", sorted(move.needs) == sorted(law.needs.split())
    yield "pending", move.pending == law.signs
    yield "pends", move.pends == (None if law.lays == "=" else law.lays)
    yield "own", move.own == ("officer*" in law.who.split())
    yield "by_applicant", move.by_applicant == ("applicant" in law.who.split())
    yield "by_system", move.by_system == ("portal" in law.who.split())
    yield "procedures", set(move.procedures) == set(law.only.split())


def test_the_table_is_the_law():
    assert differences(MOVES) == []


def changed(move: Move, field: str) -> Iterator[Move]:
    """The move with this one field changed, in every way that could slip in."""
    value = getattr(move, field)
    if isinstance(value, bool):
        values: list[object] = [not value]
    elif isinstance(value, frozenset):
        whole = {"sources": Status, "roles": Role, "procedures": Procedure}[field]
        values = [value ^ {member} for member in whole]
    elif field == "needs":
        values = [tuple(need for need in value if need != one) for one in value]
        values += [(*value, one) for one in Need if one not in value]
    else:
        kinds = {
            "target": [*Status, None],
            "unassigned": [*Status, None],
            "event": list(EventKind),
            "pending": [*Pending, None],
            "pends": [*Pending, None],
        }
        values = [other for other in kinds[field] if other != value]
    for other in values:
        yield replace(move, **{field: other})


@pytest.mark.parametrize("field", [field.name for field in fields(Move)])
@pytest.mark.parametrize("act", ACTS)
def test_no_move_can_be_changed_unseen(act: Act, field: str):
    mutants = list(changed(MOVES[act], field))
    assert mutants
    for mutant in mutants:
        assert differences({**MOVES, act: mutant}) == [f"{act}: {field}"], mutant


@pytest.mark.parametrize("act", ACTS)
def test_no_act_can_be_taken_out_unseen(act: Act):
    without = {other: move for other, move in MOVES.items() if other != act}
    assert differences(without) == [f"{act}: missing"]


# --- the table against itself --------------------------------------------------------------------

STANDINGS = [
    Standing(status, procedure, pending, hearing, *flags)
    for status, procedure, pending, hearing in itertools.product(
        Status,
        Procedure,
        (Pending.NOTHING, Pending.DECISION, Pending.SLIP, Pending.RETURN),
        (HearingState.NONE, HearingState.ANNOUNCED, HearingState.ORAL_SET, HearingState.DONE),
    )
    for flags in itertools.product((False, True), repeat=3)
]
SOME_WHERE = {
    Need.NOT_JOINED: ({"is_joined": False}, {"is_joined": True}),
    Need.JOINED: ({"is_joined": True}, {"is_joined": False}),
    Need.NO_DANGER: ({"is_danger": False}, {"is_danger": True}),
    Need.DANGER: ({"is_danger": True}, {"is_danger": False}),
    Need.NOT_EXTENDED: ({"is_extended": False}, {"is_extended": True}),
    Need.COMPLAINT_HERE: ({"is_complaint_here": True}, {"is_complaint_here": False}),
    Need.NO_COMPLAINT_HERE: ({"is_complaint_here": False}, {"is_complaint_here": True}),
    Need.HEARING_RUNS: ({"hearing": HearingState.ANNOUNCED}, {"hearing": HearingState.NONE}),
    Need.ORAL_SET: ({"hearing": HearingState.ORAL_SET}, {"hearing": HearingState.ORAL_ASKED}),
    Need.NO_ORAL: ({"hearing": HearingState.ANNOUNCED}, {"hearing": HearingState.ORAL_ASKED}),
    Need.HEARD: ({"hearing": HearingState.DONE}, {"hearing": HearingState.EXEMPT}),
    Need.NOT_HEARD: ({"hearing": HearingState.NONE}, {"hearing": HearingState.DONE}),
    Need.NOT_YET_REFUSED: ({"is_deemed_refused": False}, {"is_deemed_refused": True}),
}


def lawful_for(act: Act) -> Standing:
    """An appeal on which nothing stands in the way of the act."""
    move = MOVES[act]
    values: dict[str, object] = {
        "status": sorted(move.sources)[0],
        "procedure": sorted(move.procedures or Procedure)[0],
        "pending": move.pending or Pending.NOTHING,
        "is_assigned": True,
    }
    for need in move.needs:
        values |= SOME_WHERE[need][0]
    return Standing(**values)  # type: ignore[arg-type]


def test_every_need_is_known_and_used():
    assert set(SOME_WHERE) == set(Need)
    assert {need for move in MOVES.values() for need in move.needs} == set(Need)


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_lawful_where_all_holds(act: Act):
    assert obstacle(act, lawful_for(act)) is None


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_lawful_from_its_own_states_only(act: Act, status: Status):
    standing = replace(lawful_for(act), status=status)
    expected = None if status in MOVES[act].sources else Obstacle.STATUS
    assert obstacle(act, standing) is expected


@pytest.mark.parametrize(
    ("act", "need"), [(act, need) for act in ACTS for need in MOVES[act].needs]
)
def test_an_act_is_refused_for_each_of_its_needs(act: Act, need: Need):
    assert obstacle(act, replace(lawful_for(act), **SOME_WHERE[need][1])) is need


@pytest.mark.parametrize("procedure", Procedure)
@pytest.mark.parametrize("act", [act for act in ACTS if MOVES[act].procedures])
def test_an_act_of_some_procedures_is_unknown_to_the_others(act: Act, procedure: Procedure):
    expected = None if procedure in MOVES[act].procedures else Obstacle.PROCEDURE
    assert obstacle(act, replace(lawful_for(act), procedure=procedure)) is expected


@pytest.mark.parametrize("pending", Pending)
@pytest.mark.parametrize("act", [act for act in ACTS if MOVES[act].pending is not None])
def test_only_what_waits_is_signed(act: Act, pending: Pending):
    expected = None if pending == MOVES[act].pending else Obstacle.PENDING
    assert obstacle(act, replace(lawful_for(act), pending=pending)) is expected


def test_every_state_can_be_reached_from_registration():
    reached, ahead = set(), {Status.REGISTERED}
    while ahead:
        status = ahead.pop()
        reached.add(status)
        for move in MOVES.values():
            if status in move.sources:
                ahead |= {move.target, move.unassigned} - {None} - reached
    assert reached == set(Status)


def test_every_event_belongs_to_one_act_but_registration_and_the_answer_to_what_was_joined():
    events = [move.event for act, move in MOVES.items() if act != Act.ANSWER_JOINED]
    assert sorted(events) == sorted(set(EventKind) - {EventKind.REGISTERED})


def test_nothing_but_a_complaint_opens_again_what_has_ended():
    opening = [
        act
        for act, move in MOVES.items()
        if move.sources & ENDED and (move.target or Status.ANSWERED) in OPEN
    ]
    assert opening == [Act.REOPEN]
    assert MOVES[Act.REOPEN].by_system
    assert not MOVES[Act.REOPEN].roles


def test_what_is_laid_before_the_head_can_be_signed_and_declined():
    laid = {move.pends for move in MOVES.values()} - {None, Pending.NOTHING}
    signed = {move.pending for move in MOVES.values() if move.roles == {Role.HEAD}}
    assert laid == set(Pending) - {Pending.NOTHING}
    assert laid <= signed
    for act, move in MOVES.items():
        if move.pends in laid - {Pending.SLIP}:
            assert move.target == Status.FOR_SIGNATURE, act
    assert MOVES[Act.DECLINE].sources == {Status.FOR_SIGNATURE}


def test_whoever_prepares_is_no_head_and_whoever_signs_nothing_else():
    for act, move in MOVES.items():
        if move.pends not in (None, Pending.NOTHING):
            assert Role.HEAD not in move.roles, act
        if act.startswith("sign_"):
            assert move.roles == {Role.HEAD}, act


def test_controllers_operators_auditors_and_administrators_do_nothing_to_a_case():
    for role in set(Role) - {Role.REGISTRAR, Role.OFFICER, Role.HEAD}:
        assert not any(lawful_acts(standing, [role]) for standing in STANDINGS)


def test_what_is_offered_is_what_nothing_stands_in_the_way_of():
    for standing in STANDINGS:
        for role in (Role.REGISTRAR, Role.OFFICER, Role.HEAD):
            offered = lawful_acts(standing, [role])
            assert offered == [
                act for act in ACTS if role in MOVES[act].roles and obstacle(act, standing) is None
            ]
        assert applicants_acts(standing) == [
            act for act in ACTS if MOVES[act].by_applicant and obstacle(act, standing) is None
        ]


@pytest.mark.parametrize("act", [act for act in ACTS if MOVES[act].own])
def test_what_is_the_assigned_officers_is_not_offered_to_another(act: Act):
    standing = lawful_for(act)
    assert act in lawful_acts(standing, [Role.OFFICER], is_assignee=True)
    assert act not in lawful_acts(standing, [Role.OFFICER], is_assignee=False)


@pytest.mark.parametrize("is_assigned", [True, False])
@pytest.mark.parametrize("act", ACTS)
def test_an_act_leads_where_the_law_says(act: Act, is_assigned: bool):
    standing = replace(lawful_for(act), is_assigned=is_assigned)
    to, _, unassigned = EXPECTED[act].to.partition("|")
    expected = standing.status if to == "=" else (to if is_assigned else unassigned or to)
    assert target_of(act, standing) == expected
    lays = EXPECTED[act].lays
    assert pending_after(act, standing) == (standing.pending if lays == "=" else lays)
