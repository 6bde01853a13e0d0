"""What an applicant may do to their appeal by API: each act a POST of its own."""

import inspect
from typing import Any, ClassVar

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from agencies.actors import Actor
from agencies.models import Agency
from appeals import services
from appeals.api.access import CODE_HEADER, followed_by
from appeals.api.sent import ApiAct, sent
from appeals.api.serializers import (
    ActedSerializer,
    CodeField,
    RegisteredSerializer,
    acted,
    registered_body,
)
from appeals.models import Appeal
from appeals.services.complain import TEXT_LENGTH as COMPLAINT_LENGTH
from appeals.services.correction import ADDRESS_LENGTH, NOTE_LENGTH
from appeals.services.hearing import OBJECTION_LENGTH
from appeals.services.typed import REASON_LENGTH
from appeals.states import Act
from core.api_fields import CleanLineField, CleanTextField
from core.throttles import AddressThrottle


class MendSerializer(serializers.Serializer[dict[str, Any]]):
    """What was asked for: `correction` of the appeal names it."""

    note = CleanTextField(max_length=NOTE_LENGTH, required=False, allow_blank=True)
    iin = CleanLineField(max_length=255, required=False, allow_blank=True)
    bin = CleanLineField(max_length=255, required=False, allow_blank=True)
    address = CleanLineField(max_length=ADDRESS_LENGTH, required=False, allow_blank=True)
    contested_agency = CodeField(
        Agency.objects.filter(is_active=True),
        required=False,
        allow_null=True,
        help_text="code of the body complained of",
    )


class ObjectSerializer(serializers.Serializer[dict[str, Any]]):
    objection = CleanTextField(max_length=OBJECTION_LENGTH, required=False, allow_blank=True)
    wants_oral = serializers.BooleanField(required=False, default=False)


class RemarkSerializer(serializers.Serializer[dict[str, Any]]):
    remarks = CleanTextField(max_length=OBJECTION_LENGTH, allow_blank=True)


class AskRecusalSerializer(serializers.Serializer[dict[str, Any]]):
    reason = CleanTextField(max_length=REASON_LENGTH, allow_blank=True)


class RateSerializer(serializers.Serializer[dict[str, Any]]):
    stars = serializers.IntegerField(help_text="one to five")
    in_substance = serializers.BooleanField(help_text="whether the answer meets what was asked")
    comment = CleanTextField(max_length=REASON_LENGTH, required=False, allow_blank=True)


class ComplainSerializer(serializers.Serializer[dict[str, Any]]):
    text = CleanTextField(max_length=COMPLAINT_LENGTH, allow_blank=True)


class WithdrawSerializer(serializers.Serializer[dict[str, Any]]):
    reason = CleanTextField(max_length=REASON_LENGTH, required=False, allow_blank=True)


ACTS: dict[Act, ApiAct] = {
    Act.MEND: ApiAct(
        services.mend,
        MendSerializer,
        {"contested_agency": "contested_agency_id"},
        takes_files=True,
    ),
    Act.OBJECT: ApiAct(services.object_, ObjectSerializer),
    Act.WAIVE_HEARING: ApiAct(services.waive_hearing),
    Act.REMARK: ApiAct(services.remark, RemarkSerializer),
    Act.ASK_FILE: ApiAct(services.ask_file),
    Act.ASK_RECUSAL: ApiAct(services.ask_recusal, AskRecusalSerializer),
    Act.RATE: ApiAct(services.rate, RateSerializer),
    Act.COMPLAIN: ApiAct(services.complain, ComplainSerializer, takes_files=True),
    Act.WITHDRAW: ApiAct(services.withdraw, WithdrawSerializer),
}


class ApplicantActView(APIView):
    """One act of whoever holds the appeal's code, or filed it signed in."""

    throttle_classes = [AddressThrottle]
    throttle_name = "follow"
    act: ClassVar[Act]

    def get_parsers(self) -> list[Any]:
        return [parser() for parser in ACTS[self.act].parsers]

    def post(self, request: Request, number: str) -> Response:
        appeal = followed_by(request, number)
        result = self.carry_out(request, appeal, _applicant(request, appeal))
        return Response(ActedSerializer(acted(result)).data)

    def carry_out(self, request: Request, appeal: Appeal, actor: Actor) -> Any:
        act = ACTS[self.act]
        with sent(act, request, number=appeal.number, actor=actor) as it:
            return act.service(
                number=appeal.number,
                actor=actor,
                idempotency_key=it.key,
                **it.values,
            )


class ComplainView(ApplicantActView):
    """A complaint is an appeal of its own: answered, and limited, like filing."""

    throttle_name = "file"
    throttle_per_hour = settings.API_FILINGS_PER_HOUR

    def post(self, request: Request, number: str) -> Response:
        appeal = followed_by(request, number)
        registered = self.carry_out(request, appeal, _applicant(request, appeal))
        return Response(registered_body(registered), status=status.HTTP_201_CREATED)


def view_of(act: Act) -> type[ApplicantActView]:
    """The view of one act, with a body of its own in the schema."""
    base = ComplainView if act == Act.COMPLAIN else ApplicantActView
    view = type(f"{act.title().replace('_', '')}View", (base,), {"act": act})
    described = extend_schema(
        operation_id=f"appeals_{act}",
        description=inspect.getdoc(ACTS[act].service),
        request=ACTS[act].body,
        responses={201: RegisteredSerializer} if act == Act.COMPLAIN else ActedSerializer,
        parameters=[CODE_HEADER, OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER)],
    )
    return extend_schema_view(post=described)(view)


def _applicant(request: Request, appeal: Appeal) -> Actor:
    """Whoever was let in, as the one whose appeal it is."""
    actor = request._request.actor  # type: ignore[attr-defined]
    granted = frozenset({appeal.pk})
    if actor.kind == "citizen":
        return Actor("citizen", actor.user_id, granted=granted)
    return Actor("guest", granted=granted)
