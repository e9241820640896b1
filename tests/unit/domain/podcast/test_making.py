"""What is finished is never done again: the keys of lines, and what an episode would cost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.capabilities import Price, PriceUnit
from domain.estimate import Span, estimate_speech
from domain.faults import Fault, Kind, UpstreamFault
from domain.ids import ModelId, ProviderId
from domain.podcast.length import longest_line, words_for
from domain.podcast.line_key import line_key
from domain.podcast.outlook import before_script, charge_of, of_script, writing_of
from domain.podcast.retrying import costs_nothing_to_try, wait_before
from domain.prompt import TextParameters, TextPrompt, Turn, TurnRole
from domain.usage import Provenance
from tests.unit.domain.podcast.parts import ALI_VOICE, CAST, SARA_VOICE, a_line, a_script

SALT = b"of this episode"
PRICE = Price(currency="USD", unit=PriceUnit.MILLION_CHARACTERS, input=Decimal(15), checked=date(2026, 11, 1))
PRICES = {(ProviderId("acme"), ModelId("read")): PRICE}


def key(text: str = "سلام", **changes: str | float) -> str:
    voice = replace(SARA_VOICE, **changes)  # type: ignore[arg-type]  # any of its fields
    return line_key(SALT, spoken=text, language="fa", voice=voice)


def test_a_key_changes_with_whatever_would_be_heard_and_with_nothing_else() -> None:
    keys = [
        key(),
        key("سلام."),
        key(voice="onyx"),
        key(model="other"),
        key(provider="other"),
        key(speed=1.1),
        key(instructions="slowly"),
        line_key(SALT, spoken="سلام", language="en", voice=SARA_VOICE),
        line_key(b"of another", spoken="سلام", language="fa", voice=SARA_VOICE),
    ]
    assert len(set(keys)) == len(keys)
    assert key(speed=1) == key(speed=1.0)
    assert key(instructions=" ") == key()


def test_fields_cannot_run_into_one_another() -> None:
    assert key(voice="a", instructions="b") != key(voice="ab", instructions="")


def test_a_line_waits_longer_each_time_and_as_long_as_the_provider_says() -> None:
    assert [wait_before(tries) for tries in range(6)] == [0.0, 2.0, 8.0, 30.0, 120.0, 120.0]
    assert wait_before(1, retry_after=60) == 60


@pytest.mark.parametrize(
    ("fault", "free"),
    [
        (UpstreamFault("ai.provider.failed", Kind.UPSTREAM, status=502, retryable=True), True),
        (UpstreamFault("ai.provider.failed", Kind.UPSTREAM, status=502), False),
        (UpstreamFault("ai.provider.unreachable", Kind.UPSTREAM, detail="dns", retryable=True), True),
        (UpstreamFault("ai.provider.unreachable", Kind.UPSTREAM, detail="reset", retryable=True), False),
        (UpstreamFault("ai.provider.timeout", Kind.TIMEOUT, retryable=True), False),
        (UpstreamFault("ai.provider.bad_answer", Kind.UPSTREAM, retryable=True), False),
        (UpstreamFault("ai.stream.interrupted", Kind.UPSTREAM, retryable=True), False),
        (Fault("ai.hold.full", Kind.TOO_LARGE), False),
    ],
)
def test_only_what_was_refused_or_never_arrived_is_tried_again_unasked(fault: Fault, free: bool) -> None:
    assert costs_nothing_to_try(fault) is free


def test_before_the_script_an_episode_costs_a_range() -> None:
    outlook = before_script(10, "fa", CAST, PRICES, None)
    assert outlook.words.low < words_for(10, "fa") < outlook.words.high
    assert outlook.seconds.low < 600 < outlook.seconds.high
    (amount,) = outlook.charge.amounts
    assert amount.low == pytest.approx(Decimal(outlook.characters.low) * 15 / 1_000_000, rel=Decimal("0.01"))
    assert amount.low < amount.high
    assert (outlook.charge.provenance, outlook.charge.priced_on) == (Provenance.ESTIMATED, "2026-11-01")


def test_after_the_script_characters_are_exact_and_finished_lines_are_free() -> None:
    script = a_script(a_line(1, text="۱۲"), a_line(2, "guest", text="سلام"))
    spoken = {"l1": "دوازده"}
    outlook = of_script(script, CAST, spoken, PRICES)
    assert outlook.characters == Span(10, 10)
    (amount,) = outlook.charge.amounts
    assert amount.low == amount.high == Decimal("0.00015")
    rest = of_script(script, CAST, spoken, PRICES, paid=["l1"])
    assert rest.charge.amounts[0].low == Decimal("0.00006")


def test_a_call_without_a_price_is_unknown_and_not_free() -> None:
    charge = of_script(a_script(), CAST, {}, {}).charge
    assert (charge.amounts, charge.unpriced, charge.provenance) == ((), 3, Provenance.UNKNOWN)
    mute = replace(CAST, speakers=tuple(replace(one, voice=None) for one in CAST.speakers))
    assert of_script(a_script(), mute, {}, PRICES).charge.unpriced == 3
    assert before_script(10, "en", mute, PRICES, None).charge.unpriced == 2
    assert charge_of([]).provenance is Provenance.UNKNOWN


def test_two_currencies_are_not_added_up() -> None:
    euros = replace(PRICE, currency="EUR", checked=date(2026, 10, 1))
    charge = charge_of([estimate_speech("سلام", PRICE), estimate_speech("سلام", euros)])
    assert [amount.currency for amount in charge.amounts] == ["EUR", "USD"]
    assert charge.priced_on == "2026-10-01"


def test_writing_may_be_paid_twice_because_an_answer_is_mended_once() -> None:
    prompt = TextPrompt(turns=(Turn(TurnRole.USER, "سلام"),), parameters=TextParameters(max_tokens=1000))
    price = replace(PRICE, unit=PriceUnit.MILLION_TOKENS, output=Decimal(60))
    once = writing_of(prompt, price)
    assert once.low is not None and once.high is not None and once.high >= Decimal("0.12")
    assert writing_of(prompt, None).high is None


def test_a_line_of_the_most_characters_keeps_within_ten_minutes() -> None:
    assert (longest_line("fa"), longest_line("en"), longest_line("de")) == (4800, 6000, 4800)
    assert ALI_VOICE.speed == 1.1
