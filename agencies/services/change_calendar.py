"""An administrator changes days of the calendar, or says until when all of them are known."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from agencies.choices import DayKind, Role
from agencies.models import CalendarDay, CalendarVersion
from agencies.selectors import (
    calendar_token,
    changed_workdays,
    confirmed_until,
    working_calendar,
)
from agencies.services.calendar_lock import lock_calendar
from agencies.workdays import SATURDAY, CalendarException
from core import clock
from core.db import scope
from core.errors import Errors, InvalidError, NotAllowedError, RefusedError
from core.text import TextError, clean_line

ADMINISTRATOR = "administrator"  # the source of a day that somebody typed
FIRST_YEAR = 2018
YEARS_AHEAD = 5
NAME_LENGTH = 300
NAMES = ("name_kk", "name_ru", "name_en")


@dataclass(frozen=True, slots=True)
class DayDraft:
    """A day as an administrator wants it."""

    kind: str
    name_kk: str
    name_ru: str
    name_en: str

    @property
    def is_working(self) -> bool:
        return self.kind == DayKind.WORKING_DAY_OFF

    @property
    def exception(self) -> CalendarException:
        return CalendarException(self.is_working, self.name_kk, self.name_ru, self.name_en)


Days = Mapping[dt.date, DayDraft | None]


def change_calendar(
    *,
    actor: Actor,
    seen: str,
    note: str,
    days: Days | None = None,
    confirm_until: dt.date | None = None,
) -> CalendarVersion:
    """Write these days (None removes one) or confirm all up to a day; one new version.

    `seen`: the `calendar_token` of the calendar that was looked at; RefusedError
    `calendar_changed` when somebody was faster. Terms are not touched here: a version whose
    `recounted_at` is empty asks for that. Raises NotAllowedError, InvalidError.
    """
    if not actor.has_role(Role.ADMINISTRATOR):
        raise NotAllowedError(_("Your role doesn't allow this."), code="wrong_role")
    days = dict(days or {})
    with scope(actor, durable=True):
        lock_calendar()
        if seen != calendar_token():
            raise RefusedError(
                _("Somebody else changed the calendar meanwhile. Look at it again."),
                code="calendar_changed",
            )
        cleaned = check_changes(days=days, note=note, confirm_until=confirm_until)
        changes = _write(days)
        until = confirm_until or confirmed_until()
        if confirm_until:
            CalendarDay.objects.filter(date__lte=confirm_until).update(confirmed=True)
        now = clock.now()
        return CalendarVersion.objects.create(
            fingerprint=working_calendar().version,
            confirmed_until=until,
            made_by_id=actor.user_id,
            made_at=now,
            note=cleaned,
            changes=changes,
            recounted_at=None if changed_workdays(changes) else now,
        )


def check_changes(*, days: Days, note: str, confirm_until: dt.date | None = None) -> str:
    """The cleaned note; InvalidError with the fields that can't be taken. At most 2 queries."""
    errors: Errors = {}
    kept = CalendarDay.objects.in_bulk(list(days), field_name="date")
    for date, day in days.items():
        errors |= _errors_of(date, day, kept.get(date))
    if confirm_until:
        errors |= _errors_of_confirming(confirm_until)
    try:
        note = clean_line(note, NAME_LENGTH)
        if not note:
            errors["note"] = [_("Name the decree, or say why.")]
    except TextError as error:
        errors["note"] = [error.message]
    if errors:
        raise InvalidError(errors)
    return note


def count_moved(version_id: int) -> None:
    """One more appeal has another last day by this version; in the transaction of that."""
    CalendarVersion.objects.filter(pk=version_id).update(moved=F("moved") + 1)


def end_recount(version_id: int) -> None:
    """Every open term that this version touches has been counted anew."""
    CalendarVersion.objects.filter(pk=version_id, recounted_at=None).update(
        recounted_at=clock.now()
    )


def _errors_of(date: dt.date, day: DayDraft | None, kept: CalendarDay | None) -> Errors:
    if day is None:
        return {} if kept else {"date": [_("This day is not in the calendar any more.")]}
    errors: Errors = {}
    if not FIRST_YEAR <= date.year <= clock.today().year + YEARS_AHEAD:
        errors["date"] = [_("Choose a day from 2018 to five years from now.")]
    if day.kind not in DayKind.values:
        errors["kind"] = [_("Say what kind of day it is.")]
    elif (day.kind == DayKind.WORKING_DAY_OFF) != (date.weekday() >= SATURDAY) and (
        day.kind != DayKind.HOLIDAY
    ):
        errors["kind"] = [
            _("Only a Saturday or a Sunday can be worked instead of another day.")
            if day.kind == DayKind.WORKING_DAY_OFF
            else _("A Saturday or a Sunday is off anyway.")
        ]
    for name in NAMES:
        try:
            if not clean_line(getattr(day, name), NAME_LENGTH):
                errors[name] = [_("Enter the name in this language.")]
        except TextError as error:
            errors[name] = [error.message]
    if kept and not errors and _as_json(kept) == _as_json(day):
        errors["date"] = [_("The calendar has this day already, just so.")]
    return errors


def _errors_of_confirming(until: dt.date) -> Errors:
    if not CalendarDay.objects.filter(date__year=until.year).exists():
        return {
            "confirmed_until": [_("The calendar has no days of that year yet. Add them first.")]
        }
    return {}


def _write(days: Days) -> list[dict[str, Any]]:
    """Write or remove the days; what each was before and is after."""
    kept = CalendarDay.objects.select_for_update().in_bulk(list(days), field_name="date")
    changes = []
    for date, day in sorted(days.items()):
        before = kept.get(date)
        change = {"date": date.isoformat(), "before": before and _as_json(before), "after": None}
        if day is None:
            CalendarDay.objects.filter(date=date).delete()
        else:
            change["after"] = _as_json(day)
            CalendarDay.objects.update_or_create(
                date=date,
                defaults={**_as_json(day), "source": ADMINISTRATOR, "confirmed": True},
            )
        changes.append(change)
    return changes


def _as_json(day: CalendarDay | DayDraft) -> dict[str, Any]:
    return {
        "kind": str(day.kind),
        "is_working": day.is_working,
        **{name: clean_line(getattr(day, name), NAME_LENGTH) for name in NAMES},
    }
