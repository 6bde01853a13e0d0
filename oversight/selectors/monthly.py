"""The monthly summary, exact from the rows: a fixed number of statements whatever the volume."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from agencies.models import Agency, Region
from appeals.choices import ApplicantType, Channel, Kind, Language, Outcome, Result
from appeals.models import Appeal
from core import clock
from oversight.figures import BY_AGENCY, BY_REGION, NATIONAL, Figure
from oversight.months import Month
from oversight.selectors.counted import (
    DIMENSIONS,
    OF_STAYS,
    appeal_condition,
    appeals_of,
    stay_condition,
    stays_of,
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
        came = self.movement[Figure.CARRIED] + self.movement[Figure.RECEIVED]
        return came == self.movement[Figure.CLOSED] + self.movement[Figure.IN_WORK]


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
    """Everything of one month. 9 statements."""
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
    """Each month from the first appeal to now, newest first. 2 statements over all appeals."""
    received = _per_month("received_at")
    closed = _per_month("closed_at")
    if not received:
        return []
    lines = []
    month, in_work = min(received), 0
    while month <= Month.of(clock.today()):
        came, went = received.get(month, 0), closed.get(month, 0)
        in_work += came - went
        lines.append(MonthLine(month, came, went, in_work))
        month = month.moved(1)
    return lines[::-1]


def _per_month(field: str) -> dict[Month, int]:
    rows = (
        Appeal.objects.exclude(**{field: None})
        .annotate(start=TruncMonth(field))
        .values_list("start")
        .annotate(count=Count("pk"))
    )
    return {Month.of(start): count for start, count in rows}


def _movement(month: Month) -> Counts:
    appeals = [figure for figure in NATIONAL if figure not in OF_STAYS]
    stays = [figure for figure in NATIONAL if figure in OF_STAYS]
    counted: dict[str, int] = {
        **appeals_of(month).aggregate(**_appeal_counts(appeals, month)),
        **stays_of(month).aggregate(**_stay_counts(stays, month)),
    }
    return {figure: counted[figure] for figure in NATIONAL}


def _received(month: Month) -> dict[str, dict[str, int]]:
    rows = appeals_of(month).filter(appeal_condition(Figure.RECEIVED, month))
    return _split(rows, RECEIVED_BY)


def _closed(month: Month) -> dict[str, dict[str, int]]:
    rows = appeals_of(month).filter(appeal_condition(Figure.CLOSED, month))
    return _split(rows, CLOSED_BY)


def _split(rows: QuerySet[Appeal], dimensions: tuple[str, ...]) -> dict[str, dict[str, int]]:
    """The rows counted by each dimension in one statement; codes that none has count 0.

    `not_specified` is shown only where imported history brought it; an appeal that ended
    without a decision has no outcome, and counts under "".
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
    rows = (
        stays_of(month)
        .values("agency_id")
        .annotate(**_stay_counts(list(BY_AGENCY), month))
        .order_by()
    )
    return _lines(rows, "agency_id", Agency, BY_AGENCY)


def _by_region(month: Month) -> list[Line]:
    appeals = [figure for figure in BY_REGION if figure not in OF_STAYS]
    rows: dict[int, Any] = {
        row["region_id"]: row
        for row in appeals_of(month)
        .values("region_id")
        .annotate(**_appeal_counts(appeals, month))
        .order_by()
    }
    stays = [figure for figure in BY_REGION if figure in OF_STAYS]
    for row in (
        stays_of(month)
        .values("appeal__region_id")
        .annotate(**_stay_counts(stays, month))
        .order_by()
    ):
        # An appeal that came between the two statements counts from the next look on.
        if row["appeal__region_id"] in rows:
            rows[row["appeal__region_id"]].update(row)
    return _lines(rows.values(), "region_id", Region, BY_REGION)


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


def _appeal_counts(figures: list[Figure], month: Month) -> dict[str, Count]:
    return {figure: Count("pk", filter=appeal_condition(figure, month)) for figure in figures}


def _stay_counts(figures: list[Figure], month: Month) -> dict[str, Count]:
    return {figure: Count("pk", filter=stay_condition(figure, month)) for figure in figures}
