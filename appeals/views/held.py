"""Which filings this browser began: a signed cookie, so that the address alone opens nothing."""

import functools
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from appeals.models import Filing
from appeals.selectors import filing_of
from core.errors import UnseenError

COOKIE = "filing"
SALT = "appeals.filings"
MOST = 5  # several tabs, several appeals; the oldest is forgotten first

View = Callable[..., HttpResponse]


def held(request: HttpRequest) -> list[str]:
    """Ids of the filings that this browser began, oldest first."""
    try:
        found: list[str] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
    except signing.BadSignature:
        return []
    return found


def hold(request: HttpRequest, response: HttpResponse, filing_id: UUID) -> None:
    """Let this browser go on with the filing."""
    _set(request, response, [*held(request), str(filing_id)][-MOST:])


def let_go(request: HttpRequest, response: HttpResponse, filing_id: UUID) -> None:
    """Forget the filing in this browser."""
    _set(request, response, [other for other in held(request) if other != str(filing_id)])


def unfinished(request: HttpRequest) -> Filing | None:
    """The filing that this browser began last and did not send."""
    rows = Filing.objects.filter(pk__in=held(request), appeal=None)
    return rows.order_by("-changed_at").first()


def of_this_browser(view: View) -> View:
    """Give the view its filing; for one that is gone, or another browser's, a page says so."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, filing_id: UUID, **kwargs: object) -> HttpResponse:
        filing = filing_of(filing_id) if str(filing_id) in held(request) else None
        if filing is None:
            return gone(request)
        try:
            response = view(request, filing, **kwargs)
        except UnseenError:
            response = gone(request)
        add_never_cache_headers(response)
        return response

    return guarded


def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "appeals/gone.html", status=HTTPStatus.NOT_FOUND)


def _set(request: HttpRequest, response: HttpResponse, ids: list[str]) -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps(ids, salt=SALT),
        max_age=timedelta(days=settings.FILING_KEPT_DAYS),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
