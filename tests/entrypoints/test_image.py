"""Pictures through the application: made, held, counted and paid; and what is refused before anybody is asked."""

import asyncio
import time
from typing import Any

import pytest

from domain.admin import Role
from domain.media_type import MediaType, judge_picture
from simulator.media import pictures
from tests.entrypoints.harness import Service, sim_key
from tests.entrypoints.panel import Panel, Told, events_of

pytestmark = pytest.mark.anyio

FLARE = "openai/gpt-image-2.5-flare"
BANANA = "google/gemini-nano-banana-2.1"
POLLED = "black-forest-labs/FLUX.1-dev:fal-ai"
PROMPT = "گربه‌ای آبی روی بام"


def asked(**fields: Any) -> dict[str, Any]:
    return {"prompt": PROMPT, "provider": "openrouter", "model": FLARE, **fields}


async def bytes_of(panel: Panel, image: dict[str, Any]) -> bytes:
    """What is held, as its owner is given it."""
    response = await panel.http.get(image["url"])
    assert response.status_code == 200 and response.headers["content-type"] == image["media_type"]
    return response.content


async def settled(panel: Panel) -> dict[str, Any]:
    async with asyncio.timeout(5):
        while not (rows := await panel.runs()):
            pass
    return rows[0]


async def test_pictures_are_held_as_they_came_and_counted(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    reply = await panel.post("/ai/image", asked(count=3))
    assert (reply.status, reply.code) == (200, "image.pictures.made")
    images = reply.data["images"]
    assert [image["index"] for image in images] == [0, 1, 2]
    for at, image in enumerate(images):
        assert await bytes_of(panel, image) == pictures.png(shade=at)
        assert (image["media_type"], image["width"], image["height"]) == ("image/png", 64, 64)
        assert image["url"] == f"/api/v1/ai/holds/{image['hold_id']}"
    assert reply.data["failures"] == [] and reply.data["section"] == "image"
    assert reply.data["usage"]["images"] == 3
    assert reply.data["cost"] == {
        "amount": "0.12",
        "currency": "USD",
        "provenance": "provider_reported",
        "priced_on": None,
    }
    row = await panel.last_run()
    assert (row["section"], row["operation"], row["status"]) == ("image", "image", "completed")
    assert (row["media"]["images"], row["cost"]["amount"]) == (3, "0.12")


async def test_a_stream_tells_each_picture_and_how_far_it_is(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    story = await panel.heard("/ai/image", asked(count=2))
    assert isinstance(story, Told)
    assert story.names == ["start", "image", "progress", "image", "progress", "done"]
    progress = [event.data for event in story.events if event.name == "progress"]
    assert [(step["stage"], step["done"], step["total"]) for step in progress] == [("working", 1, 2), ("working", 2, 2)]
    assert story.last.data["usage"]["images"] == 2
    image = story.events[1].data
    assert judge_picture(await bytes_of(panel, image))


async def test_one_picture_that_fails_takes_none_of_the_others_with_it(service: Service) -> None:
    panel = await service.admin_with_key("image-one-bad")
    reply = await panel.post("/ai/image", asked(count=3))
    assert (reply.code, len(reply.data["images"])) == ("image.pictures.some", 2)
    (failure,) = reply.data["failures"]
    assert (failure["index"], failure["code"]) == (2, "ai.provider.bad_answer")
    assert "OpenRouter is not a picture" in failure["message"]
    assert ((await panel.last_run())["status"], reply.data["usage"]["images"]) == ("completed", 2)

    story = await panel.heard("/ai/image", asked(count=3))
    assert isinstance(story, Told)
    assert [event.data["index"] for event in story.events if event.name in ("image", "failure")] == [0, 1, 2]


@pytest.mark.parametrize(
    ("script", "words"),
    [("result-page", "not a picture"), ("result-svg", "not a picture"), ("result-bomb", "more than 50 megapixels")],
)
async def test_what_is_no_picture_is_not_kept(service: Service, script: str, words: str) -> None:
    panel = await service.admin_with_key(script)
    reply = await panel.post("/ai/image", asked(count=1))
    assert (reply.status, reply.code) == (502, "ai.provider.bad_answer")
    assert words in reply.message
    row = await panel.last_run()
    assert (row["status"], row["code"], row["media"]["images"]) == ("failed", "ai.provider.bad_answer", None)
    # The provider says what it charged, also for what could not be used.
    assert (row["cost"]["amount"], row["cost"]["provenance"]) == ("0.04", "provider_reported")


@pytest.mark.parametrize("stream", [False, True])
async def test_a_prompt_that_the_provider_refuses_has_its_own_words(service: Service, stream: bool) -> None:
    panel = await service.admin_with_key("image-policy")
    reply = await panel.post("/ai/image", asked(stream=stream))
    assert (reply.status, reply.code) == (422, "ai.content.refused")
    assert ((await panel.last_run())["status"], (await panel.last_run())["code"]) == ("failed", "ai.content.refused")


@pytest.mark.parametrize(
    ("fields", "field", "code", "says"),
    [
        ({"aspect_ratio": "16:9"}, "aspect_ratio", "common.field.not_of_model", "GPT Image 2.5 Flare"),
        ({"seed": 7}, "seed", "common.field.not_of_model", "GPT Image 2.5 Flare"),
        ({"size": "640x480"}, "size", "common.field.one_of", "1024x1024"),
        ({"count": 2, "model": BANANA}, "count", "common.field.at_most_of_model", "Nano Banana 2.1"),
        ({"prompt": "  "}, "prompt", "common.field.empty", ""),
        ({"colour": "red"}, "colour", "common.field.unknown", ""),
        ({"references": ["x"], "model": "bytedance-seed/seedream-4.5"}, "references", "common.field.not_of_model", ""),
    ],
)
async def test_what_the_model_lacks_is_refused_by_its_name_before_any_call(
    service: Service, fields: dict[str, Any], field: str, code: str, says: str
) -> None:
    panel = await service.admin_with_key("ok")
    before = len(service.simulator.journal)
    reply = await panel.post("/ai/image", asked(**fields))
    assert (reply.status, reply.fields) == (422, [(field, code)])
    assert says in reply.errors[0]["message"]
    assert len(service.simulator.journal) == before
    assert await panel.runs() == []


async def test_a_picture_that_is_held_can_be_referred_to(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    first = (await panel.post("/ai/image", asked())).data["images"][0]["hold_id"]
    reply = await panel.post("/ai/image", asked(references=[first]))
    assert reply.ok
    body = list(service.simulator.journal)[-1].body
    assert isinstance(body, dict)
    assert body["input_references"][0]["image_url"]["url"].startswith("data:image/png;base64,")


async def test_another_admins_picture_is_not_there(service: Service) -> None:
    owner, other = await service.admin_with_key("ok"), await service.admin_with_key("ok")
    mine = (await owner.post("/ai/image", asked())).data["images"][0]["hold_id"]
    before = len(service.simulator.journal)
    for reference in (mine, "nothing"):
        reply = await other.post("/ai/image", asked(references=[reference]))
        assert (reply.status, reply.code, reply.fields) == (
            404,
            "common.not_found",
            [("references[0]", "common.not_found")],
        )
    assert len(service.simulator.journal) == before


async def test_what_is_no_picture_cannot_be_referred_to(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    spoken = await panel.post("/ai/speech", {"text": "سلام", "provider": "openrouter"})
    sound = spoken.data["audio"]["hold_id"]
    reply = await panel.post("/ai/image", asked(references=[sound]))
    assert (reply.status, reply.fields) == (422, [("references[0]", "common.field.not_a_picture")])
    limited = await service.token_of(panel, sections=["image"])
    reply = await limited.post("/ai/image", asked(references=[sound]))
    assert (reply.status, reply.code) == (403, "auth.token.section")


async def test_without_a_key_the_refusal_is_recorded(service: Service) -> None:
    panel = await service.admin()
    reply = await panel.post("/ai/image", asked())
    assert (reply.status, reply.code) == (403, "ai.key.missing")
    row = await panel.last_run()
    assert (row["status"], row["operation"], row["model"]) == ("refused", "image", FLARE)


async def test_an_order_that_waits_in_a_queue_says_so_and_is_taken_back_when_its_client_leaves(
    service: Service,
) -> None:
    key, panel = sim_key("job-never"), await service.admin()
    await panel.set_key("huggingface", key)
    body = {"prompt": PROMPT, "provider": "huggingface", "model": POLLED, "stream": True}
    async with panel.listening("/ai/image", body) as response:
        async for event in events_of(response):
            if event.name == "progress":
                assert event.data["stage"] in ("queued", "working") and event.data["done"] == 0
                break
    row = await settled(panel)
    assert (row["status"], row["code"]) == ("cancelled", "ai.run.cancelled")
    await service.simulator.journal.wait_for(
        lambda entry: entry.key == key and entry.method == "PUT" and entry.finished_at is not None
    )


@pytest.mark.parametrize("stream", [False, True])
async def test_a_client_that_leaves_ends_the_upstream_call(service: Service, stream: bool) -> None:
    key, panel = sim_key("image-stall"), await service.admin()
    await panel.set_key("openrouter", key)
    work = asyncio.create_task(panel.post("/ai/image", asked(stream=stream)))
    entry = await service.simulator.journal.wait_for(lambda entry: entry.key == key)
    since = time.monotonic()
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    await service.simulator.journal.wait_for(lambda other: other is entry and other.client_left, timeout=2)
    assert entry.client_closed_at is not None and entry.client_closed_at - since < 1.0
    row = await settled(panel)
    assert (row["status"], row["code"], row["media"]["images"]) == ("cancelled", "ai.run.cancelled", None)


async def test_a_shared_keys_failure_is_told_to_each_reader(service: Service) -> None:
    panel = await service.admin(Role.ADMIN, **{"accept-language": "fa"})
    await service.share("openrouter", "402")
    try:
        reply = await panel.post("/ai/image", asked())
    finally:
        await service.unshare("openrouter")
    assert (reply.status, reply.code) == (402, "ai.credit.exhausted")
    assert "مدیر ارشد" in reply.message


async def test_the_bytes_of_every_kind_are_judged_by_what_they_are(service: Service) -> None:
    panel = await service.admin_with_key("result-jpeg")
    (image,) = (await panel.post("/ai/image", asked())).data["images"]
    assert image["media_type"] == MediaType.JPEG
    assert await bytes_of(panel, image) == pictures.jpeg()
