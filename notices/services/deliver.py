"""Sending what is planned: claimed in one transaction, sent outside of it, marked in another."""

import datetime as dt
import logging

from agencies.actors import SYSTEM
from appeals.services import notice_sent
from core import clock
from core.db import scope
from notices.channels import CHANNELS, SendError
from notices.choices import State
from notices.models import Delivery, Notice

logger = logging.getLogger(__name__)

CLAIMED_FOR = dt.timedelta(minutes=1)  # a killed worker's delivery is taken up again after this
BATCH = 5  # with 10 s for each at the worst, all are sent before the claim ends
PAUSES = [
    dt.timedelta(minutes=1),
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=30),
    dt.timedelta(hours=2),
    dt.timedelta(hours=6),
    dt.timedelta(hours=24),
]


def deliver(notice_id: int) -> int:
    """Send what is planned for one notice; how many were sent. Safe to run twice."""
    return _send(_claim(limit=10, notice_id=notice_id))


def sweep() -> int:
    """Send whatever is due and the bell missed; how many were sent."""
    total = 0
    while claimed := _claim(limit=BATCH):
        total += _send(claimed)
    return total


def _claim(*, limit: int, notice_id: int | None = None) -> list[Delivery]:
    """Take deliveries that are due for ourselves; a row that another worker holds is passed by."""
    now = clock.now()
    with scope(SYSTEM, durable=True):
        due = Delivery.objects.filter(state=State.PLANNED, next_try_at__lte=now)
        if notice_id is not None:
            due = due.filter(notice_id=notice_id)
        rows = list(
            due.select_for_update(skip_locked=True, of=("self",))
            .select_related(
                "notice__appeal__agency",
                "notice__recipient",
                "notice__event__agency",
                "notice__reminder__duty",
            )
            .order_by("next_try_at")[:limit]
        )
        for row in rows:
            row.attempts += 1
            row.next_try_at = now + CLAIMED_FOR
        Delivery.objects.bulk_update(rows, ["attempts", "next_try_at"])
    return rows


def _send(rows: list[Delivery]) -> int:
    sent = 0
    for row in rows:
        sent += _try(row)
        _mark(row)
    return sent


def _try(row: Delivery) -> int:
    try:
        CHANNELS[row.channel](row)
    except SendError as error:
        _postpone(row, error)
        return 0
    except Exception as error:  # what can't be written must not hold up what stands behind it
        _postpone(row, SendError(type(error).__name__, final=False))
        return 0
    row.state, row.sent_at, row.last_error = State.SENT, clock.now(), ""
    row.next_try_at = None
    _give_owed_notice(row.notice)
    return 1


def _give_owed_notice(notice: Notice) -> None:
    """End the term within which the applicant had to be told of this event (APPC 76).

    Before the row is marked: a worker killed in between sends once more, and forgets nothing.
    """
    if notice.event_id is not None and notice.recipient_id is None:
        notice_sent(event_id=notice.event_id)


def _postpone(row: Delivery, error: SendError) -> None:
    row.last_error = error.reason
    if error.final or row.attempts > len(PAUSES):
        row.state, row.next_try_at = State.FAILED, None
    else:
        row.next_try_at = clock.now() + PAUSES[row.attempts - 1]
    logger.warning(
        "notice not sent delivery=%s attempt=%s reason=%s", row.pk, row.attempts, row.last_error
    )


def _mark(row: Delivery) -> None:
    with scope(SYSTEM, durable=True):
        row.save(update_fields=["state", "sent_at", "last_error", "next_try_at"])
