"""One question a page. Each page works alone: by Back, by address, in two tabs, without script."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from appeals import steps
from appeals.forms import StepForm, step_form
from appeals.models import Filing
from appeals.selectors import plan_of
from appeals.services import start_filing
from appeals.services.filing import save_answer
from appeals.steps import Answers, Step
from appeals.views.documents import take_files
from appeals.views.held import hold, of_this_browser, unfinished

CHANGE = "change"  # in the address: the question was opened from the summary


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The first question. Nothing is kept before it is answered."""
    form = step_form(Step.KIND, {}, data=request.POST if request.method == "POST" else None)
    if form.is_valid():
        filing = start_filing(
            language=get_language() or "kk",
            actor=request.actor,  # type: ignore[attr-defined]
            step=Step.KIND,
            answer=form.answer(),
        )
        response = redirect(address(filing.pk, Step.MATTER))
        hold(request, response, filing.pk)
        return response
    context = {
        "earlier": unfinished(request),
        "back_url": reverse("home"),
        **_shown(form),
        **_place(Step.KIND, {}),
    }
    return render(request, "appeals/steps/kind.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_this_browser
def step(request: HttpRequest, filing: Filing, step: str) -> HttpResponse:
    """One question with its earlier answer; what is sent is checked and kept."""
    if filing.appeal_id:
        return redirect("appeals:file-done", filing.pk)
    question = _question(step, filing.answers)
    posted = request.method == "POST"
    form = step_form(
        question,
        filing.answers,
        data=request.POST if posted else None,
        files=request.FILES if posted else None,
    )
    if form.is_valid() and (question is not Step.DOCUMENTS or take_files(request, filing, form)):
        return redirect(_next(request, filing, question, form))
    context = {
        **_shown(form),
        "filing": filing,
        "files": filing.files.all() if question is Step.DOCUMENTS else (),
        "back_url": _back(request, filing, question),
        **_place(question, filing.answers),
        **_advice(question, filing.answers),
    }
    template = question if question in PAGES else "question"
    return render(request, f"appeals/steps/{template}.html", context)


PAGES = (Step.KIND, Step.MATTER, Step.AGENCY, Step.NAME, Step.CONTACT, Step.DOCUMENTS)


def address(filing_id: UUID, question: Step | None) -> str:
    """Where a question is asked; without one, where the answers are looked over."""
    if question is None:
        return reverse("appeals:file-check", args=[filing_id])
    return reverse("appeals:file-step", args=[filing_id, question])


def _question(step: str, answers: Answers) -> Step:
    """The step of this address; 404 for one that this filing is not asked."""
    question = next((known for known in steps.asked(answers) if known == step), None)
    if question is None:
        raise Http404
    return question


def _next(request: HttpRequest, filing: Filing, question: Step, form: StepForm) -> str:
    """Keep the answer, then: more documents, what is open, the summary, or the next question."""
    answers = save_answer(
        filing_id=filing.pk,
        actor=request.actor,  # type: ignore[attr-defined]
        step=question,
        answer=form.answer(),
    )
    again = f"?{CHANGE}=1" if CHANGE in request.GET else ""
    if question is Step.DOCUMENTS and "add" in request.POST:
        return address(filing.pk, question) + again
    if again:
        open_step = steps.first_open(answers)
        return address(filing.pk, open_step) + (again if open_step else "")
    return address(filing.pk, steps.after(question, answers))


def _back(request: HttpRequest, filing: Filing, question: Step) -> str:
    if CHANGE in request.GET and steps.first_open(filing.answers) is None:
        return address(filing.pk, None)
    earlier = steps.before(question, filing.answers)
    return address(filing.pk, earlier) if earlier else reverse("home")


def _shown(form: StepForm) -> dict[str, Any]:
    """The form, and the page's title: its first question."""
    return {"form": form, "title": next(iter(form)).label}


def _place(question: Step, answers: Answers) -> dict[str, Any]:
    asked = steps.asked(answers)
    place = {"now": asked.index(question) + 1, "all": len(asked)}
    return {"place": _("Question %(now)d of %(all)d") % place}


def _advice(question: Step, answers: Answers) -> dict[str, Any]:
    """The body that the rules suggest, and why, on the page that asks who should answer."""
    if question is not Step.AGENCY:
        return {}
    return {"suggested": plan_of(answers).suggested()}
