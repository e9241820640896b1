"""What every provider of speech keeps to: the scripted one, each vendor's, each host behind a router, the voice of this machine."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest

from adapters.memory.scripted import ScriptedSpeech
from adapters.providers.huggingface.speech import HuggingFaceSpeech
from adapters.providers.offline.speech import OfflineSpeech
from adapters.providers.openrouter.speech import OpenRouterSpeech
from application.ports.egress import Egress
from application.ports.speech import SpeechCall, SpeechProvider
from domain.faults import Kind, UpstreamFault
from domain.ids import ProviderId
from domain.media import MediaEnd, SoundBegun, SoundPiece, SpeechEvent
from domain.media_type import MediaType
from domain.output import Alive
from domain.provider import Provider
from domain.speech import SpeechPrompt
from simulator.media import sounds
from simulator.server import Simulator
from tests.providers.making import (
    SPEECH_MODEL,
    Clock,
    all_of,
    begun_in,
    end_of,
    fault_of,
    hosted,
    provider_at,
    sound_in,
    speech_call,
)

pytestmark = pytest.mark.anyio

REJECTED = UpstreamFault("ai.key.rejected", Kind.KEY_REFUSED, status=401)
MP3 = SoundBegun(media_type=MediaType.MP3)
SCRIPTS: dict[str, tuple[SpeechEvent | UpstreamFault, ...]] = {
    "ok": (Alive(), MP3, SoundPiece(sounds.mp3()), MediaEnd(sound_bytes=len(sounds.mp3()))),
    "401": (REJECTED,),
}
HOSTS: dict[str, tuple[MediaType, Callable[[], bytes]]] = {
    "hf-inference": (MediaType.FLAC, sounds.flac),
    "fal-ai": (MediaType.WAV, sounds.wav),
    "replicate": (MediaType.WAV, sounds.wav),
    "together": (MediaType.MP3, sounds.mp3),
    "deepinfra": (MediaType.MP3, sounds.mp3),
}
GREETING = "سلام"


@cache
def spoken() -> bytes:
    """The greeting, read by the demo voice's own process."""
    order = json.dumps({"text": GREETING, "voice": "fa", "speed": 1.0})
    worker = [sys.executable, "-m", "adapters.providers.offline.worker"]
    environment = {**os.environ, "PYTHONPATH": "src"}
    return subprocess.run(worker, input=order.encode(), capture_output=True, check=True, env=environment).stdout


SOUNDS: dict[str, tuple[MediaType, Callable[[], bytes]]] = {
    "memory": (MediaType.MP3, sounds.mp3),
    "openrouter mp3": (MediaType.MP3, sounds.mp3),
    "openrouter pcm": (MediaType.PCM, sounds.pcm),
    **HOSTS,
    "offline": (MediaType.PCM, spoken),
}
KEYED = [name for name in SOUNDS if name != "offline"]
EVERY = pytest.mark.parametrize("name", SOUNDS)


@dataclass(slots=True)
class Room:
    """A provider ready to run, and the call to run it with."""

    provider: SpeechProvider
    call: SpeechCall


def room(name: str, script: str, sim: Simulator, egress: Egress) -> Room:
    place = provider_at(sim, "huggingface" if name in HOSTS else "openrouter")
    if name == "memory":
        return Room(ScriptedSpeech(*SCRIPTS[script]), speech_call(place))
    if name == "offline":
        here = Provider(id=ProviderId("offline"), enabled=True, endpoints={}, needs_key=False)
        prompt = SpeechPrompt(text=GREETING, voice="fa", format="pcm")
        return Room(OfflineSpeech(), SpeechCall(provider=here, model=SPEECH_MODEL, prompt=prompt, secret=None))
    if name in HOSTS:
        clock = Clock()
        route = "/speech-model" if name == "hf-inference" else "acme/reader"
        prompt = SpeechPrompt(text="سلام", voice="af_heart")
        call = speech_call(place, script, prompt=prompt, model=hosted(SPEECH_MODEL, name, route=route.strip("/")))
        return Room(HuggingFaceSpeech(egress, clock=clock, sleep=clock.sleep), call)
    prompt = SpeechPrompt(text="سلام", voice="alloy", format=name.rpartition(" ")[2])
    return Room(OpenRouterSpeech(egress), speech_call(place, script, prompt=prompt))


@EVERY
async def test_a_text_is_one_sound_in_pieces_and_then_exactly_one_end(
    name: str, sim: Simulator, egress: Egress
) -> None:
    asked = room(name, "ok", sim, egress)
    events = await all_of(asked.provider.run(asked.call))
    kind, sound = SOUNDS[name]
    assert begun_in(events).media_type is kind
    assert sound_in(events) == sound()
    assert end_of(events).sound_bytes == len(sound())


@EVERY
async def test_a_run_is_alive_before_it_sounds_and_says_what_comes_before_it_comes(
    name: str, sim: Simulator, egress: Egress
) -> None:
    asked = room(name, "ok", sim, egress)
    kinds = [type(event) for event in await all_of(asked.provider.run(asked.call))]
    assert kinds[0] is Alive
    assert kinds.index(SoundBegun) < kinds.index(SoundPiece)


@EVERY
async def test_no_piece_is_empty(name: str, sim: Simulator, egress: Egress) -> None:
    asked = room(name, "ok", sim, egress)
    events = await all_of(asked.provider.run(asked.call))
    assert all(event.data for event in events if isinstance(event, SoundPiece))


@pytest.mark.parametrize("name", KEYED)
async def test_a_refused_order_fails_before_any_event(name: str, sim: Simulator, egress: Egress) -> None:
    asked = room(name, "401", sim, egress)
    with pytest.raises(UpstreamFault) as caught:
        await anext(asked.provider.run(asked.call))
    assert (caught.value.code, caught.value.kind) == ("ai.key.rejected", Kind.KEY_REFUSED)


@EVERY
async def test_closing_a_run_closes_the_upstream_call(name: str, sim: Simulator, egress: Egress) -> None:
    asked = room(name, "ok", sim, egress)
    run = asked.provider.run(asked.call)
    await anext(run)
    await run.aclose()
    if name not in ("memory", "offline"):
        await sim.journal.wait_for(lambda entry: entry.client_left or entry.finished_at is not None)


@pytest.mark.parametrize("name", KEYED)
async def test_nothing_the_simulator_holds_against_a_request(name: str, sim: Simulator, egress: Egress) -> None:
    asked = room(name, "ok", sim, egress)
    await all_of(asked.provider.run(asked.call))
    assert sim.journal.violations == []


@pytest.mark.parametrize("name", [name for name in KEYED if name != "memory"])
@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("402", "ai.credit.exhausted"),
        ("429", "ai.provider.rate_limited"),
        ("500", "ai.provider.failed"),
        ("html-200", "ai.provider.bad_answer"),
        ("empty-reply", "ai.provider.unreachable"),
    ],
)
async def test_errors_are_read_as_those_of_text_are(
    name: str, script: str, code: str, sim: Simulator, egress: Egress
) -> None:
    asked = room(name, script, sim, egress)
    assert (await fault_of(asked.provider.run(asked.call))).code == code


@pytest.mark.parametrize("name", HOSTS)
async def test_what_only_claims_to_be_sound_is_not_kept(name: str, sim: Simulator, egress: Egress) -> None:
    asked = room(name, "result-page", sim, egress)
    fault = await fault_of(asked.provider.run(asked.call))
    assert (fault.code, fault.sentence) == ("ai.provider.bad_answer", "ai.provider.not_sound")
