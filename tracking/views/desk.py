"""The queue: a body's appeals by due date."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agencies.selectors import working_calendar
from appeals.models import Appeal
from tracking.filters import AppealFilter
from tracking.selectors.queue import (
    Cursor,
    bodies_of,
    counts,
    directory,
    in_words,
    officers_for,
    queue_page,
)
from tracking.views.access import actor_of, staff_only

FILTERS = ("text", "status", "due", "assignee", "kind", "topic", "region")


@require_safe
@staff_only
def desk(request: HttpRequest) -> HttpResponseBase:
    """A page of the queue, narrowed by the filters; 8 queries whatever it shows."""
    actor = actor_of(request)
    names = directory()
    narrowed = AppealFilter(request.GET, Appeal.objects.visible_to(actor), actor=actor, names=names)
    narrowed.offer_officers(officers_for(actor))
    page = queue_page(
        narrowed.qs,
        after=Cursor.read(request.GET.get("after", "")),
        before=Cursor.read(request.GET.get("before", "")),
    )
    chosen = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    response = render(
        request,
        "tracking/desk.html",
        {
            "form": narrowed.form,
            "rows": in_words(page.rows, names, working_calendar()),
            "views": _views(counts(actor), chosen),
            "narrowed": bool(chosen),
            "previous_url": page.previous and f"?{urlencode({**chosen, 'before': page.previous})}",
            "next_url": page.next and f"?{urlencode({**chosen, 'after': page.next})}",
            "own_body": ", ".join(body.name for body in bodies_of(actor)),
        },
    )
    add_never_cache_headers(response)
    return response


def _views(numbers: dict[str, int], chosen: dict[str, str]) -> list[dict[str, object]]:
    """The desk's standing views, each with its exact count."""
    known: list[tuple[str, str, dict[str, str]]] = [
        ("open", _("All open"), {}),
        ("overdue", _("Overdue"), {"due": "overdue"}),
        ("mine", _("Mine"), {"assignee": "me"}),
        ("unassigned", _("Nobody's yet"), {"assignee": "nobody"}),
        ("for_signature", _("Waiting for signature"), {"status": "for_signature"}),
    ]
    return [
        {
            "label": label,
            "count": numbers[name],
            "query": urlencode(query),
            "current": chosen == query,
            "alert": name == "overdue" and numbers[name] > 0,
        }
        for name, label, query in known
    ]
