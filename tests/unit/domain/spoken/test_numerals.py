"""Numbers in words, judged by a library that was written elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from domain.spoken.numerals import (
    LARGEST,
    english,
    english_ordinal,
    english_year,
    persian,
    persian_decimal,
    persian_ordinal,
)

WHOLE = st.one_of(st.integers(0, 2_000), st.integers(0, 10**12 - 1))


@given(WHOLE)
def test_persian_numbers_are_what_the_library_says(number: int) -> None:
    assert persian(number) == num2words(number, lang="fa")


@given(WHOLE)
def test_english_numbers_are_what_the_library_says(number: int) -> None:
    assert english(number) == num2words(number, lang="en").replace(",", "")


@given(st.integers(1, 10**9))
def test_english_places_are_what_the_library_says(number: int) -> None:
    assert english_ordinal(number) == num2words(number, lang="en", to="ordinal").replace(",", "")


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "یکم"), (2, "دوم"), (3, "سوم"), (30, "سی‌ام"), (23, "بیست و سوم"), (100, "صدم"), (1000, "هزارم")],
)
def test_persian_places_end_as_they_do(number: int, words: str) -> None:
    assert persian_ordinal(number) == words


@pytest.mark.parametrize(
    ("whole", "part", "words"),
    [
        (2, "5", "دو و نیم"),
        (0, "5", "نیم"),
        (3, "14", "سه و چهارده صدم"),
        (0, "05", "پنج صدم"),
        (1, "250", "یک و بیست و پنج صدم"),
        (3, "1415", "سه ممیز یک چهار یک پنج"),
        (7, "00", "هفت"),
    ],
)
def test_persian_decimals_are_said_as_parts(whole: int, part: str, words: str) -> None:
    assert persian_decimal(whole, part) == words


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (1405, "fourteen oh five"),
        (1984, "nineteen eighty-four"),
        (1900, "nineteen hundred"),
        (2000, "two thousand"),
        (2005, "two thousand and five"),
        (2026, "twenty twenty-six"),
        (476, "four hundred and seventy-six"),
    ],
)
def test_english_years_are_said_in_two_halves(year: int, words: str) -> None:
    assert english_year(year) == words


def test_what_has_no_name_is_read_digit_by_digit() -> None:
    assert persian(LARGEST + 1).split() == ["یک", *["صفر"] * 15]
    assert english(LARGEST + 1).split() == ["one", *["zero"] * 15]
    assert (persian(-5), english(-5)) == ("منفی پنج", "minus five")
