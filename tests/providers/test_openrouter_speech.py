"""OpenRouter's speech with the traps of its formats (providers.md 1.9)."""

import json
from dataclasses import replace

import pytest

from adapters.providers.openrouter.speech import OpenRouterSpeech
from application.ports.egress import Egress
from domain.capabilities import ModelSpec, Parameter
from domain.ids import ModelId
from domain.media import SoundBegun
from domain.media_type import MediaType
from domain.output import Alive
from domain.speech import SpeechPrompt
from simulator.media import sounds
from simulator.server import Simulator
from tests.providers.making import (
    SPEECH_MODEL,
    all_of,
    begun_in,
    end_of,
    fault_of,
    provider_at,
    sound_in,
    speech_call,
)
from tests.providers.played import PROVIDER, Played, PlayedEgress

pytestmark = pytest.mark.anyio

MP3 = SpeechPrompt(text="سلام", voice="alloy", format="mp3")


async def test_raw_samples_tell_their_rate_and_their_length(sim: Simulator, egress: Egress) -> None:
    events = await all_of(OpenRouterSpeech(egress).run(speech_call(provider_at(sim, "openrouter"))))
    assert begun_in(events) == SoundBegun(media_type=MediaType.PCM, sample_rate=24_000, channels=1)
    assert end_of(events).seconds == 0.5


@pytest.mark.parametrize(("script", "rate"), [("speech-bare", 24_000), ("speech-rate", 48_000)])
async def test_the_rate_is_the_one_told_else_the_usual_one(
    script: str, rate: int, sim: Simulator, egress: Egress
) -> None:
    events = await all_of(OpenRouterSpeech(egress).run(speech_call(provider_at(sim, "openrouter"), script)))
    assert (begun_in(events).sample_rate, end_of(events).seconds) == (rate, 0.5)


async def test_the_generation_is_known_for_its_cost_to_be_asked_later(sim: Simulator, egress: Egress) -> None:
    events = await all_of(OpenRouterSpeech(egress).run(speech_call(provider_at(sim, "openrouter"))))
    alive = events[0]
    assert isinstance(alive, Alive)
    assert alive.upstream_id == sim.journal.last.generation_id
    assert alive.upstream_id.startswith("gen-tts-")
    assert end_of(events).reported_cost is None


async def test_a_file_under_a_wrong_name_is_what_its_bytes_say(sim: Simulator, egress: Egress) -> None:
    events = await all_of(OpenRouterSpeech(egress).run(speech_call(provider_at(sim, "openrouter"), "speech-wav")))
    assert (begun_in(events).media_type, sound_in(events)) == (MediaType.WAV, sounds.wav())


@pytest.mark.parametrize(
    ("script", "code", "sentence"),
    [
        ("speech-odd", "ai.stream.interrupted", "ai.stream.interrupted"),
        ("speech-cut", "ai.stream.interrupted", "ai.stream.interrupted"),
        ("speech-page", "ai.provider.bad_answer", "ai.provider.not_sound"),
        ("speech-page-pcm", "ai.provider.bad_answer", "ai.provider.not_sound"),
        ("speech-json", "ai.provider.failed", "ai.provider.failed"),
        ("speech-empty", "ai.provider.bad_answer", "ai.provider.no_sound"),
        ("speech-voice", "ai.request.rejected", "ai.request.rejected"),
    ],
)
async def test_what_is_not_a_whole_sound_is_a_failure(
    script: str, code: str, sentence: str, sim: Simulator, egress: Egress
) -> None:
    fault = await fault_of(OpenRouterSpeech(egress).run(speech_call(provider_at(sim, "openrouter"), script)))
    assert (fault.code, fault.sentence) == (code, sentence)


@pytest.mark.parametrize(
    ("prompt", "model"),
    [
        (SpeechPrompt(text="سلام", format="mp3"), SPEECH_MODEL),
        (MP3, replace(SPEECH_MODEL, id=ModelId("google/gemini-3.8-flash-tts"))),
    ],
    ids=["no voice", "mp3 of Gemini"],
)
async def test_what_the_provider_does_not_do_is_its_rejection(
    prompt: SpeechPrompt, model: ModelSpec, sim: Simulator, egress: Egress
) -> None:
    call = speech_call(provider_at(sim, "openrouter"), prompt=prompt, model=model)
    assert (await fault_of(OpenRouterSpeech(egress).run(call))).code == "ai.request.rejected"


async def test_leaving_while_it_is_read_closes_the_call(sim: Simulator, egress: Egress) -> None:
    run = OpenRouterSpeech(egress).run(speech_call(provider_at(sim, "openrouter"), "speech-stall"))
    while not any(isinstance(event, SoundBegun) for event in await anext(run)):
        pass
    await run.aclose()
    assert (await sim.journal.wait_for(lambda entry: entry.client_left)).operation == "speech"


async def test_the_format_is_always_said_aloud_and_knobs_have_their_place() -> None:
    model = replace(SPEECH_MODEL, served_by="acme-voice", parameters={"language": Parameter(values=("en",))})
    prompt = SpeechPrompt(text="Hello", voice="jane", language="en", speed=1.5, instructions="calmly")
    egress = PlayedEgress(Played(headers={"content-type": "audio/pcm"}, body=sounds.pcm()))
    await all_of(OpenRouterSpeech(egress).run(speech_call(PROVIDER, prompt=prompt, model=model)))
    assert egress.sent[0].url == "https://api.acme.test/v1/audio/speech"
    assert json.loads(egress.sent[0].body) == {
        "model": "acme/reader",
        "input": "Hello",
        "voice": "jane",
        "response_format": "pcm",
        "instructions": "calmly",
        "speed": 1.5,
        "provider": {"options": {"acme-voice": {"language": "en"}}},
    }


async def test_a_language_no_host_has_to_be_told_stays_here() -> None:
    egress = PlayedEgress(Played(headers={"content-type": "audio/mpeg"}, body=sounds.mp3()))
    prompt = replace(MP3, language="fa")
    await all_of(OpenRouterSpeech(egress).run(speech_call(PROVIDER, prompt=prompt)))
    assert set(json.loads(egress.sent[0].body)) == {"model", "input", "voice", "response_format"}
