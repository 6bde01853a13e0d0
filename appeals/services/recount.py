"""Open terms counted anew after the calendar or the law's terms have changed (APPC 64, 76, 99).

The rows say what is to be done: a calendar's version or a change of the law whose recount is not
done yet. Each appeal is moved in its own transaction, under its lock, so that a killed recount
goes on where it stopped and two at once do each appeal once.
"""

import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from agencies.actors import SYSTEM
from agencies.models import Agency, CalendarVersion
from agencies.selectors import changed_workdays, working_calendar
from agencies.services import count_moved, end_recount
from appeals.choices import Came, Clock
from appeals.models import Appeal, Custody, Hearing, LawChange, LawRecount, Term
from appeals.services.acting import acting
from appeals.services.measures import (
    ByCalendar,
    ByTerm,
    Counted,
    Measure,
    has_moved,
    open_duties,
    open_hearings,
    open_stays,
    shifts,
)
from appeals.states import Act
from core import clock
from core.db import scope
from core.errors import RefusedError

logger = logging.getLogger(__name__)

# An appeal that was being registered at the very moment of a change was counted by what held
# before, and was not there to be found: each change is looked at again for a while.
SETTLING = dt.timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why terms move: the words for the journal, and who counts what has moved."""

    note: str
    data: dict[str, Any]
    count_one: Callable[[], None]
    end: Callable[[], None]


@dataclass(frozen=True, slots=True)
class MoveGroup:
    """So many open terms of one sort at one body would end on another day."""

    agency: Agency
    clock: str
    before: dt.date
    after: dt.date
    count: int

    @property
    def clock_label(self) -> str:
        return str(Clock(self.clock).label)


def recount_terms() -> int:
    """Carry out every change that asks for it, oldest first; how many appeals moved.

    Those that were carried out already come last: what moves is told by what moved it.

    Safe to run twice and by two at once.
    """
    moved = 0
    for version in _pending_versions():
        moved += _carry_out(_by_calendar(version), _cause_of_version(version))
    for change in _pending_law():
        moved += _carry_out(_by_term(change), _cause_of_law(change))
    return moved


def would_move(measure: Measure) -> list[MoveGroup]:
    """What a change would do, in counts alone: by body, sort of term, and day before and after."""
    with scope(SYSTEM):
        counted = Counter(
            (shift.agency_id, shift.clock, shift.before, shift.after)
            for shift in shifts(measure)
            if shift.before != shift.after
        )
        bodies = Agency.objects.in_bulk({key[0] for key in counted})
    groups = [
        MoveGroup(bodies[agency_id], which, before, after, count)
        for (agency_id, which, before, after), count in counted.items()
    ]
    order = list(Clock.values)
    return sorted(
        groups,
        key=lambda it: (it.agency.sort_key, order.index(it.clock), it.before, it.after),
    )


def _pending_versions() -> list[CalendarVersion]:
    fresh = clock.now() - SETTLING
    return list(
        CalendarVersion.objects.filter(Q(recounted_at=None) | Q(made_at__gt=fresh)).order_by(
            F("recounted_at").asc(nulls_first=True), "pk"
        )
    )


def _pending_law() -> list[LawChange]:
    fresh = clock.now() - SETTLING
    return list(
        LawChange.objects.filter(Q(recount__done_at=None) | Q(made_at__gt=fresh)).order_by(
            F("recount__done_at").asc(nulls_first=True), "pk"
        )
    )


def _by_calendar(version: CalendarVersion) -> Measure | None:
    days = changed_workdays(version.changes)
    return ByCalendar(working_calendar(), list(Term.objects.all()), days) if days else None


def _by_term(change: LawChange) -> Measure:
    what = change.what
    return ByTerm(
        working_calendar(),
        list(Term.objects.all()),
        what["clock"],
        what["kind"],
        what["sector"],
        dt.date.fromisoformat(what["after"]["in_force_from"]),
    )


def _cause_of_version(version: CalendarVersion) -> Cause:
    return Cause(
        version.note,
        {"calendar": version.fingerprint, "calendar_version": version.pk, "note": version.note},
        lambda: count_moved(version.pk),
        lambda: end_recount(version.pk),
    )


def _cause_of_law(change: LawChange) -> Cause:
    rows = LawRecount.objects.filter(change=change)

    def count_one() -> None:
        rows.update(moved=F("moved") + 1)

    def end() -> None:
        rows.filter(done_at=None).update(done_at=clock.now())

    return Cause(change.note, {"law_change": change.pk, "note": change.note}, count_one, end)


def _carry_out(measure: Measure | None, cause: Cause) -> int:
    """Move what is touched; how many appeals have another day for their answer now."""
    if measure is None:
        cause.end()
        return 0
    with scope(SYSTEM, durable=True):
        touched = {shift.appeal_id: shift.number for shift in shifts(measure)}
    moved = 0
    for appeal_id, number in touched.items():
        try:
            moved += _move(number, measure, cause)
        except RefusedError as error:  # it has ended: what is owed after that may still move
            logger.info("recount overtaken number=%s code=%s", number, error.code)
            with scope(SYSTEM, durable=True):
                _move_duties(Appeal.objects.select_for_update().get(pk=appeal_id), measure)
    cause.end()
    logger.info("terms counted anew touched=%s moved=%s", len(touched), moved)
    return moved


def _move(number: str, measure: Measure, cause: Cause) -> bool:
    """Count one open appeal's terms anew; whether the day of its answer has moved.

    Without that the journal gets no event; the other terms are written all the same.
    """
    with acting(Act.MOVE_TERM, number=number, actor=SYSTEM) as doing:
        appeal, before = doing.appeal, doing.appeal.due_on
        _move_stay(appeal, measure)
        _move_duties(appeal, measure)
        _move_hearing(appeal, measure)
        if appeal.due_on == before:
            doing.replayed = True
            return False
        cause.count_one()
        doing.reason = cause.note
        doing.data = {"due_on": [before.isoformat(), appeal.due_on.isoformat()], **cause.data}
    return True


def _move_stay(appeal: Appeal, measure: Measure) -> None:
    stay = open_stays().filter(appeal=appeal).filter(pk__in=measure.stays()).first()
    if stay is None:
        return
    counted = measure.of_stay(stay)
    changed = [*_move_answer(appeal, stay, counted), *_move_redirect(stay, counted)]
    if changed:
        stay.save(update_fields=changed)


def _move_answer(appeal: Appeal, stay: Custody, counted: Counted) -> Iterable[str]:
    derivation = counted.answer
    if derivation is None or not has_moved(stay.derivation, derivation):
        return []
    if derivation.due_on != stay.due_on and stay.came == Came.FILED:
        appeal.registered_on = derivation.start
    stay.due_on = appeal.due_on = derivation.due_on
    stay.derivation = derivation.as_json()
    return ["due_on", "derivation"]


def _move_redirect(stay: Custody, counted: Counted) -> Iterable[str]:
    derivation = counted.redirect
    if derivation is None or not has_moved(stay.redirect_derivation or {}, derivation):
        return []
    stay.redirect_by = derivation.due_on
    stay.redirect_derivation = derivation.as_json()
    return ["redirect_by", "redirect_derivation"]


def _move_duties(appeal: Appeal, measure: Measure) -> None:
    """Also those that outlive the answer: they are still owed."""
    for duty in open_duties().filter(appeal=appeal).filter(pk__in=measure.duties()):
        derivation = measure.of_duty(duty)
        if derivation is None or derivation.due_on == duty.due_on:
            continue
        before, duty.due_on = duty.due_on, derivation.due_on
        duty.derivation = derivation.as_json()
        duty.save(update_fields=["due_on", "derivation"])
        if duty.clock == Clock.REMARKS:
            Hearing.objects.filter(appeal=appeal, remark_by=before).update(remark_by=duty.due_on)


def _move_hearing(appeal: Appeal, measure: Measure) -> None:
    for hearing in open_hearings().filter(appeal=appeal).filter(pk__in=measure.hearings()):
        hearing.object_by, hearing.decide_from = measure.of_hearing(hearing)
        hearing.save(update_fields=["object_by", "decide_from"])
