"""What whoever follows an appeal sees of it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from agencies.actors import Actor
from agencies.models import Agency
from agencies.selectors import superior_of, working_calendar
from appeals.choices import Belongs
from appeals.deadlines import last_day_to_complain
from appeals.models import Appeal, Attachment, Decision
from appeals.numbers import normalise_number
from appeals.selectors import files_of, public_events, signed_answer
from core import clock
from core.errors import UnseenError
from tracking.selectors.history import Entry, entries
from tracking.selectors.terms import WhyDue, days_left, stays_of, why_due


@dataclass(frozen=True, slots=True)
class Answer:
    """A signed answer, and where it can be complained of."""

    decision: Decision
    superior: Agency | None
    complain_until: dt.date


@dataclass(frozen=True, slots=True)
class Followed:
    """An appeal with all that its status page shows."""

    appeal: Appeal
    timeline: list[Entry]
    files: list[Attachment]
    answer_files: list[Attachment]
    answer: Answer | None
    days_left: int | None
    why: WhyDue


def followed(number: str, *, actor: Actor, allows: Callable[[Appeal], bool]) -> Appeal:
    """The appeal for its signed-in owner or for whom `allows` lets in; UnseenError for others."""
    normal = normalise_number(number)
    appeal = (
        Appeal.objects.select_related("agency", "topic", "region", "district", "content")
        .filter(number=normal or "")
        .first()
    )
    if appeal is None:
        raise UnseenError
    owned = actor.user_id is not None and appeal.owner_id == actor.user_id
    if not owned and not allows(appeal):
        raise UnseenError
    return appeal


def status_page(appeal: Appeal) -> Followed:
    """At most 8 queries, whatever the length of its history."""
    files = files_of(appeal)
    left = None
    if appeal.is_open:
        left = days_left(appeal.due_on, clock.today(), working_calendar())
    return Followed(
        appeal=appeal,
        timeline=entries(public_events(appeal)),
        files=[file for file in files if file.belongs == Belongs.APPEAL],
        answer_files=[file for file in files if file.belongs == Belongs.ANSWER],
        answer=_answer(appeal),
        days_left=left,
        why=why_due(stays_of(appeal)[-1]),
    )


def _answer(appeal: Appeal) -> Answer | None:
    decision = signed_answer(appeal)
    if decision is None or decision.signed_at is None:
        return None
    return Answer(
        decision=decision,
        superior=superior_of(appeal.agency),
        complain_until=last_day_to_complain(clock.local_day(decision.signed_at)),
    )


def own_appeals(user_id: int) -> list[Appeal]:
    """What this person filed signed in, newest first. One query."""
    return list(
        Appeal.objects.filter(owner_id=user_id).select_related("content", "agency").order_by("-id")
    )
