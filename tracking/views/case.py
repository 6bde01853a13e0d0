"""One case on one screen: who, what, until when and why, what may be done now and by whom."""

from dataclasses import dataclass
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
from appeals.services import record_reading
from appeals.states import Act
from tracking import kept
from tracking.act_forms import FORMS, act_form
from tracking.act_words import ACTS
from tracking.advice import hindrance, notes
from tracking.compared import compare
from tracking.desk_forms import DeskForm
from tracking.linked import linked
from tracking.offers import offer
from tracking.selectors.case import Case, case_of
from tracking.selectors.history import entries
from tracking.selectors.offered import Offered
from tracking.views.access import actor_of, refusals_as_pages, staff_only
from tracking.views.files import download
from tracking.wording import ROUTING_REASONS


@dataclass(frozen=True, slots=True)
class Tried:
    """An act that came to nothing: its form as it was sent, and why the service said no."""

    act: Act
    form: DeskForm
    refusal: str = ""
    status: int = HTTPStatus.OK


@require_safe
@staff_only
@refusals_as_pages
def case(request: HttpRequest, number: str) -> HttpResponseBase:
    """The case page; the acts on it are forms of their own. Who reads it is journalled."""
    actor = actor_of(request)
    appeal = get_appeal_for(actor, number)
    page = case_page(request, appeal)
    record_reading(appeal=appeal, actor=actor, what="case")
    return page


@require_safe
@staff_only
@refusals_as_pages
def file(request: HttpRequest, number: str, file_id: int) -> HttpResponseBase:
    """A document of the case, to be saved. Who takes it is journalled."""
    actor = actor_of(request)
    appeal = get_appeal_for(actor, number)
    document = download(appeal, file_id)
    record_reading(appeal=appeal, actor=actor, what="file")
    return document


def case_page(request: HttpRequest, appeal: Appeal, *, tried: Tried | None = None) -> HttpResponse:
    """The case; after a failed try with that form as it was sent, and with its status."""
    actor = actor_of(request)
    language = get_language() or "kk"
    case = case_of(appeal, actor)
    offered = Offered.on(case)
    forms, homeless, typed_act = _forms(request, case, offered, tried)
    slip = case.waiting.slip
    slip_before, slip_after = compare(slip.before, slip.after) if slip else ([], [])
    response = render(
        request,
        "tracking/case.html",
        {
            "case": case,
            "history": entries(case.events, with_people=True),
            "appeal": appeal,
            "number": display_number(appeal.number, language),
            "url_number": to_url(appeal.number),
            "own_body": case.readers_body.name if case.readers_body else "",
            "offers": offer(
                forms.items(), appeal, {act: hindrance(act, case, offered) for act in forms}
            ),
            "typed_act": typed_act,
            "form": tried.form if tried else None,
            "kept": kept.texts_of(homeless) if homeless else [],
            "refusal": tried.refusal if tried else "",
            "notes": notes(case, actor, offered, language),
            "slip_before": slip_before,
            "slip_after": slip_after,
            "links": linked(case, actor, language),
            "own_files": case.files_with(None),
            "waiting_files": case.files_with(case.waiting.decision)
            if case.waiting.decision
            else [],
            "signed_files": case.files_with(case.signed) if case.signed else [],
            "routing_reason": ROUTING_REASONS.get(appeal.routing_reason, ""),
            "defects": [Defect(code).label for code in appeal.defects],
            "asked_defects": [
                Defect(code).label for code in (case.correction.defects if case.correction else ())
            ],
            "next_steps": [
                (ACTS[act].name, [role.label for role in roles]) for act, roles in case.next_steps
            ],
        },
        status=tried.status if tried else HTTPStatus.OK,
    )
    add_never_cache_headers(response)
    return response


def _forms(
    request: HttpRequest, case: Case, offered: Offered, tried: Tried | None
) -> tuple[dict[Act, DeskForm], DeskForm | None, str]:
    """The form of each act; one that was typed but is not offered any more; the act typed into.

    What was typed before the session had ended, or in a failed try, stands in its form again.
    """
    forms = {act: act_form(act, offered) for act in case.acts}
    homeless = None
    typed = kept.take(request, to_url(case.appeal.number))
    if typed and typed[0] in forms:
        kept.put_back(forms[Act(typed[0])], typed[1])
        messages.warning(request, _("You had been signed out. What you typed is below: send it."))
    elif typed and typed[0] in FORMS:
        homeless = act_form(Act(typed[0]), offered)
        kept.put_back(homeless, typed[1])
        messages.warning(
            request,
            _("You had been signed out, and this can't be done now. What you typed is below."),
        )
    if tried and tried.act in forms:
        forms[tried.act] = tried.form
    elif tried:
        homeless = tried.form
    return forms, homeless, typed[0] if typed else ""
