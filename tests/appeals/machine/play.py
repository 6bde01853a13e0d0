"""A stateful machine: anybody tries anything on a handful of appeals while the days go by."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.db import transaction
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from agencies.choices import DayKind
from agencies.selectors import calendar_token, working_calendar
from agencies.services import DayDraft, change_calendar
from agencies.workdays import SATURDAY
from appeals import services
from appeals.choices import Clock, EventKind, GroundUse, HearingState, Status
from appeals.models import Appeal, Correction, Event, Ground
from appeals.states import MOVES, Act
from core import clock
from core.errors import InvalidError, RefusedError
from core.idempotency import Key
from tests.appeals.machine.deeds import BY_PORTAL, DEEDS, FOLLOWING, Values
from tests.appeals.machine.keeps import check_all
from tests.appeals.machine.world import (
    APPLICANT,
    FILED,
    GOVERNMENT,
    PORTAL,
    Cast,
    World,
    fingerprint,
)

MOST_APPEALS = 9
MOST_DECREES = 2
# Each rule draws one number and lets chance choose by it: Hypothesis's own choices lean towards the
# first of many, and would seldom walk a long way. What it finds still shrinks, rule by rule.
LUCK = st.integers(0, 2**32 - 1)
RELEASES = {
    Act.SIGN_REDIRECT,
    Act.REDIRECT_AT_ONCE,
    Act.FORWARD,
    Act.SIGN_RETURN,
    Act.SIGN_TERMINATION,
    Act.WITHDRAW,
}
# What is only done when it is owed.
OWED = {
    Act.CONFIRM_TOLD: {Clock.EXTENSION_NOTICE, Clock.RECUSAL_NOTICE},
    Act.OPEN_FILE: {Clock.FILE_ACCESS},
    Act.RECORD_EXECUTION: {Clock.EXECUTION},
    Act.GRANT_RECUSAL: {Clock.RECUSAL},
    Act.REFUSE_RECUSAL: {Clock.RECUSAL},
}
ENDS = {Act.WITHDRAW, Act.SIGN_RETURN, Act.SIGN_TERMINATION, Act.REDIRECT_AT_ONCE}
ASIDE = {
    *(Act.DECLINE, Act.PROPOSE_RETURN, Act.PROPOSE_TERMINATION, Act.LAPSE_CORRECTION),
    *(Act.LINK_REPEAT, Act.MARK_GROUP, Act.MARK_DANGER, Act.ASK_FILE),
    *(Act.RATE, Act.DEEM_REFUSED, Act.SEPARATE),
}
# Steps of ways that are seldom begun: once begun, they are walked.
SELDOM = {
    *(Act.START_HEARING, Act.OBJECT, Act.SET_HEARING, Act.HOLD_HEARING, Act.REMARK),
    *(Act.CLOSE_HEARING, Act.JOIN, Act.SIGN_TERMINATION, Act.SIGN_EXTENSION),
}
# Each sequence leans towards one of these, so that long ways through the table are walked to
# their ends; the rest of what is lawful stays possible in all.
THEMES: dict[str, set[Act]] = {
    "everything": set(),
    "hearing": {
        *(Act.ASSIGN, Act.START_HEARING, Act.OBJECT, Act.SET_HEARING, Act.HOLD_HEARING),
        *(Act.CLOSE_HEARING, Act.REMARK, Act.PREPARE_DECISION, Act.SIGN_DECISION),
        *(Act.EXEMPT_HEARING, Act.WAIVE_HEARING),
    },
    "complaint": {
        *(Act.ASSIGN, Act.PREPARE_DECISION, Act.SIGN_DECISION, Act.COMPLAIN, Act.FORWARD),
        *(Act.PROPOSE_SLIP, Act.SIGN_SLIP, Act.RECORD_EXECUTION),
    },
    "elsewhere": {
        *(Act.PROPOSE_REDIRECT, Act.SIGN_REDIRECT, Act.PROPOSE_PART, Act.SIGN_PART),
        *(Act.ASSIGN, Act.FORWARD, Act.PREPARE_DECISION, Act.SIGN_DECISION),
    },
    "together": {
        *(Act.JOIN, Act.ASSIGN, Act.PREPARE_DECISION, Act.SIGN_DECISION),
    },
    "delay": {
        *(Act.REQUEST_CORRECTION, Act.MEND, Act.PROPOSE_EXTENSION, Act.SIGN_EXTENSION),
        *(Act.ASSIGN, Act.PROPOSE_RETURN, Act.SIGN_RETURN, Act.ASK_RECUSAL, Act.GRANT_RECUSAL),
    },
}


@dataclass(slots=True)
class Tally:
    """What was tried, what came of it."""

    sequences: int = 0
    steps: int = 0
    tried: Counter[Act] = field(default_factory=Counter)
    done: Counter[Act] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def reset(self) -> None:
        self.sequences = self.steps = 0
        for counter in (self.tried, self.done, self.refused):
            counter.clear()

    def never(self) -> list[Act]:
        """The acts that never came about."""
        return [act for act in Act if not self.done[act]]


TALLY = Tally()
ACT_OF = {move.event: act for act, move in MOVES.items() if act != Act.ANSWER_JOINED}


class Machine(RuleBasedStateMachine):
    """Every sequence has its own rows, which are rolled back at its end."""

    cast: Cast  # hired once, before the first sequence
    theme: str
    decrees = 0
    last: tuple[Act, str, Values, Appeal, Key] | None = None

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        # As Django's own TestCase marks its transaction: services open durable ones inside.
        self.atomic._from_testcase = True
        self.atomic.__enter__()
        self.world = World(self.cast)
        TALLY.sequences += 1

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        super().teardown()

    # --- the start ------------------------------------------------------------------------------

    @initialize(
        luck=LUCK,
        suspends=st.sampled_from([(), (Status.HEARING,), (Status.HEARING, Status.CORRECTION)]),
    )
    def start(self, luck: int, suspends: tuple[Status, ...]) -> None:
        chance = Random(luck)
        self.theme = chance.choice(sorted(THEMES))
        filed = chance.choices(sorted(FILED), k=chance.randint(1, 3))
        for status in suspends:
            Ground.objects.create(
                use=GroundUse.SUSPENSION,
                code=f"while-{status}",
                name_kk="Тоқтатылды",
                name_ru="Приостановлено",
                name_en="Suspended",
                during=status,
                in_force_from=dt.date(2019, 1, 1),
            )
        self.world.grounds = list(Ground.objects.all())
        first = {"together": ["statement", "repeated statement"]}.get(self.theme, ["statement"])
        for which in [*first, *filed]:
            self.world.file(which)
        self.settle(self.world.read())

    # --- what may happen ------------------------------------------------------------------------

    @rule(luck=LUCK)
    def somebody_does_what_is_offered(self, luck: int) -> None:
        self.do_offered(Random(luck))

    @rule(luck=LUCK, acts=st.integers(2, 5))
    def one_thing_leads_to_another(self, luck: int, acts: int) -> None:
        chance = Random(luck)
        for _time in range(acts):
            self.do_offered(chance)

    @rule(luck=LUCK, pauses=st.lists(st.sampled_from([0, 1, 2, 4]), min_size=3, max_size=6))
    def one_thing_leads_to_another_in_time(self, luck: int, pauses: list[int]) -> None:
        chance = Random(luck)
        for days in pauses:
            self.pass_time(dt.timedelta(days=days))
            self.do_offered(chance)

    @rule(luck=LUCK)
    def somebody_types_what_cannot_be_taken(self, luck: int) -> None:
        self.do_offered(Random(luck), wrongly=True)

    @rule(luck=LUCK, wrongly=st.booleans())
    def somebody_tries_anything(self, luck: int, wrongly: bool) -> None:
        chance = Random(luck)
        act = chance.choice([act for act in Act if act not in FOLLOWING])
        who = PORTAL if act in BY_PORTAL else chance.choice(self.world.everybody())
        appeal = chance.choice(list(self.world.appeals.values()))
        self.do(chance, act, who, appeal, wrongly=wrongly)

    @rule()
    def the_last_request_comes_again(self) -> None:
        if self.last is None:
            return
        act, who, values, earlier, key = self.last
        appeal = self.world.appeals[earlier.pk]
        seen = who == APPLICANT or appeal.agency_id in self.world.cast.staff[who].agency_ids
        if not seen:
            return
        with clock.stopped_at(self.world.now):
            DEEDS[act].service(
                number=appeal.number,
                actor=self.world.actor(who, appeal),
                idempotency_key=key,
                **values,
            )
        assert fingerprint() == self.world.print_, (
            f"{act} was done twice {fingerprint()} {self.world.print_}"
        )

    @rule(days=st.sampled_from([1, 3, 8, 30]), hours=st.sampled_from([0, 7, 10]))
    def days_go_by(self, days: int, hours: int) -> None:
        self.pass_time(dt.timedelta(days=days, hours=hours))

    @rule()
    def the_portal_looks_at_the_days(self) -> None:
        with clock.stopped_at(self.world.now):
            done = services.record_silence()
        added = self.world.read()
        assert len(added) == done
        kinds = {event.kind for event in added}
        assert kinds <= {EventKind.DEEMED_REFUSED, EventKind.CORRECTION_LAPSED}
        self.settle(added)

    @rule(days=st.integers(1, 25))
    def a_decree_changes_the_calendar(self, days: int) -> None:
        """A day ahead is off that was worked, or worked that was off; open terms follow."""
        world = self.world
        self.decrees += 1
        if self.decrees > MOST_DECREES:
            return
        day = world.today + dt.timedelta(days=days)
        kind = DayKind.HOLIDAY if world.calendar.is_working(day) else DayKind.WORKING_DAY_OFF
        if kind == DayKind.WORKING_DAY_OFF and day.weekday() < SATURDAY:
            return
        before = {pk: row.due_on for pk, row in world.appeals.items()}
        with clock.stopped_at(world.now):
            change_calendar(
                actor=world.cast.staff["administrator"],
                seen=calendar_token(),
                note="A decree",
                days={day: DayDraft(kind, "Күн", "День", "Day")},
            )
            moved = services.recount_terms()
        world.calendar = working_calendar()
        added = world.read()
        changed = {pk for pk, due_on in before.items() if world.appeals[pk].due_on != due_on}
        assert {event.kind for event in added} <= {EventKind.TERM_MOVED}
        assert sorted(event.appeal_id for event in added) == sorted(changed)
        assert moved == len(changed)
        for pk in changed:
            later = kind == DayKind.HOLIDAY
            assert (world.appeals[pk].due_on > before[pk]) == later, "moved the wrong way"
        self.settle(added)

    @rule(which=st.sampled_from(sorted(FILED)))
    def somebody_files(self, which: str) -> None:
        if len(self.world.appeals) < MOST_APPEALS:
            self.world.file(which)
            self.settle(self.world.read())

    # --- how it is judged -----------------------------------------------------------------------

    def pass_time(self, by: dt.timedelta) -> None:
        self.world.now += by

    def do_offered(self, chance: Random, *, wrongly: bool = False) -> None:
        """Choose among what the table offers to anybody, the theme's acts more often."""
        offers: dict[Act, list[tuple[Appeal, str]]] = {}
        for appeal in self.world.appeals.values():
            for who in self.world.everybody():
                for act in self.world.offered(appeal, who):
                    if self.is_worth_while(act, appeal) and (DEEDS[act].wrong or not wrongly):
                        offers.setdefault(act, []).append((appeal, who))
        if len(self.world.appeals) >= MOST_APPEALS:
            offers.pop(Act.COMPLAIN, None)
        if not offers:
            return
        [act] = chance.choices(list(offers), [self.weight(act) for act in offers])
        appeal, who = chance.choice(self.with_joined(offers[act]))
        self.do(chance, act, who, appeal, wrongly=wrongly)

    def with_joined(self, offers: list[tuple[Appeal, str]]) -> list[tuple[Appeal, str]]:
        """In sequences about joining, those on which others wait; else all."""
        mains = {row.joined_to_id for row in self.world.appeals.values() if row.is_open}
        return (
            self.theme == "together" and [offer for offer in offers if offer[0].pk in mains]
        ) or offers

    def is_worth_while(self, act: Act, appeal: Appeal) -> bool:
        """Not what would be done over and over; `somebody_tries_anything` tries that too."""
        if act == Act.ASSIGN:
            return appeal.assignee_id is None
        if act == Act.FORWARD:
            return appeal.agency_id != self.world.cast.bodies[GOVERNMENT]
        if act == Act.SET_HEARING:  # moved again and again it would never be held
            return appeal.hearing != HearingState.ORAL_SET
        if act in OWED:
            return any((appeal.pk, which) in self.world.owed for which in OWED[act])
        if act == Act.COMPLAIN and self.theme == "complaint":
            return not appeal.is_open
        return act not in FOLLOWING

    def weight(self, act: Act) -> int:
        if act in THEMES[self.theme]:
            return 16
        if act in SELDOM:
            return 10
        return 1 if act in ENDS | ASIDE else 3

    def do(self, chance: Random, act: Act, who: str, appeal: Appeal, *, wrongly: bool) -> None:
        """Do it, and hold what came of it against the table."""
        world, deed = self.world, DEEDS[act]
        values = deed.right(world, appeal, chance.choice)
        wrongly = wrongly and bool(deed.wrong)
        if wrongly:
            values = values | chance.choice(deed.wrong)(world, appeal)
        expected = world.refusal(act, appeal, who)
        came_of_it = self.try_(act, who, appeal, values)
        TALLY.steps += 1
        TALLY.tried[act] += 1
        note(f"{world.today} {act} on {appeal} by {who} {values}: {came_of_it}")
        if came_of_it is None:
            assert expected is None, f"{act} by {who} is refused by the table: {expected}"
            assert not wrongly, f"{act} took {values}"
            self.after(act, appeal)
            return
        TALLY.refused[came_of_it] += 1
        assert fingerprint() == world.print_, f"{act} was refused and changed something"
        if expected is not None:
            # What can't be read as an act at all is said before anybody looks at the case.
            allowed = {expected, "invalid"} if act == Act.COMPLAIN and wrongly else {expected}
        else:
            allowed = {*deed.refusals, *(["invalid"] if wrongly else [])}
        assert came_of_it in allowed, f"{act} by {who}: {came_of_it}, not one of {allowed}"

    def try_(self, act: Act, who: str, appeal: Appeal, values: Values) -> str | None:
        """The code of the refusal; None when it was done."""
        self.world.now += dt.timedelta(seconds=1)  # no two acts share a moment
        arguments: dict[str, Any] = {"number": appeal.number, **values}
        key = Key("machine", str(next(self.world.keys)), "same")
        if act not in BY_PORTAL:
            arguments |= {"actor": self.world.actor(who, appeal), "idempotency_key": key}
        with clock.stopped_at(self.world.now):
            try:
                DEEDS[act].service(**arguments)
            except InvalidError:
                return "invalid"
            except RefusedError as refused:
                return refused.code
        self.last = None if act in BY_PORTAL else (act, who, values, appeal, key)
        return None

    def after(self, act: Act, before: Appeal) -> None:
        """The act's one event, and the events of what follows from it; nothing else."""
        joined = [
            row
            for row in self.world.appeals.values()
            if row.joined_to_id == before.pk and row.is_open
        ]
        expected = Counter({MOVES[act].event: 1})
        if act in RELEASES:
            expected[EventKind.SEPARATED] += len(joined)
        if act == Act.SIGN_DECISION:
            expected[EventKind.DECISION_SIGNED] += len(joined)
        if act in (Act.COMPLAIN, Act.SIGN_PART):
            expected[EventKind.REGISTERED] += 1
        rows = dict(self.world.appeals)
        added = self.world.read()
        kinds = Counter(EventKind(event.kind) for event in added)
        if act == Act.SIGN_DECISION and before.contested_appeal_id:
            # One of the two, by the outcome; whoever joined it has contested the same.
            effects = (EventKind.REOPENED, EventKind.COMPLAINT_DECIDED)
            assert sum(kinds.pop(kind, 0) for kind in effects) == 1
        assert kinds == expected, (kinds, expected)
        own = next(
            event
            for event in added
            if (event.appeal_id, event.kind) == (before.pk, MOVES[act].event)
        )
        assert own.agency_id == before.agency_id
        if act == Act.LAPSE_CORRECTION:
            lapsed = Correction.objects.filter(appeal=before).latest("pk")
            assert lapsed.until < self.world.today, "lapsed before its day"
        self.settle(added, rows)

    def settle(self, added: list[Event], rows: dict[int, Appeal] | None = None) -> None:
        """Count what came about, and look whether all still holds."""
        for event in added:
            if event.kind != EventKind.REGISTERED:
                act = ACT_OF[EventKind(event.kind)]
                if act == Act.SIGN_DECISION and self.world.appeals[event.appeal_id].joined_to_id:
                    act = Act.ANSWER_JOINED
                TALLY.done[act] += 1
        touched = {event.appeal_id for event in added}
        for pk, row in (rows or {}).items():
            now = self.world.appeals[pk]
            changed = [
                field.name
                for field in Appeal._meta.concrete_fields
                if getattr(row, field.attname) != getattr(now, field.attname)
            ]
            assert pk in touched or not changed, (now, changed, "changed without an event")
        check_all(self.world)
