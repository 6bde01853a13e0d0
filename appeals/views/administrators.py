"""Pages of administrators: who opens them, and how a change is looked at before it is made."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from agencies.actors import Actor
from agencies.choices import Role
from appeals.services.recount import MoveGroup
from core import bell
from core.errors import InvalidError, RefusedError
from core.forms import add_errors

View = Callable[..., HttpResponseBase]
GROUPS_SHOWN = 100
RECOUNT = "appeals.recount_terms"
PREVIEW = "appeals/office/preview.html"


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    return request.actor  # type: ignore[attr-defined]


def administrators_only(view: View) -> View:
    """Guests are asked to sign in; for all others but administrators there is nothing here."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        actor = actor_of(request)
        if actor.kind == "guest":
            return redirect_to_login(request.get_full_path())
        if not actor.has_role(Role.ADMINISTRATOR):
            raise Http404
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return guarded


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that an administrator asks for.

    `preview`: what the page before it shows; raises InvalidError. `apply`: makes the change and
    gives the words for it; raises RefusedError too. `overtaken`: what others did meanwhile.
    `done_url`: where to go when it is made.
    """

    preview: Callable[[], dict[str, Any]]
    apply: Callable[[], str]
    overtaken: Callable[[], list[Any]]
    done_url: str


def look_then_apply(
    request: HttpRequest,
    form: forms.Form,
    propose: Callable[[dict[str, Any]], Proposal],
    *,
    page: str,
    context: dict[str, Any],
    token: str,
) -> HttpResponseBase:
    """The form; after it what the change would do; after that the change itself.

    `token` names what is looked at now; whoever was overtaken is told by what, and looks again.
    """
    context = {**context, "form": form}
    if request.method != "POST" or request.POST.get("step") == "edit" or not form.is_valid():
        return render(request, page, context)
    proposal = propose(form.cleaned_data)
    try:
        if request.POST.get("step") == "apply":
            messages.success(request, proposal.apply())
            bell.ring(RECOUNT)
            return redirect(proposal.done_url)
        return render(
            request,
            PREVIEW,
            {**context, **proposal.preview(), "kept": _typed(request, form), "form": None},
        )
    except InvalidError as error:
        add_errors(form, error.errors)
        return render(request, page, context)
    except RefusedError as error:
        data = request.POST.copy()
        data["seen"] = token
        form.data = data
        form.add_error(None, str(error.message))
        return render(request, page, {**context, "overtaken": proposal.overtaken()}, status=409)


def moves_shown(groups: list[MoveGroup]) -> dict[str, Any]:
    """What a page tells of the terms that would move: the first lines, and how much in all."""
    return {
        "groups": groups[:GROUPS_SHOWN],
        "total": sum(group.count for group in groups),
        "more": max(0, len(groups) - GROUPS_SHOWN),
    }


def _typed(request: HttpRequest, form: forms.Form) -> list[tuple[str, str]]:
    """All that was typed, to be sent again with the next step."""
    names = [
        f"{name}_{part}" if part else name
        for name in form.fields
        for part in ("", "day", "month", "year")
    ]
    return [(name, request.POST[name]) for name in names if name in request.POST]
