"""Errors of the API as problem details (RFC 9457), without the request's path."""

import math
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response

from core.errors import InvalidError, RefusedError

CONTENT_TYPE = "application/problem+json"


def problem(
    status: int, detail: str, *, code: str = "", errors: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The body of a problem: type, title, status, detail, and errors by field where there are."""
    body: dict[str, Any] = {
        "type": f"urn:eotinish:problem:{code}" if code else "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    return body


def problem_response(status: int, detail: str, **parts: Any) -> JsonResponse:
    """A problem outside of the API's own views."""
    return JsonResponse(
        problem(status, detail, **parts),
        status=status,
        content_type=CONTENT_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )


def exception_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's hook: every refusal becomes problem details; what is not a refusal stays a 500."""
    if isinstance(exc, RefusedError):
        errors = exc.errors if isinstance(exc, InvalidError) else None
        return _respond(problem(exc.status, str(exc.message), code=exc.code, errors=errors))
    if isinstance(exc, Http404):
        return _respond(problem(404, _("Not found."), code="not_found"))
    if isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied()
    if not isinstance(exc, exceptions.APIException):
        return None
    headers = {}
    if getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = exc.auth_header
    if isinstance(exc, exceptions.Throttled) and exc.wait:
        headers["Retry-After"] = str(math.ceil(exc.wait))
    if isinstance(exc, exceptions.ValidationError):
        errors = exc.detail if isinstance(exc.detail, dict) else {"body": exc.detail}
        detail = _("Some of what you sent can't be accepted. See the fields.")
        return _respond(problem(400, detail, code="invalid", errors=errors))
    code = exc.get_codes()
    return _respond(
        problem(exc.status_code, str(exc.detail), code=code if isinstance(code, str) else ""),
        headers,
    )


def _respond(body: dict[str, Any], headers: dict[str, str] | None = None) -> Response:
    return Response(body, status=body["status"], headers=headers, content_type=CONTENT_TYPE)
