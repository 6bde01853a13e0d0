"""The people, bodies and appeals that the machine plays with, read back after every act."""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from zoneinfo import ZoneInfo

from django.db import connection

from accounts.identity import make_iin
from agencies.actors import GUEST, SYSTEM, Actor
from agencies.choices import Role
from agencies.models import Agency, Membership
from agencies.selectors import actor_for, working_calendar
from agencies.workdays import WorkingCalendar
from appeals import services
from appeals.models import Appeal, Duty, Event, Exclusion, Ground
from appeals.standing import Standing
from appeals.states import MOVES, Act, Move, applicants_acts, lawful_acts, obstacle
from core import clock
from tests import factories as make

COUNTRY = ZoneInfo("Asia/Almaty")
GOVERNMENT = "government"
BODIES = (make.ASTANA, make.HEALTH, GOVERNMENT)  # the third stands above the first two
START = dt.datetime(2026, 3, 2, 10, tzinfo=COUNTRY)

# Somebody prepares and heads at once, somebody heads above a body at which they are an officer:
# whoever may not sign what they prepared has to be somebody who could.
POSTS = {
    "registrar": [(make.ASTANA, Role.REGISTRAR)],
    "officer": [(make.ASTANA, Role.OFFICER)],
    "second officer": [(make.ASTANA, Role.OFFICER)],
    "head": [(make.ASTANA, Role.HEAD)],
    "officer and head": [(make.ASTANA, Role.OFFICER), (make.ASTANA, Role.HEAD)],
    "controller": [(make.ASTANA, Role.CONTROLLER)],
    "officer below, head above": [(make.ASTANA, Role.OFFICER), (GOVERNMENT, Role.HEAD)],
    "health's registrar": [(make.HEALTH, Role.REGISTRAR)],
    "health's officer": [(make.HEALTH, Role.OFFICER)],
    "health's head": [(make.HEALTH, Role.HEAD)],
    "government's registrar": [(GOVERNMENT, Role.REGISTRAR)],
    "government's officer": [(GOVERNMENT, Role.OFFICER)],
    "government's head": [(GOVERNMENT, Role.HEAD)],
    "administrator": [(GOVERNMENT, Role.ADMINISTRATOR)],
}

FILED = {
    "statement": {},
    "repeated statement": {"text": "There is still no heating in our stairwell."},
    "statement without a number": {"applicant": {"iin": "", "address": ""}},
    "message": {"kind": "message"},
    "request": {"kind": "request"},
    "complaint": {"kind": "complaint", "contested": make.ASTANA},
    "complaint about nobody": {"kind": "complaint"},
    "complaint to the government": {"kind": "complaint", "contested": GOVERNMENT},
    "statement of another": {
        "applicant": {"full_name": "Bolat", "iin": make_iin(dt.date(1970, 5, 5), serial=2)}
    },
}

PORTAL = "the portal"
APPLICANT = "the applicant"
STRANGER = "somebody else"


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who may act, and the bodies by code; made once for all sequences."""

    staff: dict[str, Actor]
    bodies: dict[str, int]

    @classmethod
    def hired(cls) -> "Cast":
        bodies = {code: Agency.objects.get(code=code).pk for code in BODIES}
        staff = {}
        for name, posts in POSTS.items():
            member = make.user(full_name=name)
            for code, role in posts:
                Membership.objects.create(
                    user=member,
                    agency_id=bodies[code],
                    role=role,
                    active_from=dt.date(2018, 1, 1),
                )
            staff[name] = actor_for(member)
        return cls(staff, bodies)

    def officers_at(self, agency_id: int) -> list[int]:
        return [
            actor.user_id or 0
            for actor in self.staff.values()
            if actor.has_role(Role.OFFICER, agency_id)
        ]


@dataclass(slots=True)
class World:
    """One sequence: a clock of its own, and what stands in the database now."""

    cast: Cast
    now: dt.datetime = START
    calendar: WorkingCalendar = field(default_factory=working_calendar)
    appeals: dict[int, Appeal] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    excluded: dict[int, set[int]] = field(default_factory=dict)
    owed: set[tuple[int, str]] = field(default_factory=set)
    grounds: list[Ground] = field(default_factory=list)
    print_: str = ""
    keys: Iterator[int] = field(default_factory=itertools.count)

    @property
    def today(self) -> dt.date:
        return clock.local_day(self.now)

    def read(self) -> list[Event]:
        """Read all rows anew; the events that were added since."""
        self.appeals = {row.pk: row for row in Appeal.objects.order_by("pk")}
        last = self.events[-1].pk if self.events else 0
        added = list(Event.objects.filter(pk__gt=last).order_by("pk"))
        self.events += added
        self.excluded = {}
        for appeal_id, user_id in Exclusion.objects.values_list("appeal_id", "user_id"):
            self.excluded.setdefault(appeal_id, set()).add(user_id)
        duties = Duty.objects.filter(closed_at=None)
        self.owed = set(duties.values_list("appeal_id", "clock"))
        self.print_ = fingerprint()
        return added

    def file(self, which: str) -> Appeal:
        changes = dict(FILED[which])
        contested = changes.pop("contested", None)
        if contested:
            changes["contested_agency_id"] = self.cast.bodies[contested]
        agency = contested or make.ASTANA
        with clock.stopped_at(self.now):
            return services.register_appeal(
                make.draft(agency=agency, **changes), actor=GUEST
            ).appeal

    def actor(self, who: str, appeal: Appeal) -> Actor:
        if who == PORTAL:
            return SYSTEM
        if who == APPLICANT:
            return Actor("guest", granted=frozenset({appeal.pk}))
        if who == STRANGER:
            return Actor("guest", granted=frozenset(self.appeals) - {appeal.pk})
        return self.cast.staff[who]

    def everybody(self) -> list[str]:
        return [*self.cast.staff, APPLICANT, STRANGER, PORTAL]

    def offered(self, appeal: Appeal, who: str) -> list[Act]:
        """What the table offers to them on this appeal, as their pages show it."""
        standing = appeal.standing
        if who == PORTAL:
            return offered_to_portal(standing)
        if who == APPLICANT:
            return offered_to_applicant(standing)
        if who == STRANGER:
            return []
        actor = self.cast.staff[who]
        if actor.user_id in self.excluded.get(appeal.pk, ()):
            return []
        roles = frozenset(post.role for post in actor.posts if post.agency_id == appeal.agency_id)
        return offered_to(standing, roles, appeal.assignee_id == actor.user_id)

    def refusal(self, act: Act, appeal: Appeal, who: str) -> str | None:
        """The code with which the law refuses this to them; None where it is lawful."""
        move = MOVES[act]
        if who == STRANGER:
            return "not_found"
        if who not in (PORTAL, APPLICANT):
            kept_out = self._kept_out(move, appeal, self.cast.staff[who])
        else:
            may = move.by_system if who == PORTAL else move.by_applicant
            kept_out = None if may else "wrong_role"
        problem = obstacle(act, appeal.standing)
        return kept_out or (str(problem) if problem else None)

    def _kept_out(self, move: Move, appeal: Appeal, actor: Actor) -> str | None:
        held = {post.role for post in actor.posts if post.agency_id == appeal.agency_id}
        if not held:
            return "not_found"
        if not held & move.roles:
            return "wrong_role"
        if actor.user_id in self.excluded.get(appeal.pk, ()):
            return "excluded"
        as_officer_alone = held & move.roles == {Role.OFFICER}
        if move.own and as_officer_alone and appeal.assignee_id != actor.user_id:
            return "not_assignee"
        return None


# The table is asked thousands of times about the same; it is pure, so its answers are kept.
offered_to_applicant = cache(applicants_acts)


@cache
def offered_to(standing: Standing, roles: frozenset[str], is_assignee: bool) -> list[Act]:
    return lawful_acts(standing, roles, is_assignee=is_assignee)


@cache
def offered_to_portal(standing: Standing) -> list[Act]:
    return [act for act, move in MOVES.items() if move.by_system and not obstacle(act, standing)]


def fingerprint() -> str:
    """Changes with any row of any table that an act may touch. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_FINGERPRINT)
        return str(sorted(map(str, cursor.fetchall())))


_TABLES = [
    *(
        f"appeals_{name}"
        for name in (
            *("appeal", "appealtext", "applicant", "attachment", "correction", "custody"),
            *("decision", "duty", "ending", "event", "exclusion", "extension", "hearing"),
            *("rating", "recusal", "redirection", "slip", "suspension"),
        )
    ),
    "notices_notice",
    "notices_delivery",
    "core_answeredrequest",
]
_FINGERPRINT = " UNION ALL ".join(
    f"SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {table} t" for table in _TABLES
)
