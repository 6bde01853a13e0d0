"""One change of the calendar at a time."""

from django.db import connection

LOCK = "SELECT pg_advisory_xact_lock(hashtext('agencies.calendar'))"


def lock_calendar() -> None:
    """Until the end of the transaction under way nobody else changes the calendar."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
