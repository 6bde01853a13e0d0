"""The law's terms as a list, and who changed which."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from appeals.choices import Clock, Kind
from appeals.models import LawChange, Term

SHOWN = 20


@dataclass(frozen=True, slots=True)
class ListedTerm:
    """A term of the list. What has ended is history and stays as it is."""

    row: Term
    is_in_force: bool
    can_be_changed: bool

    @property
    def clock_label(self) -> str:
        return str(Clock(self.row.clock).label)

    @property
    def kind_label(self) -> str:
        return str(Kind(self.row.kind).label) if self.row.kind else ""


@dataclass(frozen=True, slots=True)
class ListedChange:
    """One change of the law's terms, in words that a page can say."""

    change: LawChange
    clock_label: str
    kind_label: str
    sector: str


def terms_listed(today: dt.date) -> list[ListedTerm]:
    """By clock, kind and sector in the order of the law, newest first. One query."""
    clocks, kinds = list(Clock.values), ["", *Kind.values]
    rows = sorted(
        Term.objects.all(),
        key=lambda row: (
            clocks.index(row.clock),
            kinds.index(row.kind),
            row.sector,
            -row.in_force_from.toordinal(),
        ),
    )
    return [
        ListedTerm(
            row,
            row.in_force_from <= today and (row.in_force_to is None or row.in_force_to > today),
            is_to_come_or_in_force(row, today),
        )
        for row in rows
    ]


def is_to_come_or_in_force(row: Term, today: dt.date) -> bool:
    """Whether another term can still take its place."""
    return row.in_force_to is None or row.in_force_to > today


def changes_shown() -> list[ListedChange]:
    """The newest changes, each with how far its recount is. One query."""
    return _listed(LawChange.objects.select_related("made_by", "recount")[:SHOWN])


def changes_since(token: str) -> list[ListedChange]:
    """What others changed after the terms were looked at, oldest first. One query."""
    seen = int(token) if token.isascii() and token.isdecimal() and len(token) < 18 else 0
    rows = LawChange.objects.filter(pk__gt=seen).select_related("made_by", "recount")
    return _listed(rows.order_by("pk"))


def _listed(rows: QuerySet[LawChange]) -> list[ListedChange]:
    return [
        ListedChange(
            row,
            str(Clock(row.what["clock"]).label),
            str(Kind(row.what["kind"]).label) if row.what["kind"] else "",
            row.what["sector"],
        )
        for row in rows
    ]
