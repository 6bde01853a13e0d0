"""Reading the directory."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from agencies.actors import GUEST, Actor, Post
from agencies.choices import Role
from agencies.models import Agency, CalendarDay, CalendarVersion, Membership, Region, Topic
from agencies.models.agency import AGENCY_DAY_ENDS_AT
from agencies.workdays import SATURDAY, CalendarException, WorkingCalendar
from core import clock

NOTHING_CONFIRMED = dt.date(2017, 12, 31)
ENOUGH_DAYS = 90  # to be confirmed ahead: a general term, extended, ends within them


def _active(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    today = clock.today()
    return memberships.filter(Q(active_to=None) | Q(active_to__gt=today), active_from__lte=today)


def actor_for(user: Any) -> Actor:
    """Who this user is now: posts are read anew each time, so that a changed one holds at once."""
    if user is None or not user.is_authenticated:
        return GUEST
    posts = tuple(
        Post(agency_id, role)
        for agency_id, role in _active(Membership.objects.filter(user_id=user.pk))
        .filter(agency__is_active=True)
        .values_list("agency_id", "role")
    )
    return Actor("staff" if posts else "citizen", user.pk, posts)


def working_calendar() -> WorkingCalendar:
    """The country's calendar as it stands now; its version changes whenever a day does."""
    rows = list(
        CalendarDay.objects.order_by("date").values_list(
            "date", "is_working", "name_kk", "name_ru", "name_en"
        )
    )
    return _calendar_of({row[0]: CalendarException(*row[1:]) for row in rows})


def planned_calendar(changes: Mapping[dt.date, CalendarException | None]) -> WorkingCalendar:
    """The calendar as it would be with these days put in, or taken out where None. One query."""
    days = {**working_calendar().days, **changes}
    return _calendar_of({day: days[day] for day in sorted(days) if days[day] is not None})


def _calendar_of(days: Mapping[dt.date, CalendarException | None]) -> WorkingCalendar:
    known = {day: exception for day, exception in days.items() if exception is not None}
    rows = [(day, it.is_working, it.name_kk, it.name_ru, it.name_en) for day, it in known.items()]
    version = hashlib.sha256(repr(rows).encode()).hexdigest()[:12]
    return WorkingCalendar(known, version)


def latest_calendar_version() -> CalendarVersion | None:
    """Who changed or confirmed the calendar last; None before the directory was loaded."""
    return CalendarVersion.objects.select_related("made_by").first()


def confirmed_until() -> dt.date:
    """The last day for which all days off are known. One query."""
    latest = CalendarVersion.objects.values_list("confirmed_until", flat=True).first()
    return latest or NOTHING_CONFIRMED


def calendar_token() -> str:
    """Names the calendar that somebody looks at; another one after any change. 2 queries."""
    latest = CalendarVersion.objects.values_list("pk", flat=True).first()
    return f"{latest or 0}-{working_calendar().version}"


def calendar_changes_since(token: str) -> list[CalendarVersion]:
    """What others made of the calendar after it was looked at, oldest first. One query."""
    number = token.partition("-")[0]
    seen = int(number) if number.isascii() and number.isdecimal() and len(number) < 18 else 0
    versions = CalendarVersion.objects.filter(pk__gt=seen).select_related("made_by")
    return list(versions.order_by("pk"))


def changed_workdays(changes: Iterable[Mapping[str, Any]]) -> frozenset[dt.date]:
    """Of a version's changes the days that are worked now and were not, or the other way."""

    def is_working(day: dt.date, as_json: Mapping[str, Any] | None) -> bool:
        return bool(as_json["is_working"]) if as_json else day.weekday() < SATURDAY

    return frozenset(
        day
        for change in changes
        if (day := dt.date.fromisoformat(change["date"]))
        and is_working(day, change["before"]) != is_working(day, change["after"])
    )


def days_of_administrators() -> set[dt.date]:
    """Every day that an administrator has put, changed or removed. One query."""
    changes = CalendarVersion.objects.exclude(made_by=None).values_list("changes", flat=True)
    return {dt.date.fromisoformat(change["date"]) for some in changes for change in some}


def day_ends_at(agency_id: int | None) -> dt.time:
    """When the body's working day ends; without a body, the hour of those that set none."""
    if agency_id is None:
        return AGENCY_DAY_ENDS_AT
    return Agency.objects.values_list("day_ends_at", flat=True).get(pk=agency_id)


def agency_is_active(agency_id: int) -> bool:
    return Agency.objects.filter(pk=agency_id, is_active=True).exists()


def holds_role(*, user_id: int, agency_id: int, role: Role) -> bool:
    """Whether this user holds the role at this body now."""
    members = Membership.objects.filter(
        user_id=user_id, agency_id=agency_id, role=role, user__is_active=True
    )
    return _active(members).exists()


def staff_of(agency_id: int, *roles: Role) -> QuerySet[User]:
    """Who holds one of these roles at the body now, by name."""
    members = _active(Membership.objects.filter(agency_id=agency_id, role__in=roles))
    return User.objects.filter(is_active=True, pk__in=members.values("user_id")).order_by(
        "full_name", "pk"
    )


def heads_of(agency_id: int) -> QuerySet[User]:
    return staff_of(agency_id, Role.HEAD)


def officers_of(agency_id: int) -> QuerySet[User]:
    return staff_of(agency_id, Role.OFFICER)


def regions() -> QuerySet[Region]:
    """The regions of the country, in the alphabet's order."""
    return Region.objects.filter(parent=None)


def districts_of(region_id: int) -> QuerySet[Region]:
    return Region.objects.filter(parent_id=region_id)


def topics_tree() -> list[tuple[Topic, list[Topic]]]:
    """Each area with its leaves. One query."""
    topics = list(Topic.objects.all())
    return [
        (area, [leaf for leaf in topics if leaf.parent_id == area.pk])
        for area in topics
        if area.parent_id is None
    ]


def public_agencies() -> QuerySet[Agency]:
    """Every body that can be appealed to, in the alphabet's order."""
    return Agency.objects.filter(is_active=True).order_by("sort_key", "code")


def superior_of(agency: Agency) -> Agency | None:
    """The body above, to which a complaint goes; None: only a court (APPC 91)."""
    return agency.get_parent()


def common_superior(first_id: int, second_id: int) -> int | None:
    """The lowest body above both, or one of the two when it stands above the other. 3 queries."""
    paths = [
        Agency.objects.values_list("path", flat=True).get(pk=pk) for pk in (first_id, second_id)
    ]
    step = Agency.steplen
    shared = 0
    while shared < min(map(len, paths)) and len({path[: shared + step] for path in paths}) == 1:
        shared += step
    if not shared:
        return None
    return Agency.objects.values_list("pk", flat=True).get(path=paths[0][:shared])
