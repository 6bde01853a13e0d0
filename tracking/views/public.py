"""Following an appeal by number and code, and a citizen's own list."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies.actors import Actor
from appeals import guessing, services
from appeals.choices import Defect
from appeals.models import Appeal
from appeals.numbers import display_number, to_url
from appeals.selectors import get_appeal_by_code
from appeals.states import Act
from core.db import scope
from core.errors import NotAllowedError, RefusedError, UnseenError
from tracking import grants
from tracking.act_words import ACTS
from tracking.forms import TrackForm, WithdrawForm
from tracking.selectors.public import followed, own_appeals, status_page
from tracking.views.access import actor_of, refusals_as_pages
from tracking.views.files import download
from tracking.wording import STATUS_SENTENCES


@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; whoever knows both is let in for an hour."""
    if request.method != "POST":
        return render(request, "tracking/track.html", {"form": TrackForm()})
    seconds = guessing.seconds_to_wait(request)
    if seconds:
        return _slowed(request, seconds)
    form = TrackForm(request.POST)
    if form.is_valid():
        try:
            with scope(actor_of(request)):
                appeal = get_appeal_by_code(form.cleaned_data["number"], form.cleaned_data["code"])
        except UnseenError:
            guessing.count_wrong(request)
            form.add_error(None, _("There is no appeal with this number and this code."))
        else:
            response = redirect("tracking:status", to_url(appeal.number))
            grants.give(request, response, appeal)
            return response
    return render(request, "tracking/track.html", {"form": form})


def _slowed(request: HttpRequest, seconds: int) -> HttpResponse:
    minutes = -(-seconds // 60)
    page = render(
        request,
        "tracking/slowed.html",
        {"minutes": minutes},
        status=HTTPStatus.TOO_MANY_REQUESTS,
    )
    page["Retry-After"] = str(seconds)
    return page


@require_safe
@refusals_as_pages
def status(request: HttpRequest, number: str) -> HttpResponseBase:
    """Where the appeal stands, who holds it, until when and why; the answer once there is one."""
    page = status_page(_followed(request, number))
    appeal = page.appeal
    response = render(
        request,
        "tracking/status.html",
        {
            "page": page,
            "appeal": appeal,
            "number": display_number(appeal.number, get_language() or "kk"),
            "url_number": to_url(appeal.number),
            "sentence": STATUS_SENTENCES[appeal.status],  # type: ignore[index]
            "defects": [Defect(code).label for code in appeal.defects] if appeal.is_open else [],
        },
    )
    add_never_cache_headers(response)
    return response


@require_safe
@refusals_as_pages
def file(request: HttpRequest, number: str, file_id: int) -> HttpResponseBase:
    """A document of the appeal, to be saved."""
    return download(_followed(request, number), file_id)


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_as_pages
def withdraw(request: HttpRequest, number: str) -> HttpResponseBase:
    """Ask once more, then take the appeal back; one that has ended meanwhile says so."""
    with scope(actor_of(request)):
        appeal = _followed(request, number)
    status_url = reverse("tracking:status", args=[to_url(appeal.number)])
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.withdraw(
                number=appeal.number, actor=_applicant(request, appeal), **form.values()
            )
        except (NotAllowedError, UnseenError):
            raise
        except RefusedError as error:
            messages.warning(request, str(error.message))
        else:
            messages.success(request, str(ACTS[Act.WITHDRAW].done))
        return redirect(status_url)
    if not appeal.is_open:
        return redirect(status_url)
    number_shown = display_number(appeal.number, get_language() or "kk")
    context = {"form": form, "appeal": appeal, "number": number_shown, "back_url": status_url}
    return render(request, "tracking/withdraw.html", context)


def _applicant(request: HttpRequest, appeal: Appeal) -> Actor:
    """Whoever follows this appeal, as the one whose it is: by account, or by its code."""
    granted = frozenset({appeal.pk})
    actor = actor_of(request)
    if actor.kind == "citizen":
        return Actor("citizen", actor.user_id, granted=granted)
    return Actor("guest", granted=granted)


def _followed(request: HttpRequest, number: str) -> Appeal:
    return followed(
        number,
        actor=actor_of(request),
        allows=lambda appeal: grants.allows(request, appeal),
    )


@require_safe
@login_required
def my(request: HttpRequest) -> HttpResponse:
    """What this person filed signed in."""
    language = get_language() or "kk"
    rows = [
        {
            "appeal": appeal,
            "number": display_number(appeal.number, language),
            "url_number": to_url(appeal.number),
        }
        for appeal in own_appeals(actor_of(request).user_id or 0)
    ]
    response = render(request, "tracking/my.html", {"rows": rows})
    add_never_cache_headers(response)
    return response
