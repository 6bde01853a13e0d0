"""Filing an appeal, and seeing what becomes of it."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.exceptions import Throttled, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from appeals import guessing
from appeals.api.parsers import PayloadAndFilesParser, StrictJSONParser
from appeals.api.serializers import AppealSerializer, FilingSerializer, RegisteredSerializer
from appeals.choices import Channel
from appeals.draft import AppealDraft, ApplicantDraft, StoredFile
from appeals.file_types import MAX_FILES, FileTypeError
from appeals.models import Appeal
from appeals.numbers import to_url
from appeals.selectors import (
    files_of,
    get_appeal_by_code,
    get_appeal_for,
    public_events,
    signed_answer,
)
from appeals.services import Registered, discard_file, register_appeal, store_file
from core.api_keys import idempotency_key
from core.db import scope
from core.errors import UnseenError
from core.text import TextError
from core.throttles import AddressThrottle


class FilingView(APIView):
    """One door of three: checks the values, stores the files, registers."""

    parser_classes = [StrictJSONParser, PayloadAndFilesParser]
    throttle_classes = [AddressThrottle]
    throttle_name = "file"
    throttle_per_hour = settings.API_FILINGS_PER_HOUR

    @extend_schema(
        operation_id="appeals_file",
        request={
            "application/json": FilingSerializer,
            "multipart/form-data": {
                "type": "object",
                "properties": {
                    "payload": {"type": "string", "description": "the same object as JSON"},
                    "attachments": {
                        "type": "array",
                        "items": {"type": "string", "format": "binary"},
                    },
                },
                "required": ["payload"],
            },
        },
        responses={201: RegisteredSerializer},
        parameters=[OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER)],
    )
    def post(self, request: Request) -> Response:
        serializer = FilingSerializer(data=_object_of(request))
        serializer.is_valid(raise_exception=True)
        files = _store(request.FILES.getlist("attachments"))
        try:
            draft = _draft(request, serializer.validated_data, files)
            body = {
                "payload": _canonical(serializer.validated_data),
                "files": [[file.name, file.sha256] for file in files],
            }
            registered = register_appeal(
                draft,
                actor=request._request.actor,  # type: ignore[attr-defined]
                idempotency_key=idempotency_key(request, body),
            )
        except Exception:
            _discard(files)
            raise
        if not registered.is_new:
            _discard(files)
        return Response(_told(registered), status=status.HTTP_201_CREATED)


class AppealView(APIView):
    """One appeal, for whoever holds its code or filed it signed in."""

    throttle_classes = [AddressThrottle]
    throttle_name = "follow"

    @extend_schema(
        operation_id="appeals_follow",
        responses=AppealSerializer,
        parameters=[OpenApiParameter("X-Access-Code", str, OpenApiParameter.HEADER)],
    )
    def get(self, request: Request, number: str) -> Response:
        code = request.headers.get("X-Access-Code", "")
        actor = request._request.actor  # type: ignore[attr-defined]
        if code or actor.kind == "guest":
            return Response(_seen_by_code(request, number, code))
        with scope(actor):
            return Response(_seen(get_appeal_for(actor, number)))


def _seen_by_code(request: Request, number: str, code: str) -> dict[str, Any]:
    """As on the page, ten wrong codes slow whoever asks. Raises UnseenError, Throttled."""
    seconds = guessing.seconds_to_wait(request._request)
    if seconds:
        raise Throttled(seconds)
    try:
        with scope(request._request.actor):  # type: ignore[attr-defined]
            return _seen(get_appeal_by_code(number, code))
    except UnseenError:
        guessing.count_wrong(request._request)  # after the scope, which rolls back
        raise


def _object_of(request: Request) -> dict[str, Any]:
    data = request.data
    return data if isinstance(data, dict) else {}


def _store(uploads: list["UploadedFile[bytes]"]) -> tuple[StoredFile, ...]:
    if len(uploads) > MAX_FILES:
        raise ValidationError(
            {"attachments": [_("Attach no more than %(count)d files.") % {"count": MAX_FILES}]}
        )
    stored: list[StoredFile] = []
    try:
        for upload in uploads:
            stored.append(store_file(name=upload.name or "", content=upload, size=upload.size or 0))
    except (FileTypeError, TextError) as error:
        _discard(tuple(stored))
        raise ValidationError({"attachments": [str(error.message)]}) from error
    return tuple(stored)


def _discard(files: tuple[StoredFile, ...]) -> None:
    for file in files:
        discard_file(file.path)


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


def _url(appeal: Appeal) -> str:
    with translation.override(appeal.language):
        return settings.SITE_URL + reverse("tracking:status", args=[to_url(appeal.number)])


def _told(registered: Registered) -> dict[str, Any]:
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
            "url": _url(appeal),
        }
    ).data


def _seen(appeal: Appeal) -> dict[str, Any]:
    return AppealSerializer(
        {
            **{
                name: getattr(appeal, name)
                for name in (
                    "number",
                    "kind",
                    "status",
                    "received_at",
                    "registered_at",
                    "due_on",
                    "closed_at",
                    "defects",
                )
            },
            "subject": appeal.content.subject,
            "agency": appeal.agency.code,
            "agency_name": appeal.agency.name_in(appeal.language),
            "timeline": [
                {
                    "kind": event.kind,
                    "at": event.at,
                    "agency": event.agency.code,
                    "status": event.status_after,
                }
                for event in public_events(appeal)
            ],
            "attachments": files_of(appeal),
            "answer": signed_answer(appeal),
            "url": _url(appeal),
        }
    ).data
