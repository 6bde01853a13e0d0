"""Where each figure is counted: once, for the sum and for the list behind it alike.

Every figure counts stays of appeals at bodies. A stay says how it began and how it ended, and
neither changes afterwards, so that a month that is over stays as it was, whatever is opened again
later. An open appeal has exactly one open stay: that is why for the country, and for each region,

    carried over + received + parts opened + opened again = closed + in work

holds exactly, and for a body

    carried over + received + came from others + opened again
        = closed + redirected + sent to the superior + in work.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, F, FilteredRelation, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, TruncDate

from appeals.choices import GOES_ON, Came, Left, Outcome
from appeals.models import Custody
from core import clock
from oversight.figures import Figure
from oversight.months import Month

DIMENSIONS = {
    "kind": "appeal__kind",
    "channel": "appeal__channel",
    "applicant": "appeal__applicant_type",
    "language": "appeal__language",
    "region": "appeal__region__code",
    "outcome": "closed_outcome",
    "result": "closed_result",
}
FROM_OTHERS = (Came.REDIRECTED, Came.FORWARDED, Came.PART)
# How an appeal comes to be open in the country; every other stay carries an open one on.
OPENS = (Came.FILED, Came.PART, Came.REOPENED)
ENDS = tuple(how for how in Left if how not in GOES_ON)


@dataclass(frozen=True, slots=True)
class Behind:
    """Which number is asked for: a figure, narrowed by what stands in the row and column."""

    month: Month
    figure: Figure
    agency: str = ""
    where: tuple[tuple[str, str], ...] = ()


def rows_behind(asked: Behind) -> QuerySet[Custody]:
    """The stays of appeals that one number counts; as many as it says."""
    narrowed = {DIMENSIONS[name]: value for name, value in asked.where}
    if asked.agency:
        narrowed["agency__code"] = asked.agency
    rows = stays_of(asked.month)
    if {"outcome", "result"} & dict(asked.where).keys():
        rows = with_decision(rows)
    return rows.filter(condition(asked.figure, asked.month), **narrowed)


def stays_of(month: Month) -> QuerySet[Custody]:
    """Every stay at a body that a figure of the month may count."""
    still_there = Q(left_at=None) | Q(left_at__gte=month.starts_at)
    return Custody.objects.filter(still_there, arrived_at__lt=month.ends_at).annotate(
        left_on=TruncDate("left_at")
    )


def with_decision(rows: QuerySet[Custody]) -> QuerySet[Custody]:
    """The stays with what was decided when each ended; "" where nothing was.

    It is read from the decision signed at that very moment, not from the appeal, whose outcome
    is that of its last closing.
    """
    return rows.annotate(
        decision=FilteredRelation(
            "appeal__decisions", condition=Q(appeal__decisions__signed_at=F("left_at"))
        ),
        closed_outcome=Case(
            When(how=Left.TERMINATED, then=Value(Outcome.TERMINATED.value)),
            default=Coalesce(F("decision__outcome"), Value("")),
        ),
        closed_result=Coalesce(F("decision__result"), Value("")),
    )


def condition(figure: Figure, month: Month) -> Q:
    """What makes a stay of `stays_of(month)` count."""
    came = Q(arrived_at__gte=month.starts_at)
    left = Q(left_at__lt=month.ends_at)
    closed = left & Q(how__in=ENDS)
    stays_on = Q(left_at=None) | Q(left_at__gte=month.ends_at)
    return {
        Figure.CARRIED: Q(arrived_at__lt=month.starts_at),
        Figure.RECEIVED: came & Q(came=Came.FILED),
        Figure.ARRIVED: came & Q(came__in=FROM_OTHERS),
        Figure.SPLIT: came & Q(came=Came.PART),
        Figure.REOPENED: came & Q(came=Came.REOPENED),
        Figure.REDIRECTED: left & Q(how=Left.REDIRECTED),
        Figure.FORWARDED: left & Q(how=Left.FORWARDED),
        Figure.CLOSED: closed,
        Figure.CLOSED_LATE: closed & Q(left_on__gt=F("due_on")),
        Figure.IN_WORK: stays_on,
        Figure.OVERDUE: stays_on & Q(due_on__lt=overdue_before(month)),
    }[figure]


def overdue_before(month: Month) -> dt.date:
    """Terms that ended before this day are missed: at the month's end, or now while it runs."""
    return min(month.moved(1).first_day, clock.today())
