"""What a notice tells beside number and body: from its event, or from the duty reminded of."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from agencies.models import Agency
from agencies.selectors import superior_of
from appeals.choices import Came, Clock, Defect, EventKind, Outcome, Pending
from appeals.deadlines import last_day_to_complain
from appeals.models import Appeal, Correction, Decision, Duty, Event, Ground
from appeals.numbers import display_number, to_url
from core import clock
from notices.choices import NoticeKind
from notices.models import Notice

Facts = dict[str, Any]

DAYS = ("until", "decide_from", "object_by", "remark_by")
NUMBERS = ("complaint", "child", "main", "parent")
CAME = {
    EventKind.REDIRECTED: Came.REDIRECTED,
    EventKind.REDIRECTED_AT_ONCE: Came.REDIRECTED,
    EventKind.FORWARDED: Came.FORWARDED,
    EventKind.REOPENED: Came.REOPENED,
    EventKind.REGISTERED: Came.PART,
}


def facts_of(notice: Notice) -> Facts:
    """Everything that the notice's template may name, in the language that is active now."""
    facts: Facts = {"due": notice.appeal.due_on}
    if notice.event:
        facts |= _of_event(notice.event, notice.language)
    if notice.reminder and notice.reminder.duty:
        duty = notice.reminder.duty
        facts |= {"due": duty.due_on, "what": duty.get_clock_display()}
    if more := MORE.get(NoticeKind(notice.kind)):
        facts |= more(notice)
    return facts


def _of_event(event: Event, language: str) -> Facts:
    data = event.data
    facts: Facts = {
        "agency": event.agency.name_in(language),
        "what": event.get_kind_display(),
        "reason": event.reason,
    }
    facts |= {name: dt.date.fromisoformat(data[name]) for name in DAYS if name in data}
    facts |= {name: display_number(data[name], language) for name in NUMBERS if name in data}
    if "due_on" in event.changed:
        before, after = (day and dt.date.fromisoformat(day) for day in event.changed["due_on"])
        facts |= {"due_before": before, "due": after}
    if "agency" in data:
        facts["target"] = Agency.objects.get(pk=data["agency"][1]).name_in(language)
    if "ground_id" in data:
        facts["ground"] = Ground.objects.get(pk=data["ground_id"])
    if "outcome" in data:
        facts["outcome"] = Outcome(data["outcome"]).label
    return facts


def _pending(notice: Notice) -> Facts:
    """What waits for the signature."""
    return {"what": Pending(_event(notice).changed["pending"][1]).label}


def _not_signed(notice: Notice) -> Facts:
    """What the head sent back."""
    return {"what": Pending(_event(notice).changed["pending"][0]).label}


def _defects(notice: Notice) -> Facts:
    return {"defects": _labels(_event(notice).data["defects"])}


def _still_lacking(notice: Notice) -> Facts:
    correction = Correction.objects.filter(appeal=notice.appeal).latest("pk")
    return {"defects": _labels(correction.defects), "reason": correction.what}


def _labels(defects: list[str]) -> list[str]:
    return [str(Defect(code).label) for code in defects]


def _invitation(notice: Notice) -> Facts:
    data = _event(notice).data
    return {"oral_at": dt.datetime.fromisoformat(data["oral_at"]), "place": data["place"]}


def _answer(notice: Notice) -> Facts:
    """To whom and until when to complain of the answer; no body: a court (APPC 80, 91)."""
    decision = Decision.objects.select_related("complain_to").get(
        pk=_event(notice).data["decision"]
    )
    to = decision.complain_to
    return {
        "complain_to": to.name_in(notice.language) if to else "",
        "complain_until": decision.complain_until,
    }


def _complaint(notice: Notice) -> Facts:
    """To whom and until when to complain of what the body did, or did not do (APPC 91, 92)."""
    event = _event(notice)
    to = superior_of(event.agency)
    return {
        "complain_to": to.name_in(notice.language) if to else "",
        "complain_until": last_day_to_complain(clock.local_day(event.at)),
    }


def _registered(notice: Notice) -> Facts:
    """Of a complaint: about which appeal, and until when the body sends it on (APPC 91)."""
    appeal = notice.appeal
    contested = appeal.contested_appeal
    return {
        "contested": display_number(contested.number, notice.language) if contested else "",
        "forward_by": _last_day(appeal, Clock.FORWARD),
    }


def _complained(notice: Notice) -> Facts:
    complaint = Appeal.objects.get(number=_event(notice).data["complaint"])
    return {"case": to_url(complaint.number), "until": _last_day(complaint, Clock.FORWARD)}


def _file_asked(notice: Notice) -> Facts:
    return {"until": _last_day(notice.appeal, Clock.FILE_ACCESS)}


def _recusal_asked(notice: Notice) -> Facts:
    return {"until": _last_day(notice.appeal, Clock.RECUSAL)}


def _arrived(notice: Notice) -> Facts:
    return {"what": CAME[EventKind(_event(notice).kind)].label}


def _reopened(notice: Notice) -> Facts:
    """Its own body answers, not the superior one that decided on the complaint."""
    return {"agency": notice.appeal.agency.name_in(notice.language)}


def _last_day(appeal: Appeal, which: Clock) -> dt.date | None:
    days = Duty.objects.filter(appeal=appeal, clock=which).order_by("-pk")
    return days.values_list("due_on", flat=True).first()


def _event(notice: Notice) -> Event:
    if notice.event is None:
        raise ValueError(f"notice {notice.pk} tells of no event")
    return notice.event


MORE: dict[NoticeKind, Callable[[Notice], Facts]] = {
    NoticeKind.REGISTERED: _registered,
    NoticeKind.CORRECTION_REQUESTED: _defects,
    NoticeKind.CORRECTION_SOON: _still_lacking,
    NoticeKind.RETURNED: _complaint,
    NoticeKind.TERMINATED: _complaint,
    NoticeKind.DEEMED_REFUSED: _complaint,
    NoticeKind.HEARING_SET: _invitation,
    NoticeKind.ANSWERED: _answer,
    NoticeKind.REOPENED: _reopened,
    NoticeKind.ARRIVED: _arrived,
    NoticeKind.TO_SIGN: _pending,
    NoticeKind.SENT_BACK: _not_signed,
    NoticeKind.COMPLAINED: _complained,
    NoticeKind.FILE_ASKED: _file_asked,
    NoticeKind.RECUSAL_ASKED: _recusal_asked,
}
