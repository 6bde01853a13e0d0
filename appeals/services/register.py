"""Registration: one transaction in which an appeal comes to be (APPC 64)."""

from dataclasses import asdict, dataclass

from django.db import connection

from agencies.actors import Actor
from agencies.models import Topic
from agencies.routing import RoutingDecision, RoutingQuery, choose_agency
from appeals.choices import ApplicantType, Defect, EventKind, Kind, Status
from appeals.draft import AppealDraft
from appeals.models import Appeal, AppealText, Applicant, Custody
from appeals.numbers import format_number
from appeals.selectors import code_of
from appeals.services.custodies import arrive, count_due
from appeals.services.files import attach
from appeals.services.journal import record
from appeals.services.kept_off import keep_off_contested
from core import clock, idempotency
from core.db import scope

OPERATION = "register_appeal"
SEQUENCES = {"JT": "appeals_number_jt", "ZT": "appeals_number_zt"}


@dataclass(frozen=True, slots=True)
class Registered:
    """What the applicant is told at once; `is_new` is false when a repeat was answered."""

    appeal: Appeal
    access_code: str
    is_new: bool = True


def register_appeal(
    draft: AppealDraft, *, actor: Actor, idempotency_key: idempotency.Key | None = None
) -> Registered:
    """Register the appeal at the body whose job it is, with number, term, first event and notices.

    Acceptance may not be refused (APPC 64): what is missing becomes a defect of the appeal. All
    rows commit together or none; the same key with the same body answers with the first result.
    """
    with scope(actor, durable=True):
        return register_in_scope(draft, actor=actor, key=idempotency_key)


def register_in_scope(
    draft: AppealDraft, *, actor: Actor, key: idempotency.Key | None = None
) -> Registered:
    """The same inside the transaction of another act, which commits with it."""
    if key:
        earlier = idempotency.claim(OPERATION, key)
        if earlier is not None:
            appeal = Appeal.objects.select_related("agency").get(pk=int(earlier))
            return Registered(appeal, code_of(appeal), is_new=False)
    decision = _route(draft)
    appeal = _open(draft, decision)
    record(
        appeal,
        kind=EventKind.REGISTERED,
        actor=actor,
        at=appeal.registered_at,
        public=True,
        data={
            "routing": asdict(decision),
            "due_on": appeal.due_on.isoformat(),
            "defects": appeal.defects,
        },
    )
    if key:
        idempotency.settle(OPERATION, key, str(appeal.pk))
    return Registered(appeal, code_of(appeal))


def _route(draft: AppealDraft) -> RoutingDecision:
    return choose_agency(
        RoutingQuery(
            topic_id=draft.topic_id,
            region_id=draft.region_id,
            district_id=draft.district_id,
            named_agency_id=draft.named_agency_id or _contested_agency_id(draft),
            on=clock.today(),
        )
    )


def _contested_agency_id(draft: AppealDraft) -> int | None:
    """The body complained of: as it was named, else the one that holds the contested appeal.

    Only a complaint contests anything (APPC 91).
    """
    if draft.kind != Kind.COMPLAINT:
        return None
    if draft.contested_agency_id or not draft.contested_appeal_id:
        return draft.contested_agency_id
    held = Appeal.objects.filter(pk=draft.contested_appeal_id)
    return held.values_list("agency_id", flat=True).first()


def _contested_appeal_id(draft: AppealDraft) -> int | None:
    """The appeal complained of, if the body complained of has ever had it."""
    agency_id = _contested_agency_id(draft)
    if agency_id is None or draft.contested_appeal_id is None:
        return None
    held = Custody.objects.filter(appeal=draft.contested_appeal_id, agency=agency_id)
    return draft.contested_appeal_id if held.exists() else None


def _open(draft: AppealDraft, decision: RoutingDecision) -> Appeal:
    now = clock.now()
    received_at = draft.received_at or now
    sector = Topic.objects.values_list("sector", flat=True).get(pk=draft.topic_id)
    due = count_due(
        kind=draft.kind, agency_id=decision.agency_id, arrived_at=received_at, sector=sector
    )
    appeal = Appeal.objects.create(
        number=_next_number(draft, clock.local_day(now).year),
        kind=draft.kind,
        procedure=due.procedure,
        channel=draft.channel,
        applicant_type=draft.applicant.type,
        language=draft.language,
        agency_id=decision.agency_id,
        topic_id=draft.topic_id,
        region_id=draft.region_id,
        district_id=draft.district_id,
        routing_rule_id=decision.rule_id,
        contested_agency_id=_contested_agency_id(draft),
        contested_appeal_id=_contested_appeal_id(draft),
        owner_id=draft.owner_id,
        status=Status.REGISTERED,
        received_at=received_at,
        registered_at=now,
        registered_on=due.starts_from,
        due_on=due.derivation.due_on,
        sector=sector,
        routing_reason=decision.reason_code,
        needs_registrar=decision.needs_registrar,
        defects=defects_of(draft),
    )
    arrive(appeal, at=received_at, due=due)
    _write_parts(appeal, draft)
    if appeal.contested_appeal_id:
        keep_off_contested(appeal, at=now)
    return appeal


def _write_parts(appeal: Appeal, draft: AppealDraft) -> None:
    AppealText.objects.create(appeal=appeal, subject=draft.subject, text=draft.text)
    Applicant.objects.create(appeal=appeal, **asdict(draft.applicant))
    attach(appeal, draft.files, at=appeal.registered_at)


def _next_number(draft: AppealDraft, year: int) -> str:
    prefix = "ZT" if draft.applicant.type == ApplicantType.ENTITY else "JT"
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [SEQUENCES[prefix]])
        return format_number(prefix, year, cursor.fetchone()[0])


def defects_of(draft: AppealDraft) -> list[str]:
    """What the law asks for and the appeal lacks: to be mended, no refusal (APPC 63, 93)."""
    applicant = draft.applicant
    identity = Defect.BIN if applicant.type == ApplicantType.ENTITY else Defect.IIN
    is_complaint = draft.kind == Kind.COMPLAINT
    given = {
        identity: applicant.bin if identity is Defect.BIN else applicant.iin,
        Defect.ADDRESS: applicant.address,
        Defect.CONTESTED: not is_complaint
        or draft.contested_agency_id
        or draft.contested_appeal_id,
    }
    return [str(defect) for defect, value in given.items() if not value]
