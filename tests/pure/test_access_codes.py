"""Access codes: derived alike every time, forgiving to the hand that types them."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.access_codes import ALPHABET, access_code, matches, normalise_code, show

KEY = b"a key for tests alone"


def test_a_code_is_the_same_every_time_and_changes_with_each_part():
    code = access_code(KEY, 7, 1)
    assert code == access_code(KEY, 7, 1)
    others = {
        access_code(KEY, 8, 1),
        access_code(KEY, 7, 2),
        access_code(b"another", 7, 1),
        access_code(KEY, 71, 1),
        access_code(KEY, 1, 71),
    }
    assert code not in others
    assert len(others) == 5


def test_the_derivation_never_changes():
    # Codes on paper in people's drawers depend on it: worked out here from the definition.
    digest = hmac.new(KEY, b"7:1", hashlib.sha256).digest()[:8]
    bits = "".join(f"{byte:08b}" for byte in digest)[-50:]
    groups = [bits[at : at + 5] for at in range(0, 50, 5)][::-1]
    assert access_code(KEY, 7, 1) == "".join(ALPHABET[int(group, 2)] for group in groups)


@given(st.integers(1, 2**63 - 1), st.integers(1, 32767))
def test_ten_characters_of_crockfords_alphabet(appeal_id: int, version: int):
    code = access_code(KEY, appeal_id, version)
    assert len(code) == 10
    assert set(code) <= set(ALPHABET)


@given(st.integers(1, 2**63 - 1), st.booleans(), st.sampled_from(["-", " ", "–", "\u00a0", ""]))
def test_the_code_as_shown_matches_however_it_is_typed(appeal_id: int, lower: bool, gap: str):
    shown = show(access_code(KEY, appeal_id, 1)).replace("-", gap)
    assert matches(KEY, appeal_id, 1, f" {shown.lower() if lower else shown} ")


def test_codes_are_shown_in_two_groups():
    assert show("ABCDEFGHJK") == "ABCDE-FGHJK"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("abcde-fghjk", "ABCDEFGHJK"),
        ("OoIiLl0000", "0011110000"),
        ("АВСЕН КМРТХ", "ABCEHKMPTX"),  # typed on a Cyrillic keyboard
        ("Оо-Іі", "0011"),
        ("\u200bAB CD\tE\u2014F", "ABCDEF"),
        ("", ""),
        ("A" * 65, ""),
    ],
)
def test_look_alikes_are_set_right(typed: str, read: str):
    assert normalise_code(typed) == read


@pytest.mark.parametrize("typed", ["", " ", "0", "\x00", "\ud800", "é" * 10, "0" * 10_000])
def test_anything_else_does_not_match(typed: str):
    assert not matches(KEY, 7, 1, typed)


@given(st.integers(0, 9), st.sampled_from(ALPHABET))
def test_one_wrong_character_does_not_match(place: int, typed: str):
    code = access_code(KEY, 7, 1)
    changed = code[:place] + typed + code[place + 1 :]
    assert matches(KEY, 7, 1, changed) == (changed == code)


def test_a_raised_version_ends_the_old_code():
    assert not matches(KEY, 7, 2, access_code(KEY, 7, 1))
