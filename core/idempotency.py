"""One request, one result, however often it is sent."""

from dataclasses import dataclass

from django.db import connection

from core import clock
from core.errors import KeyReusedError
from core.models import AnsweredRequest


@dataclass(frozen=True, slots=True)
class Key:
    """An Idempotency-Key in its client's own space, with what the request asked for."""

    client: str
    value: str
    fingerprint: str


def claim(operation: str, key: Key) -> str | None:
    """The result of the same request if it was answered before, else None: go on, then `settle`.

    Must run inside the transaction that does the work: a twin that arrives meanwhile waits here
    for that transaction to end. Raises KeyReusedError when the key came with another body.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_answeredrequest"
            " (client, operation, key, fingerprint, result, created_at)"
            " VALUES (%s, %s, %s, %s, '', %s) ON CONFLICT DO NOTHING",
            [key.client, operation, key.value, key.fingerprint, clock.now()],
        )
        if cursor.rowcount:
            return None
    earlier = AnsweredRequest.objects.get(client=key.client, operation=operation, key=key.value)
    if earlier.fingerprint != key.fingerprint:
        raise KeyReusedError
    return earlier.result


def settle(operation: str, key: Key, result: str) -> None:
    """Record what answered the request."""
    AnsweredRequest.objects.filter(client=key.client, operation=operation, key=key.value).update(
        result=result
    )
