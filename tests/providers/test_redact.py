"""The key never comes out, whatever form it comes back in and however it is split."""

import base64
import html
import itertools
import json
from collections.abc import Callable
from urllib.parse import quote, quote_plus, unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.wire.redact import MASK, SHORTEST_SOUGHT, TELLING_RUN, Redactor
from domain.secret import Secret
from tests.providers.played import KEY

KEYS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=SHORTEST_SOUGHT, max_size=80)
AROUND = st.text(st.sampled_from("abc sk-or ۰سلام‌🌱\n\"'&%/+=N"), max_size=30)
CUTS = st.lists(st.integers(0, 400), max_size=10)


def in_base64(prefix: str, encode: Callable[[bytes], bytes]) -> Callable[[str], str]:
    return lambda key: encode(f"{prefix}{key}:tail".encode()).decode()


ENCODINGS: dict[str, Callable[[str], str]] = {
    "raw": str,
    "url": lambda key: quote(key, safe=""),
    "url, slashes kept": quote,
    "form": quote_plus,
    "url, lower case": lambda key: "".join(
        letter if quote(letter, safe="") == letter else f"%{ord(letter):02x}" for letter in key
    ),
    "json": lambda key: json.dumps(key)[1:-1],
    "json, slashes escaped": lambda key: json.dumps(key)[1:-1].replace("/", "\\/"),
    "html": html.escape,
    "html, quotes kept": lambda key: html.escape(key, quote=False),
    **{f"base64 after {size}": in_base64("p" * size, base64.b64encode) for size in range(4)},
    **{f"urlsafe base64 after {size}": in_base64("p" * size, base64.urlsafe_b64encode) for size in range(4)},
}


def split(text: str, cuts: list[int]) -> list[str]:
    places = [0, *sorted(cut % (len(text) + 1) for cut in cuts), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(places)]


def streamed(key: str, pieces: list[str]) -> str:
    redactor = Redactor(Secret(key, [])).stream()
    return "".join(redactor.feed(piece) for piece in pieces) + redactor.end()


def shows(key: str, text: str) -> bool:
    """Whether a reader could get the key out of the text."""
    views = (
        text,
        unquote(text),
        html.unescape(text),
        text.replace("\\/", "/"),
        text.replace('\\"', '"').replace("\\\\", "\\"),
    )
    if any(key in view for view in views):
        return True
    tokens = "".join(
        letter if letter.isalnum() or letter in "+/-_" else " " for letter in text if letter.isascii()
    ).split()
    return any(key.encode() in opened(token, offset) for token in tokens for offset in range(4))


def opened(token: str, offset: int) -> bytes:
    usable = token[offset:].replace("-", "+").replace("_", "/")
    return base64.b64decode(usable[: len(usable) // 4 * 4])


@pytest.mark.parametrize("encode", ENCODINGS.values(), ids=ENCODINGS)
@given(key=KEYS, before=AROUND, after=AROUND, cuts=CUTS)
@example(key=KEY, before="", after="", cuts=[10])
@example(key=KEY, before=KEY[:20], after=KEY[5:], cuts=[1, 2, 3, 30])
def test_the_key_never_comes_out_of_a_stream(
    encode: Callable[[str], str], key: str, before: str, after: str, cuts: list[int]
) -> None:
    form = encode(key)
    shown = streamed(key, split(before + form + after, cuts))
    assert form not in shown
    assert not shows(key, shown)


@pytest.mark.parametrize("encode", ENCODINGS.values(), ids=ENCODINGS)
@given(key=KEYS, before=AROUND, after=AROUND)
def test_the_key_never_comes_out_of_content_or_details(
    encode: Callable[[str], str], key: str, before: str, after: str
) -> None:
    redactor = Redactor(Secret(key, []))
    for shown in (redactor.content(before + encode(key) + after), redactor.detail(before + encode(key) + after)):
        assert encode(key) not in shown
        assert not shows(key, shown)


@given(text=st.text(max_size=300), cuts=CUTS)
def test_a_text_without_the_key_comes_out_as_it_went_in(text: str, cuts: list[int]) -> None:
    assert streamed(KEY, split(text, cuts)) == text


@given(cuts=CUTS)
def test_what_only_looks_like_the_beginning_of_the_key_is_shown(cuts: list[int]) -> None:
    text = f"sk, sk- and {KEY[:30]}… are no keys, sssk-or nor c2s or zay"
    assert streamed(KEY, split(text, cuts)) == text


@given(cut=st.integers(1, len(KEY) - 1), end=st.integers(TELLING_RUN, len(KEY) - 1))
def test_a_stream_that_ends_inside_the_key_shows_no_telling_part_of_it(cut: int, end: int) -> None:
    part = KEY[:end]
    assert streamed(KEY, ["key: ", part[:cut], part[cut:]]) == f"key: {MASK}"


def test_a_stream_that_ends_in_a_letter_of_the_key_shows_it() -> None:
    assert streamed(KEY, ["these are ", "words"]) == "these are words"


def test_only_what_may_be_the_key_is_held_back() -> None:
    redactor = Redactor(Secret(KEY, [])).stream()
    assert [redactor.feed(piece) for piece in ("سلام ", "word", "s", "k", "ate", KEY[:9], KEY[9:], "!")] == [
        "سلام ",
        "word",
        "",
        "",
        "skate",
        "",
        MASK,
        "!",
    ]


def test_a_key_too_short_to_be_one_is_not_sought_in_content_but_is_in_details() -> None:
    redactor = Redactor(Secret("word", []))
    assert streamed("word", ["a wo", "rd"]) == "a word"
    assert redactor.content("a word") == "a word"
    assert redactor.detail("key word is bad") == f"key {MASK} is bad"


@given(start=st.integers(0, len(KEY) - TELLING_RUN), size=st.integers(TELLING_RUN, len(KEY)))
def test_no_part_of_the_key_of_eight_characters_stays_in_a_detail(start: int, size: int) -> None:
    shown = Redactor(Secret(KEY, [])).detail(f"Incorrect key {KEY[start : start + size]} given")
    assert shown == f"Incorrect key {MASK} given"


@pytest.mark.parametrize(
    "hidden",
    [
        "".join(f"%{ord(letter):02x}" for letter in KEY),
        "".join(f"&#{ord(letter)};" for letter in KEY),
        "".join(f"\\u{ord(letter):04x}" for letter in KEY),
        "\\".join(KEY),
    ],
)
def test_a_detail_in_which_the_key_hides_is_dropped(hidden: str) -> None:
    assert Redactor(Secret(KEY, [])).detail(f"bad key {hidden}") == ""


def test_a_redactor_does_not_show_the_key_itself() -> None:
    redactor = Redactor(Secret(KEY, []))
    assert KEY not in repr(redactor) + str(redactor) + repr(redactor.stream())
