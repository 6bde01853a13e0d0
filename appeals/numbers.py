"""Numbers of appeals: JT-2026-00000123; a part redirected elsewhere ends in /1 (APPC 64, 65)."""

import re
import unicodedata

# What people type for the two prefixes, in either alphabet.
PREFIXES = {
    "JT": "JT",
    "ЖТ": "JT",
    "ЖT": "JT",
    "JТ": "JT",
    "ZT": "ZT",
    "ЗТ": "ZT",
    "ЗT": "ZT",
    "ZТ": "ZT",
}
SHOWN = {"JT": "\u0416\u0422", "ZT": "\u0417\u0422"}
DASHES = re.compile("[-\u2010-\u2015\u2212\uff0d_]+")
NUMBER = re.compile(r"(\w{2})-?([0-9]{4})-?([0-9]{1,12})(?:[/-]([0-9]{1,3}))?")


def format_number(prefix: str, year: int, serial: int) -> str:
    """JT-2026-00000123."""
    return f"{prefix}-{year}-{serial:08}"


def normalise_number(text: str) -> str | None:
    """The number as it is kept, from any case, alphabet, dash or spacing; None if it is none."""
    plain = unicodedata.normalize("NFKC", text[:64])
    plain = DASHES.sub("-", re.sub(r"\s+", "", plain)).upper().lstrip("\u2116").strip(".")
    match = NUMBER.fullmatch(plain)
    if match is None or not plain[2:].isascii():
        return None
    letters, year, serial, child = match.groups()
    prefix = PREFIXES.get(letters)
    if prefix is None:
        return None
    number = format_number(prefix, int(year), int(serial))
    return f"{number}/{int(child)}" if child else number


def to_url(number: str) -> str:
    """The number as it stands in addresses: a child's /1 becomes -1."""
    return number.replace("/", "-")


def display_number(number: str, language: str) -> str:
    """The number as people read it: with Cyrillic letters in kk and ru."""
    if language[:2] == "en":
        return number
    return SHOWN.get(number[:2], number[:2]) + number[2:]
