"""An episode as it is held: what was asked for and what has been made of it so far. No table ever has any of it."""

from domain.content import Source
from domain.ids import HoldId, ModelId, ProviderId
from domain.immutable import immutable
from domain.podcast.cast import Cast, TalkMode
from domain.podcast.details import Details
from domain.podcast.mix import LOUDNESS, Mixed
from domain.podcast.outline import Outline
from domain.podcast.script import Script
from domain.sound_format import SoundFormat
from domain.usage import Cost


@immutable
class Wishes:
    """What the talk is to be. `topic` is enough where there are no sources; `segments` is how many parts it has, if that matters."""

    mode: TalkMode
    language: str
    minutes: float
    topic: str = ""
    sources: tuple[Source, ...] = ()
    focus: str = ""
    audience: str = ""
    tone: str = ""
    segments: int | None = None


@immutable
class SoundWishes:
    """What the files are to be; `bed` is music and `cover` a picture, both held for the episode."""

    formats: tuple[SoundFormat, ...] = (SoundFormat.MP3,)
    mp3_bit_rate: int = 128_000
    loudness: float = LOUDNESS
    intro: float = 5.0
    outro: float = 6.0
    bed: HoldId | None = None
    cover: HoldId | None = None


@immutable
class Choice:
    """A provider and a model, or, with None, whichever is active when the work's turn comes."""

    provider: ProviderId | None = None
    model: ModelId | None = None


ACTIVE = Choice()
"""Whatever is active."""


@immutable
class LineSound:
    """The sound of what has this key: where it is held and how long it lasts, in seconds."""

    key: str
    hold: HoldId
    seconds: float | None = None


@immutable
class PlannedLine:
    """A line that was approved, by its id in the script, and the key of its sound."""

    line: str
    key: str


@immutable
class Episode:
    """What was asked for (`wishes`, `cast`, `sound`, `writer`), and each stage's result; `salt` makes its lines' keys its own.

    `plan` is what was approved: a line each, in the script's order; it is empty until then, and again once the script is changed.
    `sounds` has every sound that was paid for, those of lines that were changed since among them, so that a line that goes back
    to what it was has its old one. `lacking` is the code of what the script is not as it was asked for.
    `spent` is what the work that is no longer among its job's steps has cost.
    `asked` tells the request that began it from others, for a request that is repeated.
    """

    wishes: Wishes
    cast: Cast
    sound: SoundWishes
    writer: Choice
    salt: str
    outline: Outline | None = None
    script: Script | None = None
    details: Details | None = None
    plan: tuple[PlannedLine, ...] = ()
    sounds: tuple[LineSound, ...] = ()
    mixed: Mixed | None = None
    lacking: str | None = None
    spent: Cost | None = None
    asked: str | None = None
