"""Taking documents in: checked by content, on disk for sure, before any row names them."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import asdict
from typing import IO

from django.core.files.base import File
from django.core.files.storage import default_storage

from appeals.choices import Belongs
from appeals.draft import StoredFile
from appeals.file_types import check_file
from appeals.models import Appeal, Attachment, Decision
from core import clock
from core.text import clean_file_name

CHUNK = 64 * 1024


def store_file(*, name: str, content: IO[bytes], size: int) -> StoredFile:
    """Check one upload and write it under a generated name.

    Raises TextError for a name, FileTypeError for content, that cannot be taken; nothing is
    left on disk then. Memory stays flat whatever the size.
    """
    shown = clean_file_name(name)
    kind = check_file(content, name=shown, size=size)
    content.seek(0)
    digest = hashlib.sha256()
    while chunk := content.read(CHUNK):
        digest.update(chunk)
    content.seek(0)
    path = f"{clock.today():%Y/%m}/{uuid.uuid4().hex}"
    saved = default_storage.save(path, File(content))
    return StoredFile(
        name=shown,
        content_type=kind,
        size=size,
        sha256=digest.hexdigest(),
        path=saved,
    )


def attach(
    appeal: Appeal,
    files: Sequence[StoredFile],
    *,
    at: dt.datetime,
    belongs: Belongs = Belongs.APPEAL,
    decision: Decision | None = None,
) -> None:
    """Rows for stored documents, in the transaction under way."""
    Attachment.objects.bulk_create(
        Attachment(appeal=appeal, belongs=belongs, decision=decision, added_at=at, **asdict(file))
        for file in files
    )


def discard_file(path: str) -> None:
    """Remove a stored document that no row names."""
    default_storage.delete(path)
