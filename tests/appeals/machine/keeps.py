"""What must hold after every act, whoever did it and in whatever order."""

from collections import Counter, defaultdict

from django.db import connection

from agencies.choices import Role
from appeals.choices import (
    BURDENSOME_OUTCOMES,
    GOES_ON,
    OPEN_STATUSES,
    Clock,
    EventKind,
    HearingState,
    Pending,
    Procedure,
    Status,
)
from appeals.models import (
    Appeal,
    Correction,
    Custody,
    Decision,
    Duty,
    Ending,
    Event,
    Exclusion,
    Extension,
    Hearing,
    Recusal,
    Redirection,
    Slip,
    Suspension,
)
from appeals.services.duties import OUTLIVE
from appeals.services.journal import replayed, state_of
from core import clock
from tests.appeals.machine.world import World

WAITS = {
    Pending.DECISION: Decision,
    Pending.REDIRECT: Redirection,
    Pending.PART: Redirection,
    Pending.EXTENSION: Extension,
    Pending.RETURN: Ending,
    Pending.TERMINATION: Ending,
    Pending.SLIP: Slip,
}
SIGNING = {
    Decision: EventKind.DECISION_SIGNED,
    Extension: EventKind.EXTENDED,
    Slip: EventKind.SLIP_CORRECTED,
}
# An excluded head of another body may still bring these about on a case as a consequence.
FOLLOWS = {EventKind.SEPARATED, EventKind.REOPENED, EventKind.COMPLAINT_DECIDED}


def check_all(world: World) -> None:
    """Raise AssertionError for whatever doesn't hold."""
    connection.check_constraints()  # the deferred foreign keys too: nothing is ever committed here
    rows = world.appeals
    stays = list(Custody.objects.order_by("pk"))
    duties = list(Duty.objects.filter(closed_at=None))
    counts(world, stays)
    journal(world)
    terms(rows, stays)
    owed(rows, duties)
    signatures(world)
    hearings(rows)
    kept_off(world)
    corrections = set(
        Correction.objects.filter(mended_at=None, lapsed_at=None, dropped_at=None).values_list(
            "appeal_id", flat=True
        )
    )
    for appeal in rows.values():
        of_one(appeal, rows)
        assert (appeal.pk in corrections) == (appeal.status == Status.CORRECTION), appeal


def counts(world: World, stays: list[Custody]) -> None:
    """Registered = open + ended, over the whole and at each body."""
    registered = sum(event.kind == EventKind.REGISTERED for event in world.events)
    still_open = [row for row in world.appeals.values() if row.is_open]
    ended = [row for row in world.appeals.values() if row.closed_at]
    assert registered == len(world.appeals) == len(still_open) + len(ended)
    running = Counter((stay.appeal_id, stay.agency_id) for stay in stays if stay.left_at is None)
    assert running == Counter((row.pk, row.agency_id) for row in still_open)
    leaving = Counter(stay.appeal_id for stay in stays if stay.left_at and stay.how not in GOES_ON)
    for row in world.appeals.values():
        reopened = sum(
            event.appeal_id == row.pk and event.kind == EventKind.REOPENED for event in world.events
        )
        assert leaving[row.pk] == reopened + (row.closed_at is not None), row


def journal(world: World) -> None:
    """The journal replays to the row; each event starts where the one before it ended."""
    of: dict[int, list[Event]] = defaultdict(list)
    for event in world.events:
        of[event.appeal_id].append(event)
    for appeal in world.appeals.values():
        state = replayed(of[appeal.pk])
        assert state == state_of(appeal), (appeal, state, state_of(appeal))
        before = ""
        for event in of[appeal.pk]:
            assert event.status_before == before, (appeal, event)
            before = event.status_after
        assert before == appeal.status


def terms(rows: dict[int, Appeal], stays: list[Custody]) -> None:
    """One day on the appeal, on its stay and in the derivation; extended once, no complaint."""
    extended = Counter(
        Extension.objects.filter(signed_at__isnull=False).values_list("custody_id", flat=True)
    )
    for stay in stays:
        assert stay.derivation["due_on"] == stay.due_on.isoformat(), stay
        assert extended[stay.pk] == (stay.derivation["extended"] is not None), stay
        if stay.left_at is None:
            assert stay.due_on == rows[stay.appeal_id].due_on, stay
            is_extended = rows[stay.appeal_id].extended_on is not None
            assert is_extended == (extended[stay.pk] == 1), stay
        if rows[stay.appeal_id].procedure == Procedure.COMPLAINT:
            assert not extended[stay.pk]
    running = {stay.pk: stay.appeal_id for stay in stays if stay.left_at is None}
    for pause in Suspension.objects.filter(ended_at=None):
        waits = (Status.CORRECTION, Status.HEARING)
        assert rows[running[pause.custody_id]].status in waits, pause


def owed(rows: dict[int, Appeal], duties: list[Duty]) -> None:
    """What is owed has a reason to be; nobody owes two of a sort."""
    of: dict[int, Counter[str]] = defaultdict(Counter)
    for duty in duties:
        of[duty.appeal_id][duty.clock] += 1
        if not rows[duty.appeal_id].is_open:
            assert duty.clock in OUTLIVE, duty
        if duty.derivation:
            assert duty.derivation["due_on"] == duty.due_on.isoformat()
    recusals = set(Recusal.objects.filter(decided_at=None).values_list("appeal_id", flat=True))
    for pk, appeal in rows.items():
        twice = [which for which, count in of[pk].items() if count > 1]
        assert set(twice) <= {Clock.REMARKS, Clock.EXTENSION_NOTICE, Clock.RECUSAL_NOTICE}, twice
        waits_here = appeal.is_open and appeal.is_complaint_here
        assert of[pk][Clock.FORWARD] == waits_here, (appeal, "forward")
        assert of[pk][Clock.SLIP] == (appeal.pending == Pending.SLIP), (appeal, "slip")
        assert of[pk][Clock.RECUSAL] == (pk in recusals), (appeal, "recusal")
        assert of[pk][Clock.CORRECTION] == (appeal.status == Status.CORRECTION), appeal
        assert of[pk][Clock.OBJECTION] == (appeal.status == Status.HEARING), appeal
        if of[pk][Clock.EXECUTION]:
            assert appeal.status == Status.ANSWERED, (appeal, "execution")


def signatures(world: World) -> None:
    """No outcome without a signed decision; two people, and the second was a head then."""
    heads = {
        (actor.user_id, post.agency_id)
        for actor in world.cast.staff.values()
        for post in actor.posts
        if post.role == Role.HEAD
    }
    signed_by = {
        (event.appeal_id, event.at, event.kind, event.actor_id, event.agency_id)
        for event in world.events
    }
    signed = set()
    waiting: dict[int, list[type]] = defaultdict(list)
    for model in {*WAITS.values()}:
        for row in model._default_manager.all():
            if row.signed_at is None:
                if row.declined_at is None:
                    waiting[row.appeal_id].append(model)
                continue
            assert row.prepared_by_id != row.signed_by_id, row
            of_event = [
                (kind, agency)
                for (pk, at, kind, actor, agency) in signed_by
                if (pk, at, actor) == (row.appeal_id, row.signed_at, row.signed_by_id)
            ]
            assert of_event, (row, "signed without an event")
            assert all((row.signed_by_id, agency) in heads for _kind, agency in of_event), row
            if model in SIGNING:
                assert SIGNING[model] in {kind for kind, _agency in of_event}, row
            if model is Decision and row.annulled_at is None:
                signed.add(row.appeal_id)
    annulled = set(
        Decision.objects.filter(annulled_at__isnull=False).values_list("appeal_id", flat=True)
    )
    for pk, appeal in world.appeals.items():
        assert bool(appeal.outcome) == (appeal.status == Status.ANSWERED), appeal
        if appeal.outcome:
            assert pk in signed | annulled, (appeal, "no signed decision")
        expected = [WAITS[Pending(appeal.pending)]] if appeal.pending else []
        assert waiting[pk] == expected, (appeal, waiting[pk], appeal.pending)


def hearings(rows: dict[int, Appeal]) -> None:
    """A burdensome act only when heard or exempt, and not before its day.

    The day is looked at while the appeal is answered: afterwards a decree may move it.
    """
    held = list(Hearing.objects.order_by("pk"))
    opened = {hearing.appeal_id for hearing in held if hearing.closed_at is None}
    assert opened == {pk for pk, row in rows.items() if row.status == Status.HEARING}
    burdensome = Decision.objects.filter(
        outcome__in=BURDENSOME_OUTCOMES,
        signed_at__isnull=False,
        appeal__joined_to=None,
        appeal__status=Status.ANSWERED,
    )
    for decision in burdensome:
        before = [
            hearing
            for hearing in held
            if hearing.appeal_id == decision.appeal_id
            and hearing.closed_at
            and hearing.closed_at <= decision.signed_at
        ]
        assert before, decision
        last = before[-1]
        if last.exemption_id is None:
            assert clock.local_day(decision.signed_at) >= last.decide_from, decision


def kept_off(world: World) -> None:
    """Whoever is kept off a case leaves no trace on it from then on."""
    for excluded in Exclusion.objects.all():
        traces = [
            event
            for event in world.events
            if (event.appeal_id, event.actor_id) == (excluded.appeal_id, excluded.user_id)
            and event.at > excluded.since
            and event.kind not in FOLLOWS
        ]
        assert not traces, (excluded, traces)
        given = [
            event
            for event in world.events
            if (event.appeal_id, event.kind) == (excluded.appeal_id, EventKind.ASSIGNED)
            and event.at > excluded.since
            and event.data["assignee"][1] == excluded.user_id
        ]
        assert not given, (excluded, given)
    involved: dict[int, set[int]] = defaultdict(set)
    signed = Decision.objects.filter(signed_at__isnull=False)
    for pk, *people in signed.values_list("appeal_id", "prepared_by_id", "signed_by_id"):
        involved[pk].update(people)
    for appeal in world.appeals.values():
        if appeal.contested_appeal_id:
            people = involved[appeal.contested_appeal_id]
            assert people <= world.excluded.get(appeal.pk, set()), (appeal, "judges themselves")


def of_one(appeal: Appeal, rows: dict[int, Appeal]) -> None:
    """What one row says agrees with itself."""
    assert (appeal.status in OPEN_STATUSES) == (appeal.closed_at is None)
    if appeal.reports_danger:
        assert appeal.status not in (Status.RETURNED, Status.TERMINATED)
    if appeal.status == Status.HEARING:
        assert appeal.hearing in (
            HearingState.ANNOUNCED,
            HearingState.ORAL_ASKED,
            HearingState.ORAL_SET,
        )
    if appeal.status in (Status.IN_WORK, Status.HEARING):
        assert appeal.assignee_id, appeal
    if appeal.joined_to_id and appeal.is_open:
        main = rows[appeal.joined_to_id]
        assert main.is_open, (appeal, main)
        assert main.agency_id == appeal.agency_id
        assert appeal.status in (Status.REGISTERED, Status.IN_WORK)
