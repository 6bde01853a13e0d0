"""Each act of the applicant: a page that explains it, asks, and does it once."""

import hashlib
import json
import logging
import uuid
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from appeals import services
from appeals.access_codes import show
from appeals.choices import Defect
from appeals.draft import StoredFile
from appeals.file_types import FileTypeError
from appeals.models import Appeal, Attachment
from appeals.numbers import display_number, to_url
from appeals.selectors import Rights, code_of, rights_of
from appeals.services import Registered
from appeals.states import Act
from core import clock
from core.db import scope
from core.errors import InvalidError, KeyReusedError, NotAllowedError, RefusedError, UnseenError
from core.forms import add_errors
from core.idempotency import Key
from core.text import TextError
from tracking import grants, kept
from tracking.applicant_forms import FIELD_OF, applicant_form
from tracking.applicant_words import APPLICANT_ACTS
from tracking.forms import ActForm
from tracking.selectors.public import case_file, superior_body
from tracking.views.access import actor_of
from tracking.views.following import appeal_of, applicant_of, for_followers

logger = logging.getLogger(__name__)

SERVICES: dict[Act, Callable[..., Appeal | Registered]] = {
    Act.MEND: services.mend,
    Act.OBJECT: services.object_,
    Act.WAIVE_HEARING: services.waive_hearing,
    Act.REMARK: services.remark,
    Act.WITHDRAW: services.withdraw,
    Act.RATE: services.rate,
    Act.COMPLAIN: services.complain,
    Act.ASK_FILE: services.ask_file,
    Act.ASK_RECUSAL: services.ask_recusal,
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_followers
def act(request: HttpRequest, number: str, act: str) -> HttpResponseBase:
    """Explain the act and ask; when it is sent, do it once or say why not, the typing kept."""
    if act not in APPLICANT_ACTS:
        raise Http404
    chosen = Act(act)
    with scope(actor_of(request)):
        appeal = appeal_of(request, number)
        rights = rights_of(appeal)
    if request.method == "POST":
        return _send(request, chosen, appeal, rights)
    if not rights.allows(chosen):
        messages.info(request, _("This can't be done now. You see below where the appeal stands."))
        return redirect("tracking:status", to_url(appeal.number))
    form = applicant_form(chosen, rights.correction)
    typed = kept.take(request, to_url(appeal.number))
    if typed and typed[0] == chosen:
        form.initial.update(typed[1])
        messages.info(request, _("What you typed is below. Look it over and send it."))
    return _page(request, chosen, appeal, rights, form)


def _send(request: HttpRequest, act: Act, appeal: Appeal, rights: Rights) -> HttpResponseBase:
    form = applicant_form(act, rights.correction, data=request.POST, files=request.FILES)
    result, status = None, HTTPStatus.OK
    if form.is_valid():
        stored = _store(form)
        try:
            if form.is_valid():
                result, status = _carry_out(request, act, appeal, form, stored)
        finally:
            _discard_unnamed(request, stored)
    if result is None:
        return _page(request, act, appeal, rights, form, status=status)
    if isinstance(result, Registered):
        response = redirect("tracking:complaint-filed", to_url(result.appeal.number))
        grants.give(request, response, result.appeal)
        return response
    messages.success(request, str(APPLICANT_ACTS[act].done))
    return redirect("tracking:status", to_url(appeal.number))


def _carry_out(
    request: HttpRequest, act: Act, appeal: Appeal, form: ActForm, stored: Sequence[StoredFile]
) -> tuple[Appeal | Registered | None, HTTPStatus]:
    """What the service gave back; None when it was refused: the form says why."""
    values = form.values()
    if values.pop("documents", None) is not None:
        values["files"] = tuple(stored)
    try:
        result = SERVICES[act](
            number=appeal.number,
            actor=applicant_of(request, appeal),
            idempotency_key=_key(request, appeal, stored),
            **values,
        )
    except InvalidError as error:
        add_errors(form, {FIELD_OF.get(name, name): told for name, told in error.errors.items()})
        return None, HTTPStatus.OK
    except (NotAllowedError, UnseenError):
        raise
    except KeyReusedError:
        told = _("This form was already sent. See what came of it before you send it again.")
        form.add_error(None, told)
        return None, HTTPStatus.CONFLICT
    except RefusedError as error:
        form.add_error(None, str(error.message))
        return None, HTTPStatus.CONFLICT
    return result, HTTPStatus.OK


def _page(
    request: HttpRequest,
    act: Act,
    appeal: Appeal,
    rights: Rights,
    form: ActForm,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    correction = rights.correction
    context: dict[str, Any] = {
        "act": act,
        "words": APPLICANT_ACTS[act],
        "form": form,
        "appeal": appeal,
        "rights": rights,
        "number": display_number(appeal.number, get_language() or "kk"),
        "url_number": to_url(appeal.number),
        "defects": [Defect(code).label for code in correction.defects] if correction else [],
        "choose_again": form.is_bound and bool(form.files),
    }
    if act is Act.COMPLAIN:
        context["superior"] = superior_body(appeal)
    return render(request, "tracking/applicant_act.html", context, status=status)


@require_safe
@for_followers
def filed(request: HttpRequest, number: str) -> HttpResponseBase:
    """The receipt of a complaint: its number and its own access code, for an hour (APPC 64)."""
    complaint = appeal_of(request, number)
    contested = complaint.contested_appeal
    if contested is None or clock.now() > complaint.registered_at + grants.LASTS:
        return redirect("tracking:status", to_url(complaint.number))
    language = get_language() or "kk"
    context = {
        "appeal": complaint,
        "number": display_number(complaint.number, language),
        "url_number": to_url(complaint.number),
        "access_code": show(code_of(complaint)),
        "contested_number": display_number(contested.number, language),
        "superior": superior_body(complaint),
        "counts_later": complaint.registered_on != clock.local_day(complaint.registered_at),
    }
    return render(request, "tracking/applicant_filed.html", context)


@require_safe
@for_followers
def opened_file(request: HttpRequest, number: str) -> HttpResponseBase:
    """The case file as it stood when the body opened it to the applicant; else not there."""
    appeal = appeal_of(request, number)
    context = {
        "page": case_file(appeal),
        "appeal": appeal,
        "number": display_number(appeal.number, get_language() or "kk"),
        "url_number": to_url(appeal.number),
    }
    return render(request, "tracking/applicant_file.html", context)


def _store(form: ActForm) -> list[StoredFile]:
    """The documents on disk; those that can't be taken are named on the form, with the reason."""
    stored = []
    for upload in form.cleaned_data.get("documents", []):
        try:
            stored.append(
                services.store_file(name=upload.name or "", content=upload, size=upload.size or 0)
            )
        except (FileTypeError, TextError) as error:
            form.add_error("documents", str(error.message))
        except OSError:
            logger.exception("a document could not be stored")
            form.add_error("documents", _unstored(upload))
    return stored


def _unstored(upload: "UploadedFile[bytes]") -> str:
    return _("“%(name)s” could not be stored. Try again in a few minutes.") % {"name": upload.name}


def _discard_unnamed(request: HttpRequest, stored: Sequence[StoredFile]) -> None:
    """Off the disk with what no row names: the act failed, or a second click brought it again."""
    if not stored:
        return
    paths = [file.path for file in stored]
    with scope(actor_of(request)):
        named = set(Attachment.objects.filter(path__in=paths).values_list("path", flat=True))
    for path in paths:
        if path not in named:
            services.discard_file(path)


def _key(request: HttpRequest, appeal: Appeal, stored: Sequence[StoredFile]) -> Key | None:
    """The form's own key; the same key with other words or documents is told apart."""
    try:
        value = str(uuid.UUID(request.POST.get("key", "")))
    except ValueError:
        return None
    fields = {
        name: typed
        for name, typed in request.POST.items()
        if name not in ("key", "csrfmiddlewaretoken")
    }
    canonical = json.dumps([fields, [file.sha256 for file in stored]], sort_keys=True)
    fingerprint = hashlib.sha256(canonical.encode()).hexdigest()
    return Key(f"applicant:{appeal.pk}", value, fingerprint)
