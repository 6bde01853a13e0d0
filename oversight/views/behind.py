"""The appeals behind a number of a summary."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agencies.models import Agency, Region
from appeals.numbers import display_number
from core.text import TextError, clean_line
from oversight.figures import BY_AGENCY, LABELS, MEANINGS, NATIONAL, Figure
from oversight.selectors.behind import Found, all_behind, page_behind
from oversight.selectors.counted import DIMENSIONS, Behind
from oversight.tables import list_url, word_of
from oversight.views.access import for_auditors
from oversight.views.files import csv_file
from oversight.views.monthly import month_or_404


@for_auditors
def behind(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Number, body, dates and state of each; fifty a page."""
    asked = _asked(request, year, month)
    after = request.GET.get("after", "")
    page = page_behind(asked, after=int(after) if after.isdecimal() and len(after) < 19 else 0)
    here = list_url(asked.month, asked.figure, **_where(asked))
    context = {
        "asked": asked,
        "month": asked.month,
        "title": LABELS[asked.figure],
        "meaning": MEANINGS[asked.figure],
        "narrowed": [_named(name, value) for name, value in _where(asked).items()],
        "page": page,
        "rows": [(found, display_number(found.appeal.number, _language())) for found in page.rows],
        "next_url": f"{here}&after={page.after}" if page.after else "",
        "first_url": here if after else "",
        "csv_url": here.replace("/appeals/?", "/appeals.csv?"),
    }
    return render(request, "oversight/behind.html", context)


@for_auditors
def behind_csv(request: HttpRequest, year: int, month: int) -> StreamingHttpResponse:
    """All of them as a file for a spreadsheet."""
    asked = _asked(request, year, month)
    name = f"{asked.figure}-{asked.month.year}-{asked.month.month:02}.csv"
    return csv_file(request, name, lambda: _rows(asked))


def _rows(asked: Behind) -> Iterator[list[str]]:
    case = [_("Number"), _("Kind"), _("Topic"), _("Body"), _("Region")]
    yield [*case, _("Arrived"), _("Due"), _("Left"), _("State")]
    for found in all_behind(asked):
        yield _cells(found)


def _cells(found: Found) -> list[str]:
    appeal = found.appeal
    return [
        display_number(appeal.number, _language()),
        appeal.get_kind_display(),
        appeal.topic.name,
        found.agency.name,
        appeal.region.name,
        date_format(localtime(found.arrived_at), "SHORT_DATETIME_FORMAT"),
        date_format(found.due_on, "SHORT_DATE_FORMAT"),
        date_format(localtime(found.left_at), "SHORT_DATETIME_FORMAT") if found.left_at else "",
        appeal.get_status_display(),
    ]


def _asked(request: HttpRequest, year: int, month: int) -> Behind:
    """What the address asks for; 404 for a number that no summary shows."""
    try:
        figure = Figure(request.GET.get("figure", ""))
        values = {
            name: clean_line(request.GET[name], 80)
            for name in ("agency", *DIMENSIONS)
            if name in request.GET
        }
    except (ValueError, TextError) as error:
        raise Http404 from error
    agency = values.pop("agency", "")
    if figure not in (BY_AGENCY if agency else NATIONAL):
        raise Http404
    return Behind(month_or_404(year, month), figure, agency, tuple(values.items()))


def _where(asked: Behind) -> dict[str, str]:
    return {**({"agency": asked.agency} if asked.agency else {}), **dict(asked.where)}


def _named(name: str, value: str) -> str:
    """A narrowing value in words."""
    if name in ("agency", "region"):
        model: Any = Agency if name == "agency" else Region
        place = model.objects.filter(code=value).first()
        return place.name if place else value
    return word_of(name, value)


def _language() -> str:
    return (get_language() or "kk")[:2]
