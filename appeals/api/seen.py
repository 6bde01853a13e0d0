"""An appeal as its applicant sees it: what is public of the case, and what they may do now."""

from typing import Any

from django.db.models import prefetch_related_objects

from appeals.choices import EventKind, Status
from appeals.models import Appeal, Ending, Extension
from appeals.selectors import (
    answers_of,
    own_contested,
    public_events,
    public_files_of,
    rights_of,
)

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
    rights = rights_of(appeal)
    contested = own_contested(appeal)
    return {
        **{name: getattr(appeal, name) for name in OWN},
        "subject": appeal.content.subject,
        "agency": appeal.agency.code,
        "agency_name": appeal.agency.name_in(appeal.language),
        "why": stay.derivation,
        "acts": rights.acts,
        "correction": rights.correction,
        "hearing": rights.hearing,
        "extension": Extension.objects.filter(custody=stay, signed_at__isnull=False).first(),
        "ending": _ending(appeal),
        "contested": contested and contested.number,
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


def _ending(appeal: Appeal) -> Ending | None:
    if appeal.status not in (Status.RETURNED, Status.TERMINATED):
        return None
    signed = appeal.endings.filter(signed_at__isnull=False).select_related("ground")
    return signed.latest("signed_at")
