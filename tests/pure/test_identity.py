"""Identity numbers: the check digit by hand, every way to be wrong, and those that we make."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.identity import (
    IdentityNumberError,
    check_bin,
    check_digit,
    check_iin,
    make_bin,
    make_iin,
)

# 850101 3 0012: 8+10+0+4+0+6+21+0+0+10+22 = 81, 81 mod 11 = 4.
BORN_1985 = "850101300124"
# 960440 00017: 9+12+0+16+20+0+0+0+0+10+77 = 144, 144 mod 11 = 1.
FOUNDED_1996 = "960440000171"


def refusal(check, value: str) -> str:
    with pytest.raises(IdentityNumberError) as raised:
        check(value)
    assert str(raised.value.message)
    return raised.value.code


def test_a_number_with_the_digit_computed_by_hand_is_taken():
    assert check_iin(BORN_1985) == BORN_1985
    assert check_bin(FOUNDED_1996) == FOUNDED_1996


def test_spaces_and_every_dash_are_dropped():
    assert check_iin(" 850101-300\u00a0124 ") == BORN_1985
    assert check_bin("9604\u20134000\u22120171") == FOUNDED_1996


def test_the_second_weights_are_used_when_the_first_leave_ten():
    # 0*1+0*2+0*3+1*4+0*5+1*6 = 10, so the second row: 1*6 + 1*8 = 14, 14 mod 11 = 3.
    assert check_digit("00010100000") == 3


def test_some_beginnings_have_no_twelfth_digit():
    nobody = next(
        f"8501013{serial:04}"
        for serial in range(10_000)
        if check_digit(f"8501013{serial:04}") is None
    )
    assert {refusal(check_iin, f"{nobody}{last}") for last in range(10)} == {"invalid"}


@pytest.mark.parametrize("last", [digit for digit in "0123456789" if digit != BORN_1985[-1]])
def test_any_other_last_digit_is_wrong(last: str):
    assert refusal(check_iin, BORN_1985[:11] + last) == "check_digit"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "length"),
        ("85010130012", "length"),
        ("8501013001240", "length"),
        ("85010130012A", "length"),
        ("８５０１０１３００１２４", "length"),
        ("٨٥٠١٠١٣٠٠١٢٤", "length"),
        ("850101300124\u200b", "length"),
        ("851301300124", "date"),
        ("850230300124", "date"),
        ("850001300124", "date"),
        ("990229300124", "date"),
        ("850101000124", "century"),
        ("850101700124", "century"),
    ],
)
def test_a_malformed_iin_names_its_fault(value: str, code: str):
    assert refusal(check_iin, value) == code


def test_the_leap_day_depends_on_the_century():
    assert check_iin(make_iin(dt.date(2000, 2, 29), serial=1)).startswith("0002295")
    assert refusal(check_iin, "000229300000") == "date"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("96044000017", "length"),
        ("961340000171", "form"),
        ("960040000171", "form"),
        ("960430000171", "form"),
        ("960470000171", "form"),
        ("960440000172", "check_digit"),
    ],
)
def test_a_malformed_bin_names_its_fault(value: str, code: str):
    assert refusal(check_bin, value) == code


@given(
    birth=st.dates(dt.date(1800, 1, 1), dt.date(2099, 12, 31)),
    serial=st.integers(0, 9999),
    female=st.booleans(),
)
def test_every_made_iin_is_valid_and_tells_its_birth(birth: dt.date, serial: int, female: bool):
    number = make_iin(birth, serial=serial, female=female)
    assert check_iin(number) == number
    assert number[:6] == f"{birth:%y%m%d}"
    assert (int(number[6]) % 2 == 0) == female


@given(year=st.integers(1991, 2060), month=st.integers(1, 12), serial=st.integers(0, 99_999))
def test_every_made_bin_is_valid(year: int, month: int, serial: int):
    number = make_bin(year, month, serial=serial)
    assert check_bin(number) == number


def test_a_digit_mistyped_is_found_except_where_the_official_weights_are_blind():
    changed = {
        f"{BORN_1985[:place]}{typed}{BORN_1985[place + 1 :]}"
        for place in range(12)
        for typed in range(10)
        if str(typed) != BORN_1985[place]
    }
    # The eleventh digit weighs 11, which is nothing; and 153 leaves 10, where the second row's
    # 24+20+6+8+27+90+1+4 = 180 leaves 4 again.
    hidden = {f"8501013001{typed}4" for typed in "013456789"} | {"850101390124"}
    assert len(changed) == 108
    found = {refusal(check_iin, number) for number in changed - hidden}
    assert found == {"date", "century", "check_digit", "invalid"}
    assert {check_iin(number) for number in hidden} == hidden
