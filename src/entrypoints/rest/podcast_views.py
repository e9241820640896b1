"""How an episode is told of: what was asked for, what is made of it so far, and what its lines are."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from domain.job import JobState
from domain.media_type import MediaType
from domain.podcast.cast import TalkMode
from domain.podcast.stages import Stage, Standing
from domain.sound_format import SoundFormat
from domain.spoken.changes import ChangeKind
from domain.usage import Provenance
from entrypoints.rest.answer import Action, Notice
from entrypoints.rest.spans import SpanView
from entrypoints.rest.usage import CostView


class LineState(StrEnum):
    """How far a line is: `draft` was not approved yet, and has no sound."""

    DRAFT = "draft"
    WAITING = "waiting"
    VOICING = "voicing"
    VOICED = "voiced"
    FAILED = "failed"
    CANCELLED = "cancelled"


class WhyView(Struct, kw_only=True):
    """Why something stopped, and its one next step."""

    code: str
    message: str
    action: Action | None


class TalkSourceView(Struct, kw_only=True):
    """A source without its text."""

    title: str
    url: str
    characters: int


class WishesView(Struct, kw_only=True):
    """What was asked for."""

    minutes: float
    topic: str
    sources: list[TalkSourceView]
    focus: str
    audience: str
    tone: str
    segments: int | None


class SpeakerVoiceView(Struct, kw_only=True):
    """By what a speaker is read; null is the model's own."""

    provider: str
    model: str
    voice: str | None
    speed: float | None
    instructions: str


class SpeakerView(Struct, kw_only=True):
    """Somebody of the cast."""

    id: str
    name: str
    role: str
    manner: str
    voice: SpeakerVoiceView | None


class ChoiceView(Struct, kw_only=True):
    """A provider and a model; null is whichever is active."""

    provider: str | None
    model: str | None


class MaterialView(Struct, kw_only=True):
    """A file that is held for the episode."""

    hold_id: str
    url: str


class SoundView(Struct, kw_only=True):
    """What the files are to be."""

    formats: list[SoundFormat]
    mp3_bit_rate: int
    loudness: float
    intro: float
    outro: float
    bed: MaterialView | None
    cover: MaterialView | None


class PointView(Struct, kw_only=True):
    """One part of the talk."""

    title: str
    points: list[str]
    minutes: float | None


class EpisodeOutlineView(Struct, kw_only=True):
    """The whole talk before a line of it is written."""

    title: str
    segments: list[PointView]


class ReadView(Struct, kw_only=True):
    """Something read otherwise than it is written, and why."""

    kind: ChangeKind
    before: str
    after: str


class LineView(Struct, kw_only=True):
    """A line, how it is read, and its sound once there is one. A pause of null is the usual one."""

    id: str
    speaker: str
    text: str
    pause_after: float | None
    chapter: str | None
    spoken: str
    changes: list[ReadView]
    state: LineState
    fault: WhyView | None
    seconds: float | None
    sound_url: str | None
    cost: CostView | None


class DraftLineView(Struct, kw_only=True):
    """A line of a script that is being written."""

    id: str
    speaker: str
    text: str
    pause_after: float | None
    chapter: str | None


class ScriptView(Struct, kw_only=True):
    """Everything that is said; `seconds` is how long it most likely lasts. `notice` says what it is not as it was asked for."""

    lines: list[LineView]
    characters: int
    words: int
    seconds: float
    notice: Notice | None


class AmountView(Struct, kw_only=True):
    """Money in one currency: at least, at most."""

    currency: str
    low: str
    high: str


class OutlookView(Struct, kw_only=True):
    """What an episode would still come to. `unpriced` counts the calls whose price nobody knows: they are not free."""

    words: SpanView
    characters: SpanView
    seconds: SpanView
    amounts: list[AmountView]
    unpriced: int
    priced_on: str | None
    provenance: Provenance


class DetailsView(Struct, kw_only=True):
    """What is told of the episode where it is listed."""

    title: str
    description: str
    summary: str
    tags: list[str]


class ChapterView(Struct, kw_only=True):
    """A chapter, and the second it begins."""

    title: str
    start: float


class HeardView(Struct, kw_only=True):
    """From when to when a line is heard, in seconds."""

    line: str
    start: float
    end: float


class EpisodeFileView(Struct, kw_only=True):
    """A file of the episode; `hold_id` is what `POST /ai/outputs` saves."""

    format: SoundFormat
    media_type: MediaType
    size: int
    hold_id: str
    url: str


class HeardNoticeView(Notice, kw_only=True):
    """Something to know of the sound of one line."""

    line: str


class MixedView(Struct, kw_only=True):
    """The finished sound: how long and how loud (LUFS), its highest peak (dBTP), when each line is heard, and its files."""

    seconds: float
    loudness: float
    peak: float
    chapters: list[ChapterView]
    timings: list[HeardView]
    notices: list[HeardNoticeView]
    files: list[EpisodeFileView]


class BriefEpisodeView(Struct, kw_only=True):
    """An episode in a list; what is told of its content is null once it is held no longer."""

    id: str
    title: str | None
    mode: TalkMode | None
    language: str | None
    state: JobState
    stage: Stage
    standing: Standing
    done: int
    total: int
    failed: int
    cost_so_far: CostView
    made_at: datetime
    updated_at: datetime
    expires_at: datetime


class EpisodeView(BriefEpisodeView, kw_only=True):
    """An episode whole. `version` goes with every change; all content is null once it is held no longer, and until it is made."""

    version: str | None
    fault: WhyView | None
    wishes: WishesView | None
    speakers: list[SpeakerView]
    script_choice: ChoiceView | None
    sound: SoundView | None
    outline: EpisodeOutlineView | None
    script: ScriptView | None
    drafting: list[DraftLineView] | None
    outlook: OutlookView | None
    details: DetailsView | None
    mixed: MixedView | None
