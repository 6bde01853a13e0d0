"""The appeals behind one number, fifty a page: the case, nothing of the person."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from appeals.models import Appeal, Custody
from oversight.selectors.counted import Behind, rows_behind

PAGE = 50
JOINS = ("agency", "region", "topic")


@dataclass(frozen=True, slots=True)
class Found:
    """One appeal that a number counts, with the body and dates of the stay that is counted."""

    appeal: Appeal
    agency: Any
    arrived_at: dt.datetime
    due_on: dt.date
    left_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of them; `after` is where the next one starts."""

    rows: list[Found]
    total: int
    after: int | None


def count_behind(asked: Behind) -> int:
    """As many as the number says."""
    return rows_behind(asked).count()


def page_behind(asked: Behind, *, after: int = 0) -> Page:
    """Newest first. 2 statements."""
    rows = _joined(rows_behind(asked).order_by("-pk"))
    if after:
        rows = rows.filter(pk__lt=after)
    found = list(rows[: PAGE + 1])
    more = len(found) > PAGE
    shown = found[:PAGE]
    return Page([_found(row) for row in shown], count_behind(asked), shown[-1].pk if more else None)


def all_behind(asked: Behind) -> Iterable[Found]:
    """All of them, read in pieces."""
    rows = _joined(rows_behind(asked).order_by("-pk"))
    return (_found(row) for row in rows.iterator(chunk_size=2000))


def _joined(rows: QuerySet[Custody]) -> QuerySet[Custody]:
    return rows.select_related("agency", *(f"appeal__{name}" for name in JOINS))


def _found(row: Custody) -> Found:
    return Found(row.appeal, row.agency, row.arrived_at, row.due_on, row.left_at)
