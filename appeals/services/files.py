"""Taking documents in: checked by content, on disk for sure, before any row names them."""

import hashlib
import uuid
from typing import IO

from django.core.files.base import File
from django.core.files.storage import default_storage

from appeals.draft import StoredFile
from appeals.file_types import check_file
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


def discard_file(path: str) -> None:
    """Remove a stored document that no row names."""
    default_storage.delete(path)
