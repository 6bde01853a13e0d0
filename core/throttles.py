"""How often one address may call the API; counted in PostgreSQL."""

import datetime as dt

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from core import limits


class AddressThrottle(BaseThrottle):
    """A view names `throttle_name` and `throttle_per_hour`; a signed-in caller counts alone."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        name = getattr(view, "throttle_name", "api")
        limit = getattr(view, "throttle_per_hour", 3600)
        who = (
            f"user:{request.user.pk}" if request.user.is_authenticated else self.get_ident(request)
        )
        self._wait = limits.hit(f"{name}:{who}", limit=limit, window=dt.timedelta(hours=1))
        return self._wait == 0

    def wait(self) -> float | None:
        return float(self._wait) if self._wait else None
