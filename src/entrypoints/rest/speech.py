"""Speech: a text read aloud in one voice, held for a while and kept only when saved."""

from collections.abc import Sequence
from typing import Annotated, Any

from litestar import post
from litestar.types import ASGIApp
from msgspec import UNSET, Meta, Struct, UnsetType

from application.read_aloud import SpeechOrder
from application.run import RunDone, RunProgress
from application.speech_run import SpeechHeld, SpeechRun
from domain.ids import ModelId, ProviderId
from domain.section import Operation, Section
from domain.sound_format import SoundFormat
from domain.speech import MOST_CHARACTERS, MOST_INSTRUCTION_CHARACTERS, SpeechNotice, SpeechPrompt
from entrypoints.rest.answer import Answer, Notice
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.made import HeldView, MadeDoneView, MadeUsageView, held_fields, made_fields
from entrypoints.rest.runs import StartView, StreamedRun, WholeRun, progress_frame, start_fields, wants_stream
from entrypoints.rest.standing import BudgetStanding
from entrypoints.rest.streams import frame
from entrypoints.rest.usage import CostView, TimingView

_PLACE = (Section.PODCAST, Operation.SPEECH)


class SpeechInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """A text to be read; without a voice it is one that speaks the language. A long text is read in parts and joined."""

    text: Annotated[str, Meta(max_length=MOST_CHARACTERS)]
    voice: Annotated[str, Meta(min_length=1, max_length=200)] | None = None
    language: Annotated[str, Meta(pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$")] | None = None
    format: SoundFormat = SoundFormat.MP3
    speed: Annotated[float, Meta(gt=0, le=10)] | None = None
    instructions: Annotated[str, Meta(min_length=1, max_length=MOST_INSTRUCTION_CHARACTERS)] | None = None
    provider: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    model: Annotated[str, Meta(min_length=1, max_length=200)] | None = None
    stream: bool | None = None


class AudioView(HeldView, kw_only=True):
    """The sound: the data of an `audio` event."""

    seconds: float | None


class SpeechView(StartView, kw_only=True):
    """The sound of a whole answer; `notices` say what to know of its voice."""

    audio: AudioView
    voice: str | None
    usage: MadeUsageView
    cost: CostView
    timing: TimingView
    budget: BudgetStanding | UnsetType = UNSET
    notices: list[Notice]


@post(
    "/ai/speech",
    opt={
        "takes": SpeechInput,
        "gives": SpeechView,
        "streams": True,
        "events": ("progress", "audio"),
        "runs": Section.PODCAST,
    },
)
async def speech(call: ThisCall) -> ASGIApp:
    """Read a text aloud. The sound is held for a while."""
    call.signed_in.require_section(Section.PODCAST)
    given = await call.read(SpeechInput)
    order = _order(call, given, stream=wants_stream(call, given.stream))
    run, notices = await call.kelidar.making.read_aloud(order)
    return StreamedSpeech(call, run, notices) if order.stream else WholeSpeech(call, run, notices)


class WholeSpeech(WholeRun[SpeechRun]):
    """Answers once the whole text is read."""

    def __init__(self, call: Call, run: SpeechRun, notices: Sequence[SpeechNotice]) -> None:
        super().__init__(call, run)
        self._notices = notices

    async def _collect(self) -> Answer[Any]:
        audio: AudioView | None = None
        async for came in self._run.events():
            for event in came:
                if isinstance(event, SpeechHeld):
                    audio = _audio(event)
                elif isinstance(event, RunDone) and audio is not None:
                    view = SpeechView(
                        **start_fields(self._run),
                        audio=audio,
                        voice=self._run.voice,
                        notices=_told(self._call, self._notices),
                        **made_fields(event),
                    )
                    return self._call.say.ok("ai.speech.made", view)
        raise RuntimeError("a run ends with its sound and its end event")


class StreamedSpeech(StreamedRun[SpeechRun]):
    """Answers with how far the reading is, then with the sound."""

    def __init__(self, call: Call, run: SpeechRun, notices: Sequence[SpeechNotice]) -> None:
        super().__init__(call, run)
        self._notices = notices

    def _frame(self, event: RunProgress | SpeechHeld) -> bytes:
        if isinstance(event, RunProgress):
            return progress_frame(event)
        self._told = True
        return frame("audio", _audio(event))

    def _done(self, done: RunDone) -> Struct:
        notices = _told(self._call, self._notices)
        return MadeDoneView(finish_reason=done.finish_reason, **made_fields(done), notices=notices)


def _audio(event: SpeechHeld) -> AudioView:
    return AudioView(**held_fields(event.hold), seconds=event.hold.facts.seconds)


def _told(call: Call, notices: Sequence[SpeechNotice]) -> list[Notice]:
    return [call.say.notice(notice.code, voice=notice.voice) for notice in notices]


def _order(call: Call, given: SpeechInput, *, stream: bool) -> SpeechOrder:
    return SpeechOrder(
        principal=call.signed_in,
        place=_PLACE,
        prompt=SpeechPrompt(
            text=given.text,
            voice=given.voice,
            language=given.language,
            speed=given.speed,
            instructions=given.instructions,
        ),
        format=given.format,
        stream=stream,
        provider=ProviderId(given.provider) if given.provider is not None else None,
        model=ModelId(given.model) if given.model is not None else None,
    )
