"""The queue and a case; the same selectors as the pages."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from appeals import services
from appeals.models import Appeal
from appeals.selectors import get_appeal_for
from tracking.api.access import StaffView, actor_of
from tracking.api.serializers import CaseSerializer, QueueRowSerializer, QueueSerializer
from tracking.filters import DUE_CHOICES, STATUS_CHOICES, AppealFilter
from tracking.selectors.case import case_of
from tracking.selectors.queue import API_COLUMNS, Cursor, queue_page

FILTERS = [
    OpenApiParameter("text", str, description="number, or words of the subject"),
    OpenApiParameter("status", str, enum=[code for code, _label in STATUS_CHOICES]),
    OpenApiParameter("due", str, enum=[code for code, _label in DUE_CHOICES]),
    OpenApiParameter("assignee", str, description="me, nobody, an e-mail or an id"),
    OpenApiParameter("kind", str),
    OpenApiParameter("topic", str, description="code of an area or a topic"),
    OpenApiParameter("region", str, description="KATO code of a region"),
    OpenApiParameter("after", str, description="from `next` of the page before"),
    OpenApiParameter("before", str, description="from `previous` of the page after"),
]


class QueueView(StaffView):
    """The appeals of the caller's bodies by due date, fifty a page; without a status, open ones."""

    @extend_schema(operation_id="desk_queue", parameters=FILTERS, responses=QueueSerializer)
    def get(self, request: Request) -> Response:
        actor = actor_of(request)
        narrowed = AppealFilter(request.query_params, Appeal.objects.visible_to(actor), actor=actor)
        if not narrowed.is_valid():
            raise ValidationError(narrowed.errors)
        page = queue_page(
            narrowed.qs,
            after=_cursor(request, "after"),
            before=_cursor(request, "before"),
            columns=API_COLUMNS,
        )
        return Response(
            {
                "next": _address(request, "after", page.next),
                "previous": _address(request, "before", page.previous),
                "results": QueueRowSerializer(page.rows, many=True).data,
            }
        )


class CaseView(StaffView):
    """One case with all that its body knows of it; who read it is journalled."""

    @extend_schema(operation_id="desk_appeal", responses=CaseSerializer)
    def get(self, request: Request, number: str) -> Response:
        actor = actor_of(request)
        appeal = get_appeal_for(actor, number)
        services.record_reading(appeal=appeal, actor=actor, what="api")
        return Response(CaseSerializer(case_of(appeal, actor)).data)


def _cursor(request: Request, name: str) -> Cursor | None:
    return Cursor.read(request.query_params.get(name, ""))


def _address(request: Request, name: str, place: Cursor | None) -> str | None:
    if place is None:
        return None
    query = request.query_params.copy()
    query.pop("after", None)
    query.pop("before", None)
    query[name] = str(place)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
