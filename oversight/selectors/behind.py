"""The appeals behind one number, fifty a page: the case, nothing of the person."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from appeals.models import Appeal
from oversight.selectors.counted import Behind, rows_behind

PAGE = 50
JOINS = ("agency", "region", "topic")


@dataclass(frozen=True, slots=True)
class Found:
    """One appeal that a number counts; where a stay is counted, that stay's body and dates."""

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
    rows = rows_behind(asked).order_by("-pk")
    if after:
        rows = rows.filter(pk__lt=after)
    found = list(_joined(rows, asked)[: PAGE + 1])
    more = len(found) > PAGE
    shown = found[:PAGE]
    return Page([_found(row) for row in shown], count_behind(asked), shown[-1].pk if more else None)


def all_behind(asked: Behind) -> Iterable[Found]:
    """All of them, read in pieces."""
    rows = _joined(rows_behind(asked).order_by("-pk"), asked)
    return (_found(row) for row in rows.iterator(chunk_size=2000))


def _joined(rows: Any, asked: Behind) -> Any:
    if asked.counts_stays:
        return rows.select_related("agency", *(f"appeal__{name}" for name in JOINS))
    return rows.select_related(*JOINS)


def _found(row: Any) -> Found:
    if isinstance(row, Appeal):
        return Found(row, row.agency, row.received_at, row.due_on, row.closed_at)
    return Found(row.appeal, row.agency, row.arrived_at, row.due_on, row.left_at)
