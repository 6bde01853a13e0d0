"""The shapes of the API of appeals: what is taken, what is given."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.contacts import ContactError, check_email, check_phone
from accounts.identity import IdentityNumberError, check_bin, check_iin
from agencies.models import Agency, Region, Topic
from appeals.choices import ApplicantType, Kind, Language
from appeals.models import Appeal
from appeals.numbers import normalise_number
from core.api_fields import CleanLineField, CleanTextField
from core.text import TextError, clean_line

FILED_KINDS = [choice for choice in Kind.choices if choice[0] != Kind.NOT_SPECIFIED]


class CheckedField(CleanLineField):
    """A line that a check of its own turns into what is stored; empty stays empty."""

    def __init__(self, check: Any, *, max_length: int = 255) -> None:
        super().__init__(max_length=max_length, required=False, allow_blank=True)
        self.check = check

    def to_internal_value(self, data: Any) -> str:
        value = super().to_internal_value(data)
        return self.check(value) if value else ""


def _as_field_error(check: Callable[[str], str]) -> Callable[[str], str]:
    """The check of a number or address, telling the API's way what is wrong."""

    def checked(value: str) -> str:
        try:
            return check(value)
        except (IdentityNumberError, ContactError) as error:
            raise serializers.ValidationError(str(error.message), code="invalid") from error

    return checked


@extend_schema_field(OpenApiTypes.STR)
class CodeField(serializers.Field[Any, str, str, Any]):
    """A code of the directory; becomes the row."""

    default_error_messages = {
        "invalid": _("Give a code as text."),
        "unknown": _("There is no such code."),
    }

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.queryset = queryset

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid")
        try:
            code = clean_line(data, 100)
        except TextError:
            self.fail("unknown")
        row = self.queryset.filter(code=code).first() if code else None
        if row is None:
            self.fail("unknown")
        return row

    def to_representation(self, value: Any) -> str:
        return str(value.code)


class ApplicantSerializer(serializers.Serializer[dict[str, str]]):
    type = serializers.ChoiceField(choices=ApplicantType.choices)
    full_name = CleanLineField(max_length=200, required=False, allow_blank=True)
    name = CleanLineField(max_length=300, required=False, allow_blank=True)
    iin = CheckedField(_as_field_error(check_iin))
    bin = CheckedField(_as_field_error(check_bin))
    email = CheckedField(_as_field_error(check_email), max_length=254)
    phone = CheckedField(_as_field_error(check_phone), max_length=40)
    address = CleanLineField(max_length=500, required=False, allow_blank=True)


class FilingSerializer(serializers.Serializer[dict[str, Any]]):
    """An appeal as it is sent. What the law asks for and is not there becomes a defect."""

    kind = serializers.ChoiceField(choices=FILED_KINDS)
    language = serializers.ChoiceField(choices=Language.choices)
    subject = CleanLineField(max_length=200)
    text = CleanTextField(max_length=10_000)
    region = CodeField(Region.objects.filter(parent=None), help_text="KATO code of a region")
    district = CodeField(
        Region.objects.exclude(parent=None),
        required=False,
        allow_null=True,
        help_text="KATO code of a district of that region",
    )
    topic = CodeField(Topic.objects.exclude(parent=None), help_text="code of a leaf of topics/")
    agency = CodeField(Agency.objects.filter(is_active=True), required=False, allow_null=True)
    contested_agency = CodeField(
        Agency.objects.filter(is_active=True), required=False, allow_null=True
    )
    contested_appeal = CleanLineField(max_length=40, required=False, allow_blank=True)
    applicant = ApplicantSerializer()

    def validate_contested_appeal(self, value: str) -> int | None:
        """The contested appeal's row; any well-formed unknown number is taken as not named."""
        if not value:
            return None
        number = normalise_number(value)
        if number is None:
            raise serializers.ValidationError(_("This is not a number of an appeal."))
        return Appeal.objects.filter(number=number).values_list("pk", flat=True).first()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        district = attrs.get("district")
        if district and district.parent_id != attrs["region"].pk:
            raise serializers.ValidationError(
                {"district": [_("This district is not in the region.")]}
            )
        return attrs


class RegisteredSerializer(serializers.Serializer[dict[str, Any]]):
    """What is told at once on filing."""

    number = serializers.CharField()
    access_code = serializers.CharField()
    registered_at = serializers.DateTimeField()
    due_on = serializers.DateField()
    agency = serializers.CharField(help_text="code of the body")
    agency_name = serializers.CharField()
    status = serializers.CharField()
    url = serializers.URLField()


class EventSerializer(serializers.Serializer[dict[str, Any]]):
    kind = serializers.CharField()
    at = serializers.DateTimeField()
    agency = serializers.CharField()
    status = serializers.CharField()


class FileSerializer(serializers.Serializer[dict[str, Any]]):
    name = serializers.CharField()
    content_type = serializers.CharField()
    size = serializers.IntegerField(help_text="bytes")
    sha256 = serializers.CharField()
    belongs = serializers.CharField()


class AnswerSerializer(serializers.Serializer[dict[str, Any]]):
    outcome = serializers.CharField()
    result = serializers.CharField()
    text = serializers.CharField()
    signed_at = serializers.DateTimeField()


class AppealSerializer(serializers.Serializer[dict[str, Any]]):
    """An appeal as its applicant sees it."""

    number = serializers.CharField()
    kind = serializers.CharField()
    status = serializers.CharField()
    subject = serializers.CharField()
    agency = serializers.CharField(help_text="code of the body")
    agency_name = serializers.CharField()
    received_at = serializers.DateTimeField()
    registered_at = serializers.DateTimeField()
    due_on = serializers.DateField()
    closed_at = serializers.DateTimeField(allow_null=True)
    defects = serializers.ListField(child=serializers.CharField())
    timeline = EventSerializer(many=True)
    attachments = FileSerializer(many=True)
    answer = AnswerSerializer(allow_null=True)
    url = serializers.URLField()
