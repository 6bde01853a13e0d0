"""What is owed beside the answer, each within its own term (APPC 65, 73, 74, 76, 91)."""

import datetime as dt
from collections.abc import Iterable

from agencies.selectors import working_calendar
from appeals.choices import Clock, Closing
from appeals.deadlines import Derivation, count_term
from appeals.models import Appeal, Duty, Event
from appeals.selectors import rule_of_clock
from core import clock

# These outlive the case's stay at a body: the answer has gone out, and they are still owed.
OUTLIVE = (
    Clock.EXECUTION,
    Clock.SLIP,
    Clock.FILE_ACCESS,
    Clock.EXTENSION_NOTICE,
    Clock.RECUSAL_NOTICE,
)


def count_clock(which: Clock, *, from_day: dt.date) -> Derivation:
    """The last day of this clock when it starts after `from_day`. 2 queries."""
    return count_term(from_day, rule_of_clock(which, on=from_day), working_calendar())


def open_duty(
    appeal: Appeal,
    which: Clock,
    *,
    at: dt.datetime,
    event: Event | None = None,
    until: dt.date | None = None,
    from_day: dt.date | None = None,
) -> Duty:
    """Start a clock on this appeal, counted from `from_day`, by default the day of `at`.

    `until` where a day was set rather than counted.
    """
    derivation = None
    if until is None:
        derivation = count_clock(which, from_day=from_day or clock.local_day(at))
        until = derivation.due_on
    return Duty.objects.create(
        appeal=appeal,
        agency_id=appeal.agency_id,
        clock=which,
        event=event,
        opened_at=at,
        due_on=until,
        derivation=derivation and derivation.as_json(),
    )


def close_duties(
    appeal: Appeal, which: Iterable[Clock], *, at: dt.datetime, how: Closing = Closing.DONE
) -> int:
    """End these clocks on this appeal; how many ran."""
    return Duty.objects.filter(appeal=appeal, clock__in=list(which), closed_at=None).update(
        closed_at=at, how=how
    )


def drop_duties(appeal: Appeal, *, at: dt.datetime) -> None:
    """End what nobody owes any more now that the case has ended or left the body."""
    Duty.objects.filter(appeal=appeal, closed_at=None).exclude(clock__in=OUTLIVE).update(
        closed_at=at, how=Closing.DROPPED
    )
