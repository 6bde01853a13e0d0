"""The catalogues of Kazakh and Russian, made and checked without any system tool.

English needs none: what stands in the code is the English text.
"""

import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message, extract, mofile, pofile
from django.conf import settings
from django.utils.translation.template import templatize

LANGUAGES = ("kk", "ru")
APPS = (
    "accounts",
    "agencies",
    "appeals",
    "core",
    "eotinish",
    "notices",
    "oversight",
    "tracking",
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[sdif]|%\{(\w+)\}")
EPOCH = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # no date in the file changes by itself

Key = tuple[str | None, str | tuple[str, str]]


def catalogue_path(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def messages_in_code() -> set[Key]:
    """Every text for people in Python files and templates: (context, text or both plural forms)."""
    root = Path(settings.ROOT)
    found: set[Key] = set()
    for app in APPS:
        for path in sorted((root / app).rglob("*.py")):
            found.update(_extracted(path.read_text(encoding="utf-8")))
    for path in sorted((root / "templates").rglob("*.*")):
        found.update(_extracted(_as_python(path.read_text(encoding="utf-8"))))
    return found


def _as_python(template: str) -> str:
    """A template's texts as calls; its other words are blanked out and lose their indentation."""
    return "\n".join(line.strip() for line in templatize(template).splitlines())


def _extracted(source: str) -> Iterator[Key]:
    file = io.BytesIO(source.encode())
    for _line, texts, _comments, context in extract.extract("python", file, KEYWORDS):
        key = texts if isinstance(texts, str) else (texts[0], texts[1])
        if key:
            yield context, key


def read_catalogue(language: str) -> Catalog:
    """The catalogue as it stands; empty when there is none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return pofile.read_po(file, locale=language)


def _empty(language: str) -> Catalog:
    return Catalog(
        locale=language,
        project="eotinish",
        version="1",
        header_comment="# Translations of eOtinish.",
        creation_date=EPOCH,
        revision_date=EPOCH,
        last_translator="eOtinish",
        language_team=language,
        fuzzy=False,
    )


def update_catalogue(language: str) -> int:
    """Add what is new, drop what is dead, keep what is translated; how many lack a translation."""
    known = {_key(message): message for message in read_catalogue(language) if message.id}
    updated = _empty(language)
    missing = 0
    for context, key in messages_in_code():
        earlier = known.get((context, key))
        string = earlier.string if earlier and not earlier.fuzzy else ""
        updated.add(key, string, context=context)
        missing += not _is_translated(updated.get(key, context))
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        pofile.write_po(file, updated, no_location=True, sort_output=True, width=100)
    return missing


def compile_catalogue(language: str) -> None:
    """Write the .mo beside the .po."""
    path = catalogue_path(language)
    with path.with_suffix(".mo").open("wb") as file:
        mofile.write_mo(file, read_catalogue(language))


def faults(language: str) -> list[str]:
    """What is wrong with the catalogue, a line each; empty when all is well."""
    catalogue = read_catalogue(language)
    known = {_key(message): message for message in catalogue if message.id}
    in_code = messages_in_code()
    lines = [f"{language}: not in the catalogue: {key!r}" for _, key in in_code - known.keys()]
    lines += [f"{language}: not in the code: {key!r}" for _, key in known.keys() - in_code]
    for message in known.values():
        lines += [f"{language}: {fault}: {message.id!r}" for fault in _faults_of(message)]
    return sorted(lines)


def _faults_of(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy"
    if not _is_translated(message):
        yield "not translated"
        return
    wanted = set().union(*(_placeholders(text) for text in _forms(message.id)))
    if any(_placeholders(string) != wanted for string in _forms(message.string)):
        yield "placeholders differ"


def _placeholders(text: str) -> set[str]:
    return {match.group(0) for match in PLACEHOLDER.finditer(text)}


def _is_translated(message: Message | None) -> bool:
    return message is not None and all(_forms(message.string))


def _forms(text: Any) -> tuple[str, ...]:
    """The plural forms; the one text where there are none."""
    return tuple(text) if isinstance(text, tuple | list) else (text or "",)


def _key(message: Message) -> Key:
    key = message.id if isinstance(message.id, str) else (message.id[0], message.id[1])
    return message.context, key
