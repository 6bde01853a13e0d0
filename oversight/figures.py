"""What each figure of a monthly summary means: told beside it, counted in selectors/counted.py."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Figure(StrEnum):
    """One count of a month; the value stands in addresses, files and the API."""

    CARRIED = "carried"
    RECEIVED = "received"
    ARRIVED = "arrived"
    REDIRECTED = "redirected"
    CLOSED = "closed"
    CLOSED_LATE = "closed_late"
    IN_WORK = "in_work"
    OVERDUE = "overdue"


LABELS: dict[Figure, Promise] = {
    Figure.CARRIED: _("Carried over"),
    Figure.RECEIVED: _("Received"),
    Figure.ARRIVED: _("Came from other bodies"),
    Figure.REDIRECTED: _("Redirected"),
    Figure.CLOSED: _("Closed"),
    Figure.CLOSED_LATE: _("Closed late"),
    Figure.IN_WORK: _("In work"),
    Figure.OVERDUE: _("Overdue"),
}
MEANINGS: dict[Figure, Promise] = {
    Figure.CARRIED: _("Open at the first moment of the month; received before it."),
    Figure.RECEIVED: _("Reached a public body for the first time in the month."),
    Figure.ARRIVED: _("Arrived at the body in the month by redirection."),
    Figure.REDIRECTED: _(
        "Sent on to another body in the month; an appeal sent on twice counts twice."
    ),
    Figure.CLOSED: _("Closed in the month: answered, returned, withdrawn or terminated."),
    Figure.CLOSED_LATE: _("Closed in the month on a later day than the last day of the term."),
    Figure.IN_WORK: _("Still open at the end of the month, or now while the month runs."),
    Figure.OVERDUE: _(
        "In work at the end of the month, or now, though the last day of the term has passed."
    ),
}
NATIONAL = (
    Figure.CARRIED,
    Figure.RECEIVED,
    Figure.CLOSED,
    Figure.IN_WORK,
    Figure.OVERDUE,
    Figure.CLOSED_LATE,
    Figure.REDIRECTED,
)
BY_REGION = (
    Figure.CARRIED,
    Figure.RECEIVED,
    Figure.CLOSED,
    Figure.IN_WORK,
    Figure.OVERDUE,
)
BY_AGENCY = (
    Figure.CARRIED,
    Figure.RECEIVED,
    Figure.ARRIVED,
    Figure.REDIRECTED,
    Figure.CLOSED,
    Figure.IN_WORK,
    Figure.OVERDUE,
)
