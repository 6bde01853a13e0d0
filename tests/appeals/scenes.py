"""A scene for every act: an appeal in which it is lawful, or for one reason alone is not.

The row is set directly, as the database's rules allow, and the rows beside it follow.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from accounts.models import User
from agencies.actors import Actor
from agencies.choices import Role
from agencies.models import Agency
from agencies.selectors import actor_for, working_calendar
from appeals.api.acts import ACTS as APPLICANT_ACTS
from appeals.api.sent import ApiAct
from appeals.choices import OPEN_STATUSES, HearingState, Outcome, Pending, Procedure, Status
from appeals.models import (
    Appeal,
    Correction,
    Decision,
    Ending,
    Extension,
    Ground,
    Hearing,
    Reading,
    Redirection,
)
from appeals.standing import Need
from appeals.states import MOVES, Act, Move, Obstacle, obstacle
from core import clock
from tests import factories as make
from tracking.api.acts import ACTS as DESK_ACTS

BY_STAFF = [act for act, move in MOVES.items() if move.roles]
BY_APPLICANT = [act for act, move in MOVES.items() if move.by_applicant]
BY_PORTAL = [act for act, move in MOVES.items() if move.by_system]

HOLDING: dict[Need, dict[str, Any]] = {
    Need.NOT_JOINED: {},
    Need.JOINED: {"joined": True},
    Need.NO_DANGER: {},
    Need.DANGER: {"reports_danger": True},
    Need.NOT_EXTENDED: {},
    Need.COMPLAINT_HERE: {"procedure": Procedure.COMPLAINT, "contested": "here"},
    Need.NO_COMPLAINT_HERE: {},
    Need.HEARING_RUNS: {"hearing": HearingState.ANNOUNCED},
    Need.ORAL_SET: {"hearing": HearingState.ORAL_SET},
    Need.NO_ORAL: {"hearing": HearingState.ANNOUNCED},
    Need.HEARD: {"hearing": HearingState.DONE},
    Need.NOT_HEARD: {},
    Need.NOT_YET_REFUSED: {},
}
FAILING: dict[Need, list[dict[str, Any]]] = {
    Need.NOT_JOINED: [{"joined": True}],
    Need.JOINED: [{"joined": False}],
    Need.NO_DANGER: [{"reports_danger": True}],
    Need.DANGER: [{"reports_danger": False}],
    Need.NOT_EXTENDED: [{"extended": True}],
    Need.COMPLAINT_HERE: [{"procedure": Procedure.COMPLAINT, "contested": "elsewhere"}],
    Need.NO_COMPLAINT_HERE: [{"procedure": Procedure.COMPLAINT, "contested": "here"}],
    Need.HEARING_RUNS: [{"hearing": state} for state in ("", "done", "exempt")],
    Need.ORAL_SET: [{"hearing": state} for state in ("announced", "oral_asked")],
    Need.NO_ORAL: [{"hearing": state} for state in ("oral_asked", "oral_set")],
    Need.HEARD: [{"hearing": state} for state in ("", "announced", "exempt")],
    Need.NOT_HEARD: [{"hearing": state} for state in ("announced", "oral_set", "done", "exempt")],
    Need.NOT_YET_REFUSED: [{"refused": True}],
}
# Who signs what waits of this sort.
WAITING: dict[Pending, type] = {
    Pending.DECISION: Decision,
    Pending.REDIRECT: Redirection,
    Pending.PART: Redirection,
    Pending.EXTENSION: Extension,
    Pending.RETURN: Ending,
    Pending.TERMINATION: Ending,
}


@dataclass
class Scene:
    """An appeal, an earlier one of the same person, and who would do the act."""

    act: Act
    language: str = "en"
    earlier: Appeal = field(init=False)
    appeal: Appeal = field(init=False)
    user: User | None = field(init=False)  # None: whoever holds the code

    def __post_init__(self) -> None:
        self.earlier = make.registered()
        self.appeal = make.registered()
        self.preparer = make.staff(Role.OFFICER)
        self.user = self.staff(*self.move.roles) if self.move.roles else None
        if self.user and self.move.own:
            Appeal.objects.filter(pk=self.appeal.pk).update(assignee=self.user)
        elif self.move.sources & {Status.IN_WORK, Status.HEARING}:
            Appeal.objects.filter(pk=self.appeal.pk).update(assignee=self.preparer)
        self.put(**lawful(self.move))

    @property
    def move(self) -> Move:
        return MOVES[self.act]

    @property
    def actor(self) -> Actor:
        return actor_for(self.user) if self.user else make.applicant_of(self.appeal)

    def staff(self, *roles: Role, agency: str = make.ASTANA) -> User:
        """Somebody with these posts, who reads in the scene's language."""
        body = Agency.objects.get(code=agency)
        first, *others = sorted(roles)
        member = make.staff(Role(first), agency, language=self.language)
        for role in others:
            member.memberships.create(agency=body, role=role, active_from=dt.date(2018, 1, 1))
        return member

    def put(self, **changes: Any) -> None:
        """Put the row into this state, with the rows that such a state comes with."""
        Appeal.objects.filter(pk=self.appeal.pk).update(**self._row(changes))
        self.appeal.refresh_from_db()
        self._beside()

    def obstacle(self) -> Obstacle | Need | None:
        return obstacle(self.act, self.appeal.standing)

    def state(self) -> set[tuple[Any, ...]]:
        """Where each row of the case stands in PostgreSQL: any write moves or adds one.

        Readings alone may be added: a refused act shows the case again.
        """
        with connection.cursor() as cursor:
            cursor.execute(ROWS_OF_CASE, {"appeal": self.appeal.pk})
            return set(cursor.fetchall())

    @property
    def spec(self) -> ApiAct:
        """The act as the doors of the API know it."""
        return DESK_ACTS[self.act] if self.move.roles else APPLICANT_ACTS[self.act]

    def body(self) -> dict[str, Any]:
        """Values that the act would take, as the API names them."""
        return good_values(self)[self.act]

    def keywords(self) -> dict[str, Any]:
        """The same as the service names them."""
        shape = self.spec.shape(data=self.body())
        shape.is_valid(raise_exception=True)
        return {
            self.spec.names.get(name, name): getattr(value, "pk", value)
            for name, value in shape.validated_data.items()
        }

    def form(self) -> dict[str, Any]:
        """The same as the page's form names them."""
        return dict(_typed(self.keywords()))

    def _row(self, changes: dict[str, Any]) -> dict[str, Any]:
        row = {
            "status": Status.REGISTERED,
            "procedure": Procedure.ORDINARY,
            "pending": Pending.NOTHING,
            "hearing": HearingState.NONE,
            "reports_danger": False,
            **{name: value for name, value in changes.items() if name in PLAIN},
        }
        is_closed = row["status"] not in OPEN_STATUSES
        contested = {"here": self.appeal.agency_id, "elsewhere": _pk(make.HEALTH), "": None}
        return row | {
            "closed_at": clock.now() if is_closed else None,
            "outcome": Outcome.FAVOURABLE if row["status"] == Status.ANSWERED else "",
            "joined_to": self.earlier if changes.get("joined") else None,
            "extended_on": clock.today() if changes.get("extended") else None,
            "deemed_refused_on": clock.today() if changes.get("refused") else None,
            "contested_agency": contested[changes.get("contested", "")],
        }

    def _beside(self) -> None:
        appeal, now, today = self.appeal, clock.now(), clock.today()
        for rows in (appeal.corrections, appeal.hearings, appeal.slips):
            rows.all().delete()
        for model in {*WAITING.values()}:
            model._default_manager.filter(appeal=appeal).delete()
        if appeal.status == Status.CORRECTION:
            Correction.objects.create(
                appeal=appeal, what="Why?", asked_by=self.preparer, asked_at=now, until=today
            )
        if appeal.hearing:
            Hearing.objects.create(
                appeal=appeal,
                preliminary="To refuse.",
                started_by=self.preparer,
                started_at=now,
                decide_from=today,
                object_by=today,
                oral_at=now if appeal.hearing == HearingState.ORAL_SET else None,
                wants_oral=appeal.hearing in (HearingState.ORAL_ASKED, HearingState.ORAL_SET),
                remark_by=today,
                closed_at=now if appeal.hearing in ("done", "exempt") else None,
            )
        if appeal.status == Status.ANSWERED:
            self._answer()
        elif appeal.pending:
            self._lay_before_head(Pending(appeal.pending))

    def _answer(self) -> None:
        decision = Decision.objects.create(
            **self._prepared(),
            **ANSWER,
            signed_by=make.staff(Role.HEAD),
            signed_at=clock.now(),
            complain_until=clock.today(),
        )
        if self.appeal.pending == Pending.SLIP:
            slip = {"before": "Done.", "after": "Done!", "reason": "A slip."}
            decision.slips.create(**self._prepared(), **slip)

    def _lay_before_head(self, what: Pending) -> None:
        values: dict[type, dict[str, Any]] = {
            Decision: ANSWER,
            Redirection: {
                "source": self.appeal.agency,
                "target_id": _pk(make.HEALTH),
                "part": "The doctor." if what == Pending.PART else "",
                "reason": "Theirs.",
            },
            Extension: {
                "custody": self.appeal.custodies.get(),
                "procedure": Procedure.ORDINARY,
                "until": clock.today() + dt.timedelta(days=40),
                "reason": "Hard.",
            },
            Ending: {
                "use": what,
                "ground": Ground.objects.filter(use=what).first(),
                "reason": "So.",
            },
        }
        model = WAITING[what]
        model._default_manager.create(**self._prepared(), **values[model])

    def _prepared(self) -> dict[str, Any]:
        return {
            "appeal": self.appeal,
            "prepared_by": self.preparer,
            "prepared_at": clock.now(),
        }


BESIDE = [
    relation.related_model._meta.db_table
    for relation in Appeal._meta.related_objects
    if relation.field.name == "appeal" and relation.related_model is not Reading
]
ROWS_OF_CASE = " UNION ALL ".join(
    [
        "SELECT 'appeals_appeal', ctid::text FROM appeals_appeal",
        *(
            f"SELECT '{table}', ctid::text FROM {table} WHERE appeal_id = %(appeal)s"
            for table in BESIDE
        ),
    ]
)
ANSWER = {"outcome": "favourable", "result": "satisfied", "text": "Done."}
PLAIN = ("status", "procedure", "pending", "hearing", "reports_danger")


def _pk(code: str) -> int:
    return Agency.objects.get(code=code).pk


def in_status(status: Status, **more: Any) -> dict[str, Any]:
    """A state of the row with this status."""
    pending = Pending.DECISION if status == Status.FOR_SIGNATURE else Pending.NOTHING
    hearing = HearingState.ANNOUNCED if status == Status.HEARING else HearingState.NONE
    return {"status": status, "pending": pending, "hearing": hearing} | more


def lawful(move: Move) -> dict[str, Any]:
    """A state in which nothing stands in the act's way."""
    preferred = [Status.IN_WORK, *Status]
    state = in_status(next(status for status in preferred if status in move.sources))
    if move.pending is not None:
        state["pending"] = move.pending
    if move.procedures:
        state["procedure"] = sorted(move.procedures)[0]
    for need in move.needs:
        state |= HOLDING[need]
    return state


def hindered(move: Move) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each reason of the table for which the act is not lawful, with a state that has it alone."""
    good = lawful(move)
    for status in Status:
        if status not in move.sources:
            yield Obstacle.STATUS, _moved(good, status)
    for pending in _others_waiting(move):
        yield Obstacle.PENDING, good | {"pending": pending}
    for procedure in Procedure:
        if move.procedures and procedure not in move.procedures:
            yield Obstacle.PROCEDURE, good | {"procedure": procedure}
    for need in move.needs:
        for failing in FAILING[need]:
            yield need, good | failing


def _moved(state: dict[str, Any], status: Status) -> dict[str, Any]:
    own = {"status", "pending", *(["hearing"] if status == Status.HEARING else [])}
    moved = in_status(status, **{name: state[name] for name in state if name not in own})
    return _without_danger(status, moved)


def _others_waiting(move: Move) -> list[Pending]:
    if move.pending is None:
        return []
    at_head = Status.FOR_SIGNATURE in move.sources
    sorts = list(WAITING) if at_head else [Pending.NOTHING, Pending.SLIP]
    return [pending for pending in sorts if pending != move.pending]


def _without_danger(status: Status, state: dict[str, Any]) -> dict[str, Any]:
    """What reports danger is never returned, says the database."""
    if status in (Status.RETURNED, Status.TERMINATED):
        return state | {"reports_danger": False}
    return state


def good_values(scene: Scene) -> dict[Act, dict[str, Any]]:
    """What a caller with a right to it would send."""
    appeal, calendar, today = scene.appeal, working_calendar(), clock.today()
    why = {"reason": "For this reason."}
    elsewhere = {"agency": make.HEALTH, **why}
    number = scene.earlier.number
    at_ten = dt.datetime.combine(calendar.add_working_days(today, 2), dt.time(10), tzinfo=dt.UTC)
    values: dict[Act, dict[str, Any]] = {
        Act.ASSIGN: {"officer": scene.preparer.email},
        Act.REQUEST_CORRECTION: {
            "what": "Which house?",
            "until": calendar.add_working_days(today, 5).isoformat(),
        },
        Act.PROPOSE_RETURN: {"ground": "identical", **why},
        Act.PROPOSE_TERMINATION: {"ground": "settled", **why},
        Act.MARK_DANGER: why,
        Act.REDIRECT_AT_ONCE: elsewhere,
        Act.PROPOSE_REDIRECT: elsewhere,
        Act.PROPOSE_PART: elsewhere | {"part": "The doctor."},
        Act.FORWARD: {"note": "The file goes with it."},
        Act.JOIN: {"main": number},
        Act.SEPARATE: why,
        Act.LINK_REPEAT: {"earlier": number},
        Act.MARK_GROUP: {"people": 3},
        Act.PROPOSE_EXTENSION: {
            "until": calendar.add_working_days(appeal.due_on, 5).isoformat(),
            **why,
        },
        Act.START_HEARING: {"preliminary": "To refuse, for this reason."},
        Act.SET_HEARING: {"oral_at": at_ten.isoformat(), "place": "Room 1"},
        Act.HOLD_HEARING: {"minutes": "Both were there."},
        Act.EXEMPT_HEARING: {"ground": "urgent", **why},
        Act.PREPARE_DECISION: {
            **make.DECISION,
            "outcome": "favourable",
            "result": "satisfied",
        },
        Act.DECLINE: why,
        Act.PROPOSE_SLIP: {"text": "Done!", **why},
        Act.DECLINE_SLIP: why,
        Act.RECORD_EXECUTION: {"what": "The pipe was mended."},
        Act.ASK_RECUSAL: why,
        Act.GRANT_RECUSAL: why,
        Act.REFUSE_RECUSAL: why,
        Act.CONFIRM_TOLD: {"how": "By phone."},
        Act.MEND: {"note": "The third house."},
        Act.OBJECT: {"objection": "It is not so.", "wants_oral": True},
        Act.REMARK: {"remarks": "I said more."},
        Act.RATE: {"stars": 2, "in_substance": False},
        Act.COMPLAIN: {"text": "They did not look."},
        Act.WITHDRAW: why,
    }
    return {act: values.get(act, {}) for act in Act}


def _typed(values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, dt.datetime):
            local = value.astimezone(clock.now().tzinfo)
            yield from _parts("day", local.date())
            yield "time", f"{local:%H:%M}"
        elif isinstance(value, dt.date):
            yield from _parts(name, value)
        elif name == "in_substance":
            yield name, "yes" if value else "no"
        elif value is not None:
            yield name, value


def _parts(name: str, day: dt.date) -> Iterator[tuple[str, int]]:
    yield f"{name}_day", day.day
    yield f"{name}_month", day.month
    yield f"{name}_year", day.year
