"""A term that stands still: only on a ground that is a row, by intervals, never by the start."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from agencies.selectors import working_calendar
from agencies.workdays import DAY, Reason, WorkingCalendar
from appeals.choices import Status
from appeals.deadlines import Derivation, Suspended, TermRule, count_term, extend_term
from appeals.models import Appeal, Custody, Suspension
from appeals.selectors import ground_of_suspension
from core import clock

Count = Callable[[dt.date, TermRule, WorkingCalendar, Sequence[Suspended]], Derivation]

# The only states in which a body waits for somebody else.
WAITING = frozenset({Status.CORRECTION, Status.HEARING})


def suspend_or_resume(
    appeal: Appeal, *, status_before: str, at: dt.datetime, until: dt.date | None
) -> None:
    """Begin or end a suspension where the new status calls for it; the due date follows.

    No query unless the appeal enters or leaves a state in which the body waits.
    """
    if appeal.status == status_before:
        return
    if status_before in WAITING:
        _resume(appeal, at)
    if appeal.status in WAITING:
        _suspend(appeal, at, until)


def _suspend(appeal: Appeal, at: dt.datetime, until: dt.date | None) -> None:
    today = clock.local_day(at)
    ground = ground_of_suspension(appeal, on=today)
    stay = Custody.objects.filter(appeal=appeal, left_at=None).first()
    if ground is None or stay is None:
        return
    first = today + DAY
    Suspension.objects.create(
        custody=stay, ground=ground, first=first, last=max(first, until or first)
    )
    _apply(appeal, stay)


def _resume(appeal: Appeal, at: dt.datetime) -> None:
    pause = (
        Suspension.objects.filter(custody__appeal=appeal, ended_at=None)
        .select_related("custody")
        .first()
    )
    if pause is None:
        return
    today = clock.local_day(at)
    if today < pause.first:
        pause.delete()  # it was over on the day on which it began: no day stood still
    else:
        pause.last = today
        pause.ended_at = at
        pause.save(update_fields=["last", "ended_at"])
    if pause.custody.left_at is None:
        _apply(appeal, pause.custody)


def _apply(appeal: Appeal, stay: Custody) -> None:
    derivation = recounted(stay, working_calendar())
    stay.due_on = derivation.due_on
    stay.derivation = derivation.as_json()
    stay.save(update_fields=["due_on", "derivation"])
    appeal.due_on = derivation.due_on


def recounted(
    stay: Custody,
    calendar: WorkingCalendar,
    *,
    start: dt.date | None = None,
    rule: TermRule | None = None,
    pauses: Sequence[Suspended] | None = None,
    count: Count = count_term,
) -> Derivation:
    """The stay's term by this calendar and its suspensions as they stand now. At most one query.

    Start and rule are those that were kept unless others are given; `pauses` where they were read
    already. An extension stays: the term ends on the day that the head set, or later where the
    law itself now gives more.
    """
    kept = Derivation.from_json(stay.derivation)
    if pauses is None:
        pauses = pauses_of([stay.pk]).get(stay.pk, ())
    derivation = count(start or kept.start, rule or kept.rule, calendar, pauses)
    if kept.extended is None:
        return derivation
    if kept.extended.until > derivation.due_on:
        return extend_term(derivation, kept.extended, calendar)
    return replace(derivation, extended=kept.extended)


def pauses_of(stays: Iterable[int] | QuerySet[Any, Any]) -> dict[int, tuple[Suspended, ...]]:
    """The suspensions of those of these stays that have any. One query."""
    found: dict[int, tuple[Suspended, ...]] = {}
    for pause in Suspension.objects.filter(custody_id__in=stays).select_related("ground"):
        ground = pause.ground
        reason = Reason("suspended", ground.name_kk, ground.name_ru, ground.name_en)
        suspended = Suspended(pause.first, pause.last, reason)
        found[pause.custody_id] = (*found.get(pause.custody_id, ()), suspended)
    return found
