"""The working calendar: a year to look at, days to change, the day up to which all are known."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies.choices import DayKind
from agencies.models import CalendarDay
from agencies.selectors import (
    calendar_changes_since,
    calendar_token,
    confirmed_until,
    planned_calendar,
)
from agencies.services import DayDraft, change_calendar, check_changes
from agencies.workdays import SATURDAY
from appeals.law_forms import ConfirmForm, DayForm, NoteForm
from appeals.models import Term
from appeals.selectors.calendar_year import calendar_years, year_page
from appeals.services.measures import ByCalendar
from appeals.services.recount import would_move
from appeals.views.administrators import (
    Proposal,
    actor_of,
    administrators_only,
    look_then_apply,
    moves_shown,
)
from core import clock

VERSIONS_SHOWN = 10
FORM_PAGE = "appeals/office/form.html"
Days = dict[dt.date, DayDraft | None]


@require_safe
@administrators_only
def year(request: HttpRequest, year: int | None = None) -> HttpResponseBase:
    """Twelve months and the days that differ from their place in the week. 4 queries."""
    known = calendar_years()
    shown = year or clock.today().year
    if shown not in known and shown != clock.today().year:
        raise Http404
    page = year_page(shown)
    return render(
        request,
        "appeals/office/calendar.html",
        {
            "page": page,
            "versions": page.versions[:VERSIONS_SHOWN],
            "weekdays": [(WEEKDAYS_ABBR[day], WEEKDAYS[day]) for day in range(7)],
            "kinds": [(kind.value, kind.label) for kind in DayKind],
            "previous": shown - 1 if shown - 1 in known else None,
            "next": shown + 1 if shown + 1 in known else None,
            "confirmed_until": confirmed_until(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def day(request: HttpRequest) -> HttpResponseBase:
    """Add a day, or change the one that the address names."""
    row = _row_of(request.GET.get("date", ""))
    token = calendar_token()
    if request.method == "POST":
        form = DayForm(request.POST)
    else:
        form = DayForm(initial={"seen": token, **(_initial(row) if row else {})})
    if row:
        form.fix_date()

    def propose(cleaned: dict[str, Any]) -> Proposal:
        date = row.date if row else cleaned["date"]
        return _proposal(request, cleaned, days={date: DayForm.draft_of(cleaned)})

    return look_then_apply(
        request,
        form,
        propose,
        page=FORM_PAGE,
        context={
            "title": _("Change a day") if row else _("Add a day"),
            "facts": _now(row.date, row) if row else [],
            "back_url": _year_url(row.date.year) if row else reverse("law:calendar"),
        },
        token=token,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def day_remove(request: HttpRequest, date: str) -> HttpResponseBase:
    """Take a day out: it is then worked or not as its place in the week says."""
    row = _row_of(date)
    if row is None:
        raise Http404
    token = calendar_token()
    form = NoteForm(request.POST) if request.method == "POST" else NoteForm(initial={"seen": token})

    def propose(cleaned: dict[str, Any]) -> Proposal:
        return _proposal(request, cleaned, days={row.date: None})

    return look_then_apply(
        request,
        form,
        propose,
        page=FORM_PAGE,
        context={
            "title": _("Remove a day"),
            "facts": _now(row.date, row),
            "back_url": _year_url(row.date.year),
        },
        token=token,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def confirm(request: HttpRequest) -> HttpResponseBase:
    """Say up to which day all days off are known."""
    token = calendar_token()
    form = (
        ConfirmForm(request.POST)
        if request.method == "POST"
        else ConfirmForm(initial={"seen": token})
    )

    def propose(cleaned: dict[str, Any]) -> Proposal:
        return _proposal(request, cleaned, until=cleaned["confirmed_until"])

    return look_then_apply(
        request,
        form,
        propose,
        page=FORM_PAGE,
        context={
            "title": _("Confirm the calendar"),
            "facts": [{"key": _("Confirmed until now"), "value": _written(confirmed_until())}],
            "back_url": reverse("law:calendar"),
        },
        token=token,
    )


def _proposal(
    request: HttpRequest,
    cleaned: dict[str, Any],
    *,
    days: Days | None = None,
    until: dt.date | None = None,
) -> Proposal:
    days = days or {}
    note, seen = cleaned["note"], cleaned["seen"]

    def preview() -> dict[str, Any]:
        check_changes(days=days, note=note, confirm_until=until)
        facts = [fact for date, draft in days.items() for fact in _facts_of(date, draft)]
        if until:
            facts.append({"key": _("All days off are known until"), "value": _written(until)})
        return {
            "facts": [*facts, {"key": _("The decree, or the reason"), "value": note}],
            **moves_shown(would_move(_measure(days)) if days else []),
        }

    def apply() -> str:
        change_calendar(
            actor=actor_of(request), seen=seen, note=note, days=days, confirm_until=until
        )
        if until:
            return _("The calendar is confirmed until %(day)s.") % {"day": _written(until)}
        return _("The calendar is changed. The open terms are being counted anew.")

    done_url = _year_url(min(days).year) if days else reverse("law:calendar")
    return Proposal(preview, apply, lambda: calendar_changes_since(seen), done_url)


def _measure(days: Days) -> ByCalendar:
    changes = {date: draft.exception if draft else None for date, draft in days.items()}
    return ByCalendar(planned_calendar(changes), list(Term.objects.all()), frozenset(days))


def _facts_of(date: dt.date, draft: DayDraft | None) -> list[dict[str, str]]:
    """The day, what it is now, and what it becomes. One query."""
    new = _usual(date)
    if draft:
        names = (draft.name_kk, draft.name_ru, draft.name_en)
        new = "\n".join([str(DayKind(draft.kind).label), *names])
    row = CalendarDay.objects.filter(date=date).first()
    return [*_now(date, row), {"key": _("New"), "value": new}]


def _now(date: dt.date, row: CalendarDay | None) -> list[dict[str, str]]:
    written = f"{_written(date)}, {WEEKDAYS[date.weekday()]}"
    now = f"{row.get_kind_display()}: {row.name}" if row else _usual(date)
    return [{"key": _("Day"), "value": written}, {"key": _("Now"), "value": now}]


def _usual(date: dt.date) -> str:
    """What a day is that has no row of its own."""
    return _("A usual working day") if date.weekday() < SATURDAY else _("A usual day off")


def _year_url(year: int) -> str:
    return reverse("law:calendar-year", args=[year])


def _initial(row: CalendarDay) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("date", "kind", "name_kk", "name_ru", "name_en")}


def _row_of(typed: str) -> CalendarDay | None:
    try:
        date = dt.date.fromisoformat(typed)
    except ValueError:
        return None
    return CalendarDay.objects.filter(date=date).first()


def _written(date: dt.date) -> str:
    return date_format(date, "DATE_FORMAT")
