"""Who reads the summaries."""

import functools
from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from agencies.choices import Role

View = Callable[..., HttpResponseBase]


def for_auditors(view: View) -> View:
    """Guests are asked to sign in; others are told that this is not theirs."""

    @never_cache
    @require_safe
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        actor = request.actor  # type: ignore[attr-defined]
        if actor.kind == "guest":
            return redirect_to_login(request.get_full_path())
        if not actor.has_role(Role.AUDITOR):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
