"""What a run used and cost: metadata only, never a prompt, an output or a key."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from domain.api_key import KeyOwner
from domain.capabilities import Price, PriceUnit
from domain.ids import AdminId, KeyId, ModelId, ProviderId, RunId
from domain.immutable import immutable
from domain.section import Operation, Section

_NANO = Decimal("0.000000001")
_THOUSAND, _MILLION = Decimal(1_000), Decimal(1_000_000)
_BELIEVABLE = Decimal(1_000_000_000)


class Provenance(StrEnum):
    """Where a cost comes from. Unknown is no amount at all, never zero."""

    PROVIDER_REPORTED = "provider_reported"
    PRICED = "priced"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"


class RunStatus(StrEnum):
    """How a run ended; `running` until it has. `refused` means Kelidar stopped it before any upstream call."""

    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


OWING = (RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.INTERRUPTED)
"""How a run ends that a provider may have charged for; a refusal reached none."""

_SAID_NO = frozenset(
    {
        "ai.content.refused",
        "ai.context.too_long",
        "ai.credit.exhausted",
        "ai.key.not_permitted",
        "ai.key.origin_changed",
        "ai.key.rejected",
        "ai.model.unavailable",
        "ai.provider.address_refused",
        "ai.provider.failed",
        "ai.provider.overloaded",
        "ai.provider.rate_limited",
        "ai.provider.unreachable",
        "ai.request.rejected",
    }
)
"""Failures in which a provider turned the request away, broke down at it, or was never reached."""


@immutable
class TokenCount:
    """Tokens of a run as the provider counted them; None is not told. Cached tokens are part of the input."""

    input: int | None = None
    output: int | None = None
    reasoning: int | None = None
    cached: int | None = None


@immutable
class MediaCount:
    """What a run made or read besides tokens; None is not told. `milliseconds` is how long its sound lasts."""

    images: int | None = None
    characters: int | None = None
    milliseconds: int | None = None


@immutable
class Cost:
    """What a run cost; `priced_on` is the date of the price it was reckoned with."""

    amount: Decimal | None
    currency: str | None
    provenance: Provenance
    priced_on: str | None = None


NO_MEDIA = MediaCount()
UNKNOWN_COST = Cost(amount=None, currency=None, provenance=Provenance.UNKNOWN)


@immutable
class Timing:
    """Milliseconds from the start of a run to its first upstream data and to its end."""

    first_ms: int | None = None
    total_ms: int | None = None


@immutable
class UsageRecord:
    """One run: who ran what where, on whose key, how it ended and what it cost.

    Without a `key_source` no key paid: the run was refused, or its provider needs none.
    `upstream_id` is the provider's own name of the generation, a line for each where there were several (`names_in`);
    `served_by` is the host that answered where a router tells.
    """

    id: RunId
    at: datetime
    admin_id: AdminId
    section: Section
    operation: Operation
    provider: ProviderId | None
    model: ModelId | None
    key_source: KeyOwner | None
    key_id: KeyId | None
    status: RunStatus
    code: str | None = None
    tokens: TokenCount = TokenCount()
    media: MediaCount = NO_MEDIA
    cost: Cost = UNKNOWN_COST
    timing: Timing = Timing()
    upstream_id: str | None = None
    served_by: str | None = None

    @property
    def owes(self) -> bool:
        """Whether the run may have cost something that is not known."""
        if self.cost.provenance is not Provenance.UNKNOWN or self.status not in OWING:
            return False
        return self.status is not RunStatus.FAILED or not is_free(self.code, first_ms=self.timing.first_ms)


def is_free(code: str | None, *, first_ms: int | None) -> bool:
    """Whether a failure surely cost nothing: before the first data of a provider that said no there is nothing to charge."""
    return code in _SAID_NO and first_ms is None


def reported_cost(amount: Decimal, currency: str) -> Cost:
    """A cost the provider itself named; unknown if what it named cannot be a price of one run."""
    if not amount.is_finite() or not 0 <= amount <= _BELIEVABLE:
        return UNKNOWN_COST
    return Cost(amount=to_nano(amount), currency=currency, provenance=Provenance.PROVIDER_REPORTED)


def cost_of(tokens: TokenCount, price: Price | None, media: MediaCount = NO_MEDIA) -> Cost:
    """What a run cost by the file's price; unknown where the price or a count it needs is not known."""
    amount = None if price is None else _AMOUNTS[price.unit](tokens, media, price)
    if price is None or amount is None:
        return UNKNOWN_COST
    return Cost(
        amount=to_nano(amount),
        currency=price.currency,
        provenance=Provenance.PRICED,
        priced_on=price.checked.isoformat(),
    )


def cost_of_nothing(price: Price | None) -> Cost:
    """What a run costs, however it ends, by a price that is zero throughout; unknown by any other."""
    amounts = () if price is None else (price.input, price.output, price.cached_input)
    if price is None or any(amounts) or all(amount is None for amount in amounts):
        return UNKNOWN_COST
    return Cost(
        amount=Decimal(0), currency=price.currency, provenance=Provenance.PRICED, priced_on=price.checked.isoformat()
    )


def _for_tokens(tokens: TokenCount, _: MediaCount, price: Price) -> Decimal | None:
    if price.input is None or price.output is None or tokens.input is None or tokens.output is None:
        return None
    cached = min(tokens.cached or 0, tokens.input)
    cached_price = price.input if price.cached_input is None else price.cached_input
    amount = (tokens.input - cached) * price.input + cached * cached_price + tokens.output * price.output
    return amount / _MILLION


def _for_characters(_: TokenCount, media: MediaCount, price: Price) -> Decimal | None:
    each = price.output if price.input is None else price.input
    return None if each is None or media.characters is None else media.characters * each / _MILLION


def _for_images(_: TokenCount, media: MediaCount, price: Price) -> Decimal | None:
    each = price.input if price.output is None else price.output
    return None if each is None or media.images is None else media.images * each


def _for_seconds(_: TokenCount, media: MediaCount, price: Price) -> Decimal | None:
    each = price.input if price.output is None else price.output
    return None if each is None or media.milliseconds is None else media.milliseconds * each / _THOUSAND


# What is read is paid as input and what is made as output; a file that gives only one of the two means that one.
_AMOUNTS: Mapping[PriceUnit, Callable[[TokenCount, MediaCount, Price], Decimal | None]] = {
    PriceUnit.MILLION_TOKENS: _for_tokens,
    PriceUnit.MILLION_CHARACTERS: _for_characters,
    PriceUnit.IMAGE: _for_images,
    PriceUnit.SECOND: _for_seconds,
}


def tokens_together(counts: Iterable[TokenCount]) -> TokenCount:
    """The tokens of several calls of one run; what one of them does not tell is not told of all."""
    every = tuple(counts)
    return TokenCount(
        input=_sum(count.input for count in every),
        output=_sum(count.output for count in every),
        reasoning=_sum(count.reasoning for count in every),
        cached=_sum(count.cached for count in every),
    )


def joined_names(names: Iterable[str]) -> str | None:
    """The provider's names of a run's generations as its record holds them; no name holds a line break."""
    return "\n".join(names) or None


def names_in(upstream_id: str) -> tuple[str, ...]:
    """Each generation of a run by its provider's name."""
    return tuple(upstream_id.split("\n"))


_SUREST_FIRST = (Provenance.PROVIDER_REPORTED, Provenance.PRICED, Provenance.ESTIMATED)


def costs_together(costs: Sequence[Cost]) -> Cost:
    """What several runs cost together, as sure as the least sure of them; unknown where one is, or in two currencies."""
    amounts = [cost.amount for cost in costs if cost.amount is not None]
    if len(amounts) < len(costs) or len({cost.currency for cost in costs}) != 1:
        return UNKNOWN_COST
    least = max(costs, key=lambda cost: _SUREST_FIRST.index(cost.provenance))
    return replace(least, amount=sum(amounts, Decimal(0)))


def to_nano(amount: Decimal) -> Decimal:
    """The amount rounded to a billionth of the currency, in which costs are kept."""
    return amount.quantize(_NANO, rounding=ROUND_HALF_UP)


def plain(amount: Decimal) -> str:
    """The shortest plain spelling of an amount: no exponent, no trailing zeros."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sum(counts: Iterable[int | None]) -> int | None:
    every = tuple(counts)
    return sum(count or 0 for count in every) if every and None not in every else None
