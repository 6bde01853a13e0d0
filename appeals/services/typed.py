"""Checking what a person typed into an act."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from appeals.choices import GroundUse
from appeals.models import Appeal, Ground
from appeals.selectors import grounds_for
from core.errors import Errors, InvalidError, Message
from core.text import TextError, clean_text

REASON_LENGTH = 2_000
NO_REASON = _("Give the reason.")


def optional_text(field: str, value: str, max_length: int = REASON_LENGTH) -> str:
    """The cleaned text; InvalidError naming `field` when it is too long or malformed."""
    try:
        return clean_text(value, max_length)
    except TextError as error:
        raise InvalidError({field: [error.message]}) from error


def required_text(
    field: str, value: str, max_length: int = REASON_LENGTH, empty: Message = NO_REASON
) -> str:
    """As `optional_text`, and an error when it is empty."""
    cleaned = optional_text(field, value, max_length)
    if not cleaned:
        raise InvalidError({field: [empty]})
    return cleaned


def required_ground(use: GroundUse, ground_id: int, appeal: Appeal, *, on: dt.date) -> Ground:
    """The ground, if the law knows it for this appeal on that day; else InvalidError."""
    for ground in grounds_for(use, appeal, on=on):
        if ground.pk == ground_id:
            return ground
    raise InvalidError({"ground": [_("Choose a ground of the law.")]})


def gather(*checks: tuple[str, bool, Message]) -> Errors:
    """Errors by field for each (field, holds, message) that does not hold."""
    return {field: [message] for field, holds, message in checks if not holds}
