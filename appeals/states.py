"""The one table of lawful moves: which act is open in which status, to whom, and where it leads.

Services, pages, API and documentation all read it; nothing else decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from agencies.choices import Role
from appeals.choices import OPEN_STATUSES, EventKind, Status


class Act(StrEnum):
    """What may lawfully be done to a registered appeal."""

    ASSIGN = "assign"
    PREPARE_DECISION = "prepare_decision"
    SIGN_DECISION = "sign_decision"
    PROPOSE_REDIRECT = "propose_redirect"
    SIGN_REDIRECT = "sign_redirect"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


class Pending(StrEnum):
    """What waits for the head's signature."""

    NOTHING = ""
    DECISION = "decision"
    REDIRECT = "redirect"


@dataclass(frozen=True, slots=True)
class Move:
    """One lawful act.

    `pending`: what must be waiting for signature, None where it does not matter.
    `public`: whether the citizen's timeline shows it. `by_applicant`: theirs, no member of staff's.
    """

    sources: frozenset[Status]
    target: Status
    roles: frozenset[Role]
    event: EventKind
    public: bool
    pending: Pending | None = None
    by_applicant: bool = False


AT_WORK = frozenset({Status.REGISTERED, Status.IN_WORK})
TO_SIGN = frozenset({Status.FOR_SIGNATURE})

MOVES: dict[Act, Move] = {
    Act.ASSIGN: Move(
        AT_WORK, Status.IN_WORK, frozenset({Role.REGISTRAR, Role.HEAD}), EventKind.ASSIGNED, True
    ),
    Act.PREPARE_DECISION: Move(
        frozenset({Status.IN_WORK}),
        Status.FOR_SIGNATURE,
        frozenset({Role.OFFICER}),
        EventKind.DECISION_PREPARED,
        False,
    ),
    Act.SIGN_DECISION: Move(
        TO_SIGN,
        Status.ANSWERED,
        frozenset({Role.HEAD}),
        EventKind.DECISION_SIGNED,
        True,
        Pending.DECISION,
    ),
    Act.PROPOSE_REDIRECT: Move(
        AT_WORK,
        Status.FOR_SIGNATURE,
        frozenset({Role.OFFICER, Role.REGISTRAR}),
        EventKind.REDIRECT_PROPOSED,
        False,
    ),
    Act.SIGN_REDIRECT: Move(
        TO_SIGN,
        Status.REGISTERED,
        frozenset({Role.HEAD}),
        EventKind.REDIRECTED,
        True,
        Pending.REDIRECT,
    ),
    Act.DECLINE: Move(TO_SIGN, Status.IN_WORK, frozenset({Role.HEAD}), EventKind.DECLINED, False),
    Act.WITHDRAW: Move(
        frozenset(OPEN_STATUSES),
        Status.WITHDRAWN,
        frozenset(),
        EventKind.WITHDRAWN,
        True,
        by_applicant=True,
    ),
}


def is_open(status: str) -> bool:
    """Whether the body still owes something."""
    return status in OPEN_STATUSES


def lawful_acts(status: str, pending: Pending, roles: Iterable[str]) -> list[Act]:
    """The acts open in this status to somebody with these roles, in the table's order."""
    held = set(roles)
    return [
        act
        for act, move in MOVES.items()
        if status in move.sources
        and (move.pending is None or move.pending == pending)
        and held & move.roles
    ]
