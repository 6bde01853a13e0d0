"""Which documents are taken: told by content, never by name. Pure."""

import codecs
import re
from typing import IO

import filetype
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.zip_names import ZipError, member_names

MAX_FILES = 10
MAX_FILE_SIZE = 20 * 1024 * 1024  # bytes
MAX_MEMBERS = 5_000
MAX_DIRECTORY = 1024 * 1024  # bytes
HEAD = 8 * 1024
CHUNK = 64 * 1024

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
PLAIN = "text/plain"
RTF = "application/rtf"

BY_SIGNATURE = frozenset({"application/pdf", "image/jpeg", "image/png"})
OFFICE_MEMBERS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
ODT_AT = 30  # bytes of a member's header before its name
ODT_MEMBER = b"mimetype" + ODT.encode()
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
OTHER_EXTENSIONS = {"image/jpeg": ("jpeg", "jpe")}

BINARY = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
MARKUP_START = re.compile(r"\s*<[a-z!?/]", re.IGNORECASE)
MARKUP_INSIDE = re.compile(
    r"<!doctype|<\?xml|<(?:html|svg|script|body|head|iframe)[\s>/]", re.IGNORECASE
)
MARKUP_PROBE = 4096  # characters


class FileTypeError(ValueError):
    """A document that cannot be taken; `message` tells the reader why."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


def check_file(content: IO[bytes], *, name: str, size: int) -> str:
    """The media type of a document that may be attached. Raises FileTypeError.

    Reads the beginning, the directory of an office document, the whole of a plain text; unpacks
    nothing, and memory stays flat.
    """
    if size == 0:
        raise FileTypeError("empty", _("“%(name)s” is empty.") % {"name": name})
    if size > MAX_FILE_SIZE:
        raise FileTypeError("too_large", _("“%(name)s” is larger than 20 MB.") % {"name": name})
    kind = sniff(content)
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


def sniff(content: IO[bytes]) -> str | None:
    """The media type that the content shows, None for any that is not taken."""
    content.seek(0)
    head = content.read(HEAD)
    if head.startswith(b"{\\rtf"):
        return RTF
    guess = filetype.guess_mime(head)
    if guess in BY_SIGNATURE:
        return str(guess)
    if head.startswith(b"PK\x03\x04"):
        return _office(content, head)
    return PLAIN if _is_text(content, head) else None


def download_name(name: str, media_type: str) -> str:
    """The name to save a document under: it always ends as its content demands.

    A text that came as `bill.bat` is handed on as `bill.bat.txt`, and opens as a text.
    """
    ending = EXTENSIONS[media_type]
    fitting = (ending, *OTHER_EXTENSIONS.get(media_type, ()))
    if name.lower().endswith(tuple(f".{each}" for each in fitting)):
        return name
    return f"{name}.{ending}"


def _office(content: IO[bytes], head: bytes) -> str | None:
    """By its members' names. OpenDocument writes its type, unpacked, into the first of them."""
    try:
        names = member_names(content, max_members=MAX_MEMBERS, max_bytes=MAX_DIRECTORY)
    except ZipError:
        return None
    if names[:1] == ["mimetype"]:
        ends = len(ODT_MEMBER)
        is_odt = head[ODT_AT : ODT_AT + ends] == ODT_MEMBER and "content.xml" in names
        # The next member follows at once: this is no longer type, such as that of a template.
        return ODT if is_odt and head[ODT_AT + ends :][:2] == b"PK" else None
    folded = {name.lower() for name in names}
    if "[content_types].xml" not in folded or any(
        name.endswith("vbaproject.bin") for name in folded
    ):
        return None
    return next((kind for member, kind in OFFICE_MEMBERS.items() if member in folded), None)


def _is_text(content: IO[bytes], head: bytes) -> bool:
    """Whether all of it reads as text in UTF-8, UTF-16 with its mark, or Windows-1251."""
    marked = head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1251"):
        try:
            return _is_plain(content, encoding)
        except UnicodeError:
            continue
    return False


def _is_plain(content: IO[bytes], encoding: str) -> bool:
    """Neither binary nor markup; UnicodeError when it is not in this encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    content.seek(0)
    start = ""
    while True:
        chunk = content.read(CHUNK)
        text = decoder.decode(chunk, final=not chunk)
        if BINARY.search(text):
            return False
        start += text[: MARKUP_PROBE - len(start)]
        if not chunk:
            return not (MARKUP_START.match(start) or MARKUP_INSIDE.search(start))
