"""Token counts and cost out of the `usage` object of the OpenAI-compatible chat format."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from domain.immutable import immutable
from domain.usage import TokenCount

_MOST_TOKENS = 2**53
_HIGHEST_COST = Decimal(1_000_000)
_NOTHING = (b"", b"null")


class _Details(msgspec.Struct):
    cached_tokens: int | float | None = None
    reasoning_tokens: int | float | None = None


class _CostDetails(msgspec.Struct):
    upstream_inference_cost: Decimal | None = None


class _Usage(msgspec.Struct):
    prompt_tokens: int | float | None = None
    completion_tokens: int | float | None = None
    prompt_tokens_details: _Details | None = None
    completion_tokens_details: _Details | None = None
    cost: Decimal | None = None
    is_byok: bool | None = None
    cost_details: _CostDetails | None = None


@immutable(kw_only=False)
class UsageReport:
    """What the provider counted and, where it tells, charged (USD)."""

    tokens: TokenCount = TokenCount()
    cost: Decimal | None = None


_decode = msgspec.json.Decoder(_Usage).decode


def usage_report(usage: msgspec.Raw, x_groq: object = None) -> UsageReport | None:
    """The report, None where there is none; Groq may put it in `x_groq` (providers.md 3.3).

    A usage object that makes no sense is none: an answer is not lost because its bill cannot be read.
    """
    if bytes(usage) in _NOTHING and isinstance(x_groq, Mapping):
        usage = msgspec.Raw(msgspec.json.encode(x_groq.get("usage")))
    if bytes(usage) in _NOTHING:
        return None
    try:
        told = _decode(usage)
    except (ValueError, RecursionError):
        return None
    return UsageReport(_tokens(told), _cost(told))


def _tokens(usage: _Usage) -> TokenCount:
    prompt, completion = usage.prompt_tokens_details or _Details(), usage.completion_tokens_details or _Details()
    return TokenCount(
        input=_count(usage.prompt_tokens),
        output=_count(usage.completion_tokens),
        reasoning=_count(completion.reasoning_tokens),
        cached=_count(prompt.cached_tokens),
    )


def _count(tokens: float | None) -> int | None:
    return None if tokens is None or not 0 <= tokens <= _MOST_TOKENS else int(tokens)


def _cost(usage: _Usage) -> Decimal | None:
    """OpenRouter's charge; on the user's own upstream key the upstream's price comes on top of it (providers.md 1.3)."""
    cost = _amount(usage.cost)
    upstream = _amount(usage.cost_details.upstream_inference_cost) if usage.cost_details else None
    if usage.is_byok and upstream is not None:
        return upstream if cost is None else cost + upstream
    return cost


def _amount(value: Decimal | None) -> Decimal | None:
    return value if value is not None and value.is_finite() and 0 <= value <= _HIGHEST_COST else None
