"""Pictures that admins show: brought to a hold, taken from the library or sent along, and seen by models that can; nothing is kept."""

import base64
import secrets
from typing import Any

import pytest

from domain.admin import Role
from simulator.media import pictures, sounds
from tests.entrypoints.harness import PNG, Service, held_by
from tests.entrypoints.panel import Panel, Reply, envelope_of, protected
from tests.entrypoints.test_image import asked
from tests.entrypoints.test_media import bomb, picture, upload, with_exif
from tests.entrypoints.test_not_stored import Everywhere, everywhere
from tests.entrypoints.test_outputs import fetch, save

__all__ = ["everywhere"]
pytestmark = pytest.mark.anyio

BLIND = {"provider": "huggingface", "model": "google/gemma-4-31B-it:novita"}
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


async def bring(panel: Panel, data: bytes, **fields: Any) -> Reply:
    response = await panel.http.post(
        "/api/v1/ai/holds",
        files={"file": ("picture.png", data, "image/png")},
        data={"section": "chat", **fields},
        headers={"x-csrf-token": panel.csrf or ""},
    )
    protected(response)
    return envelope_of(response)


def shown(*parts: dict[str, Any], **fields: Any) -> dict[str, Any]:
    words = {"type": "text", "text": "What is on it?"}
    return {"messages": [{"role": "user", "content": [words, *parts]}], **fields}


def in_base64(data: bytes) -> dict[str, Any]:
    return {"type": "image", "data": base64.b64encode(data).decode(), "media_type": "image/svg+xml"}


def sent_by(service: Service) -> Any:
    body = service.simulator.journal.chats()[-1].body
    assert isinstance(body, dict)
    return body["messages"]


async def test_a_picture_that_is_brought_is_held_without_what_was_told_beside_it(service: Service) -> None:
    panel = await service.admin()
    reply = await bring(panel, with_exif("JPEG"))
    assert (reply.status, reply.code) == (201, "ai.hold.made")
    held = reply.data
    assert (held["media_type"], held["width"], held["height"]) == ("image/jpeg", 20, 40)
    stored = (await fetch(panel, held["url"])).content
    assert len(stored) == held["size"] and b"where-it-was-taken" not in stored
    stranger = await service.admin(Role.SUPER_ADMIN)
    assert (await fetch(stranger, held["url"])).status_code == 404
    other = await service.token_of(panel, sections=["image"])
    assert (await fetch(other, held["url"])).status_code == 403
    assert (await bring(other, PNG)).code == "auth.token.section"
    assert (await other.delete(f"/ai/holds/{held['hold_id']}")).code == "auth.token.section"


async def test_a_token_for_a_section_brings_pictures_to_it_and_ends_them(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    token = await service.token_of(panel, sections=["chat"])
    held = await bring(token, PNG)
    assert (held.status, held.code) == (201, "ai.hold.made")
    talk = shown({"type": "image", "hold_id": held.data["hold_id"]}, stream=False)
    assert (await token.post("/ai/chat", talk)).ok
    assert (await token.delete(f"/ai/holds/{held.data['hold_id']}")).code == "ai.hold.dropped"
    assert (await fetch(panel, held.data["url"])).status_code in (404, 410)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (SVG, "outputs.upload.not_taken"),
        (sounds.flac(), "outputs.upload.not_taken"),
        (PNG[:40], "outputs.upload.broken"),
        (bomb(8000, 8000), "outputs.upload.too_many_pixels"),
    ],
    ids=["svg", "sound", "cut", "50 megapixels"],
)
async def test_what_is_no_picture_is_not_held(service: Service, data: bytes, code: str) -> None:
    reply = await bring(await service.admin(), data)
    assert (reply.status, reply.code) == (422, code)


async def test_a_sound_is_brought_for_podcasts_and_stays_as_it_came(service: Service) -> None:
    panel = await service.admin()
    held = await bring(panel, sounds.wav(1.5), section="podcast")
    assert (held.code, held.data["media_type"], held.data["width"]) == ("ai.hold.made", "audio/wav", None)
    assert held.data["seconds"] == pytest.approx(1.5, abs=0.01)
    assert (await fetch(panel, held.data["url"])).content == sounds.wav(1.5)
    cover = await bring(panel, PNG, section="podcast")
    assert (cover.status, cover.data["seconds"]) == (201, None)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<!doctype html><p>404</p>", "MP3, OGG, WAV, M4A or FLAC"),
        (b"ID3\x04" + bytes(500), "This sound cannot be played"),
        (sounds.ogg(), "This sound cannot be played"),
    ],
    ids=["html", "tags alone", "head alone"],
)
async def test_what_cannot_be_heard_is_not_held(service: Service, data: bytes, sentence: str) -> None:
    reply = await bring(await service.admin(), data, section="podcast")
    assert reply.status == 422 and sentence in reply.message


async def test_a_picture_is_brought_for_a_section_and_in_a_form(service: Service) -> None:
    panel = await service.admin()
    assert (await bring(panel, PNG, section="attic")).fields == [("section", "common.field.one_of")]
    assert (await bring(panel, PNG, colour="red")).fields == [("colour", "common.field.unknown")]
    assert (await panel.post("/ai/holds", {"file": "aGVsbG8="})).code == "common.media_type"


async def test_what_one_brought_is_saved_as_ones_own_and_not_as_a_models(service: Service) -> None:
    panel = await service.admin()
    hold = (await bring(panel, PNG, section="image")).data["hold_id"]
    fields = {"section": "image", "destination": "media", "body": None, "hold_id": hold}
    saved = await save(panel, **fields)
    assert (saved.status, saved.data["provenance"]) == (201, None)


async def test_a_picture_of_the_library_can_be_referred_to_by_every_admin(service: Service) -> None:
    owner, other = await service.admin(), await service.admin_with_key("ok")
    media = (await upload(owner, picture("PNG"), "mine.png")).data["id"]
    sound = (await upload(owner, sounds.flac(), "tune.flac")).data["id"]
    assert (await other.post("/ai/image", asked(references=[media]))).ok
    body = list(service.simulator.journal)[-1].body
    assert isinstance(body, dict)
    assert body["input_references"][0]["image_url"]["url"].startswith("data:image/png;base64,")
    reply = await other.post("/ai/image", asked(references=[sound]))
    assert (reply.status, reply.fields) == (422, [("references[0]", "common.field.not_a_picture")])
    text = (await save(owner, body="words", title="A text")).data["id"]
    reply = await other.post("/ai/image", asked(references=[text]))
    assert (reply.status, reply.fields) == (404, [("references[0]", "common.not_found")])


async def test_a_model_is_shown_pictures_between_words_whatever_they_claim_to_be(service: Service) -> None:
    panel, owner = await service.admin_with_key("ok"), await service.admin()
    media = (await upload(owner, picture("WEBP"), "library.webp")).data["id"]
    hold = (await held_by(service, panel, pictures.png(shade=1))).id
    parts = (
        {"type": "image", "hold_id": hold},
        {"type": "text", "text": "and"},
        {"type": "image", "media_id": media},
        in_base64(PNG),
    )
    before = len(service.simulator.journal)
    reply = await panel.post("/ai/chat", shown(*parts, trim=True))
    assert reply.ok, reply
    assert len(service.simulator.journal) == before + 1
    (message,) = sent_by(service)
    kinds = [part["type"] for part in message["content"]]
    assert kinds == ["text", "image_url", "text", "image_url", "image_url"]
    urls = [part["image_url"]["url"] for part in message["content"] if part["type"] == "image_url"]
    assert [url.partition(";")[0] for url in urls] == ["data:image/png", "data:image/webp", "data:image/png"]
    assert base64.b64decode(urls[0].partition(",")[2]) == pictures.png(shade=1)
    assert service.simulator.journal.violations == []
    assert reply.data["context"]["unmeasured"] == 3


async def test_a_picture_needs_no_words(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    body = {"messages": [{"role": "user", "content": [in_base64(PNG)]}]}
    assert (await panel.post("/ai/chat", body)).ok
    empty = {"messages": [{"role": "user", "content": [{"type": "text", "text": " "}]}]}
    assert (await panel.post("/ai/chat", empty)).fields == [("messages[0].content", "common.field.empty")]


async def test_a_model_that_sees_nothing_names_one_that_does(service: Service) -> None:
    panel = await service.admin_with_key("ok", "huggingface")
    before = len(service.simulator.journal)
    reply = await panel.post("/ai/chat", shown(in_base64(PNG), **BLIND))
    assert (reply.status, reply.code) == (422, "ai.model.sees_no_pictures")
    assert reply.fields == [("messages[0].content[1].data", "ai.model.sees_no_pictures")]
    assert "GPT-6 Luna" in reply.message
    assert len(service.simulator.journal) == before


@pytest.mark.parametrize(
    ("part", "field", "code"),
    [
        (in_base64(SVG), "data", "common.field.not_a_picture"),
        (in_base64(bomb(8000, 8000)), "data", "common.field.too_many_pixels"),
        ({"type": "image", "data": "…"}, "data", "common.field.malformed"),
        ({"type": "image"}, "hold_id", "common.field.missing"),
        ({"type": "image", "hold_id": "x", "media_id": "y"}, "hold_id", "common.field.unknown"),
        ({"type": "image", "url": "https://example.com/x.png"}, "url", "common.field.unknown"),
    ],
    ids=["svg", "bomb", "no base64", "nothing", "two", "an address"],
)
async def test_what_is_no_picture_is_refused_by_its_place(
    service: Service, part: dict[str, Any], field: str, code: str
) -> None:
    panel = await service.admin_with_key("ok")
    before = len(service.simulator.journal)
    reply = await panel.post("/ai/chat", shown(part))
    assert (reply.status, reply.fields) == (422, [(f"messages[0].content[1].{field}", code)])
    assert len(service.simulator.journal) == before


async def test_bounds_are_kept(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    reply = await panel.post("/ai/chat", shown(*[in_base64(PNG)] * 17))
    assert reply.fields == [("messages[0].content[17].data", "common.field.too_many")]
    heavy = (await held_by(service, panel, PNG + bytes(13 << 20))).id
    reply = await panel.post("/ai/chat", shown(*[{"type": "image", "hold_id": heavy}] * 2))
    assert (reply.status, reply.fields) == (413, [("messages[0].content[2].hold_id", "common.too_large")])
    said = {"messages": [{"role": "assistant", "content": [in_base64(PNG)]}]}
    assert (await panel.post("/ai/chat", said)).fields == [("messages[0].role", "common.field.one_of")]


async def test_what_a_talk_with_pictures_will_cost_is_at_most_that_of_all_the_model_can_hold(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    reply = await panel.post("/ai/estimate", {"section": "chat", **shown(in_base64(PNG))})
    assert (reply.code, reply.data["provenance"]) == ("ai.estimate.pictures_at_most", "estimated")
    assert 0 < float(reply.data["low"]) < float(reply.data["high"])
    assert reply.data["basis"]["input_tokens"]["high"] >= 100_000


@pytest.mark.parametrize("stream", [False, True])
async def test_a_talk_with_pictures_leaves_nothing(service: Service, everywhere: Everywhere, stream: bool) -> None:
    panel, mark = await service.admin_with_key("ok"), f"canary-{secrets.token_hex(12)}"
    body = shown(in_base64(PNG + mark.encode()), stream=stream)
    body["messages"][0]["content"][0]["text"] = mark
    headers = {"x-csrf-token": panel.csrf or ""}
    assert (await panel.http.post("/api/v1/ai/chat", json=body, headers=headers)).status_code == 200
    assert everywhere(mark) == set()
    assert everywhere(base64.b64encode(PNG + mark.encode()).decode()[-24:]) == set()
