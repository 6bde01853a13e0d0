"""Who is told of what: rows written with the event itself."""

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator
from contextvars import ContextVar

from accounts.models import User
from agencies.selectors import heads_of
from appeals.choices import EventKind
from appeals.models import Appeal, Applicant, Event
from core import bell, clock
from notices.choices import Channel, NoticeKind, State
from notices.models import Delivery, Notice, Reminder

TO_APPLICANT = {
    EventKind.REGISTERED: NoticeKind.REGISTERED,
    EventKind.ASSIGNED: NoticeKind.ASSIGNED,
    EventKind.REDIRECTED: NoticeKind.REDIRECTED,
    EventKind.DECISION_SIGNED: NoticeKind.ANSWERED,
    EventKind.WITHDRAWN: NoticeKind.WITHDRAWN,
}
TO_STAFF = {
    EventKind.ASSIGNED: NoticeKind.TO_OFFICER,
    EventKind.DECLINED: NoticeKind.SENT_BACK,
    EventKind.DECISION_PREPARED: NoticeKind.TO_SIGN,
    EventKind.REDIRECT_PROPOSED: NoticeKind.TO_SIGN,
    EventKind.WITHDRAWN: NoticeKind.WITHDRAWAL,
}

_delivered_elsewhere: ContextVar[bool] = ContextVar("delivered_elsewhere", default=False)


@contextlib.contextmanager
def recording_as_delivered() -> Iterator[None]:
    """Inside, notices are recorded as delivered elsewhere and nobody is woken: told history."""
    token = _delivered_elsewhere.set(True)
    try:
        yield
    finally:
        _delivered_elsewhere.reset(token)


def plan_for(event: Event) -> None:
    """Plan what the applicant and the staff are told of this event."""
    appeal = event.appeal
    if kind := TO_APPLICANT.get(EventKind(event.kind)):
        _plan_for_applicant(appeal, kind, event)
    if kind := TO_STAFF.get(EventKind(event.kind)):
        plan_for_staff(appeal, kind, _staff(appeal, kind), event=event)


def plan_for_staff(
    appeal: Appeal,
    kind: NoticeKind,
    recipients: Iterable[User],
    *,
    event: Event | None = None,
    reminder: Reminder | None = None,
) -> None:
    """One notice by e-mail to each of these."""
    for user in recipients:
        notice = Notice.objects.create(
            appeal=appeal,
            kind=kind,
            event=event,
            reminder=reminder,
            recipient=user,
            language=user.language,
            planned_at=clock.now(),
        )
        _plan_delivery(notice, user.email)


def _plan_for_applicant(appeal: Appeal, kind: NoticeKind, event: Event) -> None:
    address = Applicant.objects.values_list("email", flat=True).get(appeal=appeal)
    notice = Notice.objects.create(
        appeal=appeal,
        kind=kind,
        event=event,
        language=appeal.language,
        planned_at=event.at,
    )
    _plan_delivery(notice, address)


def _plan_delivery(notice: Notice, address: str) -> None:
    state, next_try_at = State.PLANNED, notice.planned_at
    if _delivered_elsewhere.get():
        state = State.ELSEWHERE
    elif not address:
        state = State.BY_HAND
    Delivery.objects.create(
        notice=notice,
        channel=Channel.EMAIL if address else Channel.LETTER,
        address=address,
        state=state,
        next_try_at=_when(state, next_try_at),
        sent_at=notice.planned_at if state == State.ELSEWHERE else None,
    )
    if state == State.PLANNED:
        bell.ring("notices.deliver", notice.pk)


def _when(state: State, moment: dt.datetime) -> dt.datetime | None:
    return moment if state == State.PLANNED else None


def _staff(appeal: Appeal, kind: NoticeKind) -> list[User]:
    if kind == NoticeKind.TO_SIGN:
        return list(heads_of(appeal.agency_id))
    officer = appeal.assignee
    return [officer] if officer and officer.is_active else []
