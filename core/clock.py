"""The one source of time. Nothing else in the project asks the machine or the database for it."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings
from django.utils import timezone

_travelled: ContextVar[dt.datetime | None] = ContextVar("travelled", default=None)


def now() -> dt.datetime:
    """The present moment, aware, in UTC; moved only where the settings allow it."""
    frozen = _travelled.get()
    if frozen is not None:
        return frozen
    return dt.datetime.now(dt.UTC) + _offset()


def today() -> dt.date:
    """The present day in the country's time zone."""
    return local_day(now())


def local_day(moment: dt.datetime) -> dt.date:
    """The day of `moment` in the country's time zone."""
    return timezone.localtime(moment).date()


@contextlib.contextmanager
def stopped_at(moment: dt.datetime) -> Iterator[None]:
    """Inside, `now()` is `moment`. For demonstration data and tests; refused elsewhere."""
    if settings.CLOCK_FILE is None:
        raise RuntimeError("The clock can be moved in demonstration and test settings only.")
    token = _travelled.set(moment.astimezone(dt.UTC))
    try:
        yield
    finally:
        _travelled.reset(token)


def move_all(offset: dt.timedelta) -> None:
    """Move the clock of every process of this installation by `offset` from the real time."""
    if settings.CLOCK_FILE is None:
        raise RuntimeError("The clock can be moved in demonstration and test settings only.")
    path = Path(settings.CLOCK_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(str(offset.total_seconds()))


def _offset() -> dt.timedelta:
    if settings.CLOCK_FILE is None:
        return dt.timedelta()
    try:
        return dt.timedelta(seconds=float(Path(settings.CLOCK_FILE).read_text()))
    except FileNotFoundError:
        return dt.timedelta()
