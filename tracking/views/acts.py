"""Each act on a case is a POST of its own; a double click acts once."""

import hashlib
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.files.uploadedfile import UploadedFile
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
from core.errors import InvalidError, KeyReusedError, RefusedError, UnseenError
from core.forms import add_errors
from core.idempotency import Key
from tracking import kept
from tracking.act_forms import FIELD_OF, act_form
from tracking.act_words import ACTS
from tracking.desk_forms import DeskForm
from tracking.selectors.case import already_done
from tracking.selectors.offered import Offered
from tracking.views.access import actor_of, refusals_as_pages
from tracking.views.answer_files import kept_only_if_named, stored
from tracking.views.case import Tried, case_page

SERVICES: dict[str, Callable[..., Appeal]] = {
    Act.ASSIGN: services.assign,
    Act.REQUEST_CORRECTION: services.request_correction,
    Act.PROPOSE_RETURN: services.propose_return,
    Act.SIGN_RETURN: services.sign_return,
    Act.PROPOSE_TERMINATION: services.propose_termination,
    Act.SIGN_TERMINATION: services.sign_termination,
    Act.MARK_DANGER: services.mark_danger,
    Act.REDIRECT_AT_ONCE: services.redirect_at_once,
    Act.PROPOSE_REDIRECT: services.propose_redirect,
    Act.SIGN_REDIRECT: services.sign_redirect,
    Act.PROPOSE_PART: services.propose_part,
    Act.SIGN_PART: services.sign_part,
    Act.FORWARD: services.forward,
    Act.JOIN: services.join,
    Act.SEPARATE: services.separate,
    Act.LINK_REPEAT: services.link_repeat,
    Act.MARK_GROUP: services.mark_group,
    Act.PROPOSE_EXTENSION: services.propose_extension,
    Act.SIGN_EXTENSION: services.sign_extension,
    Act.START_HEARING: services.start_hearing,
    Act.SET_HEARING: services.set_hearing,
    Act.HOLD_HEARING: services.hold_hearing,
    Act.CLOSE_HEARING: services.close_hearing,
    Act.EXEMPT_HEARING: services.exempt_hearing,
    Act.PREPARE_DECISION: services.prepare_decision,
    Act.SIGN_DECISION: services.sign_decision,
    Act.DECLINE: services.decline,
    Act.PROPOSE_SLIP: services.propose_slip,
    Act.SIGN_SLIP: services.sign_slip,
    Act.DECLINE_SLIP: services.decline_slip,
    Act.RECORD_EXECUTION: services.record_execution,
    Act.OPEN_FILE: services.open_file,
    Act.ASK_RECUSAL: services.ask_recusal,
    Act.GRANT_RECUSAL: services.grant_recusal,
    Act.REFUSE_RECUSAL: services.refuse_recusal,
    Act.CONFIRM_TOLD: services.confirm_told,
}
# After these the appeal stands elsewhere: there is no case page to go back to.
LEAVES = frozenset({Act.SIGN_REDIRECT, Act.REDIRECT_AT_ONCE, Act.FORWARD})


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the service said no, in the reader's language; empty when only fields are wrong."""

    text: str = ""
    status: int = HTTPStatus.OK


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
            form = act_form(chosen, Offered(appeal), data=request.POST, files=request.FILES)
            valid = form.is_valid()
        refusal = _carry_out(chosen, appeal, form, actor, key) if valid else Refusal()
        if refusal.text or form.errors:
            if request.FILES:
                messages.warning(request, _("Your documents were not kept: choose them again."))
            with scope(actor):
                fresh = get_appeal_for(actor, number)
                tried = Tried(chosen, form, refusal.text, refusal.status)
                return case_page(request, fresh, tried=tried)
    except UnseenError:
        # Signed a moment ago by the same click, the appeal has left for the other body.
        if key and already_done(chosen, key):
            return _done(request, chosen, number)
        raise
    return _done(request, chosen, number)


def _carry_out(act: Act, appeal: Appeal, form: DeskForm, actor: Actor, key: Key | None) -> Refusal:
    """Why it was refused; what is wrong with single fields goes onto the form."""
    try:
        with kept_only_if_named(stored(form)) as files:
            if form.errors:
                return Refusal()
            values = form.values() | ({"files": files} if files else {})
            SERVICES[act](number=appeal.number, actor=actor, idempotency_key=key, **values)
    except InvalidError as error:
        names = FIELD_OF.get(act, {})
        add_errors(form, {names.get(name, name): told for name, told in error.errors.items()})
    except UnseenError:
        raise
    except KeyReusedError as error:
        text = _("This form was already sent. See what came of it before you send it again.")
        return Refusal(text, error.status)
    except RefusedError as error:
        return Refusal(str(error.message), error.status)
    return Refusal()


def _key(request: HttpRequest, number: str, actor: Actor) -> Key | None:
    """The form's own key; the same key with other fields is told apart by the fingerprint."""
    try:
        value = str(uuid.UUID(request.POST.get("key", "")))
    except ValueError:
        return None
    fields = {
        name: typed
        for name, typed in request.POST.lists()
        if name not in ("key", "csrfmiddlewaretoken")
    }
    files = [
        [name, upload.name, _digest(upload)]
        for name, uploads in request.FILES.lists()
        for upload in uploads
    ]
    canonical = json.dumps([number, fields, files], sort_keys=True)
    return Key(f"user:{actor.user_id}", value, hashlib.sha256(canonical.encode()).hexdigest())


def _digest(upload: "UploadedFile[bytes]") -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def _done(request: HttpRequest, act: Act, number: str) -> HttpResponse:
    messages.success(request, str(ACTS[act].done))
    if act in LEAVES:
        return redirect("tracking:desk")
    return redirect("tracking:case", number)
