"""What the API of the desk gives."""

import datetime as dt
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from appeals.api.serializers import (
    AnswerSerializer,
    CorrectionSerializer,
    DerivationSerializer,
    FileSerializer,
    GroundSerializer,
    HearingSerializer,
)
from appeals.models import Appeal
from appeals.states import Act
from tracking.selectors.case import Case


class QueueRowSerializer(serializers.Serializer[Any]):
    """One appeal of the queue."""

    number = serializers.CharField()
    kind = serializers.CharField()
    status = serializers.CharField()
    subject = serializers.CharField(source="content__subject")
    topic = serializers.CharField(source="topic__code")
    region = serializers.CharField(source="region__code")
    assignee = serializers.CharField(source="assignee__email", allow_null=True)
    registered_at = serializers.DateTimeField()
    due_on = serializers.DateField()


class QueueSerializer(serializers.Serializer[dict[str, Any]]):
    """A page of the queue; `next` and `previous` are whole addresses or null."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = QueueRowSerializer(many=True)


class CaseApplicantSerializer(serializers.Serializer[dict[str, Any]]):
    type = serializers.CharField()
    full_name = serializers.CharField()
    name = serializers.CharField()
    iin = serializers.CharField()
    bin = serializers.CharField()
    email = serializers.CharField()
    phone = serializers.CharField()
    address = serializers.CharField()


class CaseEventSerializer(serializers.Serializer[dict[str, Any]]):
    """One entry of the journal. `changed`: field of the appeal -> [before, after]."""

    kind = serializers.CharField()
    at = serializers.DateTimeField()
    by = serializers.CharField(source="actor.email", allow_null=True, default=None)
    role = serializers.CharField()
    agency = serializers.CharField(source="agency.code")
    status = serializers.CharField(source="status_after")
    reason = serializers.CharField()
    changed = serializers.DictField()
    data = serializers.DictField()  # type: ignore[assignment]


class StaySerializer(serializers.Serializer[dict[str, Any]]):
    """A stay at a body. `redirect_by`: the last day to send it to another one."""

    agency = serializers.CharField(source="agency.code")
    came = serializers.CharField()
    arrived_at = serializers.DateTimeField()
    due_on = serializers.DateField()
    redirect_by = serializers.DateField(allow_null=True)
    left_at = serializers.DateTimeField(allow_null=True)
    how = serializers.CharField()


class WaitingDecisionSerializer(serializers.Serializer[Any]):
    outcome = serializers.CharField()
    result = serializers.CharField()
    facts = serializers.CharField()
    law = serializers.CharField()
    text = serializers.CharField()
    prepared_by = serializers.CharField(source="prepared_by.email")
    prepared_at = serializers.DateTimeField()


class WaitingRedirectionSerializer(serializers.Serializer[Any]):
    """Of the whole, or of a `part`. `asked`: the body that was meant, if it goes to another."""

    agency = serializers.CharField(source="target.code")
    asked = serializers.CharField(source="asked.code", allow_null=True, default=None)
    part = serializers.CharField()
    reason = serializers.CharField()
    proposed_by = serializers.CharField(source="prepared_by.email")
    proposed_at = serializers.DateTimeField(source="prepared_at")


class WaitingExtensionSerializer(serializers.Serializer[Any]):
    until = serializers.DateField()
    reason = serializers.CharField()
    proposed_by = serializers.CharField(source="prepared_by.email")
    proposed_at = serializers.DateTimeField(source="prepared_at")


class WaitingEndingSerializer(serializers.Serializer[Any]):
    """A return or a termination: `use` says which."""

    use = serializers.CharField()
    ground = GroundSerializer()
    reason = serializers.CharField()
    proposed_by = serializers.CharField(source="prepared_by.email")
    proposed_at = serializers.DateTimeField(source="prepared_at")


class WaitingSlipSerializer(serializers.Serializer[Any]):
    before = serializers.CharField()
    after = serializers.CharField()
    reason = serializers.CharField()
    proposed_by = serializers.CharField(source="prepared_by.email")
    proposed_at = serializers.DateTimeField(source="prepared_at")


class DutySerializer(serializers.Serializer[Any]):
    """Something that is owed beside the answer. `why` is null where a day was set, not counted."""

    clock = serializers.CharField()
    opened_at = serializers.DateTimeField()
    due_on = serializers.DateField()
    why = DerivationSerializer(source="derivation", allow_null=True)


class CaseCorrectionSerializer(CorrectionSerializer):
    """The last correction that was asked for, and what came of it."""

    note = serializers.CharField()
    mended_at = serializers.DateTimeField(allow_null=True)
    lapsed_at = serializers.DateTimeField(allow_null=True)
    dropped_at = serializers.DateTimeField(allow_null=True)


class RecusalSerializer(serializers.Serializer[Any]):
    """A recusal that waits for the head's decision."""

    official = serializers.CharField(source="official.email")
    by_applicant = serializers.BooleanField()
    reason = serializers.CharField()
    asked_at = serializers.DateTimeField()


class NumbersField(serializers.ListField):
    """The numbers of some appeals."""

    child = serializers.CharField()

    def to_representation(self, data: list[Appeal]) -> list[str]:
        return [appeal.number for appeal in data]


class LinksSerializer(serializers.Serializer[Any]):
    """The numbers of the appeals that this one belongs with."""

    parent = serializers.CharField(  # type: ignore[assignment]
        source="parent.number", allow_null=True, default=None
    )
    children = NumbersField()
    joined_to = serializers.CharField(source="joined_to.number", allow_null=True, default=None)
    joined = NumbersField()
    repeat_of = serializers.CharField(source="repeat_of.number", allow_null=True, default=None)
    contested = serializers.CharField(source="contested.number", allow_null=True, default=None)
    complaints = NumbersField()


class CaseSerializer(serializers.Serializer[Any]):
    """An appeal as the body's staff see it. `acts`: what the caller may do now."""

    number = serializers.CharField(source="appeal.number")
    kind = serializers.CharField(source="appeal.kind")
    procedure = serializers.CharField(source="appeal.procedure")
    channel = serializers.CharField(source="appeal.channel")
    language = serializers.CharField(source="appeal.language")
    status = serializers.CharField(source="appeal.status")
    pending = serializers.CharField(source="appeal.pending")
    outcome = serializers.CharField(source="appeal.outcome")
    result = serializers.CharField(source="appeal.result")
    subject = serializers.CharField(source="appeal.content.subject")
    text = serializers.CharField(source="appeal.content.text")
    agency = serializers.CharField(source="appeal.agency.code")
    topic = serializers.CharField(source="appeal.topic.code")
    region = serializers.CharField(source="appeal.region.code")
    district = serializers.CharField(source="appeal.district.code", allow_null=True, default=None)
    assignee = serializers.CharField(source="appeal.assignee.email", allow_null=True, default=None)
    received_at = serializers.DateTimeField(source="appeal.received_at")
    registered_at = serializers.DateTimeField(source="appeal.registered_at")
    due_on = serializers.DateField(source="appeal.due_on")
    why = serializers.SerializerMethodField(help_text="how due_on was counted")
    redirect_by = serializers.SerializerMethodField()
    closed_at = serializers.DateTimeField(source="appeal.closed_at", allow_null=True)
    extended_on = serializers.DateField(source="appeal.extended_on", allow_null=True)
    deemed_refused_on = serializers.DateField(source="appeal.deemed_refused_on", allow_null=True)
    reports_danger = serializers.BooleanField(source="appeal.reports_danger")
    group_size = serializers.IntegerField(source="appeal.group_size")
    defects = serializers.ListField(child=serializers.CharField(), source="appeal.defects")
    needs_registrar = serializers.BooleanField(source="appeal.needs_registrar")
    applicant = CaseApplicantSerializer(source="appeal.applicant")
    acts = serializers.ListField(child=serializers.ChoiceField(choices=list(Act)))
    decision = WaitingDecisionSerializer(source="waiting.decision", allow_null=True)
    redirection = WaitingRedirectionSerializer(source="waiting.redirection", allow_null=True)
    extension = WaitingExtensionSerializer(source="waiting.extension", allow_null=True)
    ending = WaitingEndingSerializer(source="waiting.ending", allow_null=True)
    slip = WaitingSlipSerializer(source="waiting.slip", allow_null=True)
    answer = AnswerSerializer(source="signed", allow_null=True)
    hearing = HearingSerializer(allow_null=True)
    correction = CaseCorrectionSerializer(allow_null=True)
    recusal = RecusalSerializer(allow_null=True)
    duties = DutySerializer(many=True)
    links = LinksSerializer()
    stays = StaySerializer(many=True)
    history = CaseEventSerializer(many=True, source="events")
    attachments = FileSerializer(many=True, source="files")

    @extend_schema_field(DerivationSerializer)
    def get_why(self, case: Case) -> Any:
        return DerivationSerializer(case.stays[-1].derivation).data

    def get_redirect_by(self, case: Case) -> dt.date | None:
        """The last day to send it to another body."""
        return case.stays[-1].redirect_by
