"""The acts of the desk by API: each a POST of its own, with a body of its own."""

import inspect
from typing import ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from appeals import services
from appeals.api.sent import ApiAct, sent
from appeals.api.serializers import ActedSerializer, acted
from appeals.numbers import normalise_number
from appeals.states import Act
from core.db import scope
from core.errors import UnseenError
from tracking.api import shapes
from tracking.api.access import StaffView, actor_of
from tracking.api.replay import as_it_was_left
from tracking.selectors.case import already_done

TO_BODY = {"agency": "target_id"}
ON_GROUND = {"ground": "ground_id"}

ACTS: dict[Act, ApiAct] = {
    Act.ASSIGN: ApiAct(services.assign, shapes.AssignSerializer, {"officer": "officer_id"}),
    Act.REQUEST_CORRECTION: ApiAct(services.request_correction, shapes.RequestCorrectionSerializer),
    Act.PROPOSE_RETURN: ApiAct(services.propose_return, shapes.ProposeReturnSerializer, ON_GROUND),
    Act.SIGN_RETURN: ApiAct(services.sign_return),
    Act.PROPOSE_TERMINATION: ApiAct(
        services.propose_termination, shapes.ProposeTerminationSerializer, ON_GROUND
    ),
    Act.SIGN_TERMINATION: ApiAct(services.sign_termination),
    Act.MARK_DANGER: ApiAct(services.mark_danger, shapes.ReasonSerializer),
    Act.REDIRECT_AT_ONCE: ApiAct(services.redirect_at_once, shapes.RedirectSerializer, TO_BODY),
    Act.PROPOSE_REDIRECT: ApiAct(services.propose_redirect, shapes.RedirectSerializer, TO_BODY),
    Act.SIGN_REDIRECT: ApiAct(services.sign_redirect),
    Act.PROPOSE_PART: ApiAct(services.propose_part, shapes.ProposePartSerializer, TO_BODY),
    Act.SIGN_PART: ApiAct(services.sign_part),
    Act.FORWARD: ApiAct(services.forward, shapes.ForwardSerializer),
    Act.JOIN: ApiAct(services.join, shapes.JoinSerializer),
    Act.SEPARATE: ApiAct(services.separate, shapes.OptionalReasonSerializer),
    Act.LINK_REPEAT: ApiAct(services.link_repeat, shapes.LinkRepeatSerializer),
    Act.MARK_GROUP: ApiAct(services.mark_group, shapes.MarkGroupSerializer),
    Act.PROPOSE_EXTENSION: ApiAct(services.propose_extension, shapes.ProposeExtensionSerializer),
    Act.SIGN_EXTENSION: ApiAct(services.sign_extension),
    Act.START_HEARING: ApiAct(services.start_hearing, shapes.StartHearingSerializer),
    Act.SET_HEARING: ApiAct(services.set_hearing, shapes.SetHearingSerializer),
    Act.HOLD_HEARING: ApiAct(services.hold_hearing, shapes.HoldHearingSerializer),
    Act.CLOSE_HEARING: ApiAct(services.close_hearing),
    Act.EXEMPT_HEARING: ApiAct(services.exempt_hearing, shapes.ExemptHearingSerializer, ON_GROUND),
    Act.PREPARE_DECISION: ApiAct(
        services.prepare_decision, shapes.PrepareDecisionSerializer, takes_files=True
    ),
    Act.SIGN_DECISION: ApiAct(services.sign_decision),
    Act.DECLINE: ApiAct(services.decline, shapes.ReasonSerializer),
    Act.PROPOSE_SLIP: ApiAct(services.propose_slip, shapes.ProposeSlipSerializer),
    Act.SIGN_SLIP: ApiAct(services.sign_slip),
    Act.DECLINE_SLIP: ApiAct(services.decline_slip, shapes.ReasonSerializer),
    Act.RECORD_EXECUTION: ApiAct(services.record_execution, shapes.RecordExecutionSerializer),
    Act.OPEN_FILE: ApiAct(services.open_file),
    Act.ASK_RECUSAL: ApiAct(services.ask_recusal, shapes.ReasonSerializer),
    Act.GRANT_RECUSAL: ApiAct(services.grant_recusal, shapes.OptionalReasonSerializer),
    Act.REFUSE_RECUSAL: ApiAct(services.refuse_recusal, shapes.ReasonSerializer),
    Act.CONFIRM_TOLD: ApiAct(services.confirm_told, shapes.ConfirmToldSerializer),
}


class ActView(StaffView):
    """One act on a case. Which acts are open to the caller: `acts` of the case."""

    act: ClassVar[Act]

    def get_parsers(self) -> list[BaseParser]:
        return [parser() for parser in ACTS[self.act].parsers]

    def post(self, request: Request, number: str) -> Response:
        normal = normalise_number(number)
        if normal is None:
            raise UnseenError
        act, actor = ACTS[self.act], actor_of(request)
        with sent(act, request, number=normal, actor=actor) as it:
            try:
                appeal = act.service(
                    number=normal, actor=actor, idempotency_key=it.key, **it.values
                )
                told = acted(appeal)
            except UnseenError:
                # Sent again: since its first coming the appeal has left for another body.
                if it.key is None or not already_done(self.act, it.key):
                    raise
                with scope(actor):
                    told = as_it_was_left(normal, self.act, actor)
        return Response(ActedSerializer(told).data)


def view_of(act: Act) -> type[ActView]:
    """The view of one act, with a body of its own in the schema."""
    view = type(f"{act.title().replace('_', '')}View", (ActView,), {"act": act})
    described = extend_schema(
        operation_id=f"desk_{act}",
        description=inspect.getdoc(ACTS[act].service),
        request=ACTS[act].body,
        responses=ActedSerializer,
        parameters=[OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER)],
    )
    return extend_schema_view(post=described)(view)
