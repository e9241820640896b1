"""Estimates: ranges that hold what runs cost, and nothing where the price is not known."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.capabilities import Price, PriceUnit
from domain.estimate import Span, estimate_images, estimate_speech, estimate_text, tokens_in
from domain.media_type import MediaType, Picture
from domain.prompt import SeenTurn, TextParameters, TextPrompt, Turn, TurnRole
from domain.usage import Provenance

CHECKED = date(2026, 11, 1)


def price(unit: PriceUnit, *, into: str | None = None, out: str | None = None) -> Price:
    return Price(
        currency="USD",
        unit=unit,
        input=None if into is None else Decimal(into),
        output=None if out is None else Decimal(out),
        checked=CHECKED,
    )


TOKENS = price(PriceUnit.MILLION_TOKENS, into="2", out="8")


def asked(text: str, most: int | None = 500) -> TextPrompt:
    return TextPrompt(turns=(Turn(TurnRole.USER, text),), parameters=TextParameters(max_tokens=most))


@pytest.mark.parametrize(
    ("text", "older", "newer"),
    [
        ("It was a bright cold day in April, and the clocks were striking thirteen. " * 20, 321, 321),
        ("کلید رمزنگاری و ذخیره شد. برای اطمینان آن را آزمایش کنید. " * 20, 841, 421),
        ("人工智能正在改变我们的生活方式。今天天气很好，我们去公园散步吧。" * 20, 680, 400),
        ("Искусственный интеллект меняет нашу жизнь. " * 20, 461, 182),
        ("48291 77321 9938102 3.14159 " * 20, 300, 300),
    ],
    ids=["English", "Persian", "Chinese", "Russian", "numbers"],
)
def test_the_tokens_of_a_text_lie_in_the_range_told_of_them(text: str, older: int, newer: int) -> None:
    """Counted with the public vocabularies cl100k_base (older) and o200k_base (newer)."""
    span = tokens_in([text])
    assert span.low <= newer <= older <= span.high


def test_a_script_is_measured_by_its_own_rule() -> None:
    latin, persian = tokens_in(["a" * 1000]), tokens_in(["ب" * 1000])
    assert persian.low > latin.low
    assert persian.high > 2 * latin.high


def test_each_message_takes_some_tokens_of_its_own() -> None:
    assert tokens_in(["a", "a"]).high - tokens_in(["aa"]).high == 10


def test_a_text_run_costs_from_one_word_of_answer_to_the_longest() -> None:
    found = estimate_text(asked("a" * 1000), TOKENS)
    assert found.basis.input_tokens == Span(173, 360)
    assert found.basis.output_tokens == Span(1, 500)
    assert found.low == Decimal("0.000354")
    assert found.high == Decimal("0.00472")
    assert (found.currency, found.provenance, found.priced_on) == ("USD", Provenance.ESTIMATED, "2026-11-01")


@pytest.mark.parametrize(
    "unusable",
    [
        None,
        price(PriceUnit.MILLION_TOKENS, into="2"),
        price(PriceUnit.MILLION_TOKENS, out="2"),
        price(PriceUnit.IMAGE, out="2"),
    ],
)
def test_a_text_run_without_a_usable_price_has_no_amount(unusable: Price | None) -> None:
    found = estimate_text(asked("a"), unusable)
    assert (found.low, found.high, found.currency) == (None, None, None)
    assert found.provenance is Provenance.UNKNOWN
    assert found.basis.output_tokens == Span(1, 500)


def test_without_a_longest_answer_there_is_no_upper_end() -> None:
    assert estimate_text(asked("a", None), TOKENS).high is None


def test_pictures_cost_their_number() -> None:
    found = estimate_images(3, price(PriceUnit.IMAGE, out="0.0336"))
    assert (found.low, found.high, found.basis.images) == (Decimal("0.1008"), Decimal("0.1008"), 3)
    assert estimate_images(3, TOKENS).high is None


def test_speech_costs_its_characters_or_its_seconds() -> None:
    by_characters = estimate_speech("a" * 1000, price(PriceUnit.MILLION_CHARACTERS, into="15"))
    assert (by_characters.low, by_characters.high) == (Decimal("0.015"), Decimal("0.015"))
    by_seconds = estimate_speech("a" * 1000, price(PriceUnit.SECOND, out="0.001"))
    assert (by_seconds.low, by_seconds.high) == (Decimal("0.05"), Decimal("0.125"))
    by_tokens = estimate_speech("a" * 1000, price(PriceUnit.MILLION_TOKENS, into="0.5", out="9"))
    assert by_tokens.low is not None and by_tokens.high is not None
    assert Decimal("0.011") < by_tokens.low < by_tokens.high < Decimal("0.037")
    assert estimate_speech("a", price(PriceUnit.MILLION_TOKENS, into="1")).high is None
    assert estimate_speech("a", None).high is None


@given(st.lists(st.text(max_size=200), min_size=1, max_size=4), st.integers(1, 10_000))
def test_the_lower_end_is_never_over_the_upper_one(texts: list[str], most: int) -> None:
    prompt = TextPrompt(
        turns=tuple(Turn(TurnRole.USER, text) for text in texts), parameters=TextParameters(max_tokens=most)
    )
    found = estimate_text(prompt, TOKENS)
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.high


@given(st.text(max_size=200), st.text(max_size=50))
def test_more_text_is_never_less(text: str, more: str) -> None:
    short, long = tokens_in([text]), tokens_in([text + more])
    assert short.low <= long.low
    assert short.high <= long.high


PICTURE = Picture(data=b"", media_type=MediaType.PNG, width=1, height=1)
SEEN = TextPrompt(turns=(SeenTurn(TurnRole.USER, "a", ("a", PICTURE)),), parameters=TextParameters(max_tokens=500))


def test_a_talk_with_pictures_takes_at_most_what_the_model_can_hold() -> None:
    talk = estimate_text(asked("a"), TOKENS)
    for found in (
        estimate_text(SEEN, TOKENS, context=8_000),
        estimate_text(asked("a"), TOKENS, seen=True, context=8_000),
    ):
        assert found.basis.input_tokens is not None and talk.basis.input_tokens is not None
        assert (found.basis.input_tokens.low, found.basis.input_tokens.high) == (talk.basis.input_tokens.low, 8_000)
        assert found.basis.pictures_unmeasured and not talk.basis.pictures_unmeasured
        assert found.low == talk.low and found.high is not None and talk.high is not None and found.high > talk.high
    long = estimate_text(asked("a" * 1000), TOKENS)
    assert estimate_text(asked("a" * 1000), TOKENS, seen=True, context=10).high == long.high


def test_what_a_picture_takes_is_not_known_where_no_file_says_what_the_model_can_hold() -> None:
    seen = SEEN
    for found in (estimate_text(seen, TOKENS), estimate_text(asked("a"), TOKENS, seen=True)):
        assert (found.low, found.high, found.provenance) == (None, None, Provenance.UNKNOWN)
        assert (found.basis.input_tokens, found.basis.output_tokens) == (None, Span(1, 500))
