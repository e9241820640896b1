"""What a run cost: exact, with where the amount comes from; unknown is never zero."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.capabilities import Price, PriceUnit
from domain.ids import AdminId, ModelId, ProviderId, RunId
from domain.section import Operation, Section
from domain.usage import (
    UNKNOWN_COST,
    Cost,
    MediaCount,
    Provenance,
    RunStatus,
    Timing,
    TokenCount,
    UsageRecord,
    cost_of,
    reported_cost,
    to_nano,
)
from domain.usage_figures import piece_of
from tests.unit.domain.samples import TODAY

MILLION = 1_000_000
AMOUNTS = st.decimals(min_value=0, max_value=1000, places=4)
TOKENS = st.integers(min_value=0, max_value=10**9)


def a_price(
    given_in: str | None = "2.50", out: str | None = "10", cached: str | None = None, unit: str = "million_tokens"
) -> Price:
    return Price(
        currency="USD",
        unit=PriceUnit(unit),
        input=None if given_in is None else Decimal(given_in),
        output=None if out is None else Decimal(out),
        cached_input=None if cached is None else Decimal(cached),
        checked=TODAY,
    )


def test_tokens_cost_what_the_file_says_and_the_cost_tells_which_days_price() -> None:
    assert cost_of(TokenCount(input=1000, output=500), a_price()) == Cost(
        amount=Decimal("0.007500000"), currency="USD", provenance=Provenance.PRICED, priced_on="2026-11-22"
    )


def test_cached_tokens_are_part_of_the_input_at_their_own_price() -> None:
    tokens = TokenCount(input=MILLION, output=0, cached=400_000)
    assert cost_of(tokens, a_price("3", "0", cached="0.3")).amount == Decimal("1.92")


def test_cached_tokens_cost_like_the_rest_where_no_price_is_known_for_them() -> None:
    tokens = TokenCount(input=MILLION, output=0, cached=400_000)
    assert cost_of(tokens, a_price("3", "0")).amount == Decimal(3)


def test_free_cached_tokens_are_free() -> None:
    tokens = TokenCount(input=MILLION, output=0, cached=MILLION)
    assert cost_of(tokens, a_price("3", "0", cached="0")).amount == 0


def test_more_cached_tokens_than_input_never_make_a_cost_negative() -> None:
    assert cost_of(TokenCount(input=10, output=0, cached=99), a_price("3", "0", cached="1")).amount == Decimal(
        "0.00001"
    )


def test_reasoning_tokens_are_part_of_the_output_and_not_paid_twice() -> None:
    plain = cost_of(TokenCount(input=10, output=100), a_price())
    assert cost_of(TokenCount(input=10, output=100, reasoning=80), a_price()) == plain


@pytest.mark.parametrize(
    ("tokens", "price"),
    [
        pytest.param(TokenCount(input=1, output=1), None, id="no price"),
        pytest.param(TokenCount(input=1, output=1), a_price(given_in=None), id="no input price"),
        pytest.param(TokenCount(input=1, output=1), a_price(out=None), id="no output price"),
        pytest.param(TokenCount(output=1), a_price(), id="input not counted"),
        pytest.param(TokenCount(input=1), a_price(), id="output not counted"),
        pytest.param(TokenCount(), a_price("0", "0"), id="nothing counted, though free"),
        pytest.param(TokenCount(input=1, output=1), a_price(unit="image"), id="a price of something else"),
    ],
)
def test_what_is_not_known_is_no_amount_and_never_zero(tokens: TokenCount, price: Price | None) -> None:
    assert cost_of(tokens, price) == UNKNOWN_COST
    assert (UNKNOWN_COST.amount, UNKNOWN_COST.currency) == (None, None)
    assert UNKNOWN_COST.provenance is Provenance.UNKNOWN


@pytest.mark.parametrize(
    ("tokens", "price"),
    [
        pytest.param(TokenCount(input=1000, output=1000), a_price("0", "0"), id="a free model"),
        pytest.param(TokenCount(input=0, output=0), a_price(), id="no tokens"),
    ],
)
def test_a_zero_that_is_known_is_zero(tokens: TokenCount, price: Price) -> None:
    cost = cost_of(tokens, price)
    assert (cost.amount, cost.provenance) == (Decimal(0), Provenance.PRICED)


def test_a_cost_the_provider_names_is_kept_as_its_own_word() -> None:
    cost = reported_cost(Decimal("0.00014"), "USD")
    assert (cost.amount, cost.currency, cost.provenance) == (Decimal("0.00014"), "USD", Provenance.PROVIDER_REPORTED)
    assert cost.priced_on is None
    assert reported_cost(Decimal(0), "USD").amount == 0


@pytest.mark.parametrize("nonsense", ["NaN", "sNaN", "Infinity", "-Infinity", "-0.01", "1e30"])
def test_nonsense_a_provider_names_as_a_cost_is_unknown(nonsense: str) -> None:
    assert reported_cost(Decimal(nonsense), "USD") == UNKNOWN_COST


@pytest.mark.parametrize(
    ("amount", "kept"),
    [("0.0000000004", "0E-9"), ("0.0000000005", "1E-9"), ("0.1234567891", "0.123456789"), ("7", "7.000000000")],
)
def test_costs_are_kept_to_a_billionth_halves_upward(amount: str, kept: str) -> None:
    assert str(to_nano(Decimal(amount))) == kept


@given(TOKENS, TOKENS, TOKENS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_a_cost_is_the_exact_sum_of_its_parts(
    fresh: int, cached: int, output: int, per_input: Decimal, per_cached: Decimal, per_output: Decimal
) -> None:
    price = a_price(str(per_input), str(per_output), str(per_cached))
    cost = cost_of(TokenCount(input=fresh + cached, output=output, cached=cached), price)
    ten_thousandths = (
        fresh * int(per_input * 10_000) + cached * int(per_cached * 10_000) + output * int(per_output * 10_000)
    )
    # 10^-4 per 10^6 tokens: a tenth of a billionth each
    nano = (ten_thousandths + 5) // 10
    assert cost.amount is not None
    assert cost.amount == Decimal(nano).scaleb(-9)


@pytest.mark.parametrize(
    ("media", "price", "amount"),
    [
        (MediaCount(characters=1_500_000), a_price("4", None, unit="million_characters"), "6"),
        (MediaCount(characters=1), a_price(None, "4", unit="million_characters"), "0.000004"),
        (MediaCount(images=3), a_price(None, "0.04", unit="image"), "0.12"),
        (MediaCount(images=3), a_price("0.01", None, unit="image"), "0.03"),
        (MediaCount(milliseconds=2_500), a_price(None, "0.002", unit="second"), "0.005"),
        (MediaCount(images=0), a_price(None, "0.04", unit="image"), "0"),
    ],
)
def test_images_characters_and_seconds_cost_by_the_piece(media: MediaCount, price: Price, amount: str) -> None:
    cost = cost_of(TokenCount(), price, media)
    assert (cost.amount, cost.provenance) == (Decimal(amount), Provenance.PRICED)


@pytest.mark.parametrize("unit", ["million_characters", "image", "second"])
def test_a_piece_that_is_not_counted_or_priced_has_no_cost(unit: str) -> None:
    counted = MediaCount(images=1, characters=1, milliseconds=1)
    assert cost_of(TokenCount(), a_price(None, None, unit=unit), counted) == UNKNOWN_COST
    assert cost_of(TokenCount(input=1, output=1), a_price(unit=unit)) == UNKNOWN_COST


def a_run(status: RunStatus, code: str | None, first_ms: int | None = None, cost: Cost = UNKNOWN_COST) -> UsageRecord:
    return UsageRecord(
        id=RunId("run"),
        at=datetime(2026, 11, 22, tzinfo=UTC),
        admin_id=AdminId("admin"),
        section=Section.CHAT,
        operation=Operation.TEXT,
        provider=ProviderId("openrouter"),
        model=ModelId("a/b"),
        key_source=None,
        key_id=None,
        status=status,
        code=code,
        cost=cost,
        timing=Timing(first_ms=first_ms, total_ms=9),
    )


@pytest.mark.parametrize(
    ("status", "code", "first_ms", "owes"),
    [
        (RunStatus.COMPLETED, None, 1, True),
        (RunStatus.CANCELLED, "ai.run.cancelled", None, True),
        (RunStatus.INTERRUPTED, "common.restarting", None, True),
        (RunStatus.REFUSED, "ai.key.missing", None, False),
        (RunStatus.FAILED, "ai.provider.rate_limited", None, False),
        (RunStatus.FAILED, "ai.provider.unreachable", None, False),
        (RunStatus.FAILED, "ai.provider.rate_limited", 1, True),
        (RunStatus.FAILED, "ai.provider.timeout", None, True),
        (RunStatus.FAILED, "common.internal", None, True),
    ],
)
def test_a_run_owes_unless_it_was_surely_free(
    status: RunStatus, code: str | None, first_ms: int | None, owes: bool
) -> None:
    run = a_run(status, code, first_ms)
    assert run.owes is owes
    assert piece_of(run).slice.provenance is (Provenance.UNKNOWN if owes else None)


def test_a_run_whose_cost_is_known_owes_nothing() -> None:
    known = Cost(amount=Decimal(0), currency="USD", provenance=Provenance.PROVIDER_REPORTED)
    run = a_run(RunStatus.COMPLETED, None, 1, known)
    assert not run.owes
    assert piece_of(run).slice.provenance is Provenance.PROVIDER_REPORTED
