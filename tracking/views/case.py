"""One case on one screen: who, what, until when and why, what may be done now and by whom."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from appeals.choices import Defect
from appeals.models import Appeal
from appeals.numbers import display_number, to_url
from appeals.selectors import get_appeal_for
from appeals.states import Act
from tracking import kept
from tracking.act_words import ACTS
from tracking.forms import ActForm, act_form
from tracking.selectors.case import case_of
from tracking.selectors.history import entries
from tracking.views.access import actor_of, refusals_as_pages, staff_only
from tracking.views.files import download
from tracking.wording import ROUTING_REASONS


@require_safe
@staff_only
@refusals_as_pages
def case(request: HttpRequest, number: str) -> HttpResponseBase:
    """The case page; the acts on it are forms of their own."""
    return case_page(request, get_appeal_for(actor_of(request), number))


@require_safe
@staff_only
@refusals_as_pages
def file(request: HttpRequest, number: str, file_id: int) -> HttpResponseBase:
    """A document of the case, to be saved."""
    return download(get_appeal_for(actor_of(request), number), file_id)


def case_page(
    request: HttpRequest,
    appeal: Appeal,
    *,
    tried: tuple[Act, ActForm] | None = None,
    refusal: str = "",
) -> HttpResponse:
    """The case; after a failed try with that form as it was sent, 409 when it was refused."""
    case = case_of(appeal, actor_of(request))
    forms = {act: act_form(act, appeal) for act in case.acts}
    typed = kept.take(request, to_url(appeal.number))
    if typed and typed[0] in forms:
        forms[Act(typed[0])].initial.update(typed[1])
        messages.warning(request, _("You had been signed out. What you typed is below: send it."))
    left_over = None
    if tried:
        act, form = tried
        if act in forms:
            forms[act] = form
        else:
            left_over = form
    response = render(
        request,
        "tracking/case.html",
        {
            "case": case,
            "history": entries(case.events, with_people=True),
            "appeal": appeal,
            "number": display_number(appeal.number, get_language() or "kk"),
            "url_number": to_url(appeal.number),
            "own_body": appeal.agency.name,
            "forms": [(act, ACTS[act], form) for act, form in forms.items()],
            "form": tried[1] if tried else None,
            "kept": left_over,
            "refusal": refusal,
            "routing_reason": ROUTING_REASONS.get(appeal.routing_reason, ""),
            "defects": [Defect(code).label for code in appeal.defects],
            "next_steps": [
                (ACTS[act].name, [role.label for role in roles]) for act, roles in case.next_steps
            ],
        },
        status=HTTPStatus.CONFLICT if refusal else HTTPStatus.OK,
    )
    add_never_cache_headers(response)
    return response
