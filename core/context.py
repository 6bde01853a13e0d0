"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """`demo`: whether this installation shows demonstration data; `languages` in their order."""
    return {"demo": settings.DEMO, "languages": settings.LANGUAGES}
