"""A summary as tables: for the page, and for the file that is downloaded."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from oversight.figures import BALANCE, BY_AGENCY, BY_REGION, LABELS, MEANINGS, NATIONAL, Figure
from oversight.months import Month
from oversight.selectors.monthly import CLOSED_BY, CLOSED_SETS, RECEIVED_BY, Line, Summary


@dataclass(frozen=True, slots=True)
class Cell:
    """One number, and where the appeals behind it are listed."""

    figure: Figure
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a value of its dimension, or a figure."""

    value: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Figures by one dimension."""

    dimension: str
    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


def movement_of(summary: Summary) -> Table:
    """The country's figures."""
    rows = tuple(
        Row(
            figure,
            str(LABELS[figure]),
            (_cell(summary.month, figure, summary.movement[figure]),),
        )
        for figure in NATIONAL
    )
    return Table("", _("Movement"), (_("Appeals"),), rows)


def balance_of(movement: Table) -> list[tuple[Row, ...]]:
    """The country's figures in two groups: those that add up, and the others."""
    return [
        tuple(row for row in movement.rows if row.value in BALANCE),
        tuple(row for row in movement.rows if row.value not in BALANCE),
    ]


def meanings() -> list[tuple[str, str]]:
    """Every figure with how it is counted."""
    return [(str(LABELS[figure]), str(MEANINGS[figure])) for figure in Figure]


def splits_of(summary: Summary) -> list[Table]:
    """What was received and closed, by each closed set."""
    titles = {
        "kind": _("Received by kind"),
        "channel": _("Received by channel"),
        "applicant": _("Received by applicant"),
        "language": _("Received by language"),
        "outcome": _("Closed by outcome"),
        "result": _("Closed by result"),
    }
    parts = [
        *((Figure.RECEIVED, name, summary.received[name]) for name in RECEIVED_BY),
        *((Figure.CLOSED, name, summary.closed[name]) for name in CLOSED_BY),
    ]
    return [
        Table(
            name,
            titles[name],
            (str(LABELS[figure]),),
            tuple(
                Row(
                    code,
                    _word(name, code),
                    (_cell(summary.month, figure, count, **{name: code}),),
                )
                for code, count in counts.items()
            ),
        )
        for figure, name, counts in parts
    ]


def places_of(summary: Summary) -> list[Table]:
    """Bodies and regions with their figures."""
    return [
        _places(summary.month, "agency", _("By body"), BY_AGENCY, summary.agencies),
        _places(summary.month, "region", _("By region"), BY_REGION, summary.regions),
    ]


def flat(summary: Summary) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Every number of the summary: figure, its label, dimension, value, its label, count."""
    for table in (movement_of(summary), *splits_of(summary), *places_of(summary)):
        for row in table.rows:
            for cell in row.cells:
                value, label = (row.value, row.label) if table.dimension else ("", "")
                yield (
                    cell.figure,
                    str(LABELS[cell.figure]),
                    table.dimension,
                    value,
                    label,
                    cell.count,
                )


def word_of(dimension: str, code: str) -> str:
    """How a value of a dimension is named; the code itself when it is none."""
    if dimension in CLOSED_SETS and code in ("", *CLOSED_SETS[dimension].values):
        return _word(dimension, code)
    return code


def list_url(month: Month, figure: Figure, **where: str) -> str:
    """Where the appeals behind a number are listed."""
    query = urlencode({"figure": figure, **where})
    return f"{reverse('oversight:behind', args=[month.year, month.month])}?{query}"


def _places(
    month: Month, dimension: str, title: str, figures: tuple[Figure, ...], lines: list[Line]
) -> Table:
    return Table(
        dimension,
        title,
        tuple(str(LABELS[figure]) for figure in figures),
        tuple(
            Row(
                line.place.code,
                line.place.name,
                tuple(
                    _cell(month, figure, line.counts[figure], **{dimension: line.place.code})
                    for figure in figures
                ),
            )
            for line in lines
        ),
    )


def _cell(month: Month, figure: Figure, count: int, **where: str) -> Cell:
    return Cell(figure, count, list_url(month, figure, **where))


def _word(dimension: str, code: str) -> str:
    return str(CLOSED_SETS[dimension](code).label) if code else _("Without a decision")
