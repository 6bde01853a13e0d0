"""Files for spreadsheets."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import get_language, override

from core.db import scope

Rows = Iterable[Sequence[object]]


class _Line:
    """Hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_file(request: HttpRequest, name: str, rows: Callable[[], Rows]) -> StreamingHttpResponse:
    """The rows in UTF-8, sent as they are read: its own scope stays open until the last one."""
    response = StreamingHttpResponse(
        _lines(request, rows, get_language()), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines(request: HttpRequest, rows: Callable[[], Rows], language: str | None) -> Iterator[str]:
    write = csv.writer(_Line(), delimiter=";").writerow
    yield "\ufeff"
    with override(language), scope(request.actor):  # type: ignore[attr-defined]
        for row in rows():
            yield write([_defused(value) for value in row])


def _defused(value: object) -> object:
    """What a spreadsheet would run as a formula becomes plain text."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value
