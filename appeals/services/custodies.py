"""Stays of an appeal at bodies, each with the term that runs there."""

import datetime as dt
from dataclasses import dataclass

from agencies.selectors import day_ends_at, working_calendar
from appeals.choices import Left
from appeals.deadlines import Derivation, count_term, registration_day
from appeals.models import Appeal, Custody
from appeals.selectors import term_for
from core import clock


@dataclass(frozen=True, slots=True)
class DueDate:
    """By which procedure and until when a body has to answer, and how that was counted."""

    procedure: str
    starts_from: dt.date
    derivation: Derivation


def count_due(*, kind: str, agency_id: int | None, arrived_at: dt.datetime) -> DueDate:
    """The term of this kind at this body from this arrival (APPC 64, 76, 99). 3 queries."""
    calendar = working_calendar()
    term = term_for(kind, on=clock.local_day(arrived_at))
    starts_from = registration_day(arrived_at, day_ends_at(agency_id), calendar)
    return DueDate(term.procedure, starts_from, count_term(starts_from, term.rule, calendar))


def arrive(appeal: Appeal, *, at: dt.datetime, due: DueDate) -> Custody:
    """Open the stay at `appeal.agency`."""
    return Custody.objects.create(
        appeal=appeal,
        agency_id=appeal.agency_id,
        arrived_at=at,
        due_on=due.derivation.due_on,
        derivation=due.derivation.as_json(),
    )


def leave(appeal: Appeal, *, at: dt.datetime, how: Left) -> None:
    """Close the stay under way."""
    Custody.objects.filter(appeal=appeal, left_at=None).update(left_at=at, how=how)
