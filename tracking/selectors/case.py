"""One case as staff work it: everything that decides what may be done now."""

from dataclasses import dataclass

from django.db.models import Count

from agencies.actors import Actor
from agencies.choices import Role
from agencies.selectors import officers_of, working_calendar
from appeals.choices import Clock, Pending
from appeals.models import (
    Appeal,
    Attachment,
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
    ToSign,
)
from appeals.selectors import all_events, files_of, signed_answer
from appeals.states import MOVES, Act, lawful_acts
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
    """What waits for a head's signature on an appeal, if anything does."""

    row: ToSign | None = None

    @property
    def decision(self) -> Decision | None:
        return self.row if isinstance(self.row, Decision) else None

    @property
    def redirection(self) -> Redirection | None:
        """Of the whole, or of a part: that names its `part`."""
        return self.row if isinstance(self.row, Redirection) else None

    @property
    def extension(self) -> Extension | None:
        return self.row if isinstance(self.row, Extension) else None

    @property
    def ending(self) -> Ending | None:
        """A return or a termination."""
        return self.row if isinstance(self.row, Ending) else None

    @property
    def slip(self) -> Slip | None:
        return self.row if isinstance(self.row, Slip) else None


@dataclass(frozen=True, slots=True)
class Links:
    """The other appeals that one belongs with."""

    parent: Appeal | None
    children: list[Appeal]
    joined_to: Appeal | None
    joined: list[Appeal]
    repeat_of: Appeal | None
    contested: Appeal | None
    complaints: list[Appeal]


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
    duties: list[Duty]
    hearing: Hearing | None
    correction: Correction | None
    recusal: Recusal | None
    links: Links
    is_excluded: bool


def case_of(appeal: Appeal, actor: Actor) -> Case:
    """The case as this member of staff sees it; the same number of queries whatever its history."""
    waiting = waiting_on(appeal)
    stays = stays_of(appeal)
    left = None
    if appeal.is_open:
        left = days_left(appeal.due_on, clock.today(), working_calendar())
    is_excluded = Exclusion.objects.filter(appeal=appeal, user_id=actor.user_id or 0).exists()
    is_own = waiting.row is not None and waiting.row.prepared_by_id == actor.user_id
    duties = list(Duty.objects.filter(appeal=appeal, closed_at=None))
    recusal = appeal.recusals.filter(decided_at=None).select_related("official").first()
    return Case(
        appeal=appeal,
        events=all_events(appeal),
        files=files_of(appeal),
        stays=stays,
        waiting=waiting,
        signed=signed_answer(appeal),
        days_left=left,
        why=why_due(stays[-1]),
        acts=acts_for(
            appeal,
            actor,
            is_own=is_own,
            is_excluded=is_excluded,
            owed={Clock(duty.clock) for duty in duties},
        ),
        next_steps=[
            (act, sorted(MOVES[act].roles, key=list(Role).index))
            for act in lawful_acts(appeal.standing, Role.values)
        ],
        own_signature=is_own,
        duties=duties,
        hearing=appeal.hearings.select_related("exemption").order_by("-pk").first(),
        correction=appeal.corrections.order_by("-pk").first(),
        recusal=recusal,
        links=links_of(appeal),
        is_excluded=is_excluded,
    )


def waiting_on(appeal: Appeal) -> Waiting:
    """What is not signed yet. At most one query."""
    if not appeal.pending:
        return Waiting()
    model, joins = WAITS[Pending(appeal.pending)]
    rows = model._default_manager.filter(appeal=appeal, signed_at=None, declined_at=None)
    return Waiting(rows.select_related("prepared_by", *joins).first())


WAITS: dict[Pending, tuple[type[ToSign], tuple[str, ...]]] = {
    Pending.DECISION: (Decision, ()),
    Pending.REDIRECT: (Redirection, ("target", "asked")),
    Pending.PART: (Redirection, ("target", "asked")),
    Pending.EXTENSION: (Extension, ()),
    Pending.RETURN: (Ending, ("ground",)),
    Pending.TERMINATION: (Ending, ("ground",)),
    Pending.SLIP: (Slip, ("decision",)),
}
# These answer something that somebody asked for: nothing to show while nothing is owed.
ANSWERS_DUTY = {
    Act.OPEN_FILE: (Clock.FILE_ACCESS,),
    Act.GRANT_RECUSAL: (Clock.RECUSAL,),
    Act.REFUSE_RECUSAL: (Clock.RECUSAL,),
    Act.CONFIRM_TOLD: (Clock.EXTENSION_NOTICE, Clock.RECUSAL_NOTICE),
    Act.RECORD_EXECUTION: (Clock.EXECUTION,),
}
SIGNING = frozenset(act for act in Act if act.startswith("sign_"))


def acts_for(
    appeal: Appeal, actor: Actor, *, is_own: bool, is_excluded: bool, owed: set[Clock]
) -> list[Act]:
    """What this reader may do now: by role at the body, and as the person whom it waits for.

    `is_own`: they prepared what waits. `owed`: the clocks that run on the case.
    """
    if is_excluded:
        return []
    roles = [post.role for post in actor.posts if post.agency_id == appeal.agency_id]
    is_assignee = appeal.assignee_id is not None and appeal.assignee_id == actor.user_id
    return [
        act
        for act in lawful_acts(appeal.standing, roles, is_assignee=is_assignee)
        if not (is_own and act in SIGNING)
        and (act not in ANSWERS_DUTY or owed & set(ANSWERS_DUTY[act]))
        and not (act == Act.ASK_RECUSAL and Clock.RECUSAL in owed)
    ]


def links_of(appeal: Appeal) -> Links:
    """The other appeals that this one belongs with. At most 6 queries."""
    return Links(
        parent=appeal.parent,
        children=list(appeal.children.order_by("pk")),
        joined_to=appeal.joined_to,
        joined=list(appeal.joined.order_by("pk")),
        repeat_of=appeal.repeat_of,
        contested=appeal.contested_appeal,
        complaints=list(appeal.complaints.order_by("pk")),
    )


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
