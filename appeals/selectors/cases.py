"""Reading appeals: the one way to get a case, its files and its history."""

from django.conf import settings
from django.db.models import Q

from agencies.actors import Actor
from appeals import access_codes
from appeals.models import Appeal, Attachment, Decision, Event
from appeals.numbers import normalise_number
from core.errors import UnseenError


def code_of(appeal: Appeal) -> str:
    """The access code that stands beside the appeal's number; derived, never stored."""
    return access_codes.access_code(
        settings.ACCESS_CODE_KEY.encode(), appeal.pk, appeal.code_version
    )


def get_appeal_for(actor: Actor, number: str) -> Appeal:
    """The appeal if this reader may see it; UnseenError, the same as not there, if not."""
    normal = normalise_number(number)
    appeal = (
        Appeal.objects.readable_by(actor)
        .select_related("agency", "topic", "region", "district", "content", "applicant", "assignee")
        .filter(number=normal)
        .first()
        if normal
        else None
    )
    if appeal is None:
        raise UnseenError
    return appeal


def get_appeal_by_code(number: str, code: str) -> Appeal:
    """The appeal for whoever knows its number and code; UnseenError for any other pair.

    The code is derived and compared for an unknown number too, so that both take the same time.
    """
    normal = normalise_number(number)
    appeal = (
        Appeal.objects.select_related("agency", "topic", "region", "content")
        .filter(number=normal or "")
        .first()
    )
    known = access_codes.matches(
        settings.ACCESS_CODE_KEY.encode(),
        appeal.pk if appeal else 0,
        appeal.code_version if appeal else 1,
        code,
    )
    if appeal is None or not known:
        raise UnseenError
    return appeal


def public_events(appeal: Appeal) -> list[Event]:
    """What the citizen's timeline tells, oldest first."""
    return list(appeal.events.filter(public=True).select_related("agency"))


def all_events(appeal: Appeal) -> list[Event]:
    """The whole journal of the appeal, oldest first."""
    return list(appeal.events.select_related("agency", "actor"))


def files_of(appeal: Appeal) -> list[Attachment]:
    """All documents of the case, those of an answer that is not signed yet too: for staff."""
    return list(appeal.attachments.all())


def public_files_of(appeal: Appeal) -> list[Attachment]:
    """The documents that the applicant may have: their own, and those of signed answers."""
    return list(appeal.attachments.filter(Q(decision=None) | Q(decision__signed_at__isnull=False)))


def signed_answer(appeal: Appeal) -> Decision | None:
    """The answer that stands, None while there is none or when it was annulled."""
    return appeal.decisions.filter(signed_at__isnull=False, annulled_at=None).first()


def answers_of(appeal: Appeal) -> list[Decision]:
    """Every answer that went out, the annulled ones too, oldest first."""
    return list(appeal.decisions.filter(signed_at__isnull=False).order_by("signed_at"))
