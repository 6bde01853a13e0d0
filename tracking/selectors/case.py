"""One case as staff work it: everything that decides what may be done now."""

from dataclasses import dataclass

from django.db.models import Count

from agencies.actors import Actor
from agencies.choices import Role
from agencies.selectors import officers_of, working_calendar
from appeals.models import Appeal, Attachment, Custody, Decision, Event, Redirection
from appeals.selectors import all_events, files_of, signed_answer
from appeals.states import MOVES, Act, Pending, lawful_acts
from core import clock
from core.idempotency import Key
from core.models import AnsweredRequest
from tracking.selectors.terms import WhyDue, days_left, stays_of, why_due


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody to whom an appeal can be given, with how many open ones they have."""

    id: int
    name: str
    open_count: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a head's signature on an appeal."""

    decision: Decision | None = None
    redirection: Redirection | None = None

    @property
    def pending(self) -> Pending:
        if self.redirection:
            return Pending.REDIRECT
        return Pending.DECISION if self.decision else Pending.NOTHING

    @property
    def author_id(self) -> int | None:
        if self.redirection:
            return self.redirection.proposed_by_id
        return self.decision.prepared_by_id if self.decision else None


@dataclass(frozen=True, slots=True)
class Case:
    """An appeal with all that its case page shows."""

    appeal: Appeal
    events: list[Event]
    files: list[Attachment]
    stays: list[Custody]
    waiting: Waiting
    signed: Decision | None
    days_left: int | None
    why: WhyDue
    acts: list[Act]
    next_steps: list[tuple[Act, list[Role]]]
    own_signature: bool


def case_of(appeal: Appeal, actor: Actor) -> Case:
    """The case as this member of staff sees it; at most 11 queries, whatever its history."""
    waiting = waiting_on(appeal)
    stays = stays_of(appeal)
    left = None
    if appeal.is_open:
        left = days_left(appeal.due_on, clock.today(), working_calendar())
    return Case(
        appeal=appeal,
        events=all_events(appeal),
        files=files_of(appeal),
        stays=stays,
        waiting=waiting,
        signed=signed_answer(appeal),
        days_left=left,
        why=why_due(stays[-1]),
        acts=acts_for(appeal, actor, waiting),
        next_steps=[
            (act, sorted(MOVES[act].roles, key=list(Role).index))
            for act in lawful_acts(appeal.status, waiting.pending, Role.values)
        ],
        own_signature=waiting.author_id is not None and waiting.author_id == actor.user_id,
    )


def waiting_on(appeal: Appeal) -> Waiting:
    """The decision or redirection that is not signed yet. At most two queries."""
    unsigned = {"appeal": appeal, "signed_at": None, "declined_at": None}
    redirection = (
        Redirection.objects.filter(**unsigned).select_related("target", "proposed_by").first()
    )
    if redirection:
        return Waiting(redirection=redirection)
    return Waiting(
        decision=Decision.objects.filter(**unsigned).select_related("prepared_by").first()
    )


def acts_for(appeal: Appeal, actor: Actor, waiting: Waiting) -> list[Act]:
    """What this reader may do now: by role at the body, and as the person whom it waits for."""
    roles = [post.role for post in actor.posts if post.agency_id == appeal.agency_id]
    barred = set()
    if appeal.assignee_id != actor.user_id:
        barred.add(Act.PREPARE_DECISION)
    if waiting.author_id == actor.user_id:
        barred |= {Act.SIGN_DECISION, Act.SIGN_REDIRECT}
    return [act for act in lawful_acts(appeal.status, waiting.pending, roles) if act not in barred]


def declined_draft(appeal: Appeal) -> Decision | None:
    """The newest answer that a head sent back: the officer goes on from it."""
    return appeal.decisions.filter(declined_at__isnull=False).order_by("-pk").first()


def officers_with_load(agency_id: int) -> list[Officer]:
    """The body's officers by name, with their open appeals there. Two queries."""
    officers = list(officers_of(agency_id))
    loads = dict(
        Appeal.objects.open()
        .filter(agency_id=agency_id, assignee__in=officers)
        .values_list("assignee")
        .annotate(count=Count("pk"))
        .order_by()
    )
    return [
        Officer(officer.pk, officer.full_name or officer.email, loads.get(officer.pk, 0))
        for officer in officers
    ]


def already_done(act: Act, key: Key) -> bool:
    """Whether this very request was carried out before."""
    return AnsweredRequest.objects.filter(
        client=key.client, operation=act, key=key.value, fingerprint=key.fingerprint
    ).exists()
