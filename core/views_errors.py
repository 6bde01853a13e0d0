"""Pages for what went wrong. The one for "not found" is the same whatever was asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.problems import problem_response


def _page(request: HttpRequest, status: int, detail: str, code: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem_response(status, detail, code=code)
    return render(request, f"{status}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 400, _("The request can't be read."), "bad_request")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403, _("You are not allowed to do this."), "not_allowed")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404, _("Not found."), "not_found")


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, 500, _("Something went wrong on our side."), "server_error")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere: what was typed can be sent again."""
    return render(request, "403_csrf.html", status=403)
