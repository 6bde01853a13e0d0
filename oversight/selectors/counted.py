"""Where each figure is counted: once, for the sum and for the list behind it alike.

The country's figures count appeals; a body's count stays of appeals there, so that for both

    carried over + received (+ came from others) = closed (+ redirected) + in work

holds exactly, whatever was redirected when.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import TruncDate

from appeals.choices import Left
from appeals.models import Appeal, Custody
from core import clock
from oversight.figures import Figure
from oversight.months import Month

DIMENSIONS = {
    "kind": "kind",
    "channel": "channel",
    "applicant": "applicant_type",
    "language": "language",
    "region": "region__code",
    "outcome": "outcome",
    "result": "result",
}
OF_STAYS = frozenset({Figure.ARRIVED, Figure.REDIRECTED, Figure.OVERDUE})


@dataclass(frozen=True, slots=True)
class Behind:
    """Which number is asked for: a figure, narrowed by what stands in the row and column."""

    month: Month
    figure: Figure
    agency: str = ""
    where: tuple[tuple[str, str], ...] = ()

    @property
    def counts_stays(self) -> bool:
        return bool(self.agency) or self.figure in OF_STAYS


def rows_behind(asked: Behind) -> QuerySet[Model]:
    """The appeals, or the stays of appeals, that one number counts; as many as it says."""
    if not asked.counts_stays:
        narrowed = {DIMENSIONS[name]: value for name, value in asked.where}
        return appeals_of(asked.month).filter(
            appeal_condition(asked.figure, asked.month), **narrowed
        )
    narrowed = {f"appeal__{DIMENSIONS[name]}": value for name, value in asked.where}
    if asked.agency:
        narrowed["agency__code"] = asked.agency
    return stays_of(asked.month).filter(stay_condition(asked.figure, asked.month), **narrowed)


def appeals_of(month: Month) -> QuerySet[Appeal]:
    """Every appeal that a figure of the month may count."""
    still_there = Q(closed_at=None) | Q(closed_at__gte=month.starts_at)
    return Appeal.objects.filter(still_there, received_at__lt=month.ends_at).annotate(
        closed_on=TruncDate("closed_at")
    )


def stays_of(month: Month) -> QuerySet[Custody]:
    """Every stay at a body that a figure of the month may count."""
    still_there = Q(left_at=None) | Q(left_at__gte=month.starts_at)
    return Custody.objects.filter(still_there, arrived_at__lt=month.ends_at)


def appeal_condition(figure: Figure, month: Month) -> Q:
    """What makes an appeal of `appeals_of(month)` count."""
    closed = Q(closed_at__lt=month.ends_at)
    return {
        Figure.CARRIED: Q(received_at__lt=month.starts_at),
        Figure.RECEIVED: Q(received_at__gte=month.starts_at),
        Figure.CLOSED: closed,
        Figure.CLOSED_LATE: closed & Q(closed_on__gt=F("due_on")),
        Figure.IN_WORK: Q(closed_at=None) | Q(closed_at__gte=month.ends_at),
    }[figure]


def stay_condition(figure: Figure, month: Month) -> Q:
    """What makes a stay of `stays_of(month)` count."""
    is_first = Q(arrived_at=F("appeal__received_at"))
    left = Q(left_at__lt=month.ends_at)
    stays_on = Q(left_at=None) | Q(left_at__gte=month.ends_at)
    return {
        Figure.CARRIED: Q(arrived_at__lt=month.starts_at),
        Figure.RECEIVED: Q(arrived_at__gte=month.starts_at) & is_first,
        Figure.ARRIVED: Q(arrived_at__gte=month.starts_at) & ~is_first,
        Figure.REDIRECTED: left & Q(how=Left.REDIRECTED),
        Figure.CLOSED: left & ~Q(how=Left.REDIRECTED),
        Figure.IN_WORK: stays_on,
        Figure.OVERDUE: stays_on & Q(due_on__lt=overdue_before(month)),
    }[figure]


def overdue_before(month: Month) -> dt.date:
    """Terms that ended before this day are missed: at the month's end, or now while it runs."""
    return min(month.moved(1).first_day, clock.today())
