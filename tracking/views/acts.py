"""Each act on a case is a POST of its own; a double click acts once."""

import hashlib
import json
import uuid
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agencies.actors import Actor
from appeals import services
from appeals.models import Appeal
from appeals.selectors import get_appeal_for
from appeals.states import Act
from core.db import scope
from core.errors import InvalidError, KeyReusedError, NotAllowedError, RefusedError, UnseenError
from core.forms import add_errors
from core.idempotency import Key
from tracking import kept
from tracking.act_words import ACTS
from tracking.forms import FIELD_OF, ActForm, act_form
from tracking.selectors.case import already_done
from tracking.views.access import actor_of, refusals_as_pages
from tracking.views.case import case_page

SERVICES: dict[str, Callable[..., Appeal]] = {
    Act.ASSIGN: services.assign,
    Act.PREPARE_DECISION: services.prepare_decision,
    Act.SIGN_DECISION: services.sign_decision,
    Act.PROPOSE_REDIRECT: services.propose_redirect,
    Act.SIGN_REDIRECT: services.sign_redirect,
    Act.DECLINE: services.decline,
}


@require_POST
@refusals_as_pages
def act(request: HttpRequest, number: str, act: str) -> HttpResponseBase:
    """Do one act; what the service refuses is told on the case page with the typing kept."""
    actor = actor_of(request)
    if actor.kind == "guest":
        kept.keep(request, number, act)
        return redirect_to_login(reverse("tracking:case", args=[number]))
    if actor.kind != "staff" or act not in SERVICES:
        raise Http404
    chosen = Act(act)
    key = _key(request, number, actor)
    try:
        with scope(actor):
            appeal = get_appeal_for(actor, number)
            form = act_form(chosen, appeal, data=request.POST)
            valid = form.is_valid()
        refusal = _carry_out(chosen, appeal, form, actor, key) if valid else ""
    except UnseenError:
        # Signed a moment ago by the same click, the appeal has left for the other body.
        if key and already_done(chosen, key):
            return _done(request, chosen, number)
        raise
    if refusal or form.errors:
        with scope(actor):
            fresh = get_appeal_for(actor, number)
            return case_page(request, fresh, tried=(chosen, form), refusal=refusal)
    return _done(request, chosen, number)


def _carry_out(act: Act, appeal: Appeal, form: ActForm, actor: Actor, key: Key | None) -> str:
    """Why it was refused, or empty; what is wrong with single fields goes onto the form."""
    try:
        SERVICES[act](number=appeal.number, actor=actor, idempotency_key=key, **form.values())
    except InvalidError as error:
        names = FIELD_OF.get(act, {})
        add_errors(form, {names.get(name, name): told for name, told in error.errors.items()})
    except (NotAllowedError, UnseenError):
        raise
    except KeyReusedError:
        return _("This form was already sent. See what came of it before you send it again.")
    except RefusedError as error:
        return str(error.message)
    return ""


def _key(request: HttpRequest, number: str, actor: Actor) -> Key | None:
    """The form's own key; the same key with other fields is told apart by the fingerprint."""
    try:
        value = str(uuid.UUID(request.POST.get("key", "")))
    except ValueError:
        return None
    fields = {
        name: typed
        for name, typed in request.POST.items()
        if name not in ("key", "csrfmiddlewaretoken")
    }
    canonical = json.dumps([number, fields], sort_keys=True)
    return Key(f"user:{actor.user_id}", value, hashlib.sha256(canonical.encode()).hexdigest())


def _done(request: HttpRequest, act: Act, number: str) -> HttpResponse:
    messages.success(request, str(ACTS[act].done))
    if act == Act.SIGN_REDIRECT:
        return redirect("tracking:desk")
    return redirect("tracking:case", number)
