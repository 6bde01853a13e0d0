"""Who has shown the code: kept in a signed cookie, so that a guest needs no row of ours."""

import datetime as dt

from django.core import signing
from django.http import HttpRequest, HttpResponse

from appeals.models import Appeal
from core import clock

COOKIE = "tracking"
SALT = "tracking.grants"
LASTS = dt.timedelta(minutes=60)
REMEMBERED = dt.timedelta(hours=24)  # that there was one, to ask for the code again
MOST = 10  # appeals at once, so that the cookie stays small

Grants = dict[str, list[int]]


def held(request: HttpRequest) -> Grants:
    """Number -> [version of the code that was shown, when the grant ends]; ended ones left out."""
    now = clock.now().timestamp()
    return {number: grant for number, grant in _kept(request).items() if grant[1] > now}


def allows(request: HttpRequest, appeal: Appeal) -> bool:
    """Whether this browser has shown the code that the appeal has now."""
    grant = held(request).get(appeal.number)
    return grant is not None and grant[0] == appeal.code_version


def has_ended(request: HttpRequest, number: str) -> bool:
    """Whether this browser had shown the code of this number, and its hour has passed."""
    grant = _kept(request).get(number)
    return grant is not None and grant[1] <= clock.now().timestamp()


def give(request: HttpRequest, response: HttpResponse, appeal: Appeal) -> None:
    """Let this browser see the appeal for an hour."""
    others = {number: grant for number, grant in _kept(request).items() if number != appeal.number}
    newest = sorted(others.items(), key=lambda item: item[1][1])[-(MOST - 1) :]
    ends = int((clock.now() + LASTS).timestamp())
    response.set_cookie(
        COOKIE,
        signing.dumps({**dict(newest), appeal.number: [appeal.code_version, ends]}, salt=SALT),
        max_age=REMEMBERED,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def _kept(request: HttpRequest) -> Grants:
    try:
        found: Grants = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
    except signing.BadSignature:
        return {}
    return found
