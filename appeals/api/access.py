"""Who is let in to an appeal by API: its owner signed in, or whoever knows its code."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import Throttled
from rest_framework.request import Request

from appeals import guessing
from appeals.models import Appeal
from appeals.selectors import get_appeal_by_code, get_appeal_for
from core.db import scope
from core.errors import UnseenError

CODE = "X-Access-Code"
CODE_HEADER = OpenApiParameter(CODE, str, OpenApiParameter.HEADER)


def followed_by(request: Request, number: str) -> Appeal:
    """The appeal for its owner or for its code; UnseenError, the same for all, for others.

    As on the page, ten wrong codes slow whoever asks: Throttled.
    """
    code = request.headers.get(CODE, "")
    actor = request._request.actor  # type: ignore[attr-defined]
    if code or actor.kind == "guest":
        return _by_code(request, number, code)
    if actor.kind != "citizen":  # staff have the desk
        raise UnseenError
    with scope(actor):
        return get_appeal_for(actor, number)


def _by_code(request: Request, number: str, code: str) -> Appeal:
    seconds = guessing.seconds_to_wait(request._request)
    if seconds:
        raise Throttled(seconds)
    try:
        with scope(request._request.actor):  # type: ignore[attr-defined]
            return get_appeal_by_code(number, code)
    except UnseenError:
        guessing.count_wrong(request._request)  # after the scope, which rolls back
        raise
