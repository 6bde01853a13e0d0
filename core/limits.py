"""Counters of attempts, in PostgreSQL: they outlive every process and need no broker."""

import datetime as dt

from django.db import connection

from core import clock

HIT = """
INSERT INTO core_attempts AS a (bucket, window_ends_at, count) VALUES (%(bucket)s, %(ends)s, 1)
ON CONFLICT (bucket) DO UPDATE SET
    count = CASE WHEN a.window_ends_at <= %(now)s THEN 1 ELSE a.count + 1 END,
    window_ends_at = CASE WHEN a.window_ends_at <= %(now)s THEN %(ends)s ELSE a.window_ends_at END
RETURNING count, window_ends_at
"""


def hit(bucket: str, *, limit: int, window: dt.timedelta) -> int:
    """Count one attempt; the seconds to wait when there were more than `limit`, else 0."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(HIT, {"bucket": bucket[:120], "ends": now + window, "now": now})
        count, ends = cursor.fetchone()
    return max(1, int((ends - now).total_seconds())) if count > limit else 0


def wait(bucket: str, *, limit: int) -> int:
    """The seconds to wait before another attempt, without counting one; 0 when free."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count, window_ends_at FROM core_attempts WHERE bucket = %s", [bucket[:120]]
        )
        row = cursor.fetchone()
    if row is None or row[0] < limit:
        return 0
    return max(0, int((row[1] - clock.now()).total_seconds()))
