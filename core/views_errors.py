"""Pages for what went wrong. They read no database, and the one for "not found" is the same
whatever was asked for: the request is not given to the template."""

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.context import site
from core.problems import problem_response

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def _page(request: HttpRequest, status: int, detail: str, code: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem_response(status, detail, code=code)
    return _html(request, f"{status}.html", status)


def _html(request: HttpRequest, template: str, status: int) -> HttpResponse:
    return HttpResponse(render_to_string(template, site(request)), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TOO_LARGE):
        return too_large(request)
    return _page(request, 400, _("The request can't be read."), "bad_request")


def too_large(request: HttpRequest) -> HttpResponse:
    return _page(request, 413, _("What you sent is too large."), "too_large")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403, _("You are not allowed to do this."), "not_allowed")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404, _("Not found."), "not_found")


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, 500, _("Something went wrong on our side."), "server_error")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere: what was typed can be sent again."""
    return _html(request, "403_csrf.html", 403)
