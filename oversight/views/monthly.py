"""The list of months, and the summary of one."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core import clock
from oversight.months import FIRST_YEAR, Month
from oversight.selectors.monthly import begun_month, monthly_summary, months
from oversight.tables import balance_of, flat, meanings, movement_of, places_of, splits_of
from oversight.views.access import for_auditors
from oversight.views.files import csv_file


@for_auditors
def index(request: HttpRequest) -> HttpResponse:
    """Every month since the first appeal."""
    return render(request, "oversight/index.html", {"lines": months()})


@for_auditors
def monthly(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month, each number a link to the appeals behind it."""
    summary = monthly_summary(month_or_404(year, month))
    context = {
        "summary": summary,
        "month": summary.month,
        "movement": balance_of(movement_of(summary)),
        "splits": splits_of(summary),
        "places": places_of(summary),
        "meanings": meanings(),
        **neighbours(summary.month),
    }
    return render(request, "oversight/monthly.html", context)


@for_auditors
def monthly_csv(request: HttpRequest, year: int, month: int) -> StreamingHttpResponse:
    """Every number of the month as a file for a spreadsheet."""
    asked = month_or_404(year, month)
    name = f"summary-{asked.year}-{asked.month:02}.csv"
    return csv_file(request, name, lambda: _rows(asked))


def _rows(month: Month) -> Iterator[Sequence[object]]:
    yield [_("Code"), _("Figure"), _("By"), _("Value"), _("Name"), _("Count")]
    yield from flat(monthly_summary(month))


def month_or_404(year: int, month: int) -> Month:
    """The month of an address; 404 for one that does not exist or has not begun."""
    try:
        return begun_month(year, month)
    except ValueError as error:
        raise Http404 from error


def neighbours(month: Month) -> dict[str, Any]:
    """The months beside it that can be opened."""
    later = month.moved(1)
    return {
        "previous": month.moved(-1) if (month.year, month.month) > (FIRST_YEAR, 1) else None,
        "next": later if later <= Month.of(clock.today()) else None,
    }
