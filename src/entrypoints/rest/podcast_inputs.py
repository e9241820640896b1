"""What requests of the podcast section say: what an episode is to be, who speaks in it, its script and its sound."""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from domain.podcast.cast import LONGEST_INSTRUCTIONS, LONGEST_MANNER, LONGEST_NAME, LONGEST_ROLE, TalkMode
from domain.podcast.mix import LOUDNESS
from domain.podcast.script import MOST_LINES
from domain.podcast.wishes import (
    FEWEST_SEGMENTS,
    LONGEST_MINUTES,
    LONGEST_MUSIC,
    LONGEST_TOPIC,
    LONGEST_WISH,
    LOUDEST,
    MOST_OF_SOURCES,
    MOST_SEGMENTS,
    MOST_SOURCES,
    QUIETEST,
    SHORTEST_MINUTES,
)
from domain.sound_format import SoundFormat
from entrypoints.rest.content_inputs import Tag

MOST_SPEAKERS = 4
USUAL_MINUTES = 5.0
_MOST_TAGS = 20
_LONGEST_TITLE = 300
_LONGEST_TEXT = 20_000

Wish = Annotated[str, Meta(max_length=LONGEST_WISH)]
Id = Annotated[str, Meta(min_length=1, max_length=64)]
ProviderName = Annotated[str, Meta(min_length=1, max_length=64)]
ModelName = Annotated[str, Meta(min_length=1, max_length=200)]
Title = Annotated[str, Meta(min_length=1, max_length=_LONGEST_TITLE)]
LineId = Annotated[str, Meta(min_length=1, max_length=40)]
LineText = Annotated[str, Meta(max_length=_LONGEST_TEXT)]
Version = Annotated[str, Meta(min_length=1, max_length=64)]
"""The `version` of the episode that was looked at: a change of another one is refused (409)."""


class ChoiceInput(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """A provider and a model; without them those that are active serve it."""

    provider: ProviderName | None = None
    model: ModelName | None = None


class VoiceInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """By what a speaker is read; `speed` and `instructions` only where the model takes them."""

    provider: ProviderName
    model: ModelName
    voice: Annotated[str, Meta(min_length=1, max_length=200)] | None = None
    speed: float | None = None
    instructions: Annotated[str, Meta(max_length=LONGEST_INSTRUCTIONS)] = ""


class SpeakerInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """Somebody of the cast; lines refer to the `id`, which is the client's to choose (`a-z`, digits, `-`, `_`)."""

    id: Annotated[str, Meta(max_length=40)]
    name: Annotated[str, Meta(max_length=LONGEST_NAME)]
    role: Annotated[str, Meta(max_length=LONGEST_ROLE)] = ""
    manner: Annotated[str, Meta(max_length=LONGEST_MANNER)] = ""
    voice: VoiceInput | None = None


class LineInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """A line of a script. Without an id it gets one; a pause of null is the usual one; a chapter begins with its line."""

    id: LineId | None = None
    speaker: Annotated[str, Meta(max_length=80)]
    text: LineText
    pause_after: float | None = None
    chapter: Annotated[str, Meta(max_length=_LONGEST_TITLE)] | None = None


class MaterialInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """Where a file is to come from: what is held, or what is in the media library; exactly one of the two."""

    hold_id: Id | None = None
    media_id: Id | None = None


class SoundInput(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """What the files are to be; what is absent is as it was, or as usual. `bed` is music and `cover` a picture; null takes it away."""

    formats: Annotated[list[SoundFormat], Meta(max_length=10)] | UnsetType = UNSET
    mp3_bit_rate: int | UnsetType = UNSET
    loudness: Annotated[float, Meta(ge=QUIETEST, le=LOUDEST, description=f"LUFS; usually {LOUDNESS:g}")] | UnsetType = (
        UNSET
    )
    intro: Annotated[float, Meta(ge=0, le=LONGEST_MUSIC)] | UnsetType = UNSET
    outro: Annotated[float, Meta(ge=0, le=LONGEST_MUSIC)] | UnsetType = UNSET
    bed: MaterialInput | UnsetType | None = UNSET
    cover: MaterialInput | UnsetType | None = UNSET


class TalkSourceInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """A text to talk about, as `POST /ai/sources` makes it of a page or a file. What stands in it is never followed as an order."""

    text: Annotated[str, Meta(max_length=MOST_OF_SOURCES)]
    title: Annotated[str, Meta(max_length=_LONGEST_TITLE)] = ""
    url: Annotated[str, Meta(max_length=2000)] = ""


class EpisodeInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What an episode is to be. Without a language, that of its topic or sources. With a `script` no model writes one; what is read
    aloud is the text itself. `voice_choice` reads for speakers without a voice of their own."""

    mode: TalkMode
    language: Tag | None = None
    minutes: Annotated[float, Meta(ge=SHORTEST_MINUTES, le=LONGEST_MINUTES)] = USUAL_MINUTES
    topic: Annotated[str, Meta(max_length=LONGEST_TOPIC)] = ""
    sources: Annotated[list[TalkSourceInput], Meta(max_length=MOST_SOURCES)] = []
    focus: Wish = ""
    audience: Wish = ""
    tone: Wish = ""
    segments: Annotated[int, Meta(ge=FEWEST_SEGMENTS, le=MOST_SEGMENTS)] | None = None
    speakers: Annotated[list[SpeakerInput], Meta(max_length=MOST_SPEAKERS)]
    script_choice: ChoiceInput = ChoiceInput()
    voice_choice: ChoiceInput = ChoiceInput()
    script: Annotated[list[LineInput], Meta(max_length=MOST_LINES)] | None = None
    sound: SoundInput = SoundInput()


class PointInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """One part of the talk: its title, the points it makes, and how many minutes it is to last."""

    title: Title
    points: Annotated[list[Annotated[str, Meta(min_length=1, max_length=1_000)]], Meta(max_length=20)] = []
    minutes: Annotated[float, Meta(gt=0, le=LONGEST_MINUTES)] | None = None


class EpisodeOutlineInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """The whole talk before a line of it is written."""

    title: Title
    segments: Annotated[list[PointInput], Meta(min_length=1, max_length=MOST_SEGMENTS)]


class DetailsInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What is told of an episode where it is listed."""

    title: Title
    description: Annotated[str, Meta(max_length=4_000)] = ""
    summary: Annotated[str, Meta(max_length=10_000)] = ""
    tags: Annotated[list[Annotated[str, Meta(min_length=1, max_length=80)]], Meta(max_length=_MOST_TAGS)] = []


class ChangeInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change of the episode; what is absent stays."""

    version: Version
    speakers: Annotated[list[SpeakerInput], Meta(max_length=MOST_SPEAKERS)] | UnsetType = UNSET
    sound: SoundInput | UnsetType = UNSET
    details: DetailsInput | UnsetType = UNSET
    outline: EpisodeOutlineInput | UnsetType = UNSET
    script_choice: ChoiceInput | UnsetType = UNSET


class VersionInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """The version that was looked at."""

    version: Version
