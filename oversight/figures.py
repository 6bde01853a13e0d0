"""What each figure of a monthly summary means: told beside it, counted in selectors/counted.py."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Figure(StrEnum):
    """One count of a month; the value stands in addresses, files and the API."""

    CARRIED = "carried"
    RECEIVED = "received"
    ARRIVED = "arrived"
    SPLIT = "split"
    REOPENED = "reopened"
    REDIRECTED = "redirected"
    FORWARDED = "forwarded"
    CLOSED = "closed"
    CLOSED_LATE = "closed_late"
    IN_WORK = "in_work"
    OVERDUE = "overdue"


LABELS: dict[Figure, Promise] = {
    Figure.CARRIED: _("Carried over"),
    Figure.RECEIVED: _("Received"),
    Figure.ARRIVED: _("Came from other bodies"),
    Figure.SPLIT: _("Parts opened"),
    Figure.REOPENED: _("Opened again"),
    Figure.REDIRECTED: _("Redirected"),
    Figure.FORWARDED: _("Sent to the superior body"),
    Figure.CLOSED: _("Closed"),
    Figure.CLOSED_LATE: _("Closed late"),
    Figure.IN_WORK: _("In work"),
    Figure.OVERDUE: _("Overdue"),
}
MEANINGS: dict[Figure, Promise] = {
    Figure.CARRIED: _("Open at the first moment of the month; received before it."),
    Figure.RECEIVED: _("Reached a public body for the first time in the month."),
    Figure.ARRIVED: _(
        "Arrived at the body in the month from another one: redirected, as a part, or as a "
        "complaint sent to the superior body."
    ),
    Figure.SPLIT: _("Parts of appeals that were opened at another body in the month."),
    Figure.REOPENED: _(
        "Opened again in the month after a complaint was upheld; each opening counts."
    ),
    Figure.REDIRECTED: _(
        "Sent on to another body in the month; an appeal sent on twice counts twice."
    ),
    Figure.FORWARDED: _("Complaints sent to the superior body in the month."),
    Figure.CLOSED: _(
        "Closed in the month: answered, returned, withdrawn or terminated. An appeal that was "
        "opened again and closed again counts twice."
    ),
    Figure.CLOSED_LATE: _("Closed in the month on a later day than the last day of the term."),
    Figure.IN_WORK: _("Still open at the end of the month, or now while the month runs."),
    Figure.OVERDUE: _(
        "In work at the end of the month, or now, though the last day of the term has passed."
    ),
}
# What was there or came, and what went or is left: for the country and its regions ...
CAME = (Figure.CARRIED, Figure.RECEIVED, Figure.SPLIT, Figure.REOPENED)
WENT = (Figure.CLOSED, Figure.IN_WORK)
# ... and for one body, to and from which appeals also go on.
CAME_TO_BODY = (Figure.CARRIED, Figure.RECEIVED, Figure.ARRIVED, Figure.REOPENED)
WENT_FROM_BODY = (Figure.REDIRECTED, Figure.FORWARDED, Figure.CLOSED, Figure.IN_WORK)

BALANCE = (*CAME, *WENT)
NATIONAL = (
    *BALANCE,
    Figure.OVERDUE,
    Figure.CLOSED_LATE,
    Figure.REDIRECTED,
    Figure.FORWARDED,
)
BY_REGION = (*BALANCE, Figure.OVERDUE)
BY_AGENCY = (*CAME_TO_BODY, *WENT_FROM_BODY, Figure.OVERDUE)
