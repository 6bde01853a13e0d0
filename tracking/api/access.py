"""Who may use the API of the desk."""

from typing import Any

from django.http import Http404
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.views import APIView

from agencies.actors import Actor
from core.throttles import AddressThrottle


class StaffView(APIView):
    """For signed-in staff; for citizens there is nothing here."""

    throttle_classes = [AddressThrottle]
    throttle_name = "desk"
    throttle_per_hour = 20_000

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        actor = actor_of(request)
        if actor.kind == "guest":
            raise NotAuthenticated
        if actor.kind != "staff":
            raise Http404


def actor_of(request: Request) -> Actor:
    """Who asks."""
    return request._request.actor  # type: ignore[attr-defined]
