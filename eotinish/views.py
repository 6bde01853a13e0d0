"""Where a person goes right after signing in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from agencies.choices import Role


@login_required
def landing(request: HttpRequest) -> HttpResponse:
    """Auditors to the monthly summaries, staff to the queue, citizens to their appeals."""
    actor = request.actor  # type: ignore[attr-defined]
    if actor.has_role(Role.AUDITOR):
        return redirect("oversight:index")
    return redirect("tracking:desk" if actor.posts else "tracking:my")
