"""Reading the directory."""

import datetime as dt
import hashlib
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from agencies.actors import GUEST, Actor, Post
from agencies.choices import Role
from agencies.models import Agency, CalendarDay, Membership, Region, Topic
from agencies.models.agency import AGENCY_DAY_ENDS_AT
from agencies.workdays import CalendarException, WorkingCalendar
from core import clock


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
    version = hashlib.sha256(repr(rows).encode()).hexdigest()[:12]
    return WorkingCalendar({row[0]: CalendarException(*row[1:]) for row in rows}, version)


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
