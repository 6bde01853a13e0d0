"""Stays of an appeal at bodies, each with the term that runs there."""

import datetime as dt
from dataclasses import dataclass

from agencies.selectors import day_ends_at, working_calendar
from appeals.choices import Came, Clock, HearingState, Left
from appeals.deadlines import Derivation, count_term, registration_day
from appeals.models import Appeal, Correction, Custody, Hearing, Recusal
from appeals.selectors import terms_of_arrival
from appeals.services.duties import close_duties, drop_duties, open_duty
from core import clock


@dataclass(frozen=True, slots=True)
class DueDate:
    """By which procedure and until when a body has to answer, and how that was counted.

    `redirect`: until when it may send the appeal to the body that is competent (APPC 65).
    """

    procedure: str
    starts_from: dt.date
    derivation: Derivation
    redirect: Derivation


def count_due(
    *, kind: str, agency_id: int | None, arrived_at: dt.datetime, sector: str = ""
) -> DueDate:
    """The term of this kind at this body from this arrival (APPC 64, 76, 99). 3 queries."""
    calendar = working_calendar()
    terms = terms_of_arrival(kind, on=clock.local_day(arrived_at), sector=sector)
    starts_from = registration_day(arrived_at, day_ends_at(agency_id), calendar)
    return DueDate(
        terms.answer.procedure,
        starts_from,
        count_term(starts_from, terms.answer.rule, calendar),
        count_term(starts_from, terms.redirect, calendar),
    )


def arrive(appeal: Appeal, *, at: dt.datetime, due: DueDate, came: Came = Came.FILED) -> Custody:
    """Open the stay at `appeal.agency`; a complaint at the body complained of is forwarded soon."""
    stay = Custody.objects.create(
        appeal=appeal,
        agency_id=appeal.agency_id,
        arrived_at=at,
        came=came,
        due_on=due.derivation.due_on,
        derivation=due.derivation.as_json(),
        redirect_by=due.redirect.due_on,
        redirect_derivation=due.redirect.as_json(),
    )
    if appeal.is_complaint_here:
        open_duty(appeal, Clock.FORWARD, at=at, from_day=due.starts_from)
    return stay


def leave(appeal: Appeal, *, at: dt.datetime, how: Left) -> None:
    """Close the stay under way, and with it whatever was owed or asked there alone."""
    Custody.objects.filter(appeal=appeal, left_at=None).update(left_at=at, how=how)
    Hearing.objects.filter(appeal=appeal, closed_at=None).update(closed_at=at)
    Correction.objects.filter(
        appeal=appeal, mended_at=None, lapsed_at=None, dropped_at=None
    ).update(dropped_at=at)
    # Nobody decides any more on the recusal of an official who has the case no longer.
    Recusal.objects.filter(appeal=appeal, decided_at=None).update(decided_at=at)
    drop_duties(appeal, at=at)


def start_anew(appeal: Appeal, *, at: dt.datetime, came: Came) -> None:
    """A new stay at `appeal.agency` with a term of its own; nothing of an earlier one counts."""
    appeal.assignee_id = None
    appeal.hearing = HearingState.NONE
    appeal.extended_on = None
    appeal.deemed_refused_on = None
    due = count_due(
        kind=appeal.kind, agency_id=appeal.agency_id, arrived_at=at, sector=appeal.sector
    )
    appeal.due_on = due.derivation.due_on
    arrive(appeal, at=at, due=due, came=came)


def move_to(appeal: Appeal, agency_id: int, *, at: dt.datetime, how: Left, came: Came) -> None:
    """The appeal leaves its body for another, whose own term starts on arrival (APPC 65, 91)."""
    if how == Left.FORWARDED:
        close_duties(appeal, [Clock.FORWARD], at=at)
    leave(appeal, at=at, how=how)
    appeal.agency_id = agency_id
    start_anew(appeal, at=at, came=came)


def current_stay(appeal: Appeal) -> Custody:
    """The stay under way."""
    return Custody.objects.get(appeal=appeal, left_at=None)
