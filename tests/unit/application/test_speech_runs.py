"""A text is read in parts by one run: one record, what is known of its cost, one sound; and nobody is asked twice."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from decimal import Decimal

import pytest

from adapters.memory.scripted import ScriptedSpeech
from application.image_run import ImageRunEvent
from application.ports.speech import SpeechCall
from application.run import RunBegun, RunDone, RunProgress
from application.speech_run import SpeechHeld, SpeechRunEvent
from domain.faults import Fault, Kind, UpstreamFault
from domain.hold import Hold, HoldBounds
from domain.media import MediaEnd, SoundBegun, SoundPiece, SpeechEvent, Stage
from domain.media_type import MediaType
from domain.output import Alive
from domain.sound_format import SoundFormat
from domain.usage import UNKNOWN_COST, Provenance, RunStatus, names_in
from tests.unit.application.making import a_maker, all_of
from tests.unit.application.parts import until

pytestmark = pytest.mark.anyio

RAW = SoundBegun(media_type=MediaType.PCM, sample_rate=24_000, channels=1)
SOUND = SoundPiece(bytes(48_000))
END = MediaEnd(sound_bytes=48_000, seconds=1.0)
TEXT = "جملهٔ نخست است. جملهٔ دوم است. جملهٔ سوم است."


class Failing(ScriptedSpeech):
    """Fails from that call on."""

    def __init__(self, after: int, *script: SpeechEvent) -> None:
        super().__init__(*script)
        self._after = after

    async def run(self, call: SpeechCall) -> AsyncGenerator[Sequence[SpeechEvent], None]:
        async for came in super().run(call):
            if len(self.calls) > self._after:
                raise UpstreamFault("ai.provider.failed", Kind.UPSTREAM, status=502)
            yield came


class Named(ScriptedSpeech):
    """Each call has a name of its own."""

    async def run(self, call: SpeechCall) -> AsyncGenerator[Sequence[SpeechEvent], None]:
        yield (Alive(upstream_id=f"gen-{len(self.calls) + 1}"),)
        async for came in super().run(call):
            yield came


async def test_a_long_text_is_read_in_parts_and_is_one_sound() -> None:
    maker = await a_maker(speech=Named(RAW, SOUND, END))
    run = await maker.read(TEXT)

    events = await all_of(run)

    assert [call.prompt.text for call in maker.speech.calls] == ["جملهٔ نخست است.", "جملهٔ دوم است.", "جملهٔ سوم است."]
    assert {call.prompt.format for call in maker.speech.calls} == {"pcm"}
    assert {call.prompt.voice for call in maker.speech.calls} == {"sara"}
    assert events[0] == RunBegun()
    progress = [(step.stage, step.done, step.total) for step in events if isinstance(step, RunProgress)]
    assert progress == [(Stage.WORKING, at, 3) for at in (1, 2, 3)] + [(Stage.JOINING, 3, 3)]
    (held,) = [event for event in events if isinstance(event, SpeechHeld)]
    assert (held.hold.size, held.hold.facts.seconds, held.hold.facts.run) == (144_000, 3.0, run.record.id)
    end = maker.kelidar.ledger.last
    characters = sum(len(call.prompt.text) for call in maker.speech.calls)
    assert (end.status, end.media.characters, end.media.milliseconds) == (RunStatus.COMPLETED, characters, 3000)
    assert (end.cost.amount, end.cost.provenance) == (Decimal(characters) / 100_000, Provenance.PRICED)
    assert end.upstream_id is not None and names_in(end.upstream_id) == ("gen-1", "gen-2", "gen-3")
    assert len({record.id for record in maker.kelidar.ledger.taken}) == 1


async def test_a_short_text_is_asked_for_in_the_wanted_form() -> None:
    mp3 = SoundBegun(media_type=MediaType.MP3)
    maker = await a_maker(speech=ScriptedSpeech(mp3, SOUND, MediaEnd(sound_bytes=48_000)))
    *_, done = await all_of(await maker.read())
    assert [call.prompt.format for call in maker.speech.calls] == ["mp3"]
    assert isinstance(done, RunDone)
    # What the provider does not tell is measured.
    assert done.media.milliseconds == 1000


async def test_costs_that_are_reported_are_added_up() -> None:
    end = MediaEnd(sound_bytes=48_000, seconds=1.0, reported_cost=Decimal("0.01"), currency="EUR")
    maker = await a_maker(speech=ScriptedSpeech(RAW, SOUND, end))
    *_, done = await all_of(await maker.read(TEXT))
    assert isinstance(done, RunDone)
    assert (done.cost.amount, done.cost.currency) == (Decimal("0.03"), "EUR")


async def test_a_part_that_fails_ends_the_run_with_what_was_read_before_it() -> None:
    maker = await a_maker(speech=Failing(2, RAW, SOUND, END))
    with pytest.raises(Fault) as caught:
        await all_of(await maker.read(TEXT))
    assert caught.value.code == "ai.provider.failed"
    assert len(maker.speech.calls) == 3
    end = maker.kelidar.ledger.last
    before = sum(len(call.prompt.text) for call in maker.speech.calls[:2])
    assert (end.status, end.media.characters, end.cost.amount) == (
        RunStatus.FAILED,
        before,
        Decimal(before) / 100_000,
    )
    assert maker.joiner.open_now == 0


async def test_leaving_ends_the_call_and_the_joining() -> None:
    maker = await a_maker(speech=ScriptedSpeech(RAW, SOUND, asyncio.Event()))
    told: list[ImageRunEvent | SpeechRunEvent] = []
    reader = asyncio.create_task(all_of(await maker.read(TEXT), told))
    await until(lambda: bool(told))
    reader.cancel()
    await asyncio.gather(reader, return_exceptions=True)
    end = maker.kelidar.ledger.last
    assert (end.status, end.cost) == (RunStatus.CANCELLED, UNKNOWN_COST)
    assert (maker.speech.running, maker.joiner.open_now) == (0, 0)


@pytest.mark.parametrize("stream", [True, False], ids=["streamed", "whole"])
async def test_a_sound_that_nobody_was_told_of_is_not_held_any_longer(stream: bool) -> None:
    maker = await a_maker(speech=ScriptedSpeech(RAW, SOUND, END))
    run = await maker.read(stream=stream)
    held: list[Hold] = []
    async with run, aclosing(run.events()) as events:
        async for came in events:
            held += [event.hold for event in came if isinstance(event, SpeechHeld)]
            if held:
                break
    assert maker.kelidar.ledger.last.status is RunStatus.CANCELLED
    assert (await maker.holds.find(held[0].id, maker.someone.admin.id) is not None) == stream


async def test_a_sound_for_which_there_is_no_room_fails_the_run_that_is_paid_for() -> None:
    maker = await a_maker(speech=ScriptedSpeech(RAW, SOUND, END), bounds=HoldBounds(of_one=1_000, of_all=10_000))
    with pytest.raises(Fault) as caught:
        await all_of(await maker.read(form=SoundFormat.WAV))
    assert caught.value.code == "ai.hold.full"
    end = maker.kelidar.ledger.last
    assert (end.status, end.code) == (RunStatus.FAILED, "ai.hold.full")
    assert end.cost.amount is not None
