"""The calendar as the package and the decrees give it, and what an administrator made of it."""

import datetime as dt

import pytest

from agencies.choices import DayKind, Role
from agencies.models import CalendarDay, CalendarVersion
from agencies.selectors import calendar_token, confirmed_until, working_calendar
from agencies.services import DayDraft, change_calendar, load_calendar
from core import clock
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=False)


def test_the_first_load_says_until_when_the_decrees_are_known():
    CalendarVersion.objects.all().delete()
    load_calendar()
    version = CalendarVersion.objects.get()
    last = CalendarDay.objects.filter(kind=DayKind.MOVED_DAY_OFF).latest("date")
    assert version.confirmed_until == dt.date(last.date.year, 12, 31)
    assert version.fingerprint == working_calendar().version
    assert version.made_by is None
    assert version.note.startswith("holidays ")
    assert version.changes == []
    assert version.recounted_at is not None


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
