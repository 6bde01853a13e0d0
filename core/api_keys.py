"""Reading an Idempotency-Key from a request."""

import hashlib
import json
import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request

from core.errors import InvalidError
from core.idempotency import Key

PRINTABLE = re.compile(r"[\x20-\x7e]{1,255}")


def idempotency_key(request: Request, body: Any) -> Key | None:
    """The request's key in its client's own space, or None when none came.

    `body` is what was understood, not the raw bytes: two spellings of the same are the same.
    """
    value = request.headers.get("Idempotency-Key")
    if value is None:
        return None
    if not PRINTABLE.fullmatch(value):
        raise InvalidError({"Idempotency-Key": [_("Give 1 to 255 printable Latin characters.")]})
    canonical = json.dumps(body, sort_keys=True, ensure_ascii=True, default=str)
    return Key(
        client=_client(request),
        value=value,
        fingerprint=hashlib.sha256(canonical.encode()).hexdigest(),
    )


def _client(request: Request) -> str:
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    return f"address:{request.META.get('REMOTE_ADDR', '')}"
