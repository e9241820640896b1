"""Usage records: one's own, or everyone's for a super admin."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from litestar import get
from litestar.params import QueryParameter
from msgspec import Struct

from domain.admin import Role
from domain.api_key import KeyOwner
from domain.faults import invalid_field
from domain.ids import ModelId, ProviderId, RunId
from domain.section import Operation, Section
from domain.usage import Cost, MediaCount, Provenance, RunStatus, Timing, TokenCount, UsageRecord, plain
from entrypoints.rest.admins import PageNumber, PageSize
from entrypoints.rest.answer import Answer, Items, PageMeta
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.speaker import Speaker
from entrypoints.rest.usage_asked import ASKED, AskedRuns, open_days

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


class MediaView(Struct, kw_only=True):
    """What was made or read besides tokens; seconds are those of sound. Null is not told."""

    images: int | None
    characters: int | None
    seconds: float | None


class UsageView(Struct, kw_only=True):
    """One run. `message` says its code as this reader reads it; a name is null where it is not known any more.

    Without a `key_source` no key paid: the run was refused, or its provider needs none.
    `owes` says that it may have cost something that is not known, as a summary's `unknown_runs` counts it.
    """

    id: str
    at: datetime
    admin_id: str
    admin_name: str | None
    section: Section
    operation: Operation
    provider: str | None
    provider_name: str | None
    model: str | None
    model_name: str | None
    key_source: KeyOwner | None
    status: RunStatus
    code: str | None
    message: str | None
    usage: TokensView
    media: MediaView
    cost: CostView
    owes: bool
    timing: TimingView
    generation_id: str


@get("/ai/usage", dependencies=ASKED)
async def list_usage(
    call: ThisCall,
    asked: AskedRuns,
    page: PageNumber = 1,
    page_size: PageSize = 50,
    after: Cursor = None,
) -> Answer[Items[UsageView]]:
    """Runs, newest first: one's own, or everyone's for a super admin. `from` and `to` are days in UTC."""
    if after is not None and not _CURSOR.fullmatch(after):
        raise invalid_field("after", "common.field.malformed")
    found = await call.kelidar.usage.page(
        asked.runs_of(open_days(call, asked)),
        number=page,
        size=page_size,
        after=RunId(after) if after is not None else None,
    )
    names = await call.kelidar.admin_names.of(record.admin_id for record in found.items)
    meta = PageMeta(number=page, size=page_size, total=found.total, next=found.next)
    items = [usage_view(call, record, names.get(record.admin_id)) for record in found.items]
    return call.say.ok("common.ok", Items(items=items), page=meta)


def usage_view(call: Call, record: UsageRecord, admin_name: str | None) -> UsageView:
    """A usage record as this reader sees it."""
    return UsageView(
        id=record.id,
        at=record.at,
        admin_id=record.admin_id,
        admin_name=admin_name,
        section=record.section,
        operation=record.operation,
        provider=record.provider,
        provider_name=None if record.provider is None else call.say.label(record.provider),
        model=record.model,
        model_name=model_name(call, record.provider, record.model),
        key_source=record.key_source,
        status=record.status,
        code=record.code,
        message=_sentence(call, record, admin_name),
        usage=tokens_view(record.tokens),
        media=media_view(record.media),
        cost=cost_view(record.cost),
        owes=record.owes,
        timing=timing_view(record.timing),
        generation_id=record.id,
    )


def model_name(call: Call, provider: ProviderId | None, model: ModelId | None) -> str | None:
    """What the provider's file calls the model, or None where it does not name it."""
    manifest = call.kelidar.policy.now.files.get(provider) if provider else None
    return next((spec.name for spec in manifest.models if spec.id == model), None) if manifest else None


def _sentence(call: Call, record: UsageRecord, admin_name: str | None) -> str | None:
    """How the run ended, to whom the key concerns; of another admin's own matters in that admin's words, for they say "you"."""
    if record.code is None:
        return None
    if record.admin_id == call.admin.id or record.key_source is KeyOwner.SHARED:
        return _said(call.say, call, record)
    as_admin = replace(call.say, reader=replace(call.admin, id=record.admin_id, role=Role.ADMIN))
    told = _said(as_admin, call, record)
    return (
        told
        if admin_name is None
        else call.say.text("ai.access.as_read_by", {"username": admin_name, "sentence": told})
    )


def _said(say: Speaker, call: Call, record: UsageRecord) -> str:
    named = {"provider": record.provider, "model": model_name(call, record.provider, record.model) or record.model}
    known = {name: str(value) for name, value in named.items() if value is not None}
    places = {"section": record.section.value, "operation": record.operation.value}
    # A run that was under way had a key, and lost it.
    withdrawn = record.status is RunStatus.INTERRUPTED and record.code == "ai.key.missing"
    return say.text("ai.key.withdrawn" if withdrawn else record.code or "", {**known, **places}, record.key_source)


def media_view(media: MediaCount) -> MediaView:
    """What was made or read, as answers show it."""
    seconds = None if media.milliseconds is None else media.milliseconds / 1000
    return MediaView(images=media.images, characters=media.characters, seconds=seconds)


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
        amount=None if cost.amount is None else plain(cost.amount),
        currency=cost.currency,
        provenance=cost.provenance,
        priced_on=cost.priced_on,
    )


def timing_view(timing: Timing) -> TimingView:
    """Times as answers and `done` events show them."""
    return TimingView(first_ms=timing.first_ms, total_ms=timing.total_ms)
