"""The list of months, and the summary of one."""

import csv
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core import clock
from oversight.months import FIRST_YEAR, Month
from oversight.selectors.monthly import begun_month, monthly_summary, months
from oversight.tables import flat, movement_of, places_of, splits_of
from oversight.views.access import for_auditors


@for_auditors
def index(request: HttpRequest) -> HttpResponse:
    """Every month since the first appeal."""
    chosen = request.GET.get("month", "")
    if chosen:
        year, _dash, month = chosen.partition("-")
        if year.isdecimal() and month.isdecimal():
            found = month_or_404(int(year), int(month))
            return redirect("oversight:monthly", found.year, found.month)
    return render(request, "oversight/index.html", {"lines": months()})


@for_auditors
def monthly(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month, each number a link to the appeals behind it."""
    summary = monthly_summary(month_or_404(year, month))
    context = {
        "summary": summary,
        "month": summary.month,
        "movement": movement_of(summary),
        "splits": splits_of(summary),
        "places": places_of(summary),
        **neighbours(summary.month),
    }
    return render(request, "oversight/monthly.html", context)


@for_auditors
def monthly_csv(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Every number of the month as a file for a spreadsheet."""
    asked = month_or_404(year, month)
    response = csv_response(f"summary-{asked.year}-{asked.month:02}.csv")
    write = csv.writer(response, delimiter=";").writerow
    write([_("Code"), _("Figure"), _("By"), _("Value"), _("Name"), _("Count")])
    for row in flat(monthly_summary(asked)):
        write([defused(value) for value in row])
    return response


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


def csv_response(name: str) -> HttpResponse:
    """A file that spreadsheets read in UTF-8."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def defused(value: object) -> object:
    """What a spreadsheet would run as a formula becomes plain text."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value
