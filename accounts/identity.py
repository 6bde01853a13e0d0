"""Identity numbers of people (IIN) and organisations (BIN): twelve digits that check themselves."""

import datetime as dt
import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
CENTURIES = {1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000}
SEPARATORS = re.compile("[\\s\u2010-\u2015\u2212-]")  # spaces and every kind of dash


class IdentityNumberError(ValueError):
    """A number that cannot be right; `message` tells the reader why."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


def check_iin(value: str) -> str:
    """The twelve digits of a person's number, without spaces and dashes.

    Only the digits 0-9 are taken, none of other scripts. Raises IdentityNumberError.
    """
    digits = _twelve_digits(value)
    century = CENTURIES.get(int(digits[6]))
    if century is None:
        raise IdentityNumberError(
            "century", _("The seventh digit of an IIN is from 1 to 6. Check the number.")
        )
    try:
        dt.date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError as error:
        raise IdentityNumberError(
            "date", _("The first digits of the IIN are no date of birth. Check the number.")
        ) from error
    return _checked(digits)


def check_bin(value: str) -> str:
    """The twelve digits of an organisation's number. Raises IdentityNumberError."""
    digits = _twelve_digits(value)
    if not 1 <= int(digits[2:4]) <= 12 or digits[4] not in "456":
        raise IdentityNumberError("form", _("This is not a BIN. Check the number."))
    return _checked(digits)


def check_digit(eleven: str) -> int | None:
    """The twelfth digit for the first eleven; None when no valid number starts so."""
    for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS):
        rest = sum(weight * int(digit) for weight, digit in zip(weights, eleven, strict=True)) % 11
        if rest != 10:
            return rest
    return None


def make_iin(birth: dt.date, *, serial: int, female: bool = False) -> str:
    """A valid number of nobody, for demonstration and tests; the next serial if one is invalid."""
    century = {1800: 1, 1900: 3, 2000: 5}[birth.year // 100 * 100] + int(female)
    return _made(f"{birth:%y%m%d}{century}", serial, width=4)


def make_bin(year: int, month: int, *, serial: int) -> str:
    """A valid number of no organisation, for demonstration and tests."""
    return _made(f"{year % 100:02}{month:02}40", serial, width=5)


def _made(start: str, serial: int, width: int) -> str:
    while True:
        eleven = f"{start}{serial % 10**width:0{width}}"
        last = check_digit(eleven)
        if last is not None:
            return f"{eleven}{last}"
        serial += 1


def _twelve_digits(value: str) -> str:
    digits = SEPARATORS.sub("", value)
    if not re.fullmatch(r"[0-9]{12}", digits):
        raise IdentityNumberError("length", _("Enter 12 digits."))
    return digits


def _checked(digits: str) -> str:
    last = check_digit(digits[:11])
    if last is None:
        raise IdentityNumberError("invalid", _("There is no such number. Check the digits."))
    if last != int(digits[11]):
        raise IdentityNumberError("check_digit", _("One of the digits is wrong. Check the number."))
    return digits
