"""Two versions of an answer side by side: nothing is lost, and what differs is marked."""

import pytest

from tracking.compared import compare

SAMPLES = [
    ("It was repaired on 1 November.", "It was repaired on 2 November."),
    ("The same.", "The same."),
    ("", "All of it is new."),
    ("Two  spaces\nand a line.", "Two spaces\n\nand a line."),
    ("Жылу 1 қарашада жөнделді.", "Жылу 2 қарашада жөнделді."),
]


def joined(pieces) -> str:
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(("before", "after"), SAMPLES)
def test_put_together_again_the_pieces_are_the_texts(before, after):
    left, right = compare(before, after)
    assert (joined(left), joined(right)) == (before, after)


@pytest.mark.parametrize(("before", "after"), SAMPLES)
def test_what_is_not_marked_is_the_same_in_both(before, after):
    same = [joined(piece for piece in side if not piece.differs) for side in compare(before, after)]
    assert same[0] == same[1]


def test_only_the_word_that_differs_is_marked():
    left, right = compare(*SAMPLES[0])
    assert [piece.text for piece in left if piece.differs] == ["1"]
    assert [piece.text for piece in right if piece.differs] == ["2"]
