"""The demo voice reads aloud on this machine, and what goes wrong in its process stays there."""

import asyncio
import os
import signal
from array import array
from collections.abc import Sequence
from contextlib import aclosing, suppress
from pathlib import Path

import pytest

from adapters.audio.process_joiner import ProcessJoiner
from adapters.providers.offline.speech import OfflineSpeech
from adapters.providers.offline.worker import RATE
from application.ports.speech import SpeechCall
from domain.faults import UpstreamFault
from domain.ids import ProviderId
from domain.media import MediaEnd, SoundBegun, SoundPiece, SpeechEvent
from domain.media_type import MediaType
from domain.output import Alive
from domain.provider import Provider
from domain.sound_format import SoundFormat
from domain.speech import SpeechPrompt
from tests.providers.making import SPEECH_MODEL

pytestmark = pytest.mark.anyio

PERSIAN = "سلام، به پادکست ما خوش آمدید. امروز دربارهٔ مدل‌های زبانی حرف می‌زنیم."
ENGLISH = "Hello, welcome to our podcast."
BEGUN = SoundBegun(media_type=MediaType.PCM, sample_rate=RATE, channels=1)
HERE = Provider(id=ProviderId("offline"), enabled=True, endpoints={}, needs_key=False)
LOUD = 1_000
SPOKEN = {
    "fa": (PERSIAN, 5.0, 8.0),
    "fa+f3": (PERSIAN, 5.0, 8.0),
    "fa+m3": (PERSIAN, 5.0, 8.0),
    "en-us": (ENGLISH, 1.5, 3.5),
}


def order(text: str, voice: str, speed: float | None = None) -> SpeechCall:
    prompt = SpeechPrompt(text=text, voice=voice, format="pcm", speed=speed)
    return SpeechCall(provider=HERE, model=SPEECH_MODEL, prompt=prompt, secret=None)


async def events_of(speech: OfflineSpeech, call: SpeechCall) -> Sequence[SpeechEvent]:
    async with aclosing(speech.run(call)) as events:
        return [event async for some in events for event in some]


async def seconds_of(speech: OfflineSpeech, call: SpeechCall) -> float:
    end = (await events_of(speech, call))[-1]
    assert isinstance(end, MediaEnd)
    assert end.seconds is not None
    return end.seconds


def workers() -> list[int]:
    """The processes begun by this one that read aloud."""
    mine = f"PPid:\t{os.getpid()}\n"
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):
            if mine in status.read_text() and b"offline.worker" in status.with_name("cmdline").read_bytes():
                found.append(int(status.parent.name))
    return found


@pytest.mark.parametrize("voice", SPOKEN)
async def test_each_voice_is_heard_for_as_long_as_the_text_takes(voice: str) -> None:
    text, shortest, longest = SPOKEN[voice]
    alive, begun, *pieces, end = await events_of(OfflineSpeech(), order(text, voice))
    data = b"".join(piece.data for piece in pieces if isinstance(piece, SoundPiece))
    samples = array("h", data)
    assert (alive, begun) == (Alive(), BEGUN)
    assert end == MediaEnd(sound_bytes=len(data), seconds=len(samples) / RATE)
    assert shortest < len(samples) / RATE < longest
    assert (sum(sample * sample for sample in samples) / len(samples)) ** 0.5 > LOUD


async def test_twice_the_speed_takes_about_half_the_time() -> None:
    speech = OfflineSpeech()
    usual, fast = (
        await seconds_of(speech, order(ENGLISH, "en-us")),
        await seconds_of(speech, order(ENGLISH, "en-us", 2)),
    )
    assert 0.35 < fast / usual < 0.7


async def test_after_a_process_that_failed_the_next_text_is_read() -> None:
    speech = OfflineSpeech(most=1)
    with pytest.raises(UpstreamFault) as caught:
        await events_of(speech, order(ENGLISH, "no such voice"))
    assert caught.value.code == "ai.provider.failed"
    assert await seconds_of(speech, order(ENGLISH, "en-us")) > 1


async def test_a_process_that_is_ended_in_the_middle_is_an_interruption_and_the_next_text_is_read() -> None:
    speech = OfflineSpeech(most=1)
    async with aclosing(speech.run(order(PERSIAN * 500, "fa"))) as events:
        await anext(events)
        (worker,) = await asyncio.to_thread(workers)
        os.kill(worker, signal.SIGSEGV)
        with pytest.raises(UpstreamFault) as caught:
            async for _ in events:
                pass
    assert caught.value.code == "ai.stream.interrupted"
    assert await asyncio.to_thread(workers) == []
    assert await seconds_of(speech, order(ENGLISH, "en-us")) > 1


async def test_a_text_nobody_listens_to_any_more_gives_its_place_back() -> None:
    speech = OfflineSpeech(most=1)
    async with aclosing(speech.run(order(PERSIAN * 100, "fa"))) as events:
        assert BEGUN in await anext(events)
    assert await asyncio.to_thread(workers) == []
    assert await seconds_of(speech, order(ENGLISH, "en-us")) > 1


async def test_what_is_read_becomes_an_mp3_of_the_same_length() -> None:
    async with ProcessJoiner().joining(SoundFormat.MP3) as work:
        for event in await events_of(OfflineSpeech(), order(PERSIAN, "fa")):
            if isinstance(event, SoundBegun):
                await work.begin(event)
            elif isinstance(event, SoundPiece):
                await work.feed(event.data)
        made = await work.finish()
        data = b"".join([piece async for piece in work.pieces()])
    assert made.media_type is MediaType.MP3
    assert len(data) == made.size
    assert made.seconds is not None
    assert 5 < made.seconds < 8
