"""Speech through the application: read in parts, joined into one sound, counted once; and what is refused before anybody is asked."""

import asyncio
import io
import os
import random
import time
import wave
from pathlib import Path
from typing import Any

import pytest

from domain.media_type import media_type_of
from simulator.journal import Entry
from simulator.media import sounds
from tests.entrypoints.harness import Service, sim_key
from tests.entrypoints.panel import Panel, Told

pytestmark = pytest.mark.anyio

GROK = "x-ai/grok-voice-tts-1.0"
GEMINI = "google/gemini-3.8-flash-tts"
TEXT = "سلام دنیا. امروز هوا خوب است."
SENTENCE = "این جمله‌ای است که بلند خوانده می‌شود و چیزی جز این نمی‌گوید. "


def asked(text: str = TEXT, **fields: Any) -> dict[str, Any]:
    return {"text": text, "provider": "openrouter", "model": GROK, **fields}


def said_to(service: Service, key: str) -> list[Entry]:
    return [entry for entry in service.simulator.journal if entry.key == key and entry.path.endswith("/audio/speech")]


async def bytes_of(panel: Panel, audio: dict[str, Any]) -> bytes:
    """What is held, as its owner is given it."""
    response = await panel.http.get(audio["url"])
    assert response.status_code == 200 and response.headers["content-type"] == audio["media_type"]
    return response.content


async def a_reader(service: Service, script: str = "ok") -> tuple[Panel, str]:
    panel, key = await service.admin(), sim_key(script)
    await panel.set_key("openrouter", key)
    return panel, key


async def test_a_sound_of_the_wanted_form_is_held_as_it_came(service: Service) -> None:
    panel, key = await a_reader(service)
    reply = await panel.post("/ai/speech", asked())
    assert (reply.status, reply.code) == (200, "ai.speech.made")
    audio = reply.data["audio"]
    assert await bytes_of(panel, audio) == sounds.mp3()
    assert (audio["media_type"], audio["size"]) == ("audio/mpeg", len(sounds.mp3()))
    assert audio["seconds"] == pytest.approx(0.52, abs=0.03)
    assert audio["url"] == f"/api/v1/ai/holds/{audio['hold_id']}"
    assert (reply.data["section"], reply.data["voice"]) == ("podcast", "eve")
    assert reply.data["usage"]["characters"] == len(TEXT)
    # By the price in the file, until the provider tells.
    assert (reply.data["cost"]["provenance"], reply.data["cost"]["amount"]) == ("priced", "0.000435")
    row = await panel.last_run()
    assert (row["section"], row["operation"], row["status"]) == ("podcast", "speech", "completed")
    assert row["media"]["characters"] == len(TEXT) and row["media"]["seconds"] == 0.522
    assert len(said_to(service, key)) == 1


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("wav", "audio/wav"), ("m4a", "audio/mp4"), ("ogg", "audio/ogg"), ("flac", "audio/flac"), ("mp3", "audio/mpeg")],
)
async def test_samples_are_given_out_in_the_form_that_was_asked_for(
    service: Service, form: str, media_type: str
) -> None:
    panel, key = await a_reader(service)
    reply = await panel.post("/ai/speech", asked(model=GEMINI, format=form, language="fa"))
    data = await bytes_of(panel, reply.data["audio"])
    assert media_type_of(data) == media_type == reply.data["audio"]["media_type"]
    assert reply.data["audio"]["seconds"] == pytest.approx(0.5, abs=0.05)
    (entry,) = said_to(service, key)
    assert isinstance(entry.body, dict) and entry.body["response_format"] == "pcm"
    assert reply.data["notices"] == []
    if form == "wav":
        with wave.open(io.BytesIO(data)) as sound:
            assert sound.readframes(sound.getnframes()) == sounds.pcm()


async def test_a_long_text_is_read_in_parts_by_one_run(service: Service) -> None:
    panel, key = await a_reader(service)
    text = SENTENCE * 300
    story = await panel.heard("/ai/speech", asked(text, format="wav"))
    assert isinstance(story, Told)
    entries = said_to(service, key)
    assert len(entries) == 2
    spoken = [str(entry.body["input"]) for entry in entries if isinstance(entry.body, dict)]
    assert " ".join(spoken) == text.strip() and all(len(part) <= 15_000 for part in spoken)
    assert story.names == ["start", "progress", "audio", "done"]
    steps = [(e.data["stage"], e.data["done"], e.data["total"]) for e in story.events if e.name == "progress"]
    assert steps == [("working", 1, 2), ("working", 2, 2), ("joining", 2, 2)]
    rows = await panel.runs()
    assert len(rows) == 1 and rows[0]["media"]["characters"] == sum(map(len, spoken))
    assert story.last.data["usage"]["characters"] == sum(map(len, spoken))
    audio = next(event.data for event in story.events if event.name == "audio")
    assert audio["seconds"] == pytest.approx(2 * 0.5 + 0.22, abs=0.05)


async def test_a_part_that_fails_ends_the_run_with_what_is_known_and_none_is_asked_twice(service: Service) -> None:
    panel, key = await a_reader(service, "speech-second-fails")
    reply = await panel.post("/ai/speech", asked(SENTENCE * 600))
    assert (reply.status, reply.code) == (503, "ai.provider.overloaded")
    assert len(said_to(service, key)) == 2
    (row,) = await panel.runs()
    first = said_to(service, key)[0].body
    assert isinstance(first, dict)
    assert (row["status"], row["media"]["characters"]) == ("failed", len(str(first["input"])))
    assert row["cost"]["provenance"] == "priced"


async def test_the_cost_of_every_part_comes_late_and_is_added_up(service: Service) -> None:
    panel, key = await a_reader(service)
    assert (await panel.post("/ai/speech", asked(SENTENCE * 200, model=GEMINI))).ok
    entries = said_to(service, key)
    assert len(entries) > 1
    row = await panel.last_run()
    assert row["cost"]["provenance"] == "unknown"
    service.clock.advance(seconds=2)
    async with asyncio.timeout(10):
        while (row := await panel.last_run())["cost"]["provenance"] == "unknown":
            await service.container.late_costs()
            service.clock.advance(seconds=2)
    characters = sum(len(str(entry.body["input"])) for entry in entries if isinstance(entry.body, dict))
    assert float(row["cost"]["amount"]) == pytest.approx(characters * 15 / 1_000_000, rel=1e-6)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"language": "fa"}, "ai.speech.language_not_confirmed"),
        ({"language": "de", "model": GEMINI}, "ai.speech.voice_of_other_language"),
    ],
)
async def test_a_voice_that_may_not_speak_the_language_is_told(
    service: Service, fields: dict[str, Any], code: str
) -> None:
    panel, _ = await a_reader(service)
    reply = await panel.post("/ai/speech", asked(**fields))
    (notice,) = reply.data["notices"]
    assert notice["code"] == code and reply.data["voice"]
    story = await panel.heard("/ai/speech", asked(**fields))
    assert isinstance(story, Told) and story.last.data["notices"] == [notice]


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"voice": "Kore"}, "voice", "common.field.voice"),
        ({"speed": 1.5}, "speed", "common.field.not_of_model"),
        ({"instructions": "calmly"}, "instructions", "common.field.not_of_model"),
        ({"format": "aiff"}, "format", "common.field.one_of"),
        ({"text": " \n "}, "text", "common.field.empty"),
        ({"text": "x" * 200_001}, "text", "common.field.too_long"),
        ({"text": "x" * 40_001, "format": "wav"}, "text", "common.field.too_long_for_format"),
        ({"language": "../fa"}, "language", "common.field.malformed"),
        ({"file": "x"}, "file", "common.field.unknown"),
    ],
)
async def test_what_the_model_lacks_is_refused_before_any_call(
    service: Service, fields: dict[str, Any], field: str, code: str
) -> None:
    panel, key = await a_reader(service)
    reply = await panel.post("/ai/speech", asked(**fields))
    assert (reply.status, reply.fields) == (422, [(field, code)])
    assert said_to(service, key) == [] and await panel.runs() == []


@pytest.mark.parametrize("language", ["fa", "en"])
async def test_all_that_the_model_lacks_is_told_at_once(service: Service, language: str) -> None:
    panel, _ = await a_reader(service)
    given = asked(voice="Kore", speed=1.5, instructions="calmly")
    reply = await panel.post("/ai/speech", given, **{"accept-language": language})
    assert [field for field, _ in reply.fields] == ["voice", "speed", "instructions"]


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("speech-page", "ai.provider.bad_answer"),
        ("speech-empty", "ai.provider.bad_answer"),
        ("speech-odd", "ai.stream.interrupted"),
        ("speech-cut", "ai.stream.interrupted"),
        ("speech-json", "ai.provider.failed"),
    ],
)
async def test_what_is_no_whole_sound_is_not_kept(service: Service, script: str, code: str) -> None:
    panel, _ = await a_reader(service, script)
    reply = await panel.post("/ai/speech", asked(model=GEMINI))
    assert (reply.status, reply.code) == (502, code)
    row = await panel.last_run()
    assert (row["status"], row["code"], row["media"]["characters"]) == ("failed", code, None)


@pytest.mark.parametrize("stream", [False, True])
async def test_a_client_that_leaves_ends_the_upstream_call(service: Service, stream: bool) -> None:
    panel, key = await a_reader(service, "speech-stall")
    work = asyncio.create_task(panel.post("/ai/speech", asked(model=GEMINI, stream=stream)))
    entry = await service.simulator.journal.wait_for(lambda entry: entry.key == key and entry.chunks_sent > 0)
    since = time.monotonic()
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    await service.simulator.journal.wait_for(lambda other: other is entry and other.client_left, timeout=2)
    assert entry.client_closed_at is not None and entry.client_closed_at - since < 1.0
    async with asyncio.timeout(5):
        while not (rows := await panel.runs()):
            pass
    assert (rows[0]["status"], rows[0]["code"]) == ("cancelled", "ai.run.cancelled")
    await service.until(lambda: not service.container.open_runs.now)


async def test_a_token_for_another_section_neither_draws_nor_reads(service: Service) -> None:
    panel, _ = await a_reader(service)
    for sections, path, body in (
        (["image"], "/ai/speech", asked()),
        (["podcast"], "/ai/image", {"prompt": "گربه", "provider": "openrouter"}),
    ):
        reply = await (await service.token_of(panel, sections=sections)).post(path, body)
        assert (reply.status, reply.code) == (403, "auth.token.section")
    assert (await (await service.token_of(panel, sections=["podcast"])).post("/ai/speech", asked())).ok


async def test_readers_that_leave_at_any_moment_leave_no_process_behind(service: Service) -> None:
    dice = random.Random(11)
    panel, _ = await a_reader(service)
    before = len(await _processes())

    async def left_after(seconds: float) -> None:
        work = asyncio.create_task(panel.post("/ai/speech", asked(SENTENCE * 300, format="ogg", stream=True)))
        await asyncio.sleep(seconds)
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)

    await asyncio.gather(*(left_after(dice.random() * 0.4) for _ in range(12)))
    await service.until(lambda: not service.container.open_runs.now)
    async with asyncio.timeout(5):
        while len(await _processes()) > before:  # noqa: ASYNC110  # other processes tell nobody
            await asyncio.sleep(0.01)
    assert (await panel.post("/ai/speech", asked())).ok


async def _processes() -> list[Path]:
    """The processes of this machine that were begun by this one and join sound."""

    def found() -> list[Path]:
        mine = f"PPid:\t{os.getpid()}\n"
        return [status for status in Path("/proc").glob("[0-9]*/status") if mine in _text_of(status)]

    return await asyncio.to_thread(found)


def _text_of(status: Path) -> str:
    try:
        return status.read_text()
    except OSError:
        return ""
