"""Reminders before a term ends, by a ledger in PostgreSQL: each once, however often this runs."""

import datetime as dt

from django.db import connection

from accounts.models import User
from agencies.actors import SYSTEM
from agencies.selectors import heads_of, working_calendar
from agencies.workdays import WorkingCalendar
from appeals.choices import OPEN_STATUSES
from appeals.models import Appeal
from core import clock
from core.db import scope
from notices.choices import NoticeKind
from notices.models import Reminder
from notices.services.plan import plan_for_staff

AHEAD = 3  # working days
MADE_UP = dt.timedelta(days=7)  # a beat that was off for longer makes up for no more
BATCH = 500
# Only rows of the ledger that were not there come back: whoever wrote them does the telling.
ENTER = """
INSERT INTO notices_reminder (appeal_id, kind, due_on, made_at)
SELECT id, %(kind)s, due_on, %(now)s FROM appeals_appeal AS a
WHERE status = ANY(%(open)s) AND due_on BETWEEN %(first)s AND %(last)s
  AND NOT EXISTS (
      SELECT FROM notices_reminder AS r
      WHERE r.appeal_id = a.id AND r.kind = %(kind)s AND r.due_on = a.due_on)
ORDER BY due_on, id LIMIT %(batch)s
ON CONFLICT DO NOTHING
RETURNING id
"""


def remind() -> int:
    """Remind officers and heads of what falls due in three working days and of what does today.

    A beat that was off for days makes up for it: a last day that came meanwhile gets that day's
    reminder alone, which then says that the term has ended. How many reminders were made.
    """
    today = clock.today()
    last_soon = _last_due_day(today, working_calendar())
    made = 0
    for kind, first, last in (
        (NoticeKind.DUE_TODAY, today - MADE_UP, today),
        (NoticeKind.DUE_SOON, today + dt.timedelta(days=1), last_soon),
    ):
        while batch := _remind_batch(kind, first, last):
            made += batch
    return made


def _last_due_day(today: dt.date, calendar: WorkingCalendar) -> dt.date:
    """The furthest last day that lies no more than AHEAD working days from today."""
    return calendar.add_working_days(today, AHEAD)


def _remind_batch(kind: NoticeKind, first: dt.date, last: dt.date) -> int:
    with scope(SYSTEM, durable=True):
        with connection.cursor() as cursor:
            cursor.execute(
                ENTER,
                {
                    "kind": str(kind),
                    "now": clock.now(),
                    "open": [str(status) for status in OPEN_STATUSES],
                    "first": first,
                    "last": last,
                    "batch": BATCH,
                },
            )
            ids = [row[0] for row in cursor.fetchall()]
        reminders = Reminder.objects.filter(pk__in=ids).select_related("appeal__assignee")
        for reminder in reminders:
            people = _who(reminder.appeal)
            plan_for_staff(reminder.appeal, kind, people, reminder=reminder)
    return len(ids)


def _who(appeal: Appeal) -> list[User]:
    """The officer and the heads, each once."""
    people = {user.pk: user for user in heads_of(appeal.agency_id)}
    if appeal.assignee is not None and appeal.assignee.is_active:
        people[appeal.assignee.pk] = appeal.assignee
    return list(people.values())
