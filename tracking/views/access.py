"""Who may open a page, and what a refusal looks like."""

import functools
from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from agencies.actors import Actor
from core.errors import NotAllowedError, UnseenError

View = Callable[..., HttpResponseBase]


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    return request.actor  # type: ignore[attr-defined]


def staff_only(view: View) -> View:
    """Guests are asked to sign in; for citizens there is nothing here."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        kind = actor_of(request).kind
        if kind == "guest":
            return redirect_to_login(request.get_full_path())
        if kind != "staff":
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def refusals_as_pages(view: View) -> View:
    """Unseen becomes the page of what is not there, not allowed the page that says so."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except UnseenError as error:
            raise Http404 from error
        except NotAllowedError as error:
            raise PermissionDenied from error

    return guarded
