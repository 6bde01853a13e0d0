"""Who asks, and in which scope a page reads."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from agencies.selectors import actor_for
from core.db import scope

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# Answered without a look at any case: no transaction is opened for them.
OUTSIDE = ("/health/", "/metrics", "/static/", "/api/v1/schema/", "/api/v1/docs/")


class ActorMiddleware:
    """Sets `request.actor`; safe methods read inside that actor's scope, others open their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_for(request.user))  # type: ignore[attr-defined]
        if request.method not in SAFE or request.path.startswith(OUTSIDE):
            return self.get_response(request)
        with scope(request.actor):  # type: ignore[attr-defined]
            return self.get_response(request)
