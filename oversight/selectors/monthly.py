"""The monthly summary, exact from the rows: a fixed number of statements whatever the volume."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from agencies.models import Agency, Region
from appeals.choices import ApplicantType, Came, Channel, Kind, Language, Outcome, Result
from appeals.models import Custody
from core import clock
from oversight.figures import BY_AGENCY, BY_REGION, CAME, NATIONAL, WENT, Figure
from oversight.months import Month
from oversight.selectors.counted import (
    DIMENSIONS,
    ENDS,
    OPENS,
    condition,
    stays_of,
    with_decision,
)

CLOSED_SETS = {
    "kind": Kind,
    "channel": Channel,
    "applicant": ApplicantType,
    "language": Language,
    "outcome": Outcome,
    "result": Result,
}
RECEIVED_BY = ("kind", "channel", "applicant", "language")
CLOSED_BY = ("outcome", "result")

Counts = dict[Figure, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One body or region with its figures."""

    place: Agency | Region
    counts: Counts


@dataclass(frozen=True, slots=True)
class Summary:
    """What one month adds up to."""

    month: Month
    is_complete: bool
    movement: Counts
    received: dict[str, dict[str, int]]
    closed: dict[str, dict[str, int]]
    agencies: list[Line]
    regions: list[Line]

    @property
    def is_empty(self) -> bool:
        return not any(self.movement.values())

    @property
    def adds_up(self) -> bool:
        """Registered = open + ended lawfully, always."""
        movement = self.movement
        return sum(movement[figure] for figure in CAME) == sum(movement[figure] for figure in WENT)


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month in the list of months."""

    month: Month
    received: int
    closed: int
    in_work: int


def begun_month(year: int, month: int) -> Month:
    """The month; ValueError for one that does not exist or has not begun."""
    found = Month(year, month)
    if found > Month.of(clock.today()):
        raise ValueError("The month has not begun.")
    return found


def monthly_summary(month: Month) -> Summary:
    """Everything of one month. 7 statements."""
    return Summary(
        month=month,
        is_complete=month.ends_at <= clock.now(),
        movement=_movement(month),
        received=_received(month),
        closed=_closed(month),
        agencies=_by_agency(month),
        regions=_by_region(month),
    )


def months() -> list[MonthLine]:
    """Each month from the first appeal to now, newest first. 2 statements over all stays."""
    came = _per_month("arrived_at", "came", OPENS)
    left = _per_month("left_at", "how", ENDS)
    if not came:
        return []
    lines = []
    month, in_work = min(came), 0
    while month <= Month.of(clock.today()):
        opened, closed = came.get(month, {}), sum(left.get(month, {}).values())
        in_work += sum(opened.values()) - closed
        lines.append(MonthLine(month, opened.get(Came.FILED, 0), closed, in_work))
        month = month.moved(1)
    return lines[::-1]


def _per_month(moment: str, how: str, these: tuple[str, ...]) -> dict[Month, dict[str, int]]:
    rows = (
        Custody.objects.filter(**{f"{how}__in": these})
        .annotate(start=TruncMonth(moment))
        .values_list("start", how)
        .annotate(count=Count("pk"))
    )
    found: dict[Month, dict[str, int]] = {}
    for start, code, count in rows:
        found.setdefault(Month.of(start), {})[code] = count
    return found


def _movement(month: Month) -> Counts:
    counted = stays_of(month).aggregate(**_counts(NATIONAL, month))
    return {figure: counted[figure] for figure in NATIONAL}


def _received(month: Month) -> dict[str, dict[str, int]]:
    return _split(stays_of(month).filter(condition(Figure.RECEIVED, month)), RECEIVED_BY)


def _closed(month: Month) -> dict[str, dict[str, int]]:
    rows = with_decision(stays_of(month)).filter(condition(Figure.CLOSED, month))
    return _split(rows, CLOSED_BY)


def _split(rows: QuerySet[Custody], dimensions: tuple[str, ...]) -> dict[str, dict[str, int]]:
    """The rows counted by each dimension in one statement; codes that none has count 0.

    `not_specified` is shown only where imported history brought it; what ended without a
    decision has no outcome, and counts under "".
    """
    fields = [DIMENSIONS[name] for name in dimensions]
    found: dict[str, dict[str, int]] = {
        name: {code: 0 for code in CLOSED_SETS[name].values if code != "not_specified"}
        for name in dimensions
    }
    for *codes, count in rows.values_list(*fields).annotate(count=Count("pk")).order_by():
        for name, code in zip(dimensions, codes, strict=True):
            found[name][code] = found[name].get(code, 0) + count
    return found


def _by_agency(month: Month) -> list[Line]:
    return _lines(_by(month, "agency_id", BY_AGENCY), "agency_id", Agency, BY_AGENCY)


def _by_region(month: Month) -> list[Line]:
    key = "appeal__region_id"
    return _lines(_by(month, key, BY_REGION), key, Region, BY_REGION)


def _by(month: Month, key: str, figures: tuple[Figure, ...]) -> Any:
    return stays_of(month).values(key).annotate(**_counts(figures, month)).order_by()


def _lines(rows: Any, key: str, model: Any, figures: tuple[Figure, ...]) -> list[Line]:
    """The rows with their names, busiest first; those where all is 0 are left out."""
    counted = {row[key]: {figure: row[figure] for figure in figures} for row in rows}
    busy = {pk: counts for pk, counts in counted.items() if any(counts.values())}
    places = model.objects.in_bulk(list(busy))
    lines = [Line(places[pk], counts) for pk, counts in busy.items()]
    return sorted(
        lines,
        key=lambda line: (
            -line.counts[Figure.RECEIVED],
            -line.counts[Figure.IN_WORK],
            line.place.sort_key,
        ),
    )


def _counts(figures: tuple[Figure, ...], month: Month) -> dict[str, Count]:
    return {figure: Count("pk", filter=condition(figure, month)) for figure in figures}
