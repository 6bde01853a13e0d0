"""The shapes of the API of appeals: what is taken, what is given."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.contacts import ContactError, check_email, check_phone
from accounts.identity import IdentityNumberError, check_bin, check_iin
from agencies.models import Agency, Region, Topic
from appeals.choices import ApplicantType, Kind, Language
from appeals.models import Appeal
from appeals.numbers import normalise_number, to_url
from appeals.services import Registered
from appeals.states import Act
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

    def rows(self) -> Any:
        """The rows whose codes are known now."""
        return self.queryset.all()

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid")
        try:
            code = clean_line(data, 100)
        except TextError:
            self.fail("unknown")
        row = self.rows().filter(code=code).first() if code else None
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


class SkippedDaySerializer(serializers.Serializer[dict[str, Any]]):
    """A day that did not count, and why."""

    date = serializers.DateField()
    why = serializers.CharField()
    name_kk = serializers.CharField()
    name_ru = serializers.CharField()
    name_en = serializers.CharField()


class SuspensionSerializer(serializers.Serializer[dict[str, Any]]):
    """Days, both included, on which the term stood still."""

    first = serializers.DateField()
    last = serializers.DateField()
    why = serializers.CharField()
    name_kk = serializers.CharField()
    name_ru = serializers.CharField()
    name_en = serializers.CharField()


class LongerTermSerializer(serializers.Serializer[dict[str, Any]]):
    decided_on = serializers.DateField()
    until = serializers.DateField()


class DerivationSerializer(serializers.Serializer[dict[str, Any]]):
    """Why a last day is that day: from where it was counted, by which rule, over which days."""

    start = serializers.DateField()
    due_on = serializers.DateField()
    rule = serializers.CharField()
    days = serializers.IntegerField()
    unit = serializers.CharField(help_text="working or calendar")
    article = serializers.CharField()
    counted = serializers.ListField(child=serializers.DateField())
    skipped = SkippedDaySerializer(many=True)
    suspensions = SuspensionSerializer(many=True, default=list)
    extended = LongerTermSerializer(allow_null=True, default=None)
    calendar_version = serializers.CharField()


class GroundSerializer(serializers.Serializer[Any]):
    """On what the law lets a body do this."""

    code = serializers.CharField()
    article = serializers.CharField()
    name_kk = serializers.CharField()
    name_ru = serializers.CharField()
    name_en = serializers.CharField()


class AnswerSerializer(serializers.Serializer[Any]):
    """A signed answer. `complain_to`: code of the superior body; null: a court."""

    outcome = serializers.CharField()
    result = serializers.CharField()
    facts = serializers.CharField()
    law = serializers.CharField()
    text = serializers.CharField()
    signed_at = serializers.DateTimeField()
    signed_by = serializers.CharField(source="signed_by.full_name")
    complain_to = serializers.CharField(source="complain_to.code", allow_null=True, default=None)
    complain_until = serializers.DateField()
    annulled_at = serializers.DateTimeField(allow_null=True)


class CorrectionSerializer(serializers.Serializer[Any]):
    """What the applicant was asked to mend, and until when."""

    defects = serializers.ListField(child=serializers.CharField())
    what = serializers.CharField()
    asked_at = serializers.DateTimeField()
    until = serializers.DateField()


class HearingSerializer(serializers.Serializer[Any]):
    """A hearing before a burdensome act. `exemption`: on which ground it was not needed."""

    state = serializers.CharField(source="appeal.hearing")
    preliminary = serializers.CharField()
    decide_from = serializers.DateField(allow_null=True)
    object_by = serializers.DateField(allow_null=True)
    objection = serializers.CharField()
    wants_oral = serializers.BooleanField()
    oral_at = serializers.DateTimeField(allow_null=True)
    place = serializers.CharField()
    minutes = serializers.CharField()
    remark_by = serializers.DateField(allow_null=True)
    remarks = serializers.CharField()
    exemption = GroundSerializer(allow_null=True)
    exemption_reason = serializers.CharField()


class ExtensionSerializer(serializers.Serializer[Any]):
    """A longer term, as a head decided it."""

    until = serializers.DateField()
    reason = serializers.CharField()
    decided_on = serializers.DateField(source="signed_on")


class EndingSerializer(serializers.Serializer[Any]):
    """A return or a termination: `use` says which."""

    use = serializers.CharField()
    ground = GroundSerializer()
    reason = serializers.CharField()
    signed_at = serializers.DateTimeField()


class AppealSerializer(serializers.Serializer[dict[str, Any]]):
    """An appeal as its applicant sees it. `acts`: what the applicant may do now."""

    number = serializers.CharField()
    kind = serializers.CharField()
    status = serializers.CharField()
    subject = serializers.CharField()
    agency = serializers.CharField(help_text="code of the body")
    agency_name = serializers.CharField()
    received_at = serializers.DateTimeField()
    registered_at = serializers.DateTimeField()
    due_on = serializers.DateField()
    why = DerivationSerializer(help_text="how due_on was counted")
    closed_at = serializers.DateTimeField(allow_null=True)
    deemed_refused_on = serializers.DateField(allow_null=True)
    defects = serializers.ListField(child=serializers.CharField())
    acts = serializers.ListField(child=serializers.ChoiceField(choices=list(Act)))
    correction = CorrectionSerializer(allow_null=True)
    hearing = HearingSerializer(allow_null=True)
    extension = ExtensionSerializer(allow_null=True)
    ending = EndingSerializer(allow_null=True)
    contested = serializers.CharField(allow_null=True, help_text="number of the appeal")
    complaints = serializers.ListField(child=serializers.CharField(), help_text="their numbers")
    timeline = EventSerializer(many=True)
    attachments = FileSerializer(many=True)
    answer = AnswerSerializer(allow_null=True, help_text="the one that stands")
    answers = AnswerSerializer(many=True, help_text="all that went out, the annulled ones too")
    url = serializers.URLField()


class ActedSerializer(serializers.Serializer[dict[str, Any]]):
    """How the appeal stands after an act."""

    number = serializers.CharField()
    status = serializers.CharField()
    agency = serializers.CharField(help_text="code of the body that holds it now")
    due_on = serializers.DateField()
    closed_at = serializers.DateTimeField(allow_null=True)


def acted(appeal: Appeal) -> dict[str, Any]:
    """The same, of this appeal."""
    return {
        "number": appeal.number,
        "status": appeal.status,
        "agency": appeal.agency.code,
        "due_on": appeal.due_on,
        "closed_at": appeal.closed_at,
    }


def registered_body(registered: Registered) -> dict[str, Any]:
    """What is told at once on filing, an appeal as well as a complaint about one."""
    appeal = registered.appeal
    return RegisteredSerializer(
        {
            "number": appeal.number,
            "access_code": registered.access_code,
            "registered_at": appeal.registered_at,
            "due_on": appeal.due_on,
            "agency": appeal.agency.code,
            "agency_name": appeal.agency.name_in(appeal.language),
            "status": appeal.status,
            "url": status_url(appeal),
        }
    ).data


def status_url(appeal: Appeal) -> str:
    """The address of the page on which the applicant follows it, in its own language."""
    with translation.override(appeal.language):
        return settings.SITE_URL + reverse("tracking:status", args=[to_url(appeal.number)])
