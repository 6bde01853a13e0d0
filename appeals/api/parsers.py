"""Reading bodies: strict JSON, and JSON beside files, neither beyond its limit."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, status
from rest_framework.parsers import BaseParser, DataAndFiles, MultiPartParser

from appeals.file_types import MAX_FILE_SIZE, MAX_FILES

JSON_LIMIT = 256 * 1024
FORM_LIMIT = MAX_FILES * MAX_FILE_SIZE + 1024 * 1024


class TooLargeError(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = _("The request is too large.")
    default_code = "too_large"


class StrictJSONParser(BaseParser):
    """JSON in UTF-8 without NaN, and an object at the top."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        refuse_large(parser_context, JSON_LIMIT)
        return read_object(stream.read(JSON_LIMIT + 1))


class PayloadAndFilesParser(MultiPartParser):
    """multipart/form-data: the same JSON as its part `payload`, files as `attachments`."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        refuse_large(parser_context, FORM_LIMIT)
        parsed = super().parse(stream, media_type, parser_context)
        payload = parsed.data.get("payload")
        if payload is None:
            file = parsed.files.get("payload")
            if file is None:
                raise exceptions.ParseError(_("The part “payload” is missing."))
            payload = file.read(JSON_LIMIT + 1)
        data = read_object(payload)
        return DataAndFiles(data, parsed.files)


def refuse_large(parser_context: Any, limit: int) -> None:
    """413 before anything is read."""
    length = parser_context["request"].META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > limit:
        raise TooLargeError


def read_object(raw: bytes | str) -> dict[str, Any]:
    """The JSON object; ParseError for anything else."""
    if len(raw) > JSON_LIMIT:
        raise TooLargeError
    try:
        text = raw.decode("utf-8") if isinstance(raw, bytes) else raw
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise exceptions.ParseError(_("The body is not valid JSON.")) from error
    if not isinstance(data, dict):
        raise exceptions.ParseError(_("The body must be a JSON object."))
    return data


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
