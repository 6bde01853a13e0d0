"""The one way into the case tables: a transaction that knows who reads."""

import contextlib
from collections.abc import Iterator
from typing import Protocol

from django.db import connection, transaction


class Reader(Protocol):
    """Whoever opens a transaction on the case tables."""

    @property
    def identity(self) -> str: ...


@contextlib.contextmanager
def scope(reader: Reader, *, durable: bool = False) -> Iterator[None]:
    """Open a transaction and name the reader to PostgreSQL until its end.

    `durable=True` (every public service) refuses to run inside another transaction, so that
    what a caller was told is committed is committed. Costs one statement.
    """
    with transaction.atomic(durable=durable):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('eotinish.reader', %s, true)", [reader.identity])
        yield
