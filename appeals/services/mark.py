"""What an appeal is besides its kind: a report of danger, the voice of many."""

from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from appeals.choices import ApplicantType
from appeals.models import Appeal, Applicant
from appeals.services.acting import acting
from appeals.services.typed import required_text
from appeals.states import Act
from core.errors import InvalidError
from core.idempotency import Key

LARGEST_GROUP = 1_000_000


def mark_danger(
    *, number: str, reason: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Mark a report of a crime or a threat to safety: it is sent on at once, never returned."""
    with acting(Act.MARK_DANGER, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            doing.reason = required_text("reason", reason)
            doing.appeal.reports_danger = True
    return doing.appeal


def mark_group(
    *, number: str, people: int, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Mark an appeal of several people, and how many; the applicant stays whom they write to."""
    with acting(Act.MARK_GROUP, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            if not 2 <= people <= LARGEST_GROUP:
                raise InvalidError({"people": [_("Say how many people it is, at least two.")]})
            doing.appeal.group_size = people
            doing.appeal.applicant_type = ApplicantType.GROUP
            Applicant.objects.filter(appeal=doing.appeal).update(type=ApplicantType.GROUP)
    return doing.appeal
