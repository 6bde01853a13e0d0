"""The calendar as the package and the decrees give it, and what an administrator made of it."""

import datetime as dt

import pytest
from django.db import InternalError, transaction

from agencies.choices import DayKind, Role
from agencies.models import CalendarDay, CalendarVersion
from agencies.selectors import (
    calendar_token,
    confirmed_until,
    planned_calendar,
    working_calendar,
)
from agencies.services import DayDraft, change_calendar, load_calendar
from core import clock
from core.errors import NotAllowedError
from tests import factories as make

pytestmark = pytest.mark.django_db
MOVED = DayDraft(DayKind.MOVED_DAY_OFF, "Күн", "День", "Day")


def test_the_first_load_says_until_when_the_decrees_are_known():
    version = CalendarVersion.objects.last()
    last = CalendarDay.objects.filter(kind=DayKind.MOVED_DAY_OFF).latest("date")
    assert version.confirmed_until == dt.date(last.date.year, 12, 31)
    assert version.fingerprint == working_calendar().version
    assert version.made_by is None
    assert version.note.startswith("holidays ")
    assert version.changes == []
    assert version.recounted_at is not None


def test_what_was_told_of_a_change_stays_told():
    version = CalendarVersion.objects.last()
    CalendarVersion.objects.filter(pk=version.pk).update(moved=3, recounted_at=clock.now())
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        CalendarVersion.objects.filter(pk=version.pk).update(note="Something else")
    with pytest.raises(InternalError, match="Cannot delete"), transaction.atomic():
        version.delete()


def test_a_version_names_the_calendar_that_derivations_name():
    version = change_calendar(
        actor=make.actor(Role.ADMINISTRATOR),
        seen=calendar_token(),
        note="Decree No. 7",
        days={dt.date(2026, 12, 15): MOVED},
    )
    assert version.fingerprint == working_calendar().version
    assert version.confirmed_until == confirmed_until()
    assert version.changes == [
        {
            "date": "2026-12-15",
            "before": None,
            "after": {
                "kind": "moved_day_off",
                "is_working": False,
                "name_kk": "Күн",
                "name_ru": "День",
                "name_en": "Day",
            },
        }
    ]


def test_what_would_be_is_what_then_is():
    planned = planned_calendar({dt.date(2026, 12, 15): MOVED.exception})
    change_calendar(
        actor=make.actor(Role.ADMINISTRATOR),
        seen=calendar_token(),
        note="Decree No. 7",
        days={dt.date(2026, 12, 15): MOVED},
    )
    assert planned == working_calendar()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_changes_the_calendar(role):
    with pytest.raises(NotAllowedError):
        change_calendar(actor=make.actor(role), seen=calendar_token(), note="x", days={})


def test_a_second_load_writes_no_version():
    load_calendar()
    before = CalendarVersion.objects.count()
    load_calendar()
    assert CalendarVersion.objects.count() == before


def test_a_load_never_lowers_what_is_confirmed():
    CalendarVersion.objects.create(
        fingerprint="0" * 12, confirmed_until=dt.date(2027, 12, 31), made_at=clock.now()
    )
    CalendarDay.objects.filter(date=dt.date(2026, 12, 16)).delete()
    assert load_calendar() == 1
    assert confirmed_until() == dt.date(2027, 12, 31)


def test_days_that_a_load_adds_ask_for_a_recount():
    load_calendar()
    CalendarDay.objects.filter(date=dt.date(2026, 12, 16)).delete()
    load_calendar()
    version = CalendarVersion.objects.first()
    assert [change["date"] for change in version.changes] == ["2026-12-16"]
    assert version.recounted_at is None
