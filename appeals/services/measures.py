"""By what open terms are counted anew: another calendar, or another term of the law."""

import abc
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from agencies.workdays import DAY, WorkingCalendar
from appeals.choices import OPEN_STATUSES, Clock
from appeals.deadlines import Derivation, Suspended, TermRule, count_term, registration_day
from appeals.models import Custody, Duty, Hearing, Term
from appeals.selectors import rule_among
from appeals.services.suspensions import pauses_of, recounted
from core import clock

CHUNK = 500
Pauses = Sequence[Suspended] | None


@dataclass(frozen=True, slots=True)
class Shift:
    """One open term that ends on another day, and at which body it runs.

    `before` and `after` are the same where only the day on which it began has moved.
    """

    appeal_id: int
    number: str
    agency_id: int
    clock: str
    before: dt.date
    after: dt.date


@dataclass(frozen=True, slots=True)
class Counted:
    """A stay's terms counted anew; None where nothing touches them."""

    answer: Derivation | None = None
    redirect: Derivation | None = None


@dataclass
class Measure(abc.ABC):
    """Which open terms may be touched, and what each comes to. Identical counts are made once."""

    calendar: WorkingCalendar
    rows: Sequence[Term]
    _known: dict[tuple[dt.date, TermRule, tuple[Suspended, ...]], Derivation] = field(
        default_factory=dict, init=False
    )

    @abc.abstractmethod
    def stays(self) -> QuerySet[Custody]:
        """The stays under way that may be touched; more than those that are."""

    @abc.abstractmethod
    def duties(self) -> QuerySet[Duty]:
        """The open duties with a counted term that may be touched."""

    @abc.abstractmethod
    def hearings(self) -> QuerySet[Hearing]:
        """The hearings of open appeals whose days may be touched."""

    @abc.abstractmethod
    def of_stay(self, stay: Custody, pauses: Pauses = None) -> Counted:
        """The answer's term and that of redirection; `pauses` where they were read already."""

    @abc.abstractmethod
    def of_duty(self, duty: Duty) -> Derivation | None:
        """The duty's term; None where nothing touches it."""

    def of_hearing(self, hearing: Hearing) -> tuple[dt.date, dt.date]:
        """`object_by` and `decide_from`, counted from the day of the preliminary decision."""
        start = clock.local_day(hearing.started_at)
        object_by, decide_from = (
            self.count(start, rule_among(self.rows, which, on=start), self.calendar).due_on
            for which in (Clock.OBJECTION, Clock.HEARING_NOTICE)
        )
        return object_by, max(object_by, decide_from)

    def count(
        self,
        start: dt.date,
        rule: TermRule,
        calendar: WorkingCalendar,
        suspensions: Sequence[Suspended] = (),
    ) -> Derivation:
        """`count_term`, remembered."""
        key = (start, rule, tuple(suspensions))
        if key not in self._known:
            self._known[key] = count_term(start, rule, calendar, suspensions)
        return self._known[key]


@dataclass
class ByCalendar(Measure):
    """Days have become worked, or are not worked any more; each term keeps its rule."""

    days: frozenset[dt.date]

    def stays(self) -> QuerySet[Custody]:
        return open_stays().filter(
            Q(due_on__gte=min(self.days)) | Q(redirect_by__gte=min(self.days)),
            arrived_at__lt=midnight(max(self.days) + DAY),
        )

    def duties(self) -> QuerySet[Duty]:
        return open_duties().filter(
            due_on__gte=min(self.days), opened_at__lt=midnight(max(self.days) + DAY)
        )

    def hearings(self) -> QuerySet[Hearing]:
        return open_hearings().filter(
            decide_from__gte=min(self.days), started_at__lt=midnight(max(self.days) + DAY)
        )

    def of_stay(self, stay: Custody, pauses: Pauses = None) -> Counted:
        arrived_on = clock.local_day(stay.arrived_at)
        start = dt.date.fromisoformat(stay.derivation["start"])
        if self._touched(arrived_on, start):
            start = registration_day(stay.arrived_at, stay.agency.day_ends_at, self.calendar)
        answer = redirect = None
        if self._touched(arrived_on, stay.due_on):
            answer = recounted(stay, self.calendar, start=start, pauses=pauses, count=self.count)
        redirect_by, kept = stay.redirect_by, stay.redirect_derivation
        if redirect_by and kept and self._touched(arrived_on, redirect_by):
            redirect = self.count(start, Derivation.from_json(kept).rule, self.calendar)
        return Counted(answer, redirect)

    def of_duty(self, duty: Duty) -> Derivation | None:
        kept = Derivation.from_json(duty.derivation or {})
        if not self._touched(kept.start, duty.due_on):
            return None
        return self.count(kept.start, kept.rule, self.calendar)

    def _touched(self, first: dt.date, last: dt.date) -> bool:
        return any(first <= day <= last for day in self.days)


@dataclass
class ByTerm(Measure):
    """The law gives another term from `since` on: whatever began before it keeps its own."""

    clock: str
    kind: str
    sector: str
    since: dt.date

    def stays(self) -> QuerySet[Custody]:
        stays = open_stays().filter(arrived_at__gte=midnight(self.since))
        if self.clock == Clock.REDIRECT:
            return stays.exclude(redirect_derivation=None)
        if self.clock != Clock.ANSWER:
            return stays.none()
        if self.sector:
            stays = stays.filter(appeal__sector=self.sector)
        return stays.filter(appeal__kind=self.kind)

    def duties(self) -> QuerySet[Duty]:
        return open_duties().filter(clock=self.clock, opened_at__gte=midnight(self.since))

    def hearings(self) -> QuerySet[Hearing]:
        if self.clock not in (Clock.OBJECTION, Clock.HEARING_NOTICE):
            return Hearing.objects.none()
        return open_hearings().filter(started_at__gte=midnight(self.since))

    def of_stay(self, stay: Custody, pauses: Pauses = None) -> Counted:
        arrived_on = clock.local_day(stay.arrived_at)
        if self.clock == Clock.REDIRECT:
            kept = Derivation.from_json(stay.redirect_derivation or {})
            rule = rule_among(self.rows, Clock.REDIRECT, on=arrived_on)
            if rule == kept.rule:
                return Counted()
            return Counted(redirect=self.count(kept.start, rule, self.calendar))
        rule = rule_among(
            self.rows,
            Clock.ANSWER,
            on=arrived_on,
            kind=stay.appeal.kind,
            sector=stay.appeal.sector,
        )
        if rule == Derivation.from_json(stay.derivation).rule:
            return Counted()
        return Counted(recounted(stay, self.calendar, rule=rule, pauses=pauses, count=self.count))

    def of_duty(self, duty: Duty) -> Derivation | None:
        kept = Derivation.from_json(duty.derivation or {})
        rule = rule_among(self.rows, Clock(self.clock), on=kept.start)
        return None if rule == kept.rule else self.count(kept.start, rule, self.calendar)


def shifts(measure: Measure) -> Iterator[Shift]:
    """Every open term that ends on another day by this measure. 4 queries."""
    stays = measure.stays()
    pauses = pauses_of(stays.order_by().values("pk"))
    for stay in stays.iterator(CHUNK):
        yield from _shifts_of(stay, measure.of_stay(stay, pauses.get(stay.pk, ())))
    for duty in measure.duties().select_related("appeal").iterator(CHUNK):
        if (derivation := measure.of_duty(duty)) and derivation.due_on != duty.due_on:
            yield Shift(
                duty.appeal_id,
                duty.appeal.number,
                duty.agency_id,
                duty.clock,
                duty.due_on,
                derivation.due_on,
            )
    for hearing in measure.hearings().select_related("appeal").iterator(CHUNK):
        after = measure.of_hearing(hearing)
        if hearing.decide_from and (hearing.object_by, hearing.decide_from) != after:
            yield Shift(
                hearing.appeal_id,
                hearing.appeal.number,
                hearing.appeal.agency_id,
                Clock.HEARING_NOTICE,
                hearing.decide_from,
                after[1],
            )


def _shifts_of(stay: Custody, counted: Counted) -> Iterator[Shift]:
    terms: Iterable[tuple[Clock, dt.date | None, Any, Derivation | None]] = (
        (Clock.ANSWER, stay.due_on, stay.derivation, counted.answer),
        (Clock.REDIRECT, stay.redirect_by, stay.redirect_derivation, counted.redirect),
    )
    for which, before, kept, derivation in terms:
        if before and derivation and has_moved(kept, derivation):
            yield Shift(
                stay.appeal_id,
                stay.appeal.number,
                stay.agency_id,
                which,
                before,
                derivation.due_on,
            )


def has_moved(kept: Mapping[str, Any], derivation: Derivation) -> bool:
    """Whether the last day is another one, or the day from which the next recount will start."""
    now = (derivation.start.isoformat(), derivation.due_on.isoformat())
    return now != (kept["start"], kept["due_on"])


def open_stays() -> QuerySet[Custody]:
    """The stays under way, with all that a count needs and no more: there may be very many."""
    return (
        Custody.objects.filter(left_at=None, appeal__status__in=OPEN_STATUSES)
        .select_related("appeal", "agency")
        .only(
            *("arrived_at", "came", "due_on", "derivation", "redirect_by", "redirect_derivation"),
            *("appeal__number", "appeal__kind", "appeal__sector", "agency__day_ends_at"),
        )
        .order_by("pk")
    )


def open_duties() -> QuerySet[Duty]:
    """What is owed, by a term that was counted."""
    return Duty.objects.filter(closed_at=None, derivation__isnull=False).order_by("pk")


def open_hearings() -> QuerySet[Hearing]:
    """The hearings whose days still count for a decision."""
    return Hearing.objects.filter(
        appeal__status__in=OPEN_STATUSES, decide_from__isnull=False
    ).order_by("pk")


def midnight(day: dt.date) -> dt.datetime:
    """When the day begins in the country."""
    return dt.datetime.combine(day, dt.time(), timezone.get_default_timezone())
