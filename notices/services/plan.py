"""Who is told of what: rows written with the event itself."""

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator
from contextvars import ContextVar

from accounts.models import User
from appeals.choices import EventKind
from appeals.models import Appeal, Applicant, Event
from appeals.states import MOVES
from core import bell, clock
from notices.choices import Channel, NoticeKind, State
from notices.models import Delivery, Notice, Reminder
from notices.services import people
from notices.services.people import Who

TO_APPLICANT = {
    EventKind.REGISTERED: NoticeKind.REGISTERED,
    EventKind.ASSIGNED: NoticeKind.ASSIGNED,
    EventKind.CORRECTION_REQUESTED: NoticeKind.CORRECTION_REQUESTED,
    EventKind.CORRECTION_LAPSED: NoticeKind.CORRECTION_LAPSED,
    EventKind.RETURNED: NoticeKind.RETURNED,
    EventKind.TERMINATED: NoticeKind.TERMINATED,
    EventKind.REDIRECTED: NoticeKind.REDIRECTED,
    EventKind.REDIRECTED_AT_ONCE: NoticeKind.REDIRECTED_AT_ONCE,
    EventKind.PART_REDIRECTED: NoticeKind.PART_REDIRECTED,
    EventKind.FORWARDED: NoticeKind.FORWARDED,
    EventKind.JOINED: NoticeKind.JOINED,
    EventKind.SEPARATED: NoticeKind.SEPARATED,
    EventKind.EXTENDED: NoticeKind.EXTENDED,
    EventKind.TERM_MOVED: NoticeKind.TERM_MOVED,
    EventKind.HEARING_STARTED: NoticeKind.HEARING_STARTED,
    EventKind.HEARING_SET: NoticeKind.HEARING_SET,
    EventKind.HEARING_HELD: NoticeKind.HEARING_HELD,
    EventKind.HEARING_CLOSED: NoticeKind.HEARING_CLOSED,
    EventKind.HEARING_EXEMPTED: NoticeKind.HEARING_EXEMPTED,
    EventKind.DECISION_SIGNED: NoticeKind.ANSWERED,
    EventKind.SLIP_CORRECTED: NoticeKind.SLIP_CORRECTED,
    EventKind.EXECUTED: NoticeKind.EXECUTED,
    EventKind.DEEMED_REFUSED: NoticeKind.DEEMED_REFUSED,
    EventKind.REOPENED: NoticeKind.REOPENED,
    EventKind.COMPLAINT_DECIDED: NoticeKind.COMPLAINT_DECIDED,
    EventKind.FILE_OPENED: NoticeKind.FILE_OPENED,
    EventKind.RECUSED: NoticeKind.RECUSED,
    EventKind.RECUSAL_REFUSED: NoticeKind.RECUSAL_REFUSED,
    EventKind.WITHDRAWN: NoticeKind.WITHDRAWN,
}
# Public events of which the applicant gets no message, and why.
TOLD_OTHERWISE = {
    EventKind.MENDED: "the applicant's own act; the page confirms it at once",
    EventKind.OBJECTED: "the applicant's own act; the page confirms it at once",
    EventKind.HEARING_WAIVED: "the applicant's own act; the page confirms it at once",
    EventKind.REMARKED: "the applicant's own act; the page confirms it at once",
    EventKind.FILE_ASKED: "the applicant's own act; told when the file is opened",
    EventKind.RECUSAL_ASKED: "told when the head has decided it",
    EventKind.COMPLAINED: "told by the registration of the complaint itself",
    EventKind.RATED: "the applicant's own act; the page confirms it at once",
}
WAITS_FOR_SIGNATURE = {move.event for move in MOVES.values() if move.pends}
TO_STAFF: dict[EventKind, tuple[tuple[NoticeKind, Who], ...]] = {
    **dict.fromkeys(WAITS_FOR_SIGNATURE, ((NoticeKind.TO_SIGN, people.signers),)),
    EventKind.ASSIGNED: ((NoticeKind.TO_OFFICER, people.officer),),
    EventKind.DECLINED: ((NoticeKind.SENT_BACK, people.preparer),),
    EventKind.SLIP_DECLINED: ((NoticeKind.SENT_BACK, people.preparer),),
    EventKind.MENDED: ((NoticeKind.FROM_APPLICANT, people.officer_or_reception),),
    EventKind.OBJECTED: ((NoticeKind.FROM_APPLICANT, people.officer),),
    EventKind.HEARING_WAIVED: ((NoticeKind.FROM_APPLICANT, people.officer),),
    EventKind.REMARKED: ((NoticeKind.FROM_APPLICANT, people.officer),),
    EventKind.FILE_ASKED: ((NoticeKind.FILE_ASKED, people.reception),),
    EventKind.RECUSAL_ASKED: (
        (NoticeKind.RECUSAL_OF_YOU, people.official_to_recuse),
        (NoticeKind.RECUSAL_ASKED, people.deciders_of_recusal),
    ),
    EventKind.DANGER_MARKED: ((NoticeKind.DANGER_MARKED, people.heads),),
    EventKind.REDIRECTED: ((NoticeKind.ARRIVED, people.reception),),
    EventKind.REDIRECTED_AT_ONCE: ((NoticeKind.ARRIVED, people.reception),),
    EventKind.FORWARDED: ((NoticeKind.ARRIVED, people.reception),),
    EventKind.REOPENED: ((NoticeKind.ARRIVED, people.reception),),
    EventKind.RECUSED: ((NoticeKind.OFFICER_NEEDED, people.reception),),
    EventKind.COMPLAINED: ((NoticeKind.COMPLAINED, people.heads),),
    EventKind.DEEMED_REFUSED: ((NoticeKind.TERM_MISSED, people.officer_and_heads),),
    EventKind.WITHDRAWN: ((NoticeKind.WITHDRAWAL, people.officer),),
}
# A part comes to be at another body: it has the first event of an appeal, and arrives there too.
OF_A_PART = ((NoticeKind.ARRIVED, people.reception),)

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
    """Plan what the applicant and the staff are told of this event; each is told once."""
    appeal, kind = event.appeal, EventKind(event.kind)
    is_part = kind == EventKind.REGISTERED and "parent" in event.data
    if told := NoticeKind.PART_OPENED if is_part else TO_APPLICANT.get(kind):
        plan_for_applicant(appeal, told, event=event)
    reached: set[int] = set()
    for about, who in OF_A_PART if is_part else TO_STAFF.get(kind, ()):
        recipients = [user for user in who(event) if user.pk not in reached]
        plan_for_staff(appeal, about, recipients, event=event)
        reached |= {user.pk for user in recipients}


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


def plan_for_applicant(
    appeal: Appeal,
    kind: NoticeKind,
    *,
    event: Event | None = None,
    reminder: Reminder | None = None,
) -> None:
    """One notice by e-mail, or to be handed over where there is no address."""
    address = Applicant.objects.values_list("email", flat=True).get(appeal=appeal)
    notice = Notice.objects.create(
        appeal=appeal,
        kind=kind,
        event=event,
        reminder=reminder,
        language=appeal.language,
        planned_at=event.at if event else clock.now(),
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
