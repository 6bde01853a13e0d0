"""Taking documents into a filing, and out again."""

import logging

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from appeals.file_types import MAX_FILES, FileTypeError
from appeals.forms import StepForm
from appeals.models import Filing
from appeals.services import store_file
from appeals.services.filing import add_file, remove_file
from appeals.steps import Step
from appeals.views.held import of_this_browser
from core.text import TextError

logger = logging.getLogger(__name__)


def take_files(request: HttpRequest, filing: Filing, form: StepForm) -> bool:
    """Keep each document that can be taken; the others are named on the form, with the reason."""
    for upload in form.cleaned_data["documents"]:
        problem = _take(request, filing, upload)
        if problem:
            form.add_error("documents", problem)
    return form.is_valid()


def _take(request: HttpRequest, filing: Filing, upload: "UploadedFile[bytes]") -> str:
    """What is wrong with it; empty when it was kept."""
    name = upload.name or ""
    try:
        stored = store_file(name=name, content=upload, size=upload.size or 0)
    except (FileTypeError, TextError) as error:
        return str(error.message)
    except OSError:
        logger.exception("a document could not be stored")
        return _("“%(name)s” could not be stored. Try again in a few minutes.") % {"name": name}
    actor = request.actor  # type: ignore[attr-defined]
    if not add_file(filing_id=filing.pk, actor=actor, file=stored):
        return _("“%(name)s” is one too many: no more than %(count)d files can be added.") % {
            "name": stored.name,
            "count": MAX_FILES,
        }
    return ""


@require_POST
@of_this_browser
def remove(request: HttpRequest, filing: Filing, file_id: int) -> HttpResponse:
    """Take one document out."""
    remove_file(
        filing_id=filing.pk,
        actor=request.actor,  # type: ignore[attr-defined]
        file_id=file_id,
    )
    back = redirect("appeals:file-step", filing.pk, Step.DOCUMENTS)
    back["Location"] += f"?{request.GET.urlencode()}" if request.GET else ""
    return back
