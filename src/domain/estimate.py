"""What a run would cost, told before it runs: a range, from what is asked and from the model's price."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import ceil, floor

from domain.capabilities import Price, PriceUnit
from domain.immutable import immutable
from domain.prompt import TextPrompt, pictures_in
from domain.usage import Provenance

_NANO = Decimal("0.000000001")
_MILLION = Decimal(1_000_000)

Rate = tuple[float, float]
"""Tokens for one character: at least, at most."""

# Kelidar's own measure, of 2026-11-22: prose, documentation, code and the message catalogs of this project, counted with the
# two public vocabularies cl100k_base (2023) and o200k_base (2024), and widened by a tenth or more. Persian had 0.31 tokens a
# character with the newer one and 0.68 with the older, English prose and code 0.20 to 0.26 with both.
_DIGITS_AND_SIGNS: Rate = (0.3, 1.0)
_OTHERS: Rate = (1.0, 3.0)
_RATES: tuple[tuple[int, Rate], ...] = (
    (0x0250, (0.17, 0.35)),  # Latin letters and spaces
    (0x0600, (0.19, 1.1)),  # Greek, Cyrillic, Hebrew
    (0x0780, (0.27, 0.8)),  # Persian, Arabic
    (0x2000, (0.22, 1.3)),  # the alphabets of India and its neighbours
    (0x2070, (0.1, 1.0)),  # half spaces, marks of direction, dashes and quotation marks
    (0xD7B0, (0.5, 1.5)),  # Chinese, Japanese, Korean
)
"""The rates of what is written, each up to a character's number."""
_OF_A_MESSAGE: Rate = (3, 10)
"""Tokens by which a vendor sets a message apart from the next."""
_SPOKEN: Rate = (8, 20)
"""Characters read aloud in a second, slowly and fast."""
_SOUND = (25, 32)
"""Tokens of a second of sound, of the models that speak by tokens (providers.md 1.9)."""


@immutable(kw_only=False)
class Span:
    """A whole number that is not known yet: at least, at most."""

    low: int
    high: int


@immutable
class Basis:
    """What an estimate counts with; None is what plays no part. `pictures_unmeasured` says that the most of the input is all that the
    model can hold, for nobody tells how much of it the pictures take."""

    input_tokens: Span | None = None
    output_tokens: Span | None = None
    images: int | None = None
    characters: int | None = None
    seconds: Span | None = None
    pictures_unmeasured: bool = False


@immutable
class Estimate:
    """The range of what a run would cost; without a usable price its amounts are unknown."""

    basis: Basis
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str | None = None
    provenance: Provenance = Provenance.UNKNOWN
    priced_on: str | None = None


def estimate_text(
    prompt: TextPrompt, price: Price | None, *, seen: bool = False, context: int | None = None
) -> Estimate:
    """A text run whose prompt is fitted to its model: the prompt, and from one token of answer to as many as it may have.

    How many tokens a picture is, each vendor reckons in its own way and no capabilities file says. With one (`seen` where they
    are not read yet) the prompt takes at most what the model can hold at all (`context`); where that is not known, neither is the cost.
    """
    most = prompt.parameters.max_tokens
    answer = None if most is None else Span(1, most)
    given = tokens_in([turn.content for turn in prompt.turns])
    pictured = seen or pictures_in(prompt.turns) > 0
    if pictured and context is None:
        return Estimate(basis=Basis(output_tokens=answer))
    if pictured:
        given = Span(given.low, max(given.high, context or 0))
    basis = Basis(input_tokens=given, output_tokens=answer, pictures_unmeasured=pictured)
    if price is None or price.unit is not PriceUnit.MILLION_TOKENS:
        return Estimate(basis=basis)
    if price.input is None or price.output is None or most is None:
        return Estimate(basis=basis)
    low = (given.low * price.input + price.output) / _MILLION
    high = (given.high * price.input + most * price.output) / _MILLION
    return _priced(basis, price, low, high)


def estimate_images(count: int, price: Price | None) -> Estimate:
    """So many pictures; a price by tokens does not tell what a picture takes."""
    basis = Basis(images=count)
    if price is None or price.unit is not PriceUnit.IMAGE or price.output is None:
        return Estimate(basis=basis)
    return _priced(basis, price, count * price.output, count * price.output)


def estimate_speech(text: str, price: Price | None) -> Estimate:
    """A text read aloud, priced by its characters, by the seconds it takes, or by tokens of text and of sound."""
    slow, fast = _SPOKEN
    seconds = Span(floor(len(text) / fast), ceil(len(text) / slow))
    basis = Basis(characters=len(text), seconds=seconds)
    if price is None:
        return Estimate(basis=basis)
    each = price.output if price.input is None else price.input
    if each is not None and price.unit is PriceUnit.MILLION_CHARACTERS:
        amount = len(text) * each / _MILLION
        return _priced(basis, price, amount, amount)
    each = price.input if price.output is None else price.output
    if each is not None and price.unit is PriceUnit.SECOND:
        return _priced(basis, price, seconds.low * each, seconds.high * each)
    if price.unit is PriceUnit.MILLION_TOKENS and price.input is not None and price.output is not None:
        given, least, most = tokens_in([text]), *_SOUND
        low = (given.low * price.input + seconds.low * least * price.output) / _MILLION
        high = (given.high * price.input + seconds.high * most * price.output) / _MILLION
        return _priced(basis, price, low, high)
    return Estimate(basis=basis)


def summed(estimates: Sequence[Estimate]) -> Estimate:
    """Several runs of one model together; with one whose amount is unknown, the whole is."""
    first = estimates[0]
    basis = Basis(
        input_tokens=_sum_of([each.basis.input_tokens for each in estimates]),
        output_tokens=_sum_of([each.basis.output_tokens for each in estimates]),
    )
    lows = [each.low for each in estimates if each.low is not None]
    highs = [each.high for each in estimates if each.high is not None]
    if len(highs) < len(estimates):
        return Estimate(basis=basis)
    return replace(first, basis=basis, low=sum(lows, Decimal(0)), high=sum(highs, Decimal(0)))


def _sum_of(spans: Sequence[Span | None]) -> Span | None:
    known = [span for span in spans if span is not None]
    if len(known) < len(spans):
        return None
    return Span(sum(span.low for span in known), sum(span.high for span in known))


def tokens_in(texts: Iterable[str]) -> Span:
    """How many tokens the messages are, by the script each character belongs to."""
    low = high = 0.0
    for text in texts:
        low, high = low + _OF_A_MESSAGE[0], high + _OF_A_MESSAGE[1]
        for character, times in Counter(text).items():
            rate = _rate(character)
            low, high = low + rate[0] * times, high + rate[1] * times
    return Span(floor(low), ceil(high))


def _rate(character: str) -> Rate:
    number = ord(character)
    if number < 0x80 and not (character.isalpha() or character.isspace()):
        return _DIGITS_AND_SIGNS
    return next((rate for end, rate in _RATES if number < end), _OTHERS)


def _priced(basis: Basis, price: Price, low: Decimal, high: Decimal) -> Estimate:
    return Estimate(
        basis=basis,
        low=low.quantize(_NANO, rounding=ROUND_FLOOR),
        high=high.quantize(_NANO, rounding=ROUND_CEILING),
        currency=price.currency,
        provenance=Provenance.ESTIMATED,
        priced_on=price.checked.isoformat(),
    )
