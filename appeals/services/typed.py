"""Checking what a person typed into an act."""

from core.errors import Errors, InvalidError, Message
from core.text import TextError, clean_text


def optional_text(field: str, value: str, max_length: int) -> str:
    """The cleaned text; InvalidError naming `field` when it is too long or malformed."""
    try:
        return clean_text(value, max_length)
    except TextError as error:
        raise InvalidError({field: [error.message]}) from error


def required_text(field: str, value: str, max_length: int, empty: Message) -> str:
    """As `optional_text`, and an error when it is empty."""
    cleaned = optional_text(field, value, max_length)
    if not cleaned:
        raise InvalidError({field: [empty]})
    return cleaned


def gather(*checks: tuple[str, bool, Message]) -> Errors:
    """Errors by field for each (field, holds, message) that does not hold."""
    return {field: [message] for field, holds, message in checks if not holds}
