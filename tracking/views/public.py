"""Following an appeal by number and code, and a citizen's own list."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from appeals import guessing
from appeals.choices import Defect
from appeals.numbers import display_number, to_url
from appeals.selectors import get_appeal_by_code, public_files_of
from appeals.states import Act
from core.db import scope
from core.errors import UnseenError
from tracking import grants, kept
from tracking.applicant_words import APPLICANT_ACTS
from tracking.forms import TrackForm
from tracking.selectors.public import Followed, own_appeals, status_page
from tracking.views.access import actor_of
from tracking.views.files import download
from tracking.views.following import appeal_of, for_followers, sees
from tracking.wording import STATUS_SENTENCES

# Offered at the end of the status page; the others stand first while they are waited for.
OTHERS = (Act.COMPLAIN, Act.ASK_FILE, Act.ASK_RECUSAL, Act.WITHDRAW)


@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; whoever knows both is let in for an hour."""
    if request.method != "POST":
        form = TrackForm(initial={"number": request.GET.get("number", "")})
        return render(request, "tracking/track.html", {"form": form})
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
            response = _let_in(request, to_url(appeal.number))
            grants.give(request, response, appeal)
            return response
    return render(request, "tracking/track.html", {"form": form})


def _let_in(request: HttpRequest, number: str) -> HttpResponse:
    """To the appeal, or back to the act that was being typed when the hour passed."""
    act = kept.act_on(request, number)
    if act in APPLICANT_ACTS:
        return redirect("tracking:applicant-act", number, act)
    return redirect("tracking:status", number)


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
@for_followers
def status(request: HttpRequest, number: str) -> HttpResponseBase:
    """What is asked of the applicant, where the appeal stands, until when and why; the answers."""
    appeal = appeal_of(request, number)
    page = status_page(appeal, sees=sees(request))
    context = {
        "page": page,
        "rights": page.rights,
        "appeal": appeal,
        "number": display_number(appeal.number, get_language() or "kk"),
        "url_number": to_url(appeal.number),
        "sentence": STATUS_SENTENCES[appeal.status],  # type: ignore[index]
        "more": [(act, APPLICANT_ACTS[act]) for act in OTHERS if page.rights.allows(act)],
        "defects": _defects(page),
    }
    return render(request, "tracking/status.html", context)


def _defects(page: Followed) -> list[str]:
    """What is asked for now; before that, what may be asked for."""
    asked = page.rights.correction
    codes = asked.defects if asked else page.appeal.defects if page.appeal.is_open else []
    return [str(Defect(code).label) for code in codes]


@require_safe
@for_followers
def file(request: HttpRequest, number: str, file_id: int) -> HttpResponseBase:
    """A document of the appeal or of an answer that went out, to be saved."""
    appeal = appeal_of(request, number)
    if all(file.pk != file_id for file in public_files_of(appeal)):
        raise UnseenError
    return download(appeal, file_id)


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
