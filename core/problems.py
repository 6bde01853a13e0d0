"""Errors of the API as problem details (RFC 9457), without the request's path."""

from http import HTTPStatus
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_exception_handler

from core.errors import InvalidError, RefusedError
from core.text import printable

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
        body["errors"] = _printable(errors)
    return body


def _printable(errors: Any) -> Any:
    """The same errors; what they quote of a malformed value can be sent."""
    if isinstance(errors, dict):
        return {name: _printable(inner) for name, inner in errors.items()}
    if isinstance(errors, list | tuple):
        return [_printable(inner) for inner in errors]
    return printable(errors)


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
        body = problem(exc.status, str(exc.message), code=exc.code, errors=errors)
        return Response(body, status=exc.status, content_type=CONTENT_TYPE)
    response = drf_exception_handler(exc, context)
    if response is not None:
        response.data = _body(exc, response)
        response.content_type = CONTENT_TYPE
    return response


def _body(exc: Exception, response: Response) -> dict[str, Any]:
    status = response.status_code
    if isinstance(exc, ValidationError):
        named = response.data if isinstance(response.data, dict) else {"body": response.data}
        detail = _("Some of what you sent can't be accepted. See the fields.")
        return problem(status, detail, code="invalid", errors=named)
    if status == HTTPStatus.NOT_FOUND:
        return problem(status, _("Not found."), code="not_found")
    codes = exc.get_codes() if isinstance(exc, APIException) else ""
    return problem(
        status, str(response.data["detail"]), code=codes if isinstance(codes, str) else ""
    )
