"""Numbers of appeals: JT-2026-00000123; a part redirected elsewhere ends in /1 (APPC 64, 65)."""

import re

# What people type for the two prefixes: either alphabet, mixed, and the digit 3 for its look-alike.
PREFIXES = {
    first + last: prefix
    for prefix, firsts in {"JT": "JЖЈ", "ZT": "ZЗ3"}.items()
    for first in firsts
    for last in "TТ"
}
SHOWN = {"JT": "ЖТ", "ZT": "ЗТ"}
LONGEST = 64
# Every dash becomes "-", every slash "/"; full-width signs become the plain ones.
SIGNS = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63_"), "-"),
    **dict.fromkeys(map(ord, "\u2044\u2215\\"), "/"),
    **{wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)},
}
BLANK = "[ \u200b\u2060\ufeff]+"
BESIDE_SIGN = re.compile(r"(?:(?<=[-/]) | (?=[-/]))")
CANONICAL = re.compile(r"(JT|ZT)-([0-9]{4})-([0-9]{8,12})(?:/([1-9][0-9]{0,2}))?")
TYPED = (
    # A space stands for a dash; before a child's digit only when the serial is whole.
    re.compile(r"(..)[- ]?([0-9]{4})[- ]?([0-9]{8,12})(?:[-/ ]([0-9]{1,3}))?"),
    re.compile(r"(..)[- ]?([0-9]{4})[- ]?([0-9]{1,7})(?:[-/]([0-9]{1,3}))?"),
)
GROUPED = re.compile(r"(..)-?([0-9]{4})-?([0-9]{8})(?:[-/]([0-9]{1,3}))?")


def format_number(prefix: str, year: int, serial: int) -> str:
    """JT-2026-00000123."""
    return f"{prefix}-{year}-{serial:08}"


def normalise_number(text: str) -> str | None:
    """The number as it is kept, from any case, alphabet, dash or spacing; None if it is none."""
    if len(text) > LONGEST:
        return None
    plain = re.sub(BLANK, " ", re.sub(r"\s", " ", text.translate(SIGNS))).strip()
    plain = BESIDE_SIGN.sub("", plain.removeprefix("№").lstrip()).rstrip(".").upper()
    for pattern in TYPED:
        if found := _read(pattern.fullmatch(plain)):
            return found
    return _read(GROUPED.fullmatch(plain.replace(" ", "")))


def _read(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    letters, year, serial, child = match.groups()
    prefix = PREFIXES.get(letters)
    if prefix is None or int(serial) == 0 or (child and int(child) == 0):
        return None
    number = format_number(prefix, int(year), int(serial))
    return f"{number}/{int(child)}" if child else number


def to_url(number: str) -> str:
    """The number as it stands in addresses: a child's /1 becomes -1."""
    return number.replace("/", "-")


def from_url(part: str) -> str | None:
    """The number of an address that `to_url` wrote; None for any other writing of it."""
    match = re.fullmatch(r"([A-Z]{2}-[0-9]{4}-[0-9]{8,12})(?:-([0-9]+))?", part)
    if match is None:
        return None
    number = match[1] if match[2] is None else f"{match[1]}/{match[2]}"
    return number if CANONICAL.fullmatch(number) else None


def display_number(number: str, language: str) -> str:
    """The number as people read it: with Cyrillic letters in kk and ru."""
    if language[:2] == "en":
        return number
    return SHOWN.get(number[:2], number[:2]) + number[2:]
