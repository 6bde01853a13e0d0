"""Filing an appeal, and seeing what becomes of it."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from appeals.api.access import CODE_HEADER, followed_by
from appeals.api.files import stored_files
from appeals.api.parsers import PayloadAndFilesParser, StrictJSONParser
from appeals.api.seen import seen_by_applicant
from appeals.api.sent import digests, object_of, with_files
from appeals.api.serializers import (
    AppealSerializer,
    FilingSerializer,
    RegisteredSerializer,
    registered_body,
    status_url,
)
from appeals.choices import Channel
from appeals.draft import AppealDraft, ApplicantDraft, StoredFile
from appeals.services import register_appeal
from core.api_keys import idempotency_key
from core.throttles import AddressThrottle


class FilingView(APIView):
    """One door of three: checks the values, stores the files, registers."""

    parser_classes = [StrictJSONParser, PayloadAndFilesParser]
    throttle_classes = [AddressThrottle]
    throttle_name = "file"
    throttle_per_hour = settings.API_FILINGS_PER_HOUR

    @extend_schema(
        operation_id="appeals_file",
        request=with_files(FilingSerializer),
        responses={201: RegisteredSerializer},
        parameters=[OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER)],
    )
    def post(self, request: Request) -> Response:
        serializer = FilingSerializer(data=object_of(request))
        serializer.is_valid(raise_exception=True)
        actor = request._request.actor  # type: ignore[attr-defined]
        with stored_files(request, actor) as files:
            body = {"payload": _canonical(serializer.validated_data), "files": digests(files)}
            registered = register_appeal(
                _draft(request, serializer.validated_data, files),
                actor=actor,
                idempotency_key=idempotency_key(request, body),
            )
        return Response(registered_body(registered), status=status.HTTP_201_CREATED)


class AppealView(APIView):
    """One appeal, for whoever holds its code or filed it signed in."""

    throttle_classes = [AddressThrottle]
    throttle_name = "follow"

    @extend_schema(
        operation_id="appeals_follow",
        responses=AppealSerializer,
        parameters=[CODE_HEADER],
    )
    def get(self, request: Request, number: str) -> Response:
        appeal = followed_by(request, number)
        seen = {**seen_by_applicant(appeal), "url": status_url(appeal)}
        return Response(AppealSerializer(seen).data)


def _draft(request: Request, data: dict[str, Any], files: tuple[StoredFile, ...]) -> AppealDraft:
    actor = request._request.actor  # type: ignore[attr-defined]
    return AppealDraft(
        kind=data["kind"],
        channel=Channel.SYSTEM,
        language=data["language"],
        subject=data["subject"],
        text=data["text"],
        topic_id=data["topic"].pk,
        region_id=data["region"].pk,
        district_id=_pk(data.get("district")),
        named_agency_id=_pk(data.get("agency")),
        contested_agency_id=_pk(data.get("contested_agency")),
        contested_appeal_id=data.get("contested_appeal") or None,
        owner_id=actor.user_id if actor.kind == "citizen" else None,
        applicant=ApplicantDraft(**data["applicant"]),
        files=files,
    )


def _pk(row: Any) -> int | None:
    return row.pk if row else None


def _canonical(data: dict[str, Any]) -> dict[str, Any]:
    return {name: getattr(value, "code", value) for name, value in data.items()}
