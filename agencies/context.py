"""What office pages know of the calendar."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from agencies.choices import Role
from agencies.selectors import ENOUGH_DAYS, confirmed_until
from core import clock


def calendar_to_confirm(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """`calendar_ends_on`: to administrators the last confirmed day when it is too near, else None.

    Asked for by the office's frame alone: one query there for administrators, none for others.
    """

    def calendar_ends_on() -> Any:
        actor = getattr(request, "actor", None)
        if actor is None or not actor.has_role(Role.ADMINISTRATOR):
            return None
        until = confirmed_until()
        return until if (until - clock.today()).days < ENOUGH_DAYS else None

    return {"calendar_ends_on": calendar_ends_on}
