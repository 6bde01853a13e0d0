"""The names inside a ZIP file, read from its directory alone: nothing is ever unpacked. Pure."""

import io
import struct
from typing import IO

END = struct.Struct("<4s4H2LH")
END_SIGN = b"PK\x05\x06"
ENTRY = struct.Struct("<4s6H3L5H2L")
ENTRY_SIGN = b"PK\x01\x02"
LONGEST_COMMENT = 0xFFFF


class ZipError(ValueError):
    """No ZIP file, a damaged one, or one beyond the limits."""


def member_names(content: IO[bytes], *, max_members: int, max_bytes: int) -> list[str]:
    """The members' names in the directory's order.

    Reads the end of the file and at most `max_bytes` of directory, so that neither a bomb nor a
    directory of millions costs anything. Raises ZipError.
    """
    count, length, offset = _end_record(content)
    if count > max_members or length > max_bytes:
        raise ZipError("the directory is too large")
    content.seek(offset)
    return _names(content.read(length), count)


def _end_record(content: IO[bytes]) -> tuple[int, int, int]:
    """How many members, how many bytes of directory, and where it begins."""
    size = content.seek(0, io.SEEK_END)
    tail_at = max(0, size - END.size - LONGEST_COMMENT)
    content.seek(tail_at)
    tail = content.read(END.size + LONGEST_COMMENT)
    at = tail.rfind(END_SIGN)
    if at < 0 or len(tail) - at < END.size:
        raise ZipError("no end record")
    _sign, disk, first_disk, here, count, length, offset, comment = END.unpack_from(tail, at)
    end_at = tail_at + at
    if disk or first_disk or here != count or end_at + END.size + comment != size:
        raise ZipError("a damaged end record")
    if offset + length > end_at:
        raise ZipError("a directory beyond the end")
    return count, length, offset


def _names(directory: bytes, count: int) -> list[str]:
    names = []
    at = 0
    for _member in range(count):
        if len(directory) - at < ENTRY.size:
            raise ZipError("a directory cut short")
        fields = ENTRY.unpack_from(directory, at)
        if fields[0] != ENTRY_SIGN:
            raise ZipError("a damaged directory")
        name_length, extra, comment = fields[10:13]
        start = at + ENTRY.size
        names.append(directory[start : start + name_length].decode("utf-8", errors="replace"))
        at = start + name_length + extra + comment
    if at != len(directory):
        raise ZipError("a directory that does not end where it says")
    return names
