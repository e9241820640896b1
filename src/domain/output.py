"""What a text run gives back, piece by piece."""

from decimal import Decimal
from enum import StrEnum

from domain.immutable import immutable
from domain.usage import TokenCount


class FinishReason(StrEnum):
    """Why a model stopped."""

    STOP = "stop"
    LENGTH = "length"
    TOOL_CALLS = "tool_calls"
    CONTENT_FILTER = "content_filter"
    OTHER = "other"


@immutable(kw_only=False)
class TextDelta:
    """Some more of the answer."""

    text: str


@immutable(kw_only=False)
class ReasoningDelta:
    """Some more of what the model thinks before it answers."""

    text: str


@immutable
class Alive:
    """Upstream is there: its headers, or a sign of life without content.

    `upstream_id` names the generation, `served_by` the host behind a router, each where the provider tells; `begun` says
    that the answer's first data has come, be it without words.
    """

    upstream_id: str | None = None
    served_by: str | None = None
    begun: bool = False


@immutable
class TextEnd:
    """The whole answer has come. `reported_cost` is what the provider says it charged, in `currency`."""

    finish_reason: FinishReason
    tokens: TokenCount = TokenCount()
    reported_cost: Decimal | None = None
    currency: str = "USD"


TextEvent = TextDelta | ReasoningDelta | Alive | TextEnd
