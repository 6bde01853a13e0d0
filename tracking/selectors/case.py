"""One case as staff work it: everything that decides what may be done now."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from agencies.actors import Actor
from agencies.choices import Role
from agencies.models import Agency
from agencies.selectors import working_calendar
from agencies.workdays import WorkingCalendar
from appeals.choices import Clock, EventKind, Pending, Status
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
    Reading,
    Recusal,
    Redirection,
    Slip,
    ToSign,
)
from appeals.selectors import all_events, files_of, signed_answer
from appeals.states import AT_WORK, CORRECTION, ENDED, MOVES, TO_SIGN, Act, lawful_acts
from core import clock
from core.idempotency import Key
from core.models import AnsweredRequest
from tracking.selectors.terms import WhyDue, days_left, stays_of, why_counted, why_due


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
class Owed:
    """A duty that runs, with the working days that are left and how its last day was counted."""

    duty: Duty
    days_left: int
    why: WhyDue | None

    @property
    def is_applicants(self) -> bool:
        """Whether it is the applicant whose days these are."""
        return self.duty.clock in OF_APPLICANT


@dataclass(frozen=True, slots=True)
class Case:
    """An appeal with all that its case page shows.

    `is_here`: the reader has a post at the body that holds it; else they read the file of what a
    complaint at their body is about. `readers_body`: in whose name they read. `owed`: `duties`
    with what is left of each.
    """

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
    is_here: bool
    readers_body: Agency | None
    owed: list[Owed]
    readings: list[Reading]

    @property
    def stay(self) -> Custody:
        """The stay that counts: the last one."""
        return self.stays[-1]

    @property
    def send_on_until(self) -> dt.date | None:
        """The last day to send it to another body; None where it can't be sent on as it stands."""
        appeal = self.appeal
        can_be = appeal.status in TO_BE_SENT_ON and not (
            appeal.is_complaint_here or appeal.joined_to_id
        )
        return self.stay.redirect_by if can_be else None

    @property
    def sent_back(self) -> Event | None:
        """The head's refusal to sign, while nothing has been laid before the head anew."""
        for event in reversed(self.events):
            if event.kind in SENT_BACK:
                return event
            if event.kind in MOVES_ON:
                break
        return None

    def files_with(self, decision: Decision | None) -> list[Attachment]:
        """The documents of this answer; of the appeal itself for None."""
        wanted = decision.pk if decision else None
        return [file for file in self.files if file.decision_id == wanted]


def case_of(appeal: Appeal, actor: Actor) -> Case:
    """The case as this member of staff sees it; the same number of queries whatever its history."""
    waiting = waiting_on(appeal)
    stays = stays_of(appeal)
    duties = list(Duty.objects.filter(appeal=appeal, closed_at=None))
    today = clock.today()
    calendar = working_calendar() if appeal.is_open or duties else None
    is_excluded = Exclusion.objects.filter(appeal=appeal, user_id=actor.user_id or 0).exists()
    is_own = waiting.row is not None and waiting.row.prepared_by_id == actor.user_id
    links = links_of(appeal)
    recusal = appeal.recusals.filter(decided_at=None).select_related("official").first()
    clocks = {Clock(duty.clock) for duty in duties}
    return Case(
        appeal=appeal,
        events=all_events(appeal),
        files=files_of(appeal),
        stays=stays,
        waiting=waiting,
        signed=signed_answer(appeal),
        days_left=days_left(appeal.due_on, today, calendar)
        if appeal.is_open and calendar
        else None,
        why=why_due(stays[-1]),
        acts=acts_for(
            appeal,
            actor,
            is_own=is_own,
            is_excluded=is_excluded,
            owed=clocks,
            recused_id=recusal.official_id if recusal else None,
        ),
        next_steps=[
            (act, sorted(MOVES[act].roles, key=list(Role).index))
            for act in lawful_acts(appeal.standing, Role.values)
            if is_due(act, clocks)
        ],
        own_signature=is_own,
        duties=duties,
        hearing=appeal.hearings.select_related("exemption").order_by("-pk").first(),
        correction=appeal.corrections.order_by("-pk").first(),
        recusal=recusal,
        links=links,
        is_excluded=is_excluded,
        is_here=appeal.agency_id in actor.agency_ids,
        readers_body=next(
            (
                one.agency
                for one in (appeal, *links.complaints)
                if one.agency_id in actor.agency_ids
            ),
            None,
        ),
        owed=[_owed(duty, today, calendar) for duty in duties if calendar],
        readings=last_readings(appeal),
    )


def _owed(duty: Duty, today: dt.date, calendar: WorkingCalendar) -> Owed:
    return Owed(
        duty,
        days_left(duty.due_on, today, calendar),
        why_counted(duty.derivation) if duty.derivation else None,
    )


def last_readings(appeal: Appeal) -> list[Reading]:
    """Who looked at it last, newest first. One query."""
    return list(
        Reading.objects.filter(appeal=appeal)
        .select_related("user", "agency")
        .order_by("-pk")[:READINGS_SHOWN]
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
SENT_BACK = frozenset({EventKind.DECLINED, EventKind.SLIP_DECLINED})
# Since then something was laid before the head, or the case was closed or begins anew.
MOVES_ON = frozenset(
    move.event
    for move in MOVES.values()
    if move.pends not in (None, Pending.NOTHING) or move.target in {*ENDED, Status.REGISTERED}
)
TO_BE_SENT_ON = frozenset({*AT_WORK, *CORRECTION, *TO_SIGN})
OF_APPLICANT = frozenset({Clock.CORRECTION, Clock.OBJECTION, Clock.REMARKS})
READINGS_SHOWN = 10
# These answer something that somebody asked for: nothing to show while nothing is owed.
ANSWERS_DUTY = {
    Act.OPEN_FILE: (Clock.FILE_ACCESS,),
    Act.GRANT_RECUSAL: (Clock.RECUSAL,),
    Act.REFUSE_RECUSAL: (Clock.RECUSAL,),
    Act.CONFIRM_TOLD: (Clock.EXTENSION_NOTICE, Clock.RECUSAL_NOTICE),
    Act.RECORD_EXECUTION: (Clock.EXECUTION,),
}
DECIDING_RECUSAL = frozenset({Act.GRANT_RECUSAL, Act.REFUSE_RECUSAL})
SIGNING = frozenset(act for act in Act if act.startswith("sign_"))


def acts_for(
    appeal: Appeal,
    actor: Actor,
    *,
    is_own: bool,
    is_excluded: bool,
    owed: set[Clock],
    recused_id: int | None = None,
) -> list[Act]:
    """What this reader may do now: by role at the body, and as the person whom it waits for.

    `is_own`: they prepared what waits. `owed`: the clocks that run on the case. `recused_id`: the
    official whose recusal is being decided: nobody decides on their own.
    """
    if is_excluded:
        return []
    roles = [post.role for post in actor.posts if post.agency_id == appeal.agency_id]
    is_assignee = appeal.assignee_id is not None and appeal.assignee_id == actor.user_id
    return [
        act
        for act in lawful_acts(appeal.standing, roles, is_assignee=is_assignee)
        if not (is_own and act in SIGNING)
        and is_due(act, owed)
        and not (act in DECIDING_RECUSAL and recused_id == actor.user_id)
    ]


def is_due(act: Act, owed: set[Clock]) -> bool:
    """Whether there is something for it to answer; a second recusal can't be asked for."""
    if act == Act.ASK_RECUSAL:
        return Clock.RECUSAL not in owed
    return act not in ANSWERS_DUTY or bool(owed & set(ANSWERS_DUTY[act]))


def links_of(appeal: Appeal) -> Links:
    """The other appeals that this one belongs with, each with its body. One query."""
    named = [
        appeal.parent_id,
        appeal.joined_to_id,
        appeal.repeat_of_id,
        appeal.contested_appeal_id,
    ]
    others = Appeal.objects.select_related("agency").filter(
        Q(pk__in=[pk for pk in named if pk])
        | Q(parent=appeal)
        | Q(joined_to=appeal)
        | Q(contested_appeal=appeal)
    )
    found = {other.pk: other for other in others.order_by("pk")}
    return Links(
        parent=found.get(appeal.parent_id or 0),
        children=[other for other in found.values() if other.parent_id == appeal.pk],
        joined_to=found.get(appeal.joined_to_id or 0),
        joined=[other for other in found.values() if other.joined_to_id == appeal.pk],
        repeat_of=found.get(appeal.repeat_of_id or 0),
        contested=found.get(appeal.contested_appeal_id or 0),
        complaints=[other for other in found.values() if other.contested_appeal_id == appeal.pk],
    )


def already_done(act: Act, key: Key) -> bool:
    """Whether this very request was carried out before."""
    return AnsweredRequest.objects.filter(
        client=key.client, operation=act, key=key.value, fingerprint=key.fingerprint
    ).exists()


def unnamed(paths: Iterable[str]) -> set[str]:
    """Those of these stored documents that no row names. One query, none for nothing."""
    asked = set(paths)
    if not asked:
        return asked
    named = Attachment.objects.filter(path__in=asked).values_list("path", flat=True)
    return asked - set(named)
