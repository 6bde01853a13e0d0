"""Documents beside a request: on disk before a row names them, and off it when none does."""

import contextlib
from collections.abc import Iterable, Iterator

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from agencies.actors import Actor
from appeals.draft import StoredFile
from appeals.file_types import MAX_FILES, FileTypeError
from appeals.models import Attachment
from appeals.services import discard_file, store_file
from core.db import scope
from core.text import TextError

FIELD = "attachments"


@contextlib.contextmanager
def stored_files(request: Request, actor: Actor) -> Iterator[tuple[StoredFile, ...]]:
    """What came as `attachments`, stored; ValidationError for what can't be taken.

    Afterwards only those stay on disk that a row names: none when the work inside failed, none
    when a repeat was answered.
    """
    files = _stored(request.FILES.getlist(FIELD))
    try:
        yield files
    except Exception:
        _discard(file.path for file in files)
        raise
    if files:
        paths = [file.path for file in files]
        with scope(actor):
            named = set(Attachment.objects.filter(path__in=paths).values_list("path", flat=True))
        _discard(path for path in paths if path not in named)


def _stored(uploads: list["UploadedFile[bytes]"]) -> tuple[StoredFile, ...]:
    if len(uploads) > MAX_FILES:
        raise ValidationError(
            {FIELD: [_("Attach no more than %(count)d files.") % {"count": MAX_FILES}]}
        )
    stored: list[StoredFile] = []
    try:
        for upload in uploads:
            stored.append(store_file(name=upload.name or "", content=upload, size=upload.size or 0))
    except (FileTypeError, TextError) as error:
        _discard(file.path for file in stored)
        raise ValidationError({FIELD: [str(error.message)]}) from error
    return tuple(stored)


def _discard(paths: Iterable[str]) -> None:
    for path in paths:
        discard_file(path)
