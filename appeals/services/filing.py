"""Filing step by step: answers kept in the database until they are sent, once."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.conf import settings

from agencies.actors import SYSTEM, Actor
from appeals.choices import Channel, Defect
from appeals.draft import AppealDraft, ApplicantDraft, StoredFile
from appeals.file_types import MAX_FILES
from appeals.models import Attachment, Filing, FilingFile
from appeals.selectors.filings import fingerprint, plan_of
from appeals.services.custodies import count_due
from appeals.services.files import discard_file
from appeals.services.register import Registered, defects_of, register_appeal
from appeals.steps import Answers, Step, first_open, with_answer
from core import clock
from core.db import scope
from core.errors import RefusedError, UnseenError
from core.idempotency import Key

STALE_AT_ONCE = 500


class UnfinishedError(RefusedError):
    """A question is open, or what was answered is no longer in the directory."""

    code = "unfinished"

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.step = step


class ChangedError(RefusedError):
    """The answers are no longer those that were looked over."""

    code = "changed"

    def __init__(self) -> None:
        super().__init__("")


def start_filing(*, language: str, actor: Actor, step: Step, answer: dict[str, Any]) -> Filing:
    """Keep the first answer of somebody who begins."""
    now = clock.now()
    with scope(actor, durable=True):
        return Filing.objects.create(
            language=language,
            answers={step: answer},
            owner_id=actor.user_id if actor.kind == "citizen" else None,
            started_at=now,
            changed_at=now,
        )


def save_answer(*, filing_id: UUID, actor: Actor, step: Step, answer: dict[str, Any]) -> Answers:
    """Keep one answer beside the others, though two tabs save at once; all answers come back.

    Raises UnseenError when the filing is gone or sent.
    """
    with scope(actor, durable=True):
        filing = _locked(filing_id)
        filing.answers = with_answer(step, answer, filing.answers)
        filing.changed_at = clock.now()
        filing.save()
        return filing.answers


def add_file(*, filing_id: UUID, actor: Actor, file: StoredFile) -> bool:
    """Keep a stored document with the filing; False, and off the disk, when it has enough."""
    with scope(actor, durable=True):
        filing = _locked(filing_id)
        has_room = filing.files.count() < MAX_FILES
        if has_room:
            FilingFile.objects.create(
                filing=filing,
                name=file.name,
                content_type=file.content_type,
                size=file.size,
                sha256=file.sha256,
                path=file.path,
                added_at=clock.now(),
            )
            Filing.objects.filter(pk=filing.pk).update(changed_at=clock.now())
    if not has_room:
        discard_file(file.path)
    return has_room


def remove_file(*, filing_id: UUID, actor: Actor, file_id: int) -> None:
    """Take a document out again; one that is gone already is no error."""
    with scope(actor, durable=True):
        file = FilingFile.objects.filter(filing=_locked(filing_id), pk=file_id).first()
        if file:
            file.delete()
    if file:
        discard_file(file.path)


def send_filing(*, filing_id: UUID, actor: Actor, language: str, seen: str) -> Registered:
    """Register what was looked over: once, however often it is sent.

    `seen` is the `fingerprint` of what the person looked over. Raises ChangedError when something
    was changed since, UnfinishedError when a question is open, UnseenError when it is gone.
    """
    with scope(actor, durable=True):
        filing = _locked(filing_id)
        if fingerprint(filing) != seen:
            raise ChangedError
        draft = _draft(filing, language)
    registered = register_appeal(
        draft, actor=actor, idempotency_key=Key(f"filing:{filing.pk}", "send", "")
    )
    _empty(filing, registered, actor)
    return registered


def due_if_sent_now(kind: str, agency_id: int, *, sector: str = "") -> dt.date:
    """Until when the body would have to answer. 3 queries."""
    due = count_due(kind=kind, agency_id=agency_id, arrived_at=clock.now(), sector=sector)
    return due.derivation.due_on


def lacking(filing: Filing) -> list[str]:
    """What the law asks for and the answers lack, in words; it can be sent all the same."""
    return [str(Defect(code).label) for code in defects_of(_draft(filing, filing.language))]


def discard_filing(*, filing_id: UUID, actor: Actor) -> None:
    """Remove what was typed and added and never sent."""
    with scope(actor, durable=True):
        filing = _locked(filing_id)
        paths = list(filing.files.values_list("path", flat=True))
        filing.delete()
    _discard_unless_filed(paths)


def remove_stale_filings() -> int:
    """Remove what nobody touched for settings.FILING_KEPT_DAYS; how many were removed."""
    before = clock.now() - dt.timedelta(days=settings.FILING_KEPT_DAYS)
    with scope(SYSTEM, durable=True):
        stale = list(
            Filing.objects.select_for_update(skip_locked=True)
            .filter(changed_at__lt=before)
            .values_list("pk", flat=True)[:STALE_AT_ONCE]
        )
        files = FilingFile.objects.filter(filing_id__in=stale)
        paths = list(files.values_list("path", flat=True))
        Filing.objects.filter(pk__in=stale).delete()
    _discard_unless_filed(paths)
    return len(stale)


def _locked(filing_id: UUID) -> Filing:
    filing = Filing.objects.select_for_update().filter(pk=filing_id, appeal=None).first()
    if filing is None:
        raise UnseenError
    return filing


def _draft(filing: Filing, language: str) -> AppealDraft:
    answers: Answers = filing.answers
    open_step = first_open(answers)
    if open_step:
        raise UnfinishedError(open_step)
    plan = plan_of(answers)
    if plan.topic is None:
        raise UnfinishedError(Step.TOPIC)
    if plan.region is None:
        raise UnfinishedError(Step.REGION)
    files = filing.files.values("name", "content_type", "size", "sha256", "path")
    return AppealDraft(
        kind=answers[Step.KIND]["kind"],
        channel=Channel.ONLINE,
        language=language,
        subject=answers[Step.MATTER]["subject"],
        text=answers[Step.MATTER]["text"],
        topic_id=plan.topic.pk,
        region_id=plan.region.pk,
        district_id=plan.district.pk if plan.district else None,
        named_agency_id=plan.named_agency.pk if plan.named_agency else None,
        contested_agency_id=plan.contested_agency.pk if plan.contested_agency else None,
        contested_appeal_id=plan.contested_appeal_id,
        owner_id=filing.owner_id,
        applicant=ApplicantDraft(
            type=answers[Step.WHO]["type"], **answers[Step.NAME], **answers[Step.CONTACT]
        ),
        files=tuple(StoredFile(**file) for file in files),
    )


def _empty(filing: Filing, registered: Registered, actor: Actor) -> None:
    """The appeal holds it all now: nothing personal is kept twice."""
    with scope(actor, durable=True):
        Filing.objects.filter(pk=filing.pk).update(
            appeal=registered.appeal, answers={}, changed_at=clock.now()
        )
        FilingFile.objects.filter(filing=filing).delete()


def _discard_unless_filed(paths: list[str]) -> None:
    with scope(SYSTEM, durable=True):
        filed = set(Attachment.objects.filter(path__in=paths).values_list("path", flat=True))
    for path in paths:
        if path not in filed:
            discard_file(path)
