"""What an image or a speech run gives back, piece by piece."""

from decimal import Decimal
from enum import StrEnum

from domain.faults import UpstreamFault
from domain.immutable import immutable
from domain.media_type import MediaType, Picture
from domain.output import Alive
from domain.usage import TokenCount


class Stage(StrEnum):
    """How far a run has come: a provider lets it wait or works at it, or what it made is being joined."""

    QUEUED = "queued"
    WORKING = "working"
    JOINING = "joining"


@immutable
class Waiting:
    """The provider has taken the order and is not done; `position` is the place in its queue, where it tells."""

    stage: Stage
    position: int | None = None


@immutable
class ImageMade:
    """One picture of the order has come."""

    index: int
    picture: Picture


@immutable
class ImageFailed:
    """One picture of the order will not come; the others stand."""

    index: int
    fault: UpstreamFault


@immutable
class SoundBegun:
    """The sound's first bytes have come. `sample_rate` and `channels` are those of raw 16 bit little-endian samples, else None."""

    media_type: MediaType
    sample_rate: int | None = None
    channels: int | None = None


@immutable(kw_only=False)
class SoundPiece:
    """Some more of the sound."""

    data: bytes

    def __repr__(self) -> str:
        return f"SoundPiece({len(self.data)} bytes)"


@immutable
class MediaEnd:
    """Nothing more will come. What was made is counted in pictures (`made`, `failed`) or in bytes of sound.

    `seconds` is the length of the sound where its samples are raw. `reported_cost` is what the provider says it charged, in
    `currency`; it may be told although no picture could be used.
    """

    made: int = 0
    failed: int = 0
    sound_bytes: int = 0
    seconds: float | None = None
    tokens: TokenCount = TokenCount()
    reported_cost: Decimal | None = None
    currency: str = "USD"


ImageEvent = Alive | Waiting | ImageMade | ImageFailed | MediaEnd
SpeechEvent = Alive | Waiting | SoundBegun | SoundPiece | MediaEnd
