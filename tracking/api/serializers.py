"""What the API of the desk takes and gives."""

from typing import Any

from rest_framework import serializers

from accounts.models import User
from agencies.models import Agency
from appeals.api.serializers import AnswerSerializer, CodeField, FileSerializer
from appeals.choices import Outcome, Result
from appeals.states import Act
from core.api_fields import CleanLineField, CleanTextField


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
    kind = serializers.CharField()
    at = serializers.DateTimeField()
    by = serializers.CharField(source="actor.email", allow_null=True, default=None)
    role = serializers.CharField()
    agency = serializers.CharField(source="agency.code")
    status = serializers.CharField(source="status_after")
    reason = serializers.CharField()


class StaySerializer(serializers.Serializer[dict[str, Any]]):
    agency = serializers.CharField(source="agency.code")
    arrived_at = serializers.DateTimeField()
    due_on = serializers.DateField()
    left_at = serializers.DateTimeField(allow_null=True)
    how = serializers.CharField()


class WaitingDecisionSerializer(serializers.Serializer[dict[str, Any]]):
    outcome = serializers.CharField()
    result = serializers.CharField()
    text = serializers.CharField()
    prepared_by = serializers.CharField(source="prepared_by.email")
    prepared_at = serializers.DateTimeField()


class WaitingRedirectionSerializer(serializers.Serializer[dict[str, Any]]):
    agency = serializers.CharField(source="target.code")
    reason = serializers.CharField()
    proposed_by = serializers.CharField(source="prepared_by.email")
    proposed_at = serializers.DateTimeField(source="prepared_at")


class CaseSerializer(serializers.Serializer[Any]):
    """An appeal as the body's staff see it. `acts`: what the caller may do now."""

    number = serializers.CharField(source="appeal.number")
    kind = serializers.CharField(source="appeal.kind")
    procedure = serializers.CharField(source="appeal.procedure")
    channel = serializers.CharField(source="appeal.channel")
    language = serializers.CharField(source="appeal.language")
    status = serializers.CharField(source="appeal.status")
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
    closed_at = serializers.DateTimeField(source="appeal.closed_at", allow_null=True)
    defects = serializers.ListField(child=serializers.CharField(), source="appeal.defects")
    needs_registrar = serializers.BooleanField(source="appeal.needs_registrar")
    applicant = CaseApplicantSerializer(source="appeal.applicant")
    acts = serializers.ListField(child=serializers.ChoiceField(choices=list(Act)))
    decision = WaitingDecisionSerializer(source="waiting.decision", allow_null=True)
    redirection = WaitingRedirectionSerializer(source="waiting.redirection", allow_null=True)
    answer = AnswerSerializer(source="signed", allow_null=True)
    stays = StaySerializer(many=True)
    history = CaseEventSerializer(many=True, source="events")
    attachments = FileSerializer(many=True, source="files")


class ActedSerializer(serializers.Serializer[dict[str, Any]]):
    """How the appeal stands after an act."""

    number = serializers.CharField()
    status = serializers.CharField()
    agency = serializers.CharField(help_text="code of the body that holds it now")
    due_on = serializers.DateField()
    closed_at = serializers.DateTimeField(allow_null=True)


class OfficerField(CleanLineField):
    """An officer by e-mail or id; becomes the id, 0 for nobody whom we know."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, int) and not isinstance(data, bool):
            return data
        email = super().to_internal_value(data)
        if email.isascii() and email.isdigit():
            return int(email[:18])
        return User.objects.filter(email__iexact=email).values_list("pk", flat=True).first() or 0


class AssignSerializer(serializers.Serializer[dict[str, Any]]):
    officer = OfficerField(max_length=254, help_text="e-mail or id of an officer of the body")


class PrepareDecisionSerializer(serializers.Serializer[dict[str, Any]]):
    outcome = serializers.ChoiceField(choices=Outcome.choices)
    result = serializers.ChoiceField(choices=Result.choices)
    text = CleanTextField(max_length=20_000)


class ProposeRedirectSerializer(serializers.Serializer[dict[str, Any]]):
    agency = CodeField(Agency.objects.filter(is_active=True), help_text="code of the other body")
    reason = CleanTextField(max_length=2_000)


class DeclineSerializer(serializers.Serializer[dict[str, Any]]):
    reason = CleanTextField(max_length=2_000)


class SignSerializer(serializers.Serializer[dict[str, Any]]):
    """Signing needs no fields."""
