"""Which documents are taken: told by content, never by name. Pure."""

import zipfile
from typing import IO

import filetype
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MAX_FILES = 10
MAX_FILE_SIZE = 20 * 1024 * 1024  # bytes
MAX_MEMBERS = 5_000
HEAD = 8 * 1024
TEXT_PROBE = 64 * 1024

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
PLAIN = "text/plain"
RTF = "application/rtf"

BY_SIGNATURE = frozenset({"application/pdf", "image/jpeg", "image/png"})
OFFICE_MEMBERS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
EXTENSIONS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    DOCX: "docx",
    XLSX: "xlsx",
    ODT: "odt",
    PLAIN: "txt",
    RTF: "rtf",
}
MARKUP = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<body", b"<head", b"<iframe")


class FileTypeError(ValueError):
    """A document that cannot be taken; `message` tells the reader why."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


def check_file(content: IO[bytes], *, name: str, size: int) -> str:
    """The media type of a document that may be attached. Raises FileTypeError.

    Reads the beginning, and of an office document the list of its members; unpacks nothing.
    """
    if size == 0:
        raise FileTypeError("empty", _("“%(name)s” is empty.") % {"name": name})
    if size > MAX_FILE_SIZE:
        raise FileTypeError("too_large", _("“%(name)s” is larger than 20 MB.") % {"name": name})
    content.seek(0)
    head = content.read(HEAD)
    kind = _by_signature(head) or _office(content, head) or _text(content)
    if kind is None:
        raise FileTypeError(
            "type",
            _(
                "“%(name)s” is not a kind of file that can be attached. "
                "Attach PDF, JPG, PNG, DOCX, XLSX, ODT, TXT or RTF."
            )
            % {"name": name},
        )
    return kind


def _by_signature(head: bytes) -> str | None:
    if head.startswith(b"{\\rtf"):
        return RTF
    guess = filetype.guess_mime(head)
    return guess if guess in BY_SIGNATURE else None


def _office(content: IO[bytes], head: bytes) -> str | None:
    if not head.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(content) as archive:
            names = archive.namelist()
            if len(names) > MAX_MEMBERS:
                return None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                return ODT if archive.read("mimetype") == ODT.encode() else None
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError):
        return None
    return next((kind for member, kind in OFFICE_MEMBERS.items() if member in names), None)


def _text(content: IO[bytes]) -> str | None:
    content.seek(0)
    probe = content.read(TEXT_PROBE)
    for encoding in ("utf-8-sig", "utf-16", "cp1251"):
        if encoding == "utf-16" and probe[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        text = _decoded(probe, encoding)
        if text is not None and all(char >= " " or char in "\t\n\r\f" for char in text):
            return None if _is_markup(text) else PLAIN
    return None


def _decoded(probe: bytes, encoding: str) -> str | None:
    for cut in range(4):  # the probe may end inside a character
        try:
            return probe[: len(probe) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _is_markup(text: str) -> bool:
    start = text[:2048].lstrip().lower().encode()
    return any(mark in start for mark in MARKUP)
