"""Reading appeals: the one way to get a case, its files, its history, and the term of its kind."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from agencies.actors import Actor
from appeals import access_codes
from appeals.deadlines import TermRule
from appeals.models import Appeal, Attachment, Decision, Event, Term
from appeals.numbers import normalise_number
from core.errors import UnseenError


@dataclass(frozen=True, slots=True)
class TermInForce:
    """The term of a kind on a day, and the procedure that goes with it."""

    procedure: str
    rule: TermRule


def term_for(kind: str, *, on: dt.date, sector: str = "") -> TermInForce:
    """The term row in force for this kind; raises Term.DoesNotExist when the law has a gap."""
    row = (
        Term.objects.filter(Q(in_force_to=None) | Q(in_force_to__gt=on), kind=kind, sector=sector)
        .filter(in_force_from__lte=on)
        .latest("in_force_from")
    )
    rule = TermRule(days=row.days, unit=row.unit, article=row.article, code=row.code)
    return TermInForce(row.procedure, rule)


def code_of(appeal: Appeal) -> str:
    """The access code that stands beside the appeal's number; derived, never stored."""
    return access_codes.access_code(
        settings.ACCESS_CODE_KEY.encode(), appeal.pk, appeal.code_version
    )


def get_appeal_for(actor: Actor, number: str) -> Appeal:
    """The appeal if this reader may see it; UnseenError, the same as not there, if not."""
    normal = normalise_number(number)
    appeal = (
        Appeal.objects.visible_to(actor)
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
    """The documents that came with it and those of its answer."""
    return list(appeal.attachments.all())


def signed_answer(appeal: Appeal) -> Decision | None:
    """The answer that went out, None while there is none."""
    return appeal.decisions.filter(signed_at__isnull=False).first()
