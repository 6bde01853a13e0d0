"""Letting in whoever follows an appeal: its signed-in owner, or whoever has shown its code."""

import functools
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from agencies.actors import Actor
from appeals.models import Appeal
from appeals.numbers import normalise_number, to_url
from core.errors import NotAllowedError, UnseenError
from tracking import grants, kept
from tracking.selectors.public import Sees, followed, is_owner
from tracking.views.access import View, actor_of


def for_followers(view: View) -> View:
    """Unseen becomes the page of what is not there; whoever's hour has passed shows the code again.

    What they had typed into an act is kept until then.
    """

    @functools.wraps(view)
    def guarded(
        request: HttpRequest, number: str, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        try:
            response = view(request, number, *args, **kwargs)
        except UnseenError as error:
            normal = normalise_number(number) or ""
            if not grants.has_ended(request, normal):
                raise Http404 from error
            return _ask_again(request, to_url(normal), str(kwargs.get("act", "")))
        except NotAllowedError as error:
            raise PermissionDenied from error
        add_never_cache_headers(response)
        return response

    return guarded


def sees(request: HttpRequest) -> Sees:
    """Whether this browser's reader may see an appeal."""
    actor = actor_of(request)
    return lambda appeal: is_owner(actor, appeal) or grants.allows(request, appeal)


def appeal_of(request: HttpRequest, number: str) -> Appeal:
    """The appeal that is followed; UnseenError for whoever may not."""
    return followed(number, sees=sees(request))


def applicant_of(request: HttpRequest, appeal: Appeal) -> Actor:
    """Whoever follows this appeal, as the one whose it is: by account, or by its code."""
    granted = frozenset({appeal.pk})
    actor = actor_of(request)
    if actor.kind == "citizen":
        return Actor("citizen", actor.user_id, granted=granted)
    return Actor("guest", granted=granted)


def _ask_again(request: HttpRequest, number: str, act: str) -> HttpResponseBase:
    if request.method == "POST" and act:
        kept.keep(request, number, act)
        text = _("An hour has passed. Enter the access code once more: what you typed is kept.")
    else:
        text = _("An hour has passed. Enter the access code once more.")
    messages.info(request, text)
    response = redirect("tracking:track")
    response["Location"] += "?" + urlencode({"number": number})
    response.status_code = HTTPStatus.SEE_OTHER
    return response
