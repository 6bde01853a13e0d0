"""Wakes workers after a commit. A bell that nobody hears loses nothing: the sweep looks too."""

import logging
import time
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

SILENCE_SECONDS = 5.0  # after a failed ring, so that a dead broker costs one time-out, not many
_silent_until = 0.0


def ring(task: str, *args: int | str) -> None:
    """Ask a worker to run `task` once the transaction under way has committed."""
    transaction.on_commit(partial(_send, task, args), robust=True)


def _send(task: str, args: tuple[int | str, ...]) -> None:
    global _silent_until  # noqa: PLW0603 - one memory per process of when the broker last failed
    if time.monotonic() < _silent_until:
        return
    try:
        current_app.send_task(task, args=args, retry=False, ignore_result=True)
    except (OperationalError, OSError) as error:
        _silent_until = time.monotonic() + SILENCE_SECONDS
        logger.warning("bell not heard task=%s error=%s", task, type(error).__name__)
