import datetime as dt
from dataclasses import asdict

from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from appeals.choices import ApplicantType, Channel, Kind
from appeals.draft import AppealDraft, ApplicantDraft, StoredFile
from appeals.models import Appeal, AppealText, Applicant
from appeals.numbers import display_number
from appeals.selectors import signed_answer
from appeals.services.acting import acting
from appeals.services.register import Registered, register_in_scope
from appeals.services.typed import required_text
from appeals.states import Act
from core.idempotency import Key

TEXT_LENGTH = 10_000
SUBJECT_LENGTH = 200
SUBJECT = {
    "kk": "{number} өтініші бойынша шағым: {subject}",
    "ru": "Жалоба по обращению {number}: {subject}",
    "en": "Complaint about {number}: {subject}",
}


def complain(
    *,
    number: str,
    text: str,
    actor: Actor,
    files: tuple[StoredFile, ...] = (),
    idempotency_key: Key | None = None,
) -> Registered:
    """File a complaint against the decision, act or inaction in this appeal (APPC 91, 92).

    It is a complaint of its own, through the body complained of; a late one is taken too. The
    same key answers with the first complaint.
    """
    cleaned = required_text("text", text, TEXT_LENGTH, _("Write what you complain of, and why."))
    with acting(Act.COMPLAIN, number=number, actor=actor) as doing:
        registered = register_in_scope(
            _draft(doing.appeal, cleaned, files), actor=actor, key=idempotency_key
        )
        doing.replayed = not registered.is_new
        until = _in_time_until(doing.appeal)
        doing.data = {
            "complaint": registered.appeal.number,
            "late": until is not None and doing.today > until,
        }
    return registered


def _in_time_until(contested: Appeal) -> dt.date | None:
    decision = signed_answer(contested)
    return decision.complain_until if decision else None


def _draft(contested: Appeal, text: str, files: tuple[StoredFile, ...]) -> AppealDraft:
    content = AppealText.objects.get(appeal=contested)
    person = Applicant.objects.get(appeal=contested)
    shown = display_number(contested.number, contested.language)
    subject = SUBJECT[contested.language].format(number=shown, subject=content.subject)
    fields = {name: getattr(person, name) for name in asdict(ApplicantDraft(ApplicantType.PERSON))}
    return AppealDraft(
        kind=Kind.COMPLAINT,
        channel=Channel.ONLINE,
        language=contested.language,
        subject=subject[:SUBJECT_LENGTH],
        text=text,
        topic_id=contested.topic_id,
        region_id=contested.region_id,
        district_id=contested.district_id,
        contested_agency_id=contested.agency_id,
        contested_appeal_id=contested.pk,
        owner_id=contested.owner_id,
        applicant=ApplicantDraft(**fields),
        files=files,
    )
