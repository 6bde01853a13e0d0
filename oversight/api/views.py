"""The monthly summary for other systems of the prosecutor's office."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from agencies.choices import Role
from core.throttles import AddressThrottle
from oversight.api.serializers import SummarySerializer
from oversight.selectors.monthly import Line, Summary, begun_month, monthly_summary


class SummaryView(APIView):
    """For auditors."""

    throttle_classes = [AddressThrottle]
    throttle_name = "summaries"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        actor = request._request.actor  # type: ignore[attr-defined]
        if actor.kind == "guest":
            raise NotAuthenticated
        if not actor.has_role(Role.AUDITOR):
            raise PermissionDenied

    @extend_schema(operation_id="summaries_month", responses=SummarySerializer)
    def get(self, request: Request, year: int, month: int) -> Response:
        try:
            asked = begun_month(year, month)
        except ValueError as error:
            raise Http404 from error
        return Response(_told(monthly_summary(asked)))


def _told(summary: Summary) -> dict[str, Any]:
    return SummarySerializer(
        {
            "year": summary.month.year,
            "month": summary.month.month,
            "complete": summary.is_complete,
            "movement": summary.movement,
            "received": {
                **summary.received,
                "agency": [_line(line) for line in summary.agencies],
                "region": [_line(line) for line in summary.regions],
            },
            "closed": summary.closed,
        }
    ).data


def _line(line: Line) -> dict[str, Any]:
    place = line.place
    names = {name: getattr(place, name) for name in ("code", "name_kk", "name_ru", "name_en")}
    return names | {str(figure): count for figure, count in line.counts.items()}
