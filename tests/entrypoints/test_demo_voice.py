"""The demo voice through the application: once on it reads for everybody without a key; not installed, it is not there."""

import asyncio
import csv
import io
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from domain.media_type import media_type_of
from tests.entrypoints.harness import Service, serving
from tests.entrypoints.panel import Panel, Told

pytestmark = pytest.mark.anyio

PERSIAN = "سلام، به پادکست ما خوش آمدید. امروز دربارهٔ مدل‌های زبانی حرف می‌زنیم."
ENGLISH = "Hello, welcome to our podcast. Today we talk about language models."
STEPS = ["provider_enabled", "model_offered", "needs_no_key"]


def asked(text: str = PERSIAN, **fields: Any) -> dict[str, Any]:
    return {"text": text, "provider": "offline", **fields}


@pytest.fixture
async def on(service: Service) -> AsyncIterator[Service]:
    """The service with the demo voice on."""
    assert (await service.root.patch("/ai/providers/offline", {"enabled": True})).ok
    yield service
    assert (await service.root.patch("/ai/providers/offline", {"enabled": False})).ok


async def test_it_is_off_until_a_super_admin_turns_it_on(service: Service) -> None:
    panel = await service.admin()
    card = await service.root.card("offline")
    assert (card["enabled"], card["needs_key"], card["keys_page"]) == (False, False, "")
    assert "shared" not in card and card["base_url"] is None
    reply = await panel.post("/ai/speech", asked())
    assert (reply.status, reply.code) == (403, "ai.provider.disabled")
    row = await panel.last_run()
    assert (row["status"], row["key_source"]) == ("refused", None)


async def test_the_page_and_the_explanation_say_that_it_needs_no_key(on: Service) -> None:
    panel = await on.admin()
    effective = (await panel.card("offline"))["effective"]
    access = (await panel.get("/ai/access", section="podcast", operation="speech", provider="offline")).data
    assert list(effective) == ["podcast"]
    for told in (effective["podcast"], access):
        assert (told["source"], told["code"], told["message"], told["action"]) == (None, None, None, None)
        assert [(step["step"], step["ok"]) for step in told["trace"]] == [(step, True) for step in STEPS]
        assert told["trace"][-1]["message"] == "This provider needs no key."
    estimate = (await panel.post("/ai/estimate", {"section": "podcast", "operation": "speech", **asked()})).data
    assert (estimate["key_source"], estimate["code"], estimate["low"], estimate["high"]) == (None, None, "0", "0")


@pytest.mark.parametrize(
    ("text", "voice", "seconds"), [(PERSIAN, "fa", 6.4), (PERSIAN, "fa+f3", 6.4), (ENGLISH, "en-us", 4.2)]
)
async def test_a_text_is_read_into_an_mp3_without_any_key(on: Service, text: str, voice: str, seconds: float) -> None:
    panel = await on.admin()
    reply = await panel.post("/ai/speech", asked(text, voice=voice))
    assert (reply.status, reply.code, reply.data["voice"]) == (200, "ai.speech.made", voice)
    assert (reply.data["key_source"], reply.data["cost"]["amount"], reply.data["notices"]) == (None, "0", [])
    audio = reply.data["audio"]
    sound = await panel.http.get(audio["url"])
    assert media_type_of(sound.content) == audio["media_type"] == "audio/mpeg"
    assert audio["seconds"] == pytest.approx(seconds, rel=0.25)


async def test_the_voice_goes_by_the_letters_where_none_is_named(on: Service) -> None:
    panel = await on.admin()
    assert [
        (await panel.post("/ai/speech", asked(text, language=language))).data["voice"]
        for text, language in (
            (PERSIAN, None),
            (ENGLISH, "en"),
        )
    ] == ["fa", "en-us"]


async def test_what_was_run_without_a_key_is_told_so_everywhere(on: Service) -> None:
    panel = await on.admin()
    story = await panel.heard("/ai/speech", asked("سلام."))
    assert isinstance(story, Told) and story.events[0].data["key_source"] is None
    row = await panel.last_run()
    assert (row["status"], row["provider"], row["key_source"], row["owes"]) == ("completed", "offline", None, False)
    assert (row["cost"]["amount"], row["cost"]["currency"], row["cost"]["provenance"]) == ("0", "USD", "priced")
    (group,) = (await panel.get("/ai/usage/summary", group_by="key_source")).data["groups"]
    assert (group["key_source"], group["runs"], group["unknown_runs"]) == (None, 1, 0)
    (line,) = csv.DictReader(io.StringIO((await panel.http.get("/api/v1/ai/usage/export")).text.lstrip("\ufeff")))
    assert (line["provider"], line["key_source"], line["status"]) == ("offline", "", "completed")


async def test_a_reader_that_leaves_owes_nothing(on: Service) -> None:
    panel = await on.admin()
    work = asyncio.create_task(panel.post("/ai/speech", asked(PERSIAN * 200, format="ogg", stream=True)))
    await on.until(lambda: bool(on.container.open_runs.now))
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    await on.until(lambda: not on.container.open_runs.now)
    async with asyncio.timeout(5):
        while not (rows := await panel.runs()):
            pass
    assert (rows[0]["status"], rows[0]["cost"]["amount"], rows[0]["owes"]) == ("cancelled", "0", False)


async def test_it_takes_no_key_and_says_so(on: Service) -> None:
    root, place = on.root, "/ai/providers/offline"
    replies = [
        await root.put(f"{place}/keys/personal", {"api_key": "sim-ok.0123456789"}),
        await root.put(f"{place}/keys/shared", {"api_key": "sim-ok.0123456789"}),
        await root.delete(f"{place}/keys/personal"),
        await root.delete(f"{place}/keys/shared"),
        await root.patch(f"{place}/keys/shared", {"enabled": True}),
        await root.post(f"{place}/keys/personal/test"),
        await root.post(f"{place}/keys/shared/test"),
        await root.put(f"{place}/preference", {"preference": "personal"}),
    ]
    assert {(reply.status, reply.code) for reply in replies} == {(409, "ai.key.not_needed")}
    assert replies[0].message.startswith("Demo voice (no key) needs no key")
    moved = await root.patch(place, {"base_url": "https://elsewhere.example/v1"})
    assert (moved.status, moved.fields) == (422, [("base_url", "ai.provider.base_url_none")])


async def test_where_it_is_not_installed_it_is_not_there_and_nothing_is_wrong(
    tmp_path: Path, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    async with serving(tmp_path, template) as running:
        panel: Panel = running.root
        cards = [card["slug"] for card in (await panel.get("/ai/settings")).data["providers"]]
        cells = {cell["provider"] for cell in (await panel.get("/ai/models")).data["cells"]}
        places = {item["provider"] for item in (await panel.get("/ai/access")).data["items"]}
        reply = await panel.post("/ai/speech", asked())
        populated = await running.container.populate(running.container.policy.files)
    assert cards == ["openrouter", "huggingface"]
    assert cells == places == {"openrouter", "huggingface"}
    assert (reply.status, reply.fields) == (422, [("provider", "ai.provider.unknown")])
    assert (populated.changes, populated.warnings) == ((), ())
