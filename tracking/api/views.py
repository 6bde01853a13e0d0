"""The queue, a case, and the acts; the same selectors and services as the pages."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, PolymorphicProxySerializer, extend_schema
from rest_framework import status
from rest_framework.exceptions import NotAuthenticated, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from agencies.actors import Actor
from appeals import services
from appeals.models import Appeal
from appeals.numbers import normalise_number
from appeals.selectors import get_appeal_for
from appeals.states import Act
from core.api_keys import idempotency_key
from core.errors import UnseenError
from core.throttles import AddressThrottle
from tracking.api.serializers import (
    ActedSerializer,
    AssignSerializer,
    CaseSerializer,
    DeclineSerializer,
    PrepareDecisionSerializer,
    ProposeRedirectSerializer,
    QueueRowSerializer,
    QueueSerializer,
    SignSerializer,
)
from tracking.filters import DUE_CHOICES, STATUS_CHOICES, AppealFilter
from tracking.selectors.case import case_of
from tracking.selectors.queue import API_COLUMNS, Cursor, queue_page

SERVICES: dict[str, tuple[type[Serializer[Any]], Callable[..., Appeal], dict[str, str]]] = {
    Act.ASSIGN: (AssignSerializer, services.assign, {"officer": "officer_id"}),
    Act.PREPARE_DECISION: (PrepareDecisionSerializer, services.prepare_decision, {}),
    Act.SIGN_DECISION: (SignSerializer, services.sign_decision, {}),
    Act.PROPOSE_REDIRECT: (
        ProposeRedirectSerializer,
        services.propose_redirect,
        {"agency": "target_id"},
    ),
    Act.SIGN_REDIRECT: (SignSerializer, services.sign_redirect, {}),
    Act.DECLINE: (DeclineSerializer, services.decline, {}),
}

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
    """One case with all that its body knows of it."""

    @extend_schema(operation_id="desk_appeal", responses=CaseSerializer)
    def get(self, request: Request, number: str) -> Response:
        actor = actor_of(request)
        case = case_of(get_appeal_for(actor, number), actor)
        return Response(CaseSerializer(case).data)


class ActView(StaffView):
    """One act on a case. Which acts are open to the caller: `acts` of the case."""

    @extend_schema(
        operation_id="desk_act",
        request=PolymorphicProxySerializer(
            component_name="ActRequest",
            serializers=[
                AssignSerializer,
                PrepareDecisionSerializer,
                ProposeRedirectSerializer,
                DeclineSerializer,
                SignSerializer,
            ],
            resource_type_field_name=None,
        ),
        responses=ActedSerializer,
        parameters=[
            OpenApiParameter("act", str, OpenApiParameter.PATH, enum=[str(act) for act in Act]),
            OpenApiParameter("Idempotency-Key", OpenApiTypes.STR, OpenApiParameter.HEADER),
        ],
    )
    def post(self, request: Request, number: str, act: str) -> Response:
        normal = normalise_number(number)
        if act not in SERVICES or normal is None:
            raise UnseenError
        serializer_class, service, renamed = SERVICES[act]
        serializer = serializer_class(data=request.data)
        serializer.is_valid(raise_exception=True)
        values = {
            renamed.get(name, name): getattr(value, "pk", value)
            for name, value in serializer.validated_data.items()
        }
        appeal = service(
            number=normal,
            actor=actor_of(request),
            idempotency_key=idempotency_key(request, [normal, values]),
            **values,
        )
        return Response(
            ActedSerializer(
                {
                    "number": appeal.number,
                    "status": appeal.status,
                    "agency": appeal.agency.code,
                    "due_on": appeal.due_on,
                    "closed_at": appeal.closed_at,
                }
            ).data,
            status=status.HTTP_200_OK,
        )


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
