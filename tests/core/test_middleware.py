"""Who asks, when proxies stand in front; and bodies that are too large to read."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from core.middleware import BodyLimitMiddleware, ClientAddressMiddleware


def address_seen(proxies: int, forwarded: str | None, settings) -> str:
    settings.PROXIES_IN_FRONT = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded is not None else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.1")
    ClientAddressMiddleware(lambda _request: HttpResponse())(request)
    return str(request.META["REMOTE_ADDR"])


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "10.0.0.1"),
        (1, None, "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(proxies, forwarded, address, settings):
    assert address_seen(proxies, forwarded, settings) == address


@pytest.mark.parametrize("length", ["-1", "many", str(10**12)])
def test_a_body_of_no_honest_length_is_refused(length):
    request = RequestFactory().post("/en/track/", CONTENT_LENGTH=length)
    response = BodyLimitMiddleware(lambda _request: HttpResponse())(request)
    assert response.status_code == 413
