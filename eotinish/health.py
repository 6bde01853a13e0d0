"""Whether this installation lives, and whether it is ready to take appeals."""

import datetime as dt
import logging
import time

from celery import current_app
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from kombu.exceptions import OperationalError
from prometheus_client import Gauge

from agencies.models import Agency, RoutingRule
from agencies.selectors import ENOUGH_DAYS, confirmed_until
from core import clock

logger = logging.getLogger(__name__)

# As any probe of this installation saw it last.
CONFIRMED_DAYS = Gauge(
    "eotinish_calendar_confirmed_days",
    "Days ahead for which all days off are confirmed",
    multiprocess_mode="mostrecent",
)
REMEMBERED_SECONDS = 3.0
_answered_at = -REMEMBERED_SECONDS


def live(request: HttpRequest) -> JsonResponse:
    """200 as long as this process answers at all."""
    return JsonResponse({"status": "ok"})


def calendar(request: HttpRequest) -> JsonResponse:
    """200 while all days off of the next 90 days are known for sure; else 503."""
    until = confirmed_until()
    ahead = _days_until(until)
    ok = ahead >= ENOUGH_DAYS
    return JsonResponse(
        {
            "status": "ok" if ok else "calendar to be confirmed",
            "confirmed_until": until.isoformat(),
            "days_ahead": ahead,
        },
        status=200 if ok else 503,
    )


def ready(request: HttpRequest) -> JsonResponse:
    """200 only when migrated, directory loaded, and the broker and a worker answer; else 503.

    `calendar_days_ahead` is told beside; it stops nothing, for terms are counted all the same.
    """
    parts = {
        "migrated": _migrated,
        "directory": _directory_loaded,
        "worker": _worker_answers,
    }
    state = {name: _holds(check) for name, check in parts.items()}
    ok = all(state.values())
    told = {"status": "ok" if ok else "not ready", **state, "calendar_days_ahead": _days_ahead()}
    return JsonResponse(told, status=200 if ok else 503)


def _holds(check) -> bool:  # type: ignore[no-untyped-def]
    try:
        return bool(check())
    except (DatabaseError, OperationalError, OSError) as error:
        logger.warning("not ready check=%s error=%s", check.__name__, type(error).__name__)
        return False


def _days_ahead() -> int | None:
    """None when the database can't say."""
    try:
        return _days_until(confirmed_until())
    except DatabaseError as error:
        logger.warning("calendar not read error=%s", type(error).__name__)
        return None


def _days_until(until: dt.date) -> int:
    ahead = (until - clock.today()).days
    CONFIRMED_DAYS.set(ahead)
    return ahead


def _migrated() -> bool:
    executor = MigrationExecutor(connections["default"])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _directory_loaded() -> bool:
    return Agency.objects.exists() and RoutingRule.objects.exists()


def _worker_answers() -> bool:
    """One worker's own answer, remembered for a moment so that probes cost it little."""
    global _answered_at  # noqa: PLW0603 - one memory per process
    if time.monotonic() - _answered_at < REMEMBERED_SECONDS:
        return True
    if not current_app.control.broadcast("ping", reply=True, timeout=1.0, limit=1):
        return False
    _answered_at = time.monotonic()
    return True
