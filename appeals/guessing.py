"""Slows whoever guesses codes. Only wrong tries count, and only against where they come from:
an appeal's own owner, asking from elsewhere, is never locked out."""

import datetime as dt

from django.http import HttpRequest

from core import limits

WRONG_TRIES = 10
WINDOW = dt.timedelta(minutes=10)


def _bucket(request: HttpRequest) -> str:
    return f"track:{request.META.get('REMOTE_ADDR', '')}"


def seconds_to_wait(request: HttpRequest) -> int:
    """How long this address has to wait before its next try; 0 when it may try now."""
    return limits.wait(_bucket(request), limit=WRONG_TRIES)


def count_wrong(request: HttpRequest) -> None:
    """Remember one wrong try of this address."""
    limits.hit(_bucket(request), limit=WRONG_TRIES, window=WINDOW)
