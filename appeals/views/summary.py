"""Looking over the answers, sending them, the receipt; or throwing them away."""

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from appeals import steps
from appeals.access_codes import show
from appeals.choices import ApplicantType, Kind
from appeals.models import Filing
from appeals.numbers import display_number
from appeals.selectors import Plan, code_of, plan_of
from appeals.selectors.filings import fingerprint
from appeals.services.filing import (
    ChangedError,
    UnfinishedError,
    discard_filing,
    due_if_sent_now,
    lacking,
    send_filing,
)
from appeals.steps import Answers, Step
from appeals.views.filing import CHANGE, address
from appeals.views.held import let_go, of_this_browser
from core import clock
from core.errors import UnseenError

Row = dict[str, str]
RECEIPT_STAYS = dt.timedelta(hours=1)  # on a computer that others use too


@require_http_methods(["GET", "HEAD", "POST"])
@of_this_browser
def check(request: HttpRequest, filing: Filing) -> HttpResponse:
    """All answers on one page, each to be changed; sent from here, once."""
    if filing.appeal_id:
        return redirect("appeals:file-done", filing.pk)
    if request.method == "POST":
        return _send(request, filing)
    open_step = steps.first_open(filing.answers)
    if open_step:
        return redirect(address(filing.pk, open_step))
    plan = plan_of(filing.answers)
    answerer = plan.chosen()
    if answerer is None:
        return redirect(address(filing.pk, Step.TOPIC if plan.topic is None else Step.REGION))
    context = {
        "filing": filing,
        "groups": _groups(filing, plan),
        "answerer": answerer,
        "due_on": due_if_sent_now(
            filing.answers[Step.KIND]["kind"],
            answerer.agency.pk,
            sector=plan.topic.sector if plan.topic else "",
        ),
        "seen": fingerprint(filing),
        "lacking": lacking(filing),
        "back_url": address(filing.pk, Step.DOCUMENTS),
    }
    return render(request, "appeals/check.html", context)


def _send(request: HttpRequest, filing: Filing) -> HttpResponse:
    try:
        send_filing(
            filing_id=filing.pk,
            actor=request.actor,  # type: ignore[attr-defined]
            language=(get_language() or "kk")[:2],
            seen=request.POST.get("seen", ""),
        )
    except UnfinishedError as error:
        return redirect(address(filing.pk, error.step))
    except ChangedError:
        text = _("You changed something in another window. Look your answers over once more.")
        messages.warning(request, text)
        return redirect("appeals:file-check", filing.pk)
    except UnseenError:
        # A second click may arrive when the first one has just sent it.
        filing.refresh_from_db(fields=["appeal"])
        if not filing.appeal_id:
            raise
    return redirect("appeals:file-done", filing.pk)


@require_safe
@of_this_browser
def done(request: HttpRequest, filing: Filing) -> HttpResponse:
    """The receipt: number, code, date and time, body, due date (APPC 64); to be printed."""
    appeal = filing.appeal
    if appeal is None:
        return redirect("appeals:file-check", filing.pk)
    if clock.now() > appeal.registered_at + RECEIPT_STAYS:
        return redirect("tracking:track")
    context = {
        "appeal": appeal,
        "applicant": appeal.applicant,
        "number": display_number(appeal.number, get_language() or "kk"),
        "access_code": show(code_of(appeal)),
        "counts_later": appeal.registered_on != clock.local_day(appeal.registered_at),
    }
    return render(request, "appeals/done.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_this_browser
def discard(request: HttpRequest, filing: Filing) -> HttpResponse:
    """Ask once more, then remove what was typed."""
    if filing.appeal_id:
        return redirect("appeals:file-done", filing.pk)
    if request.method != "POST":
        open_step = steps.first_open(filing.answers)
        context = {"filing": filing, "back_url": address(filing.pk, open_step)}
        return render(request, "appeals/discard.html", context)
    discard_filing(filing_id=filing.pk, actor=request.actor)  # type: ignore[attr-defined]
    messages.success(request, _("What you typed is deleted."))
    response = redirect("home")
    let_go(request, response, filing.pk)
    return response


def _groups(filing: Filing, plan: Plan) -> list[dict[str, str | list[Row]]]:
    """The answers as rows, in groups with a heading."""
    answers: Answers = filing.answers

    def row(step: Step, key: str, value: str) -> Row:
        url = f"{address(filing.pk, step)}?{CHANGE}=1"
        return {"key": key, "value": value or _("Not given"), "url": url, "action": _("Change")}

    matter, contested = answers[Step.MATTER], answers.get(Step.CONTESTED, {})
    contact = answers[Step.CONTACT]
    place = [plan.region.name if plan.region else "", plan.district.name if plan.district else ""]
    about = [
        row(Step.KIND, _("Kind"), str(Kind(answers[Step.KIND]["kind"]).label)),
        row(Step.MATTER, _("Subject"), matter["subject"]),
        row(Step.MATTER, _("Text"), matter["text"]),
        row(Step.TOPIC, _("Topic"), plan.topic.name if plan.topic else ""),
        row(Step.REGION, _("Region"), "\n".join(filter(None, place))),
    ]
    if Step.CONTESTED in steps.asked(answers):
        named = plan.contested_agency.name if plan.contested_agency else ""
        value = "\n".join(filter(None, (named, contested["number"])))
        about.append(row(Step.CONTESTED, _("What you complain of"), value))
    who = [
        row(Step.WHO, _("Who files"), str(ApplicantType(answers[Step.WHO]["type"]).label)),
        *_name_rows(answers, row),
        row(Step.CONTACT, _("E-mail"), contact["email"]),
        row(Step.CONTACT, _("Phone"), contact["phone"]),
        row(Step.CONTACT, _("Postal address"), contact["address"]),
    ]
    names = "\n".join(filing.files.values_list("name", flat=True))
    return [
        {"title": _("What it is about"), "rows": about},
        {"title": _("Who you are"), "rows": who},
        {
            "title": _("Documents"),
            "rows": [row(Step.DOCUMENTS, _("Documents"), names or _("None"))],
        },
    ]


def _name_rows(answers: Answers, row: Callable[[Step, str, str], Row]) -> list[Row]:
    name = answers[Step.NAME]
    if answers[Step.WHO]["type"] == ApplicantType.ENTITY:
        return [
            row(Step.NAME, _("Organisation"), name["name"]),
            row(Step.NAME, _("BIN"), name["bin"]),
            row(Step.NAME, _("Who to talk to"), name["full_name"]),
        ]
    return [
        row(Step.NAME, _("Name"), name["full_name"]),
        row(Step.NAME, _("IIN"), name["iin"]),
    ]
