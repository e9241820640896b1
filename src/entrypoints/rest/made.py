"""What runs of pictures and speech have in common in their answers: what is held, and what was used."""

from datetime import datetime
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from application.run import RunDone
from domain.hold import Hold
from domain.media_type import MediaType
from entrypoints.rest.answer import Notice
from entrypoints.rest.runs import done_fields
from entrypoints.rest.standing import BudgetStanding
from entrypoints.rest.usage import CostView, TimingView, TokensView, media_view, tokens_view


class HeldView(Struct, kw_only=True):
    """Bytes held for whoever asked, until `expires_at`; `url` gives them, in ranges too."""

    hold_id: str
    media_type: MediaType
    size: int
    expires_at: datetime
    url: str


class MadeUsageView(TokensView, kw_only=True):
    """Tokens as the provider counted them, and what was made or read besides; null is not told."""

    images: int | None
    characters: int | None
    seconds: float | None


class MadeDoneView(Struct, kw_only=True):
    """How a run ended: the data of a `done` event."""

    finish_reason: str
    usage: MadeUsageView
    cost: CostView
    timing: TimingView
    budget: BudgetStanding | UnsetType = UNSET
    notices: list[Notice]


def held_fields(hold: Hold) -> dict[str, Any]:
    """Where the bytes are, and for how long."""
    return {
        "hold_id": hold.id,
        "media_type": hold.facts.media_type,
        "size": hold.size,
        "expires_at": hold.expires_at,
        "url": f"/api/v1/ai/holds/{hold.id}",
    }


def made_fields(done: RunDone) -> dict[str, Any]:
    """What the run used and cost, and how long it took."""
    media, tokens = media_view(done.media), tokens_view(done.tokens)
    usage = MadeUsageView(
        input_tokens=tokens.input_tokens,
        output_tokens=tokens.output_tokens,
        reasoning_tokens=tokens.reasoning_tokens,
        cached_tokens=tokens.cached_tokens,
        images=media.images,
        characters=media.characters,
        seconds=media.seconds,
    )
    told = done_fields(done)
    return {"usage": usage, **{name: told[name] for name in ("cost", "timing", "budget")}}
