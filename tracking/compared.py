"""Two versions of one text, word by word, with what differs marked."""

import difflib
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words as it stands in one of the versions."""

    text: str
    differs: bool


def compare(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both versions in pieces; put together again they are what they were."""
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    left, right = [], []
    for tag, i, i_end, j, j_end in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if i < i_end:
            left.append(Piece("".join(old[i:i_end]), tag != "equal"))
        if j < j_end:
            right.append(Piece("".join(new[j:j_end]), tag != "equal"))
    return left, right
