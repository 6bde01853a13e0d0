"""What holds for every request before anything of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.views_errors import too_large


class BodyLimitMiddleware:
    """413 for a body beyond settings.BODY_LIMIT, before the first byte is written to a disk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > settings.BODY_LIMIT:
            return too_large(request)
        return self.get_response(request)


class ClientAddressMiddleware:
    """REMOTE_ADDR becomes the client's, where settings.PROXIES_IN_FRONT proxies hand it on.

    Each of them appends the address that it saw; what a client wrote there itself stands further
    left and is not believed. Whoever guesses codes is slowed alone, not all behind one proxy.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        proxies = settings.PROXIES_IN_FRONT
        if proxies and len(seen) >= proxies and seen[-proxies]:
            request.META["REMOTE_ADDR"] = seen[-proxies]
        return self.get_response(request)
