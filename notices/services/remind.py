"""Reminders before a term ends, by a ledger in PostgreSQL: each once, however often this runs."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection

from accounts.models import User
from agencies.actors import SYSTEM
from agencies.selectors import working_calendar
from appeals.choices import OPEN_STATUSES, Clock
from appeals.models import Appeal
from core import clock
from core.db import scope
from notices.choices import NoticeKind
from notices.models import Reminder
from notices.services.people import (
    deciders_for,
    heads_for,
    officer_of,
    once,
    reception_for,
)
from notices.services.plan import plan_for_applicant, plan_for_staff

AHEAD = 3  # working days, of the answer
AHEAD_OF_DUTY = 1  # working days, of what is owed beside it
MADE_UP = dt.timedelta(days=7)  # a beat that was off for longer makes up for no more
BATCH = 500
# Only rows of the ledger that were not there come back: whoever wrote them does the telling.
ENTER_ANSWERS = """
INSERT INTO notices_reminder (appeal_id, kind, due_on, made_at)
SELECT id, %(kind)s, due_on, %(now)s FROM appeals_appeal AS a
WHERE status = ANY(%(open)s) AND due_on BETWEEN %(first)s AND %(last)s
  AND NOT EXISTS (
      SELECT FROM notices_reminder AS r
      WHERE r.appeal_id = a.id AND r.kind = %(kind)s AND r.due_on = a.due_on
        AND r.duty_id IS NULL)
ORDER BY due_on, id LIMIT %(batch)s
ON CONFLICT DO NOTHING
RETURNING id
"""
ENTER_DUTIES = """
INSERT INTO notices_reminder (appeal_id, kind, due_on, duty_id, made_at)
SELECT appeal_id, %(kind)s, due_on, id, %(now)s FROM appeals_duty AS d
WHERE closed_at IS NULL AND clock = ANY(%(clocks)s) AND due_on BETWEEN %(first)s AND %(last)s
  AND NOT EXISTS (
      SELECT FROM notices_reminder AS r
      WHERE r.duty_id = d.id AND r.appeal_id = d.appeal_id AND r.kind = %(kind)s
        AND r.due_on = d.due_on)
ORDER BY due_on, id LIMIT %(batch)s
ON CONFLICT DO NOTHING
RETURNING id
"""


def _officer_and_heads(appeal: Appeal) -> list[User]:
    return once(officer_of(appeal), heads_for(appeal))


def _officer_and_reception(appeal: Appeal) -> list[User]:
    return once(officer_of(appeal), reception_for(appeal))


def _all(appeal: Appeal) -> list[User]:
    return once(officer_of(appeal), reception_for(appeal), heads_for(appeal))


# Who can do what is owed: by the table of acts (appeals/states.py).
WHO_OWES: dict[str, Callable[[Appeal], list[User]]] = {
    Clock.EXECUTION: _officer_and_heads,
    Clock.FORWARD: _all,
    Clock.FILE_ACCESS: _officer_and_reception,
    Clock.RECUSAL: deciders_for,
    Clock.SLIP: _officer_and_heads,
    Clock.MINUTES: _officer_and_heads,
    Clock.RETURN: _officer_and_heads,
    Clock.EXTENSION_NOTICE: _officer_and_reception,
    Clock.RECUSAL_NOTICE: _officer_and_reception,
}


@dataclass(frozen=True, slots=True)
class Round:
    """One sort of reminder: of last days from `first` to `last`; of answers if no clock is named.

    `to_applicant`: it reminds of the applicant's own days.
    """

    kind: NoticeKind
    first: dt.date
    last: dt.date
    clocks: tuple[str, ...] = ()
    to_applicant: bool = False


def remind() -> int:
    """Remind of what falls due soon and of what does today; how many reminders were made.

    Officers and heads of the answer, three working days before; whoever owes something beside it,
    and the applicant of their own days, one working day before. A beat that was off for days makes
    up for it: a last day that came meanwhile gets that day's reminder alone, which then says that
    the term has ended.
    """
    made = 0
    for each in _rounds(clock.today()):
        while batch := _remind_batch(each):
            made += batch
    return made


def _rounds(today: dt.date) -> list[Round]:
    calendar = working_calendar()
    tomorrow, passed = today + dt.timedelta(days=1), today - MADE_UP
    soon = calendar.add_working_days(today, AHEAD)
    next_day = calendar.add_working_days(today, AHEAD_OF_DUTY)
    owed = tuple(WHO_OWES)
    return [
        Round(NoticeKind.DUE_TODAY, passed, today),
        Round(NoticeKind.DUE_SOON, tomorrow, soon),
        Round(NoticeKind.DUTY_TODAY, passed, today, owed),
        Round(NoticeKind.DUTY_SOON, tomorrow, next_day, owed),
        Round(NoticeKind.CORRECTION_SOON, tomorrow, next_day, (Clock.CORRECTION,), True),
        Round(NoticeKind.OBJECTION_SOON, tomorrow, next_day, (Clock.OBJECTION,), True),
    ]


def _remind_batch(each: Round) -> int:
    with scope(SYSTEM, durable=True):
        ids = _enter(each)
        reminders = Reminder.objects.filter(pk__in=ids).select_related("appeal__assignee", "duty")
        for reminder in reminders:
            appeal = reminder.appeal
            if each.to_applicant:
                plan_for_applicant(appeal, each.kind, reminder=reminder)
            else:
                plan_for_staff(appeal, each.kind, _who(reminder), reminder=reminder)
    return len(ids)


def _enter(each: Round) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            ENTER_DUTIES if each.clocks else ENTER_ANSWERS,
            {
                "kind": str(each.kind),
                "now": clock.now(),
                "open": [str(status) for status in OPEN_STATUSES],
                "clocks": [str(each_clock) for each_clock in each.clocks],
                "first": each.first,
                "last": each.last,
                "batch": BATCH,
            },
        )
        return [row[0] for row in cursor.fetchall()]


def _who(reminder: Reminder) -> list[User]:
    """Whoever can do it, each once."""
    if reminder.duty is None:
        return _officer_and_heads(reminder.appeal)
    return WHO_OWES[reminder.duty.clock](reminder.appeal)
