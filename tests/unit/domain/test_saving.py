"""What is told of an output, how it is searched, and what its file is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.destination import RETRIES, wait_after
from domain.faults import Fault
from domain.file_name import file_name, safe_stem
from domain.media_type import MediaType
from domain.saving import Metadata, app_of, check_destination, clean_body, clean_metadata, clean_title
from domain.searching import searchable, words_of

ALIKE = [
    ("كتاب", "کتاب"),
    ("علي", "علی"),
    ("می‌روم", "مي روم"),
    ("۱۲۳", "123"),
    ("٤٥٦", "456"),
    ("سَلامٌ", "سلام"),
    ("آب", "اب"),
    ("خانهٔ", "خانه"),
    ("خانۀ", "خانه"),
    ("ـسلامـ", "سلام"),
    ("CAFÉ", "cafe"),
    ("ﻻ", "لا"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_spellings_of_a_word_are_found_by_one_another(one: str, other: str) -> None:
    assert searchable(one) == searchable(other)


@given(st.text(max_size=60))
def test_what_is_searchable_stays_so(text: str) -> None:
    once = searchable(text)
    assert searchable(once) == once


@given(st.text(max_size=60))
def test_every_word_of_a_text_is_found_in_it(text: str) -> None:
    assert all(word in searchable(text) for word in words_of(text))


@given(st.text(max_size=200))
def test_the_name_of_a_file_leads_nowhere_and_hides_nothing(title: str) -> None:
    name = file_name(title, MediaType.PNG, "kelidar")
    assert name.endswith(".png") and name != ".png"
    assert not set(name) & set('/\\:*?"<>|\r\n\0\u202e')
    assert not name.startswith(".") and len(name) <= 84


def test_a_persian_title_names_its_file() -> None:
    assert safe_stem("کوه‌های دماوند: «بلند»؟") == "کوه‌های دماوند بلند"


def test_titles_and_texts_are_trimmed_and_composed() -> None:
    assert clean_title("  a\n b\u0000  ") == "a b"
    assert clean_body("a\r\nb\rc\ud800") == "a\nb\nc"
    assert clean_metadata(Metadata(tags=(" x ", "x", ""), alt=" a ")) == Metadata(tags=("x",), alt="a")


@pytest.mark.parametrize("destination", ["blog", "portfolio", "media", "app:a", "app:shop-2"])
def test_places_are_built_in_or_applications(destination: str) -> None:
    check_destination(destination)
    assert (app_of(destination) is None) == (":" not in destination)


@pytest.mark.parametrize("destination", ["", "app:", "app:A", "app:a b", "app:-a", "mail", "app:" + "a" * 41])
def test_nothing_else_is_a_place(destination: str) -> None:
    with pytest.raises(Fault, match=r"outputs\.destination\.unknown"):
        check_destination(destination)


def test_a_delivery_is_tried_nine_times_over_a_day_and_more() -> None:
    waits = [wait_after(attempts) for attempts in range(1, len(RETRIES) + 2)]
    assert waits[:-1] == list(RETRIES) and waits[-1] is None
    assert 24 < sum(wait.total_seconds() for wait in RETRIES) / 3600 < 48
