"""Usage records: one's own, or everyone's for a super admin."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from litestar import get
from litestar.params import QueryParameter
from msgspec import Struct

from domain.api_key import KeyOwner
from domain.faults import invalid_field
from domain.ids import RunId
from domain.section import Operation, Section
from domain.usage import Cost, Provenance, RunStatus, Timing, TokenCount, UsageRecord
from entrypoints.rest.admins import PageNumber, PageSize
from entrypoints.rest.answer import Answer, Items, PageMeta
from entrypoints.rest.call import ThisCall

Cursor = Annotated[str | None, QueryParameter(max_length=40)]

_CURSOR = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class TokensView(Struct, kw_only=True):
    """Tokens as the provider counted them; null is not told."""

    input_tokens: int | None
    output_tokens: int | None
    reasoning_tokens: int | None
    cached_tokens: int | None


class CostView(Struct, kw_only=True):
    """A decimal string with its currency; null is unknown, never zero."""

    amount: str | None
    currency: str | None
    provenance: Provenance
    priced_on: str | None


class TimingView(Struct, kw_only=True):
    """Milliseconds to the first upstream data and to the end."""

    first_ms: int | None
    total_ms: int | None


class UsageView(Struct, kw_only=True):
    """One run."""

    id: str
    at: datetime
    admin_id: str
    section: Section
    operation: Operation
    provider: str | None
    model: str | None
    key_source: KeyOwner | None
    status: RunStatus
    code: str | None
    usage: TokensView
    cost: CostView
    timing: TimingView
    generation_id: str


@get("/ai/usage")
async def list_usage(
    call: ThisCall, page: PageNumber = 1, page_size: PageSize = 50, after: Cursor = None
) -> Answer[Items[UsageView]]:
    """Runs, newest first."""
    if after is not None and not _CURSOR.fullmatch(after):
        raise invalid_field("after", "common.field.malformed")
    admin = None if call.admin.is_super else call.admin.id
    found = await call.kelidar.usage.page(
        admin, number=page, size=page_size, after=RunId(after) if after is not None else None
    )
    meta = PageMeta(number=page, size=page_size, total=found.total, next=found.next)
    return call.say.ok("common.ok", Items(items=[usage_view(record) for record in found.items]), page=meta)


def usage_view(record: UsageRecord) -> UsageView:
    """A usage record as answers show it."""
    return UsageView(
        id=record.id,
        at=record.at,
        admin_id=record.admin_id,
        section=record.section,
        operation=record.operation,
        provider=record.provider,
        model=record.model,
        key_source=record.key_source,
        status=record.status,
        code=record.code,
        usage=tokens_view(record.tokens),
        cost=cost_view(record.cost),
        timing=timing_view(record.timing),
        generation_id=record.id,
    )


def tokens_view(tokens: TokenCount) -> TokensView:
    """Token counts as answers and `done` events show them."""
    return TokensView(
        input_tokens=tokens.input,
        output_tokens=tokens.output,
        reasoning_tokens=tokens.reasoning,
        cached_tokens=tokens.cached,
    )


def cost_view(cost: Cost) -> CostView:
    """A cost as answers and `done` events show it."""
    return CostView(
        amount=None if cost.amount is None else _plain(cost.amount),
        currency=cost.currency,
        provenance=cost.provenance,
        priced_on=cost.priced_on,
    )


def timing_view(timing: Timing) -> TimingView:
    """Times as answers and `done` events show them."""
    return TimingView(first_ms=timing.first_ms, total_ms=timing.total_ms)


def _plain(amount: Decimal) -> str:
    """The shortest plain spelling: no exponent, no trailing zeros."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
