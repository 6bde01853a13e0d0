"""Documents are told by content: real ones pass under any name, disguised ones under none."""

import io
import struct
import zipfile
import zlib

import pytest

from appeals.file_types import (
    DOCX,
    EXTENSIONS,
    MAX_FILE_SIZE,
    ODT,
    PLAIN,
    RTF,
    XLSX,
    FileTypeError,
    check_file,
    download_name,
    sniff,
)

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = (
    b"\x89PNG\r\n\x1a\n"
    + struct.pack(">I4s2I5B", 13, b"IHDR", 1, 1, 8, 0, 0, 0, 0)
    + b"\x3a\x7e\x9b\x55"
    + struct.pack(">I4s", 0, b"IEND")
    + b"\xaeB`\x82"
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"


def member(name: str) -> zipfile.ZipInfo:
    """With one date for ever: the bytes are part of the tests' names."""
    return zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))


def packed(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members:
            archive.writestr(member(name), content, compress_type=method)
    return file.getvalue()


def open_document(mimetype: str, *, method: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member("mimetype"), mimetype, compress_type=method)
        archive.writestr(member("content.xml"), b"<office:document-content/>")
    return file.getvalue()


WORD = packed(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document/>"))
EXCEL = packed(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"))
WRITER = open_document(ODT)


def told(content: bytes) -> str | None:
    return sniff(io.BytesIO(content))


def refusal(content: bytes, *, name: str = "letter.txt", size: int | None = None) -> FileTypeError:
    with pytest.raises(FileTypeError) as raised:
        check_file(io.BytesIO(content), name=name, size=len(content) if size is None else size)
    return raised.value


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "application/pdf"),
        (PNG, "image/png"),
        (JPEG, "image/jpeg"),
        (WORD, DOCX),
        (EXCEL, XLSX),
        (WRITER, ODT),
        (b"{\\rtf1\\ansi Hello}", RTF),
        (b"Hello", PLAIN),
        ("Құрметті әкім! Шағым.\r\n\tҮй суық.".encode(), PLAIN),
        ("\ufeffЗаявление".encode(), PLAIN),
        ("Заявление".encode("utf-16"), PLAIN),
        ("Заявление".encode("cp1251"), PLAIN),
        (b"The rent is 5 < 10 and 10 > 5.", PLAIN),
        (b"a;b;c\n1;2;3\n", PLAIN),
    ],
)
def test_each_kind_is_told_whatever_it_is_called(content: bytes, kind: str):
    assert check_file(io.BytesIO(content), name="anything.exe", size=len(content)) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00\x03",
        b"\x7fELF\x02\x01\x01",
        b"GIF89a\x01\x00\x01\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),  # old Word
        b"\x00",
        b"text with \x00 in it",
        b"text with \x1b[31m in it",
        b"\xff\xfe" + b"\x00\xd8a\x00",  # UTF-16 with half a pair
        b"\x98",  # the one byte that Windows-1251 lacks
        b"Rar!\x1a\x07\x01\x00",
        bytes(range(256)),
    ],
)
def test_binary_of_other_kinds_is_refused(content: bytes):
    assert told(content) is None
    assert refusal(content).code == "type"


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b"<!DOCTYPE html>",
        b"  \r\n\t<p>hi",
        b"\xef\xbb\xbf<p onclick=x>hi",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>",
        b"<?xml version='1.0'?><svg/>",
        b"<!-- harmless --><body>",
        b"Hello <SCRIPT>alert(1)</SCRIPT>",
        b"x" * 3000 + b"<iframe src=x>",
        "<html>".encode("utf-16"),
        "<html>қазақша".encode(),
        "<html>по-русски".encode("cp1251"),
    ],
)
def test_markup_called_a_text_is_refused(content: bytes):
    assert told(content) is None


def test_binary_far_behind_the_beginning_is_found():
    assert told(b"plain text\n" * 20_000) == PLAIN
    assert told(b"plain text\n" * 20_000 + b"\x00") is None


def test_a_character_cut_by_the_reading_is_put_together():
    assert told(b"x" + "ү".encode() * 100_000) == PLAIN


@pytest.mark.parametrize(
    "content",
    [
        packed(("readme.txt", b"hello")),
        packed(("word/document.xml", b"no list of types")),
        packed(
            ("[Content_Types].xml", b""), ("word/document.xml", b""), ("word/vbaProject.bin", b"")
        ),
        packed(("[Content_Types].xml", b""), ("ppt/presentation.xml", b"")),
        packed(("[Content_Types].xml", b""), ("xl/workbook.bin", b"")),
        open_document("application/vnd.oasis.opendocument.spreadsheet"),
        open_document(ODT + "-template"),
        open_document(ODT, method=zipfile.ZIP_DEFLATED),
        WORD[:-30],
        WORD + b"tail",
        WORD[:40],
        b"PK\x03\x04",
    ],
)
def test_other_archives_are_refused(content: bytes):
    assert told(content) is None


def test_a_directory_of_very_many_members_is_refused_unread():
    members = [(f"{number}", b"") for number in range(5_001)]
    content = packed(("[Content_Types].xml", b""), ("word/document.xml", b""), *members)
    assert told(content) is None


class Watched(io.BytesIO):
    """A file that counts what is read from it."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.taken += len(found)
        return found


def test_a_bomb_is_never_unpacked_nor_even_read_whole(monkeypatch: pytest.MonkeyPatch):
    def unpacked(*_args: object, **_options: object) -> None:
        raise AssertionError("something was unpacked")

    bomb = packed(
        ("[Content_Types].xml", b""),
        ("word/document.xml", b""),
        ("word/media/a", bytes(8 * 1024 * 1024)),
        *(
            (f"word/media/{number}", zlib.compress(bytes([number]) * 50_000))
            for number in range(40)
        ),
        ("mimetype", bytes(10 * 1024 * 1024)),
        method=zipfile.ZIP_STORED,
    )
    monkeypatch.setattr(zlib, "decompressobj", unpacked)
    watched = Watched(bomb)
    assert sniff(watched) == DOCX
    assert watched.taken < 200 * 1024 < len(bomb)


def test_an_empty_file_and_one_over_the_limit_name_their_fault():
    assert refusal(b"").code == "empty"
    assert refusal(PDF, size=MAX_FILE_SIZE + 1).code == "too_large"
    assert check_file(io.BytesIO(PDF), name="a", size=MAX_FILE_SIZE) == "application/pdf"


def test_the_refusal_names_the_file_and_what_is_taken():
    message = str(refusal(b"MZ\x00", name="100%s отчёт.pdf").message)
    assert "100%s отчёт.pdf" in message
    assert all(
        kind in message for kind in ("PDF", "JPG", "PNG", "DOCX", "XLSX", "ODT", "TXT", "RTF")
    )


@pytest.mark.parametrize(
    ("name", "kind", "saved"),
    [
        ("Справка.pdf", "application/pdf", "Справка.pdf"),
        ("PHOTO.JPEG", "image/jpeg", "PHOTO.JPEG"),
        ("photo.png", "image/jpeg", "photo.png.jpg"),
        ("bill.bat", PLAIN, "bill.bat.txt"),
        ("page.html", PLAIN, "page.html.txt"),
        ("scan", "application/pdf", "scan.pdf"),
        (".pdf", "application/pdf", ".pdf"),
    ],
)
def test_a_document_is_saved_under_the_ending_of_its_content(name: str, kind: str, saved: str):
    assert download_name(name, kind) == saved


def test_eight_kinds_are_taken():
    assert sorted(EXTENSIONS.values()) == ["docx", "jpg", "odt", "pdf", "png", "rtf", "txt", "xlsx"]
