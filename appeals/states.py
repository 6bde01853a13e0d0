"""The one table of lawful moves: which act is open in which state, to whom, and where it leads.

Services, pages, API and documentation all read it; nothing else decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from agencies.choices import Role
from appeals.choices import OPEN_STATUSES, EventKind, Pending, Procedure, Status
from appeals.standing import Need, Standing


class Act(StrEnum):
    """What may lawfully be done to a registered appeal."""

    ASSIGN = "assign"
    REQUEST_CORRECTION = "request_correction"
    MEND = "mend"
    LAPSE_CORRECTION = "lapse_correction"
    PROPOSE_RETURN = "propose_return"
    SIGN_RETURN = "sign_return"
    PROPOSE_TERMINATION = "propose_termination"
    SIGN_TERMINATION = "sign_termination"
    MARK_DANGER = "mark_danger"
    REDIRECT_AT_ONCE = "redirect_at_once"
    PROPOSE_REDIRECT = "propose_redirect"
    SIGN_REDIRECT = "sign_redirect"
    PROPOSE_PART = "propose_part"
    SIGN_PART = "sign_part"
    FORWARD = "forward"
    JOIN = "join"
    SEPARATE = "separate"
    LINK_REPEAT = "link_repeat"
    MARK_GROUP = "mark_group"
    PROPOSE_EXTENSION = "propose_extension"
    SIGN_EXTENSION = "sign_extension"
    START_HEARING = "start_hearing"
    OBJECT = "object"
    WAIVE_HEARING = "waive_hearing"
    SET_HEARING = "set_hearing"
    HOLD_HEARING = "hold_hearing"
    CLOSE_HEARING = "close_hearing"
    EXEMPT_HEARING = "exempt_hearing"
    REMARK = "remark"
    PREPARE_DECISION = "prepare_decision"
    SIGN_DECISION = "sign_decision"
    ANSWER_JOINED = "answer_joined"
    DECLINE = "decline"
    PROPOSE_SLIP = "propose_slip"
    SIGN_SLIP = "sign_slip"
    DECLINE_SLIP = "decline_slip"
    RECORD_EXECUTION = "record_execution"
    DEEM_REFUSED = "deem_refused"
    COMPLAIN = "complain"
    REOPEN = "reopen"
    NOTE_COMPLAINT = "note_complaint"
    ASK_FILE = "ask_file"
    OPEN_FILE = "open_file"
    ASK_RECUSAL = "ask_recusal"
    GRANT_RECUSAL = "grant_recusal"
    REFUSE_RECUSAL = "refuse_recusal"
    CONFIRM_TOLD = "confirm_told"
    MOVE_TERM = "move_term"
    RATE = "rate"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Move:
    """One lawful act.

    `target`: the status it leads to; None where it stays. `unassigned`: the status instead when
    nobody is assigned. `needs`: what must hold. `pending`: what must be waiting for signature,
    None where it does not matter. `pends`: what waits afterwards; None where that stays. `own`: an
    officer must be the assigned one. `public`: whether the citizen's timeline shows it.
    `by_applicant`: theirs too. `by_system`: the portal's own, when a day has come.
    `procedures`: the only ones that know it; empty for all.
    """

    sources: frozenset[Status]
    target: Status | None
    event: EventKind
    roles: frozenset[Role] = frozenset()
    public: bool = False
    unassigned: Status | None = None
    needs: tuple[Need, ...] = ()
    pending: Pending | None = None
    pends: Pending | None = Pending.NOTHING
    own: bool = False
    by_applicant: bool = False
    by_system: bool = False
    procedures: frozenset[Procedure] = frozenset()


OPEN = frozenset(OPEN_STATUSES)
ENDED = frozenset(set(Status) - OPEN)
AT_WORK = frozenset({Status.REGISTERED, Status.IN_WORK})
IN_WORK = frozenset({Status.IN_WORK})
HEARING = frozenset({Status.HEARING})
CORRECTION = frozenset({Status.CORRECTION})
TO_SIGN = frozenset({Status.FOR_SIGNATURE})
ANSWERED = frozenset({Status.ANSWERED})
NOT_TO_SIGN = OPEN - TO_SIGN

REGISTRARS = frozenset({Role.REGISTRAR, Role.HEAD})
PREPARERS = frozenset({Role.OFFICER, Role.REGISTRAR})
OFFICERS = frozenset({Role.OFFICER})
HEADS = frozenset({Role.HEAD})
ANY_OF_CASE = frozenset({Role.REGISTRAR, Role.OFFICER, Role.HEAD})

ALONE = (Need.NOT_JOINED,)
HERE = (Need.NOT_JOINED, Need.NO_COMPLAINT_HERE)
HEARD_BEFORE = frozenset({Procedure.ORDINARY})
EXTENDABLE = frozenset({Procedure.ORDINARY, Procedure.SIMPLIFIED})

MOVES: dict[Act, Move] = {
    Act.ASSIGN: Move(
        AT_WORK, Status.IN_WORK, EventKind.ASSIGNED, REGISTRARS, public=True, needs=ALONE
    ),
    # --- defects -------------------------------------------------------------------------------
    Act.REQUEST_CORRECTION: Move(
        AT_WORK,
        Status.CORRECTION,
        EventKind.CORRECTION_REQUESTED,
        PREPARERS,
        public=True,
        needs=ALONE,
    ),
    Act.MEND: Move(
        CORRECTION,
        Status.IN_WORK,
        EventKind.MENDED,
        public=True,
        unassigned=Status.REGISTERED,
        by_applicant=True,
    ),
    Act.LAPSE_CORRECTION: Move(
        CORRECTION,
        Status.IN_WORK,
        EventKind.CORRECTION_LAPSED,
        public=True,
        unassigned=Status.REGISTERED,
        by_system=True,
    ),
    # --- endings without an answer -------------------------------------------------------------
    Act.PROPOSE_RETURN: Move(
        AT_WORK,
        Status.FOR_SIGNATURE,
        EventKind.RETURN_PROPOSED,
        PREPARERS,
        needs=(Need.NOT_JOINED, Need.NO_DANGER, Need.NO_COMPLAINT_HERE),
        pends=Pending.RETURN,
    ),
    Act.SIGN_RETURN: Move(
        TO_SIGN,
        Status.RETURNED,
        EventKind.RETURNED,
        HEADS,
        public=True,
        needs=(Need.NO_DANGER,),
        pending=Pending.RETURN,
    ),
    Act.PROPOSE_TERMINATION: Move(
        AT_WORK,
        Status.FOR_SIGNATURE,
        EventKind.TERMINATION_PROPOSED,
        PREPARERS,
        needs=(Need.NOT_JOINED, Need.NO_DANGER, Need.NO_COMPLAINT_HERE),
        pends=Pending.TERMINATION,
    ),
    Act.SIGN_TERMINATION: Move(
        TO_SIGN,
        Status.TERMINATED,
        EventKind.TERMINATED,
        HEADS,
        public=True,
        needs=(Need.NO_DANGER,),
        pending=Pending.TERMINATION,
    ),
    # --- where it belongs ----------------------------------------------------------------------
    Act.MARK_DANGER: Move(
        NOT_TO_SIGN,
        None,
        EventKind.DANGER_MARKED,
        ANY_OF_CASE,
        needs=(Need.NOT_JOINED, Need.NO_DANGER),
        pends=None,
    ),
    Act.REDIRECT_AT_ONCE: Move(
        AT_WORK | CORRECTION,
        Status.REGISTERED,
        EventKind.REDIRECTED_AT_ONCE,
        ANY_OF_CASE,
        public=True,
        needs=(Need.NOT_JOINED, Need.DANGER),
    ),
    Act.PROPOSE_REDIRECT: Move(
        AT_WORK,
        Status.FOR_SIGNATURE,
        EventKind.REDIRECT_PROPOSED,
        PREPARERS,
        needs=HERE,
        pends=Pending.REDIRECT,
    ),
    Act.SIGN_REDIRECT: Move(
        TO_SIGN,
        Status.REGISTERED,
        EventKind.REDIRECTED,
        HEADS,
        public=True,
        pending=Pending.REDIRECT,
    ),
    Act.PROPOSE_PART: Move(
        AT_WORK,
        Status.FOR_SIGNATURE,
        EventKind.PART_PROPOSED,
        PREPARERS,
        needs=HERE,
        pends=Pending.PART,
    ),
    Act.SIGN_PART: Move(
        TO_SIGN,
        Status.IN_WORK,
        EventKind.PART_REDIRECTED,
        HEADS,
        public=True,
        unassigned=Status.REGISTERED,
        pending=Pending.PART,
    ),
    Act.FORWARD: Move(
        AT_WORK,
        Status.REGISTERED,
        EventKind.FORWARDED,
        ANY_OF_CASE,
        public=True,
        needs=(Need.NOT_JOINED, Need.COMPLAINT_HERE),
        procedures=frozenset({Procedure.COMPLAINT}),
    ),
    # --- several on the same matter ------------------------------------------------------------
    Act.JOIN: Move(
        AT_WORK, None, EventKind.JOINED, PREPARERS, public=True, needs=ALONE, pends=None
    ),
    Act.SEPARATE: Move(
        AT_WORK,
        None,
        EventKind.SEPARATED,
        ANY_OF_CASE,
        public=True,
        needs=(Need.JOINED,),
        pends=None,
    ),
    Act.LINK_REPEAT: Move(
        NOT_TO_SIGN, None, EventKind.REPEAT_LINKED, PREPARERS, needs=ALONE, pends=None
    ),
    Act.MARK_GROUP: Move(
        NOT_TO_SIGN, None, EventKind.GROUP_MARKED, PREPARERS, needs=ALONE, pends=None
    ),
    # --- the term ------------------------------------------------------------------------------
    Act.PROPOSE_EXTENSION: Move(
        IN_WORK,
        Status.FOR_SIGNATURE,
        EventKind.EXTENSION_PROPOSED,
        OFFICERS,
        needs=(Need.NOT_JOINED, Need.NOT_EXTENDED),
        pends=Pending.EXTENSION,
        own=True,
        procedures=EXTENDABLE,
    ),
    Act.SIGN_EXTENSION: Move(
        TO_SIGN,
        Status.IN_WORK,
        EventKind.EXTENDED,
        HEADS,
        public=True,
        needs=(Need.NOT_EXTENDED,),
        pending=Pending.EXTENSION,
        procedures=EXTENDABLE,
    ),
    # --- hearing -------------------------------------------------------------------------------
    Act.START_HEARING: Move(
        IN_WORK,
        Status.HEARING,
        EventKind.HEARING_STARTED,
        OFFICERS,
        public=True,
        needs=(Need.NOT_JOINED, Need.NOT_HEARD),
        own=True,
        procedures=HEARD_BEFORE,
    ),
    Act.OBJECT: Move(
        HEARING,
        None,
        EventKind.OBJECTED,
        public=True,
        needs=(Need.HEARING_RUNS,),
        pends=None,
        by_applicant=True,
    ),
    Act.WAIVE_HEARING: Move(
        HEARING,
        Status.IN_WORK,
        EventKind.HEARING_WAIVED,
        public=True,
        needs=(Need.HEARING_RUNS,),
        by_applicant=True,
    ),
    Act.SET_HEARING: Move(
        HEARING,
        None,
        EventKind.HEARING_SET,
        OFFICERS,
        public=True,
        needs=(Need.HEARING_RUNS,),
        pends=None,
        own=True,
    ),
    Act.HOLD_HEARING: Move(
        HEARING,
        Status.IN_WORK,
        EventKind.HEARING_HELD,
        OFFICERS,
        public=True,
        needs=(Need.ORAL_SET,),
        own=True,
    ),
    Act.CLOSE_HEARING: Move(
        HEARING,
        Status.IN_WORK,
        EventKind.HEARING_CLOSED,
        OFFICERS,
        public=True,
        needs=(Need.NO_ORAL,),
        own=True,
    ),
    Act.EXEMPT_HEARING: Move(
        IN_WORK,
        None,
        EventKind.HEARING_EXEMPTED,
        OFFICERS,
        public=True,
        needs=(Need.NOT_JOINED, Need.NOT_HEARD),
        pends=None,
        own=True,
        procedures=HEARD_BEFORE,
    ),
    Act.REMARK: Move(
        IN_WORK | TO_SIGN,
        None,
        EventKind.REMARKED,
        public=True,
        needs=(Need.HEARD,),
        pends=None,
        by_applicant=True,
    ),
    # --- the decision --------------------------------------------------------------------------
    Act.PREPARE_DECISION: Move(
        IN_WORK,
        Status.FOR_SIGNATURE,
        EventKind.DECISION_PREPARED,
        OFFICERS,
        needs=ALONE,
        pends=Pending.DECISION,
        own=True,
    ),
    Act.SIGN_DECISION: Move(
        TO_SIGN,
        Status.ANSWERED,
        EventKind.DECISION_SIGNED,
        HEADS,
        public=True,
        pending=Pending.DECISION,
    ),
    Act.ANSWER_JOINED: Move(
        AT_WORK,
        Status.ANSWERED,
        EventKind.DECISION_SIGNED,
        public=True,
        needs=(Need.JOINED,),
        by_system=True,
    ),
    Act.DECLINE: Move(
        TO_SIGN, Status.IN_WORK, EventKind.DECLINED, HEADS, unassigned=Status.REGISTERED
    ),
    Act.PROPOSE_SLIP: Move(
        ANSWERED,
        None,
        EventKind.SLIP_PROPOSED,
        OFFICERS,
        pending=Pending.NOTHING,
        pends=Pending.SLIP,
    ),
    Act.SIGN_SLIP: Move(
        ANSWERED, None, EventKind.SLIP_CORRECTED, HEADS, public=True, pending=Pending.SLIP
    ),
    Act.DECLINE_SLIP: Move(ANSWERED, None, EventKind.SLIP_DECLINED, HEADS, pending=Pending.SLIP),
    Act.RECORD_EXECUTION: Move(
        ANSWERED, None, EventKind.EXECUTED, frozenset({Role.OFFICER, Role.HEAD}), True, pends=None
    ),
    # --- silence and complaint -----------------------------------------------------------------
    Act.DEEM_REFUSED: Move(
        OPEN,
        None,
        EventKind.DEEMED_REFUSED,
        public=True,
        needs=(Need.NOT_YET_REFUSED,),
        pends=None,
        by_system=True,
        procedures=frozenset({Procedure.ORDINARY, Procedure.COMPLAINT}),
    ),
    Act.COMPLAIN: Move(
        frozenset(Status) - {Status.WITHDRAWN},
        None,
        EventKind.COMPLAINED,
        public=True,
        pends=None,
        by_applicant=True,
    ),
    Act.REOPEN: Move(ENDED, Status.REGISTERED, EventKind.REOPENED, public=True, by_system=True),
    Act.NOTE_COMPLAINT: Move(
        frozenset(Status),
        None,
        EventKind.COMPLAINT_DECIDED,
        public=True,
        pends=None,
        by_system=True,
    ),
    # --- the applicant's other rights ----------------------------------------------------------
    Act.ASK_FILE: Move(
        frozenset(Status), None, EventKind.FILE_ASKED, public=True, pends=None, by_applicant=True
    ),
    Act.OPEN_FILE: Move(
        frozenset(Status), None, EventKind.FILE_OPENED, PREPARERS, public=True, pends=None
    ),
    Act.ASK_RECUSAL: Move(
        IN_WORK | HEARING,
        None,
        EventKind.RECUSAL_ASKED,
        OFFICERS,
        public=True,
        pends=None,
        own=True,
        by_applicant=True,
    ),
    Act.GRANT_RECUSAL: Move(
        IN_WORK | HEARING, Status.REGISTERED, EventKind.RECUSED, HEADS, public=True
    ),
    Act.REFUSE_RECUSAL: Move(
        IN_WORK | HEARING, None, EventKind.RECUSAL_REFUSED, HEADS, public=True, pends=None
    ),
    Act.CONFIRM_TOLD: Move(frozenset(Status), None, EventKind.TOLD, PREPARERS, pends=None),
    Act.MOVE_TERM: Move(OPEN, None, EventKind.TERM_MOVED, public=True, pends=None, by_system=True),
    Act.RATE: Move(ANSWERED, None, EventKind.RATED, public=True, pends=None, by_applicant=True),
    Act.WITHDRAW: Move(OPEN, Status.WITHDRAWN, EventKind.WITHDRAWN, public=True, by_applicant=True),
}


def is_open(status: str) -> bool:
    """Whether the body still owes something."""
    return status in OPEN_STATUSES


class Obstacle(StrEnum):
    """Why an act is not lawful now, whoever asks; beside it the needs that do not hold."""

    STATUS = "wrong_status"
    PENDING = "wrong_pending"
    PROCEDURE = "wrong_procedure"


def obstacle(act: Act, standing: Standing) -> Obstacle | Need | None:
    """The first reason of the table why the act is not lawful now; None when it is."""
    move = MOVES[act]
    if standing.status not in move.sources:
        return Obstacle.STATUS
    if move.pending is not None and standing.pending != move.pending:
        return Obstacle.PENDING
    if move.procedures and standing.procedure not in move.procedures:
        return Obstacle.PROCEDURE
    return next((need for need in move.needs if not standing.holds(need)), None)


def target_of(act: Act, standing: Standing) -> Status:
    """The status to which a lawful act leads."""
    move = MOVES[act]
    if move.target is None:
        return standing.status
    return move.target if standing.is_assigned else (move.unassigned or move.target)


def pending_after(act: Act, standing: Standing) -> Pending:
    """What waits for signature after a lawful act."""
    pends = MOVES[act].pends
    return standing.pending if pends is None else pends


def lawful_acts(standing: Standing, roles: Iterable[str], *, is_assignee: bool = True) -> list[Act]:
    """The acts open in this state to somebody with these roles, in the table's order.

    `is_assignee`: whether the appeal is assigned to whoever asks.
    """
    held = set(roles)
    return [
        act
        for act, move in MOVES.items()
        if _roles_that_count(move, held, is_assignee=is_assignee)
        and obstacle(act, standing) is None
    ]


def applicants_acts(standing: Standing) -> list[Act]:
    """What the applicant may do now, in the table's order."""
    return [
        act for act, move in MOVES.items() if move.by_applicant and obstacle(act, standing) is None
    ]


def _roles_that_count(move: Move, held: set[str], *, is_assignee: bool) -> set[str]:
    counting = held & move.roles
    if move.own and not is_assignee:
        counting -= {Role.OFFICER}
    return counting
