"""An appeal as its applicant sees it: what is public of the case, and what they may do now."""

from collections.abc import Callable
from typing import Any

from django.db.models import prefetch_related_objects

from appeals.choices import Clock, EventKind, Status
from appeals.models import Appeal, Decision, Duty, Ending, Extension, Hearing
from appeals.selectors import answers_of, public_events, public_files_of
from appeals.states import Act, applicants_acts
from core import clock

OWN = (
    "number",
    "kind",
    "status",
    "received_at",
    "registered_at",
    "due_on",
    "closed_at",
    "defects",
    "deemed_refused_on",
)


def seen_by_applicant(appeal: Appeal) -> dict[str, Any]:
    """All that the API tells an applicant. The same number of queries whatever its history."""
    events = public_events(appeal)
    answers = answers_of(appeal)
    prefetch_related_objects(answers, "signed_by", "complain_to")
    standing = next((answer for answer in answers if answer.annulled_at is None), None)
    stay = appeal.custodies.latest("pk")
    hearing = appeal.hearings.select_related("exemption").order_by("-pk").first()
    return {
        **{name: getattr(appeal, name) for name in OWN},
        "subject": appeal.content.subject,
        "agency": appeal.agency.code,
        "agency_name": appeal.agency.name_in(appeal.language),
        "why": stay.derivation,
        "acts": _acts(appeal, hearing, standing),
        "correction": _correction(appeal),
        "hearing": hearing,
        "extension": Extension.objects.filter(custody=stay, signed_at__isnull=False).first(),
        "ending": _ending(appeal),
        "contested": _contested(appeal),
        "complaints": [
            event.data["complaint"] for event in events if event.kind == EventKind.COMPLAINED
        ],
        "timeline": [
            {
                "kind": event.kind,
                "at": event.at,
                "agency": event.agency.code,
                "status": event.status_after,
            }
            for event in events
        ],
        "attachments": public_files_of(appeal),
        "answer": standing,
        "answers": answers,
    }


def _acts(appeal: Appeal, hearing: Hearing | None, answer: Decision | None) -> list[Act]:
    """What the table leaves open, without what is asked for, rated or out of time already."""
    asked = set(
        Duty.objects.filter(
            appeal=appeal, closed_at=None, clock__in=[Clock.FILE_ACCESS, Clock.RECUSAL]
        ).values_list("clock", flat=True)
    )
    today = clock.today()

    def in_time(last_day: str) -> bool:
        until = getattr(hearing, last_day, None)
        return until is not None and today <= until

    still: dict[Act, Callable[[], bool]] = {
        Act.OBJECT: lambda: in_time("object_by"),
        Act.REMARK: lambda: in_time("remark_by"),
        Act.ASK_FILE: lambda: Clock.FILE_ACCESS not in asked,
        Act.ASK_RECUSAL: lambda: appeal.assignee_id is not None and Clock.RECUSAL not in asked,
        Act.RATE: lambda: answer is not None and not hasattr(answer, "rating"),
    }
    return [act for act in applicants_acts(appeal.standing) if act not in still or still[act]()]


def _correction(appeal: Appeal) -> Any:
    if appeal.status != Status.CORRECTION:
        return None
    return appeal.corrections.get(mended_at=None, lapsed_at=None, dropped_at=None)


def _ending(appeal: Appeal) -> Ending | None:
    if appeal.status not in (Status.RETURNED, Status.TERMINATED):
        return None
    signed = appeal.endings.filter(signed_at__isnull=False).select_related("ground")
    return signed.latest("signed_at")


def _contested(appeal: Appeal) -> str | None:
    """The appeal complained of, where its own applicant complains: others only named a number."""
    if appeal.contested_appeal_id is None:
        return None
    contested = Appeal.objects.get(pk=appeal.contested_appeal_id)
    own = contested.events.filter(kind=EventKind.COMPLAINED, data__complaint=appeal.number).exists()
    return contested.number if own else None
