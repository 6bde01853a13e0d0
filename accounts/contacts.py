"""Ways to reach somebody: e-mail addresses and phone numbers."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PHONE = re.compile(r"\+[1-9][0-9]{7,14}")
HOME = "+7"  # what stands for the 8 of a national number


class ContactError(ValueError):
    """What was typed can't reach anybody; `message` tells the reader why."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(str(message))
        self.message = message


def check_phone(value: str) -> str:
    """The number with its country code, without spaces. Raises ContactError."""
    digits = re.sub(r"[\s()\u2010-\u2015-]", "", value)
    digits = re.sub(r"^8(?=[0-9]{10}$)", HOME, digits)
    if not PHONE.fullmatch(digits):
        raise ContactError(_("Enter a phone number like +7 701 123 45 67."))
    return digits


def check_email(value: str) -> str:
    """The address, when it is one. Raises ContactError."""
    try:
        validate_email(value)
    except ValidationError as error:
        raise ContactError(_("Enter an e-mail address like aigul@example.org.")) from error
    return value
