"""The law's terms as rows: what is in force, and what an administrator puts into force."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from appeals import services
from appeals.choices import Clock, Kind
from appeals.law_forms import SectorTermForm, TermForm
from appeals.law_words import length_of
from appeals.models import Term
from appeals.selectors.law import (
    changes_shown,
    changes_since,
    is_to_come_or_in_force,
    terms_listed,
)
from appeals.services.change_term import (
    TermPlan,
    checked_note,
    law_token,
    plan_change,
    plan_sector,
)
from appeals.services.recount import would_move
from appeals.views.administrators import (
    Proposal,
    actor_of,
    administrators_only,
    look_then_apply,
    moves_shown,
)
from core import clock

FORM_PAGE = "appeals/office/form.html"


@require_safe
@administrators_only
def terms(request: HttpRequest) -> HttpResponseBase:
    """All terms by what they are for, and who changed which. 2 queries."""
    return render(
        request,
        "appeals/office/terms.html",
        {"terms": terms_listed(clock.today()), "changes": changes_shown()},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def change(request: HttpRequest, term_id: int) -> HttpResponseBase:
    """Another length for one of them, from a day on."""
    row = Term.objects.filter(pk=term_id).first()
    if row is None or not is_to_come_or_in_force(row, clock.today()):
        raise Http404
    token = law_token()
    form = (
        TermForm(request.POST)
        if request.method == "POST"
        else TermForm(
            initial={"seen": token, "days": row.days, "unit": row.unit, "article": row.article}
        )
    )

    def propose(cleaned: dict[str, Any]) -> Proposal:
        draft = TermForm.draft_of(cleaned)

        def apply() -> str:
            services.change_term(
                actor=actor_of(request),
                seen=cleaned["seen"],
                note=cleaned["note"],
                term_id=row.pk,
                draft=draft,
            )
            return _done()

        def preview() -> dict[str, Any]:
            return _preview(plan_change(term_id=row.pk, draft=draft), cleaned["note"])

        return Proposal(
            preview, apply, lambda: changes_since(cleaned["seen"]), reverse("law:terms")
        )

    return look_then_apply(
        request,
        form,
        propose,
        page=FORM_PAGE,
        context={
            "title": _("Change a term"),
            "facts": _facts_of(row),
            "back_url": reverse("law:terms"),
        },
        token=token,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def add(request: HttpRequest) -> HttpResponseBase:
    """A term of its own for a sector."""
    token = law_token()
    form = (
        SectorTermForm(request.POST)
        if request.method == "POST"
        else SectorTermForm(initial={"seen": token})
    )

    def propose(cleaned: dict[str, Any]) -> Proposal:
        draft = SectorTermForm.draft_of(cleaned)
        of = {"kind": cleaned["kind"], "sector": cleaned["sector"]}

        def apply() -> str:
            services.add_sector_term(
                actor=actor_of(request),
                seen=cleaned["seen"],
                note=cleaned["note"],
                draft=draft,
                **of,
            )
            return _done()

        def preview() -> dict[str, Any]:
            return _preview(plan_sector(draft=draft, **of), cleaned["note"])

        return Proposal(
            preview, apply, lambda: changes_since(cleaned["seen"]), reverse("law:terms")
        )

    return look_then_apply(
        request,
        form,
        propose,
        page=FORM_PAGE,
        context={"title": _("Add a term for a sector"), "back_url": reverse("law:terms")},
        token=token,
    )


def _proposal(
    preview: Callable[[], dict[str, Any]], apply: Callable[[], str], cleaned: dict[str, Any]
) -> Proposal:
    return Proposal(preview, apply, lambda: changes_since(cleaned["seen"]), reverse("law:terms"))


def _done() -> str:
    return _("The term is changed. The open terms that it touches are being counted anew.")


def _preview(plan: TermPlan, note: str) -> dict[str, Any]:
    note = checked_note(note)
    new, former = plan.new, plan.former
    facts = [
        *_what(new),
        {"key": _("Now"), "value": length_of(former) if former else _("nothing of its own")},
        {"key": _("New"), "value": length_of(new)},
        {"key": _("In force from"), "value": _written(new.in_force_from)},
    ]
    if new.in_force_to:
        facts.append({"key": _("In force to"), "value": _written(new.in_force_to)})
    before, after = plan.example()
    is_past = new.in_force_from <= clock.today()
    return {
        "facts": [*facts, {"key": _("The act of law, or the reason"), "value": note}],
        **moves_shown(would_move(plan.measure) if is_past else []),
        "is_future": not is_past,
        "example": {
            "start": after.start,
            "before": before and before.due_on,
            "after": after.due_on,
        },
    }


def _facts_of(row: Term) -> list[dict[str, str]]:
    return [*_what(row), {"key": _("Now"), "value": length_of(row)}]


def _what(row: Term) -> list[dict[str, str]]:
    facts = [{"key": _("What for"), "value": str(Clock(row.clock).label)}]
    if row.kind:
        facts.append({"key": _("Kind of appeal"), "value": str(Kind(row.kind).label)})
    if row.sector:
        facts.append({"key": _("Sector"), "value": row.sector})
    return facts


def _written(date: dt.date) -> str:
    return date_format(date, "DATE_FORMAT")
