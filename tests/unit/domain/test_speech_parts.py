"""A long text is cut into parts where a reader would draw breath; nothing is lost, and no word is cut."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.capabilities import Limits
from domain.speech_parts import USUAL_CHARACTERS, longest_part, parts_of
from tests.unit.domain.samples import a_model

ZWNJ = "\u200c"
WORDS = st.text(alphabet="ابپتمی‌abcd۱۲3\u064e\u0301", min_size=1, max_size=12)
MARKS = st.sampled_from([" ", ". ", "؟ ", "! ", "، ", "; ", "\n", "\n\n", ".» ", "… ", " — ", "  "])
TEXTS = st.lists(st.tuples(WORDS, MARKS), max_size=60).map(lambda pairs: "".join(word + mark for word, mark in pairs))


@given(text=TEXTS, most=st.integers(min_value=1, max_value=120))
def test_the_parts_together_are_the_text_and_none_is_too_long(text: str, most: int) -> None:
    parts = parts_of(text, most)
    assert "".join(parts) == text
    assert all(len(part) <= most for part in parts)
    assert all(parts) or text == ""


@given(text=TEXTS, most=st.integers(min_value=13, max_value=120))
def test_no_word_is_cut(text: str, most: int) -> None:
    parts = parts_of(text, most)
    for before, after in pairwise(parts):
        assert before[-1].isspace() or after[0].isspace()


@given(text=st.text(max_size=200), most=st.integers(min_value=1, max_value=50))
def test_whatever_is_written_nothing_of_it_is_lost(text: str, most: int) -> None:
    assert "".join(parts_of(text, most)) == text


@pytest.mark.parametrize(
    ("text", "most", "parts"),
    [
        ("سلام دنیا. امروز هوا خوب است؟ بله!", 20, ("سلام دنیا. ", "امروز هوا خوب است؟ ", "بله!")),
        ("He said “stop.” Then he left. The end", 32, ("He said “stop.” Then he left. ", "The end")),
        ("عدد ۳.۵ است. باز هم هست", 16, ("عدد ۳.۵ است. ", "باز هم هست")),
        ("یک، دو، سه، چهار، پنج", 12, ("یک، دو، سه، ", "چهار، پنج")),
        ("one two three four", 9, ("one two ", "three ", "four")),
        ("First one. Second.\n\nThird one here.", 22, ("First one. Second.\n\n", "Third one here.")),
        ("کوتاه", 10, ("کوتاه",)),
        ("", 10, ("",)),
    ],
)
def test_a_part_ends_where_a_reader_would_draw_breath(text: str, most: int, parts: tuple[str, ...]) -> None:
    assert parts_of(text, most) == parts


def test_a_row_without_a_space_is_cut_beside_no_half_space_and_no_mark() -> None:
    row = f"می{ZWNJ}" * 10
    assert all(not part.startswith(ZWNJ) and not part.endswith(ZWNJ) for part in parts_of(row, 6)[:-1])
    assert all(not part.startswith("\u064e") for part in parts_of("بَ" * 10, 5))


@pytest.mark.parametrize(
    ("limits", "most"),
    [
        (Limits(), USUAL_CHARACTERS),
        (Limits(max_input_characters=15_000), 15_000),
        (Limits(context_tokens=8_192, max_output_tokens=16_384), 4_096),
        (Limits(max_input_characters=500, context_tokens=8_192), 500),
    ],
)
def test_how_much_one_call_takes_is_what_the_file_bounds_most(limits: Limits, most: int) -> None:
    assert longest_part(replace(a_model("acme/reader"), limits=limits)) == most
