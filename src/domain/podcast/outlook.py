"""What an episode would come to: words, characters, seconds and a price, as a range before the script and exact in characters after it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import ceil, floor

from domain.capabilities import Price
from domain.estimate import Estimate, Span, estimate_speech, estimate_text
from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.podcast.cast import Cast, ChosenVoice
from domain.podcast.length import characters_for, seconds_of, words_for
from domain.podcast.script import Script, pauses_of
from domain.prompt import TextPrompt
from domain.tongue import primary
from domain.usage import Provenance

_LETTERS = {"fa": "ا", "ar": "ا"}

Prices = Mapping[tuple[ProviderId, ModelId], Price | None]


@immutable
class Amount:
    """Money in one currency: at least, at most."""

    currency: str
    low: Decimal
    high: Decimal


@immutable
class Charge:
    """What is to be paid, a currency each. `unpriced` counts the calls whose price nobody knows: they are not free."""

    amounts: tuple[Amount, ...] = ()
    unpriced: int = 0
    priced_on: str | None = None

    @property
    def provenance(self) -> Provenance:
        """Estimated where every call has a price."""
        return Provenance.UNKNOWN if self.unpriced or not self.amounts else Provenance.ESTIMATED


@immutable
class Outlook:
    """An episode before it is made."""

    words: Span
    characters: Span
    seconds: Span
    charge: Charge


def before_script(minutes: float, language: str, cast: Cast, prices: Prices, writing: Estimate | None) -> Outlook:
    """From nothing but its length: lines are taken to be shared evenly by the voices of the cast."""
    words = words_for(minutes, language)
    characters = characters_for(words, language)
    voices = [speaker.voice for speaker in cast.speakers if speaker.voice is not None]
    unchosen = len(cast.speakers) - len(voices)
    estimates = [] if writing is None else [writing]
    for voice in voices:
        low, high = (_read(_sample(language, most / len(cast.speakers)), voice, prices) for most in _ends(characters))
        estimates.append(_between(low, high))
    charge = charge_of(estimates)
    return Outlook(
        words=Span(floor(words * 0.8), ceil(words * 1.2)),
        characters=characters,
        seconds=Span(seconds_of(characters.low, language).low, seconds_of(characters.high, language).high),
        charge=Charge(amounts=charge.amounts, unpriced=charge.unpriced + unchosen, priced_on=charge.priced_on),
    )


def of_script(
    script: Script, cast: Cast, spoken: Mapping[str, str], prices: Prices, paid: Iterable[str] = ()
) -> Outlook:
    """From the script, by each line's text as it will be read; lines whose sound is there (`paid`) cost nothing more."""
    done, estimates, unchosen = frozenset(paid), [], 0
    low = high = sum(pauses_of(script.lines))
    for line in script.lines:
        speaker, text = cast.find(line.speaker), spoken.get(line.id, line.text)
        voice = speaker.voice if speaker else None
        lasts = seconds_of(len(text), script.language, voice.speed if voice else None)
        low, high = low + lasts.low, high + lasts.high
        if line.id in done:
            continue
        if voice is None:
            unchosen += 1
        else:
            estimates.append(_read(text, voice, prices))
    characters = sum(len(spoken.get(line.id, line.text)) for line in script.lines)
    words = sum(len(line.text.split()) for line in script.lines)
    charge = charge_of(estimates)
    return Outlook(
        words=Span(words, words),
        characters=Span(characters, characters),
        seconds=Span(floor(low), ceil(high)),
        charge=Charge(amounts=charge.amounts, unpriced=charge.unpriced + unchosen, priced_on=charge.priced_on),
    )


def writing_of(prompt: TextPrompt, price: Price | None) -> Estimate:
    """What the script itself may cost: one call, and a second one if its answer must be mended."""
    once = estimate_text(prompt, price)
    if once.high is None:
        return once
    return Estimate(
        basis=once.basis,
        low=once.low,
        high=once.high * 2,
        currency=once.currency,
        provenance=once.provenance,
        priced_on=once.priced_on,
    )


def charge_of(estimates: Iterable[Estimate]) -> Charge:
    """Everything added up, a currency each; the oldest price says how far it can be relied on."""
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    unpriced, days = 0, list[str]()
    for one in estimates:
        if one.currency is None or one.low is None or one.high is None:
            unpriced += 1
            continue
        low, high = sums.get(one.currency, (Decimal(0), Decimal(0)))
        sums[one.currency] = (low + one.low, high + one.high)
        days += [one.priced_on] if one.priced_on else []
    amounts = tuple(Amount(currency=name, low=low, high=high) for name, (low, high) in sorted(sums.items()))
    return Charge(amounts=amounts, unpriced=unpriced, priced_on=min(days, default=None))


def _read(text: str, voice: ChosenVoice, prices: Prices) -> Estimate:
    return estimate_speech(text, prices.get((voice.provider, voice.model)))


def _between(low: Estimate, high: Estimate) -> Estimate:
    return Estimate(
        basis=high.basis,
        low=low.low,
        high=high.high,
        currency=high.currency,
        provenance=high.provenance,
        priced_on=high.priced_on,
    )


def _sample(language: str, characters: float) -> str:
    """A text of that length in the language's letters: what is estimated by letters needs some."""
    return _LETTERS.get(primary(language), "a") * ceil(characters)


def _ends(span: Span) -> tuple[int, int]:
    return span.low, span.high
