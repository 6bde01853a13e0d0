"""Numbers of appeals, as people write them and as addresses carry them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.numbers import display_number, format_number, from_url, normalise_number, to_url

ONE = "JT-2026-00000123"


def test_a_number_has_prefix_year_and_eight_digits():
    assert format_number("JT", 2026, 123) == ONE
    assert format_number("ZT", 2026, 123_456_789) == "ZT-2026-123456789"


@pytest.mark.parametrize(
    "typed",
    [
        ONE,
        "jt-2026-00000123",
        "  JT-2026-00000123\n",
        "ЖТ-2026-00000123",
        "жт-2026-00000123",
        "ЖT-2026-00000123",  # a Cyrillic letter beside a Latin one
        "JТ-2026-00000123",
        "JT–2026—00000123",
        "JT\u20112026\u221200000123",
        "JT_2026_00000123",
        "JT 2026 00000123",
        "JT\u00a02026\u00a000000123",
        "JT - 2026 - 00000123",
        "JT202600000123",
        "JT-2026-123",
        "JT 2026 123",
        "JT-2026-0000 0123",
        "JT 2026 00 000 123",
        "JT-2026-00000 123",
        "№ ЖТ-2026-00000123",
        "№ЖТ-2026-00000123.",
        "JT-2026-00000123\u200b",
        "ＪＴ－２０２６－０００００１２３",
    ],
)
def test_every_usual_writing_is_understood(typed: str):
    assert normalise_number(typed) == ONE


@pytest.mark.parametrize("typed", ["ZT-2026-7", "ЗТ-2026-7", "зт 2026 7", "3Т-2026-7", "3t-2026-7"])
def test_the_prefix_of_organisations_in_either_alphabet(typed: str):
    assert normalise_number(typed) == "ZT-2026-00000007"


@pytest.mark.parametrize(
    "typed",
    [
        "JT-2026-00000123/1",
        "жт-2026-00000123-1",
        "JT-2026-00000123 / 1",
        "JT 2026 00000123 1",
        "JT-2026-123/1",
        "JT-2026-123-1",
        "JT-2026-00000123\u20441",
        "JT-2026-00000123\\1",
        "JT-2026-00000123/01",
    ],
)
def test_a_childs_number_is_understood(typed: str):
    assert normalise_number(typed) == f"{ONE}/1"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "JT",
        "JT-2026",
        "JT-2026-",
        "JT-26-00000123",
        "AB-2026-00000123",
        "JT-2026-00000000",
        "JT-2026-00000123/0",
        "JT-2026-00000123/1/2",
        "JT-2026-00000123/1234",
        "JT-2026-0000012x",
        "JT-2026-1234567890123",
        "JT-٢٠٢٦-٠٠٠٠٠١٢٣",
        "JT-2026-0000012³",
        "' OR 1=1 --",
        "JT-2026-00000123\x00",
        "JT-2026-00000123\ud800",
        ONE + " " * 60 + "x",
        "JT-2026-00001 12",  # a gap in mid-number and a digit short
    ],
)
def test_anything_else_is_no_number(typed: str):
    assert normalise_number(typed) is None


def test_a_child_after_a_space_is_never_taken_for_part_of_the_serial():
    assert normalise_number("JT 2026 00000123 1") != normalise_number("JT 2026 00001231")


numbers = st.builds(
    format_number,
    st.sampled_from(["JT", "ZT"]),
    st.integers(2018, 2099),
    st.integers(1, 10**12 - 1),
)
children = st.builds(lambda number, part: f"{number}/{part}", numbers, st.integers(1, 999))


@given(numbers | children)
def test_a_number_stands_for_itself(number: str):
    assert normalise_number(number) == number


@given(numbers | children)
def test_addresses_carry_numbers_there_and_back(number: str):
    part = to_url(number)
    assert "/" not in part
    assert part.isascii()
    assert from_url(part) == number
    assert normalise_number(part) == number


@given(numbers | children, st.sampled_from(["kk", "ru", "en"]), st.booleans())
def test_what_is_shown_is_understood(number: str, language: str, lower: bool):
    shown = display_number(number, language)
    assert normalise_number(shown.lower() if lower else shown) == number


@given(st.text(max_size=80))
def test_any_text_gives_a_number_or_none(text: str):
    found = normalise_number(text)
    assert found is None or normalise_number(found) == found


@pytest.mark.parametrize(
    "part",
    [
        "",
        "JT-2026-123",
        "jt-2026-00000123",
        "JT-2026-00000123-0",
        "JT-2026-00000123-01",
        f"{ONE}/1",
    ],
)
def test_an_address_has_one_writing(part: str):
    assert from_url(part) is None


@pytest.mark.parametrize(
    ("language", "shown"),
    [("kk", "ЖТ-2026-00000123"), ("ru", "ЖТ-2026-00000123"), ("en", ONE), ("en-gb", ONE)],
)
def test_people_read_their_own_letters(language: str, shown: str):
    assert display_number(ONE, language) == shown


def test_the_number_of_an_organisation_in_cyrillic():
    assert display_number("ZT-2026-00000007/2", "ru") == "ЗТ-2026-00000007/2"
