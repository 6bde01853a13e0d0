"""What the acts of the desk take by API: one shape for each sort of body."""

from typing import Any

from django.db.models import Q
from rest_framework import serializers

from accounts.models import User
from agencies.models import Agency
from appeals.api.serializers import CodeField
from appeals.choices import Defect, GroundUse, Outcome, Result
from appeals.models import Ground
from appeals.services.decide import ANSWER_LENGTH, LAW_LENGTH
from appeals.services.hearing import PLACE_LENGTH, TEXT_LENGTH
from appeals.services.redirect import PART_LENGTH
from appeals.services.typed import REASON_LENGTH
from core import clock
from core.api_fields import CleanLineField, CleanTextField

NUMBER_LENGTH = 64


class OfficerField(CleanLineField):
    """An officer by e-mail or id; becomes the id, 0 for nobody whom we know."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, int) and not isinstance(data, bool):
            return data if 0 < data < 10**18 else 0
        email = super().to_internal_value(data)
        if email.isascii() and email.isdigit():
            return int(email[:18])
        return User.objects.filter(email__iexact=email).values_list("pk", flat=True).first() or 0


class GroundField(CodeField):
    """A ground of the law by its code, if it is in force today; becomes the row."""

    def __init__(self, use: GroundUse) -> None:
        super().__init__(Ground.objects.filter(use=use), help_text=f"code of a ground: {use}")

    def rows(self) -> Any:
        today = clock.today()
        return self.queryset.filter(
            Q(in_force_to=None) | Q(in_force_to__gt=today), in_force_from__lte=today
        )


def a_text(max_length: int, **more: Any) -> CleanTextField:
    """A text that the service misses, in its own words, when it is empty."""
    return CleanTextField(max_length=max_length, allow_blank=True, **more)


def a_body() -> CodeField:
    return CodeField(Agency.objects.filter(is_active=True), help_text="code of the other body")


class ReasonSerializer(serializers.Serializer[dict[str, Any]]):
    """A reason, and nothing else."""

    reason = a_text(REASON_LENGTH)


class OptionalReasonSerializer(serializers.Serializer[dict[str, Any]]):
    """A reason, should there be one to give."""

    reason = a_text(REASON_LENGTH, required=False)


class AssignSerializer(serializers.Serializer[dict[str, Any]]):
    officer = OfficerField(max_length=254, help_text="e-mail or id of an officer of the body")


class RequestCorrectionSerializer(serializers.Serializer[dict[str, Any]]):
    defects = serializers.ListField(
        child=serializers.ChoiceField(choices=Defect.choices), required=False, default=list
    )
    what = a_text(REASON_LENGTH, required=False, default="")
    until = serializers.DateField(help_text="a working day within the next month")


class ProposeReturnSerializer(serializers.Serializer[dict[str, Any]]):
    ground = GroundField(GroundUse.RETURN)
    reason = a_text(REASON_LENGTH)


class ProposeTerminationSerializer(serializers.Serializer[dict[str, Any]]):
    ground = GroundField(GroundUse.TERMINATION)
    reason = a_text(REASON_LENGTH)


class RedirectSerializer(serializers.Serializer[dict[str, Any]]):
    """The whole appeal to another body."""

    agency = a_body()
    reason = a_text(REASON_LENGTH)


class ProposePartSerializer(serializers.Serializer[dict[str, Any]]):
    agency = a_body()
    part = a_text(PART_LENGTH, help_text="which part the other body answers")
    reason = a_text(REASON_LENGTH)


class ForwardSerializer(serializers.Serializer[dict[str, Any]]):
    note = a_text(REASON_LENGTH, required=False)


class JoinSerializer(serializers.Serializer[dict[str, Any]]):
    main = CleanLineField(max_length=NUMBER_LENGTH, help_text="number of the earlier appeal")


class LinkRepeatSerializer(serializers.Serializer[dict[str, Any]]):
    earlier = CleanLineField(max_length=NUMBER_LENGTH, help_text="number of the earlier appeal")


class MarkGroupSerializer(serializers.Serializer[dict[str, Any]]):
    people = serializers.IntegerField(help_text="how many, at least two")


class ProposeExtensionSerializer(serializers.Serializer[dict[str, Any]]):
    until = serializers.DateField(help_text="a working day, at most two months from today")
    reason = a_text(REASON_LENGTH)


class StartHearingSerializer(serializers.Serializer[dict[str, Any]]):
    preliminary = a_text(TEXT_LENGTH, help_text="what is to be decided, and why")


class SetHearingSerializer(serializers.Serializer[dict[str, Any]]):
    oral_at = serializers.DateTimeField()
    place = CleanLineField(max_length=PLACE_LENGTH, allow_blank=True)


class HoldHearingSerializer(serializers.Serializer[dict[str, Any]]):
    minutes = a_text(TEXT_LENGTH)


class ExemptHearingSerializer(serializers.Serializer[dict[str, Any]]):
    ground = GroundField(GroundUse.EXEMPTION)
    reason = a_text(REASON_LENGTH)


class PrepareDecisionSerializer(serializers.Serializer[dict[str, Any]]):
    outcome = serializers.ChoiceField(choices=Outcome.choices)
    result = serializers.ChoiceField(choices=Result.choices)
    facts = a_text(ANSWER_LENGTH)
    law = a_text(LAW_LENGTH)
    text = a_text(ANSWER_LENGTH)


class ProposeSlipSerializer(serializers.Serializer[dict[str, Any]]):
    text = a_text(ANSWER_LENGTH, help_text="the whole answer, corrected")
    reason = a_text(REASON_LENGTH)


class RecordExecutionSerializer(serializers.Serializer[dict[str, Any]]):
    what = a_text(REASON_LENGTH, help_text="what was done")


class ConfirmToldSerializer(serializers.Serializer[dict[str, Any]]):
    how = a_text(REASON_LENGTH, help_text="by letter, by phone, in person ...")
