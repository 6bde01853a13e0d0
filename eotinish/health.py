"""Whether this installation lives, and whether it is ready to take appeals."""

import logging
import time

from celery import current_app
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from kombu.exceptions import OperationalError

from agencies.models import Agency, RoutingRule

logger = logging.getLogger(__name__)

REMEMBERED_SECONDS = 3.0
_answered_at = -REMEMBERED_SECONDS


def live(request: HttpRequest) -> JsonResponse:
    """200 as long as this process answers at all."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """200 only when migrated, directory loaded, and the broker and a worker answer; else 503."""
    parts = {
        "migrated": _migrated,
        "directory": _directory_loaded,
        "worker": _worker_answers,
    }
    state = {name: _holds(check) for name, check in parts.items()}
    ok = all(state.values())
    return JsonResponse({"status": "ok" if ok else "not ready", **state}, status=200 if ok else 503)


def _holds(check) -> bool:  # type: ignore[no-untyped-def]
    try:
        return bool(check())
    except (DatabaseError, OperationalError, OSError) as error:
        logger.warning("not ready check=%s error=%s", check.__name__, type(error).__name__)
        return False


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
