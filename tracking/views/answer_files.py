"""The documents of an answer: on disk before the service names them, and gone when none does."""

import contextlib
import logging
from collections.abc import Iterator

from django.utils.translation import gettext as _

from appeals.draft import StoredFile
from appeals.file_types import FileTypeError
from appeals.services import discard_file, store_file
from core.text import TextError
from tracking.desk_forms import DeskForm
from tracking.selectors.case import unnamed

logger = logging.getLogger(__name__)


def stored(form: DeskForm) -> tuple[StoredFile, ...]:
    """The form's documents on disk; those that can't be taken are named on it."""
    taken = []
    for upload in form.uploads:
        name = upload.name or ""
        try:
            taken.append(store_file(name=name, content=upload, size=upload.size or 0))
        except (FileTypeError, TextError) as error:
            form.add_error("documents", str(error.message))
        except OSError:
            logger.exception("a document could not be stored")
            form.add_error(
                "documents",
                _("“%(name)s” could not be stored. Try again in a few minutes.") % {"name": name},
            )
    return tuple(taken)


@contextlib.contextmanager
def kept_only_if_named(files: tuple[StoredFile, ...]) -> Iterator[tuple[StoredFile, ...]]:
    """Afterwards a document that no row names is removed: refused, failed, or sent twice."""
    try:
        yield files
    finally:
        for path in unnamed(file.path for file in files):
            discard_file(path)
