"""The queue of a body, by legal risk: page by page, and counted exactly."""

import datetime as dt
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Self

from django.db.models import Count, Q
from django.utils.translation import get_language

from accounts.models import User
from agencies.actors import Actor
from agencies.models import Agency, Region, Topic
from agencies.selectors import officers_of, regions, topics_tree
from agencies.workdays import WorkingCalendar
from appeals.choices import OPEN_STATUSES, Kind, Status
from appeals.models import Appeal
from appeals.numbers import display_number, to_url
from appeals.queries import AppealQuerySet
from core import clock
from tracking.selectors.terms import days_left

PAGE = 50
COLUMNS = (
    "id",
    "number",
    "kind",
    "status",
    "due_on",
    "registered_at",
    "topic_id",
    "region_id",
    "needs_registrar",
    "defects",
    "content__subject",
    "assignee__full_name",
    "assignee__email",
)
API_COLUMNS = (
    "id",
    "number",
    "kind",
    "status",
    "due_on",
    "registered_at",
    "content__subject",
    "topic__code",
    "region__code",
    "assignee__email",
)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the queue: right after (or before) the row with this due date and id."""

    due_on: dt.date
    id: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The place that `str()` wrote; None for anything else."""
        day, _dot, number = text.partition(".")
        try:
            return cls(dt.date.fromisoformat(day), int(number[:18]))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.due_on.isoformat()}.{self.id}"


@dataclass(frozen=True, slots=True)
class Page:
    """Up to fifty rows of the queue and where its neighbours begin."""

    rows: list[dict[str, Any]]
    previous: Cursor | None
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class Directory:
    """Topics and regions, read once for the filters and for the labels of the rows."""

    topics: list[tuple[Topic, list[Topic]]]
    regions: list[Region]


@dataclass(frozen=True, slots=True)
class Row:
    """One appeal in the queue, in words."""

    number: str
    url_number: str
    subject: str
    kind: str
    status: str
    status_label: str
    topic: str
    region: str
    assignee: str
    due_on: dt.date
    days_left: int | None
    needs_registrar: bool
    has_defects: bool


def directory() -> Directory:
    """Two queries."""
    return Directory(topics_tree(), list(regions()))


def officers_for(actor: Actor) -> list[User]:
    """The officers of the reader's bodies, by name. One query."""
    return list(reduce(or_, (officers_of(agency_id) for agency_id in actor.agency_ids)))


def bodies_of(actor: Actor) -> list[Agency]:
    """The bodies where the reader holds a post. One query."""
    return list(Agency.objects.filter(pk__in=actor.agency_ids).order_by("sort_key"))


def queue_page(
    appeals: AppealQuerySet,
    *,
    after: Cursor | None = None,
    before: Cursor | None = None,
    columns: tuple[str, ...] = COLUMNS,
) -> Page:
    """A page by due date, without OFFSET: as quick on the last page as on the first. One query."""
    back = before is not None and after is None
    place = before if back else after
    if place is not None:
        appeals = _beyond(appeals, place, back=back)
    order = ("-due_on", "-id") if back else ("due_on", "id")
    rows: list[dict[str, Any]] = list(appeals.order_by(*order).values(*columns)[: PAGE + 1])
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    if back:
        rows.reverse()
    if not rows:
        return Page([], None, None)
    first, last = (Cursor(row["due_on"], row["id"]) for row in (rows[0], rows[-1]))
    return Page(
        rows,
        previous=first if (more if back else place is not None) else None,
        next=last if (more or back) else None,
    )


def _beyond(appeals: AppealQuerySet, place: Cursor, *, back: bool) -> AppealQuerySet:
    # A range on due_on that the index can start from, less the rows of that day already seen.
    if back:
        return appeals.filter(due_on__lte=place.due_on).exclude(
            due_on=place.due_on, id__gte=place.id
        )
    return appeals.filter(due_on__gte=place.due_on).exclude(due_on=place.due_on, id__lte=place.id)


def counts(actor: Actor) -> dict[str, int]:
    """How many open appeals stand in each view of the desk. One query."""
    today = clock.today()
    return (
        Appeal.objects.visible_to(actor)
        .open()
        .aggregate(
            open=Count("pk"),
            mine=Count("pk", filter=Q(assignee_id=actor.user_id)),
            unassigned=Count("pk", filter=Q(assignee=None)),
            for_signature=Count("pk", filter=Q(status=Status.FOR_SIGNATURE)),
            overdue=Count("pk", filter=Q(due_on__lt=today)),
        )
    )


def in_words(rows: list[dict[str, Any]], names: Directory, calendar: WorkingCalendar) -> list[Row]:
    """The rows with every code as a word in the reader's language. No query."""
    language = get_language() or "kk"
    today = clock.today()
    kinds = {value: str(label) for value, label in Kind.choices}
    statuses = {value: str(label) for value, label in Status.choices}
    topics = {leaf.pk: leaf.name for _area, leaves in names.topics for leaf in leaves}
    places = {region.pk: region.name for region in names.regions}
    left = {
        day: days_left(day, today, calendar)
        for day in {row["due_on"] for row in rows if row["status"] in OPEN_STATUSES}
    }
    return [
        Row(
            number=display_number(row["number"], language),
            url_number=to_url(row["number"]),
            subject=row["content__subject"] or "",
            kind=kinds[row["kind"]],
            status=row["status"],
            status_label=statuses[row["status"]],
            topic=topics.get(row["topic_id"], ""),
            region=places.get(row["region_id"], ""),
            assignee=row["assignee__full_name"] or row["assignee__email"] or "",
            due_on=row["due_on"],
            days_left=left.get(row["due_on"]) if row["status"] in OPEN_STATUSES else None,
            needs_registrar=row["needs_registrar"],
            has_defects=bool(row["defects"]),
        )
        for row in rows
    ]
