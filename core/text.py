"""Cleaning of whatever was typed: nothing malformed goes in, nothing is changed in silence."""

import re
import unicodedata

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FILE_NAME_BYTES = 255
INVISIBLE = frozenset("\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\ufeff\uffa0")
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
DRIVE = re.compile(r"[A-Za-z]:")
DAMAGED = "\ufffd"  # what a form's lone surrogates and broken bytes have become on the way
EDGES = " \t\r\n"
# Code points that stand for no character, now or ever.
NONCHARACTER = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(plane | low) for plane in range(0, 0x110000, 0x10000) for low in (0xFFFE, 0xFFFF))
    + "]"
)


UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")


class TextError(ValueError):
    """Text that cannot be taken; `message` tells the reader why."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


def clean_line(value: str, max_length: int) -> str:
    """One line: composed (NFC), trimmed; "" when nothing visible is in it.

    Raises TextError for control characters, line breaks, direction marks, lone surrogates, and
    for more than `max_length` characters.
    """
    text = _well_formed(value).strip(EDGES)
    if is_blank(text):
        return ""
    if BIDI.search(text):
        raise TextError("bidi", _("Remove the hidden characters that turn the writing around."))
    if any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in text):
        raise TextError("control", _("Remove the line breaks and hidden characters."))
    return _fitting(text.strip(), max_length)


def clean_text(value: str, max_length: int) -> str:
    """Text of several lines with plain line breaks; otherwise as `clean_line`, marks allowed."""
    text = _well_formed(value).replace("\r\n", "\n").replace("\r", "\n")
    if is_blank(text):
        return ""
    for number, line in enumerate(text.split("\n"), start=1):
        if any(unicodedata.category(char) == "Cc" and char != "\t" for char in line):
            raise TextError(
                "control",
                _("Line %(number)d holds a hidden character. Type that line again.")
                % {"number": number},
            )
    return _fitting(text.strip(), max_length)


def clean_file_name(name: str) -> str:
    """A name to show and to download under; never a path. Raises TextError."""
    shown = clean_line(name, 4 * len(name))  # composing may lengthen it
    if not shown:
        raise TextError("empty", _("The file has no name."))
    if "/" in shown or "\\" in shown or shown in (".", "..") or DRIVE.match(shown):
        raise TextError("path", _("The name of the file looks like a path. Rename the file."))
    if len(shown.encode()) > FILE_NAME_BYTES:
        raise TextError("too_long", _("The name of the file is too long. Rename the file."))
    return shown


def printable(value: object) -> str:
    """Text that can be shown and sent: NUL and lone surrogates become the replacement character."""
    return UNPRINTABLE.sub(DAMAGED, str(value))


def is_blank(text: str) -> bool:
    """Whether nothing in it can be seen: spaces of any kind, zero-width and other hidden signs."""
    return all(
        char.isspace() or char in INVISIBLE or unicodedata.category(char) in ("Cf", "Mn")
        for char in text
    )


def _well_formed(value: str) -> str:
    if "\x00" in value or NONCHARACTER.search(value):
        raise TextError("nul", _("Remove the hidden characters."))
    if DAMAGED in value:
        raise TextError("surrogate", _("Some characters are damaged. Type them again."))
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise TextError("surrogate", _("Some characters are damaged. Type them again.")) from error
    return unicodedata.normalize("NFC", value)


def _fitting(text: str, max_length: int) -> str:
    if len(text) > max_length:
        raise TextError(
            "too_long",
            _("Write no more than %(max)d characters; now there are %(now)d.")
            % {"max": max_length, "now": len(text)},
        )
    return text
