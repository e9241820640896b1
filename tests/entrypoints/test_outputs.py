"""Saving: an output is stored because somebody said so, whole, once, for them alone, and is removed without a trace."""

import asyncio
import io
import json
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from PIL import Image

from domain.ids import OutputId
from domain.media_type import MediaType
from domain.section import Section
from tests.entrypoints.harness import PNG, Service, held_by, unique
from tests.entrypoints.panel import Panel, Reply, envelope_of, protected

pytestmark = pytest.mark.anyio
TEXT = {"section": "content", "destination": "blog", "title": "A title", "body": "Some words."}
IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


async def save(panel: Panel, key: str | None = None, **fields: Any) -> Reply:
    headers = {} if key is None else {"idempotency-key": key}
    return await panel.post("/ai/outputs", {**TEXT, **fields}, **headers)


async def save_picture(service: Service, panel: Panel, data: bytes = PNG, **fields: Any) -> Reply:
    hold = await held_by(service, panel, data, width=1, height=1)
    return await save(panel, body=None, hold_id=hold.id, **{"section": "image", "destination": "portfolio", **fields})


async def fetch(panel: Panel, path: str, **headers: str) -> httpx.Response:
    response = await panel.http.get(path, headers=headers)
    protected(response)
    return response


async def titles(panel: Panel, query: str = "") -> list[str]:
    reply = await panel.get("/ai/outputs", **dict(parse_qsl(query)))
    assert reply.ok, reply
    return [each["title"] for each in reply.data["items"]]


def files_of(service: Service) -> list[Path]:
    return [path for path in (service.site.data_dir / "media").rglob("*") if path.is_file()]


async def test_a_text_is_saved_with_all_that_is_told_of_it(service: Service) -> None:
    panel = await service.admin()
    told = {"tags": ["یک", "دو", "یک"], "excerpt": "Short.", "slug": "a-title", "language": "fa", "meta_title": "T"}
    reply = await save(panel, metadata=told)
    assert (reply.status, reply.code) == (201, "outputs.saved")
    saved = reply.data
    assert (saved["title"], saved["body"], saved["file"]) == ("A title", "Some words.", None)
    assert saved["metadata"]["tags"] == ["یک", "دو"]
    assert saved["provenance"]["digital_source_type"] == IPTC
    assert saved["delivery"] is None
    assert (await panel.get(f"/ai/outputs/{saved['id']}")).data == saved


async def test_what_made_a_text_is_known_by_its_run(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    chat = await panel.post("/ai/chat", {"messages": [{"role": "user", "content": "hello"}]})
    made = (await save(panel, section="chat", run_id=chat.data["generation_id"])).data["provenance"]
    assert (made["provider"], made["model"], made["run_id"]) == (
        "openrouter",
        chat.data["model"],
        chat.data["generation_id"],
    )
    stranger = await service.admin()
    made = (await save(stranger, section="chat", run_id=chat.data["generation_id"])).data["provenance"]
    assert (made["provider"], made["run_id"]) == (None, None)


async def test_a_picture_is_saved_as_it_came_and_leaves_with_its_label(service: Service) -> None:
    panel = await service.admin()
    saved = (await save_picture(service, panel, title="کوه / دماوند")).data
    assert (saved["file"]["media_type"], saved["file"]["size"], saved["body"]) == ("image/png", len(PNG), None)
    url = saved["file"]["url"]
    original = await fetch(panel, f"{url}?original=true&download=true")
    assert original.content == PNG
    assert (
        "filename*=UTF-8''%DA%A9%D9%88%D9%87%20%D8%AF%D9%85%D8%A7%D9%88%D9%86%D8%AF.png"
        in (original.headers["content-disposition"])
    )
    labelled = await fetch(panel, url)
    assert labelled.headers["content-type"] == "image/png"
    picture = Image.open(io.BytesIO(labelled.content))
    assert IPTC in picture.info["XML:com.adobe.xmp"]
    assert "openrouter vendor/painter" in picture.info["XML:com.adobe.xmp"]
    assert picture.tobytes() == Image.open(io.BytesIO(PNG)).tobytes()
    part = await fetch(panel, url, range="bytes=20-60")
    assert (part.status_code, part.content) == (206, labelled.content[20:61])


@pytest.mark.parametrize("key", ["a-key", "۱"])
async def test_the_same_request_with_the_same_key_is_carried_out_once(service: Service, key: str) -> None:
    panel = await service.admin()
    if not key.isascii():
        key = "b" * 201
        assert (await save(panel, key)).fields == [("Idempotency-Key", "common.field.malformed")]
        return
    replies = await asyncio.gather(*(save(panel, key) for _ in range(5)))
    assert {reply.status for reply in replies} == {201}
    assert len({reply.data["id"] for reply in replies}) == 1
    assert len(await titles(panel)) == 1
    other = await save(panel, key, title="Another")
    assert (other.status, other.code) == (409, "outputs.key.reused")
    assert (await save(await service.admin(), key, title="Another")).status == 201
    assert (await panel.delete(f"/ai/outputs/{replies[0].data['id']}")).ok
    gone = await save(panel, key)
    assert (gone.status, gone.code) == (409, "outputs.key.output_gone")


async def test_a_picture_saved_twice_at_once_by_one_key_is_one_file(service: Service) -> None:
    panel = await service.admin()
    hold = await held_by(service, panel)
    before = len(files_of(service))
    fields = {"body": None, "hold_id": hold.id, "section": "image", "destination": "media"}
    replies = await asyncio.gather(*(save(panel, "once", **fields) for _ in range(4)))
    assert len({reply.data["id"] for reply in replies}) == 1
    assert len(files_of(service)) == before + 1


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"body": None}, "common.field.missing", "body"),
        ({"hold_id": "x"}, "outputs.body_and_hold", "body"),
        ({"destination": "media"}, "outputs.media.needs_file", "destination"),
        ({"title": " \u0000 "}, "common.field.empty", "title"),
        ({"title": "x" * 301}, "common.field.too_long", "title"),
        ({"body": "\n "}, "common.field.empty", "body"),
        ({"metadata": {"alt": "x" * 1001}}, "common.field.too_long", "metadata.alt"),
        ({"metadata": {"tags": ["t" * 81]}}, "common.field.too_long", "metadata.tags[0]"),
        ({"metadata": {"tags": [str(n) for n in range(31)]}}, "common.field.too_many", "metadata.tags"),
        ({"metadata": {"language": "no language"}}, "common.field.malformed", "metadata.language"),
        ({"metadata": {"colour": "red"}}, "common.field.unknown", "metadata.colour"),
        ({"section": "music"}, "common.field.one_of", "section"),
    ],
)
async def test_what_cannot_be_saved_is_told_by_its_field(
    service: Service, fields: dict[str, Any], code: str, field: str
) -> None:
    panel = await service.admin()
    reply = await save(panel, **fields)
    assert reply.status == 422
    assert (field, code) in reply.fields
    assert await titles(panel) == []


@pytest.mark.parametrize("destination", ["nowhere", "app:unknown", "app:../x", "app:", "BLOG"])
async def test_there_is_no_saving_to_a_place_that_is_not_there(service: Service, destination: str) -> None:
    reply = await save(await service.admin(), destination=destination)
    assert (reply.status, reply.code) == (422, "outputs.destination.unknown")


async def test_what_another_holds_or_what_has_ended_cannot_be_saved(service: Service) -> None:
    panel, stranger = await service.admin(), await service.admin()
    hold = await held_by(service, panel)
    reply = await save(stranger, body=None, hold_id=hold.id, section="image", destination="media")
    assert (reply.status, reply.code) == (404, "common.not_found")
    assert (await panel.delete(f"/ai/holds/{hold.id}")).ok
    reply = await save(panel, body=None, hold_id=hold.id, section="image", destination="media")
    assert (reply.status, reply.code) == (404, "common.not_found")


async def test_what_was_made_in_one_section_is_not_saved_as_of_another(service: Service) -> None:
    panel = await service.admin()
    hold = await held_by(service, panel)
    reply = await save(panel, body=None, hold_id=hold.id, section="content", destination="blog")
    assert (reply.status, reply.fields) == (422, [("section", "outputs.hold_of_other_section")])


async def test_outputs_are_listed_newest_first_by_section_place_and_words(service: Service) -> None:
    panel, stranger = await service.admin(), await service.admin()
    await save(panel, title="First", body="سلامِ كتاب‌خانهٔ علي ۱۲۳")
    await save(panel, title="Second", section="chat", destination="portfolio", body="long " * 100)
    await save_picture(service, panel, title="Third", metadata={"alt": "A Café"})
    await save(stranger, title="Theirs")
    assert await titles(panel) == ["Third", "Second", "First"]
    assert await titles(panel, "section=chat") == ["Second"]
    assert await titles(panel, "destination=portfolio") == ["Third", "Second"]
    for words in ("کتاب خانه", "كتاب‌خانه", "علی", "سلام", "123", "١٢٣", "۱۲۳ first"):
        assert await titles(panel, f"q={words}") == ["First"], words
    assert await titles(panel, "q=CAFE") == ["Third"]
    assert await titles(panel, "q=100%25") == await titles(panel, "q=_") == []
    page = await panel.get("/ai/outputs", page_size=2)
    assert (page.meta["page"]["total"], len(page.data["items"])) == (3, 2)
    assert await titles(panel, f"after={page.meta['page']['next']}") == ["First"]
    brief = page.data["items"][1]
    assert (len(brief["preview"]), "body" in brief) == (300, False)


async def test_a_token_sees_the_outputs_of_its_sections(service: Service) -> None:
    panel = await service.admin()
    chat = (await save(panel, title="Chat", section="chat")).data["id"]
    await save(panel, title="Content")
    token = await service.token_of(panel, sections=["content"])
    assert await titles(token) == ["Content"]
    assert (await token.get("/ai/outputs", section="chat")).code == "auth.token.section"
    assert (await token.get(f"/ai/outputs/{chat}")).code == "auth.token.section"


async def test_an_edit_holds_unless_somebody_was_quicker(service: Service) -> None:
    panel = await service.admin()
    saved = (await save(panel)).data
    path = f"/ai/outputs/{saved['id']}"
    edited = await panel.patch(path, {"version": 1, "title": "New", "metadata": {"tags": ["x"]}})
    assert (edited.code, edited.data["title"], edited.data["version"]) == ("outputs.changed", "New", 2)
    assert (edited.data["body"], edited.data["metadata"]["tags"]) == ("Some words.", ["x"])
    assert await titles(panel, "q=new") == ["New"]
    late = await panel.patch(path, {"version": 1, "title": "Late"})
    assert (late.status, late.code, late.meta["version"]) == (409, "common.conflict", 2)
    assert late.fields == [("title", "outputs.changed_meanwhile")]
    picture = (await save_picture(service, panel)).data
    refused = await panel.patch(f"/ai/outputs/{picture['id']}", {"version": 1, "body": "words"})
    assert refused.fields == [("body", "outputs.body.is_a_file")]


async def test_what_is_removed_is_gone_everywhere(service: Service) -> None:
    panel = await service.admin()
    saved = (await save_picture(service, panel, destination="media", title=unique("goner"))).data
    name = max(files_of(service), key=lambda path: path.stat().st_mtime_ns)
    assert (await panel.delete(f"/ai/outputs/{saved['id']}")).code == "outputs.removed"
    assert not name.exists()
    for path in (f"/ai/outputs/{saved['id']}", f"/ai/media/{saved['id']}"):
        assert (await panel.get(path)).code == "common.not_found"
    assert envelope_of(await fetch(panel, saved["file"]["url"])).code == "common.not_found"


async def test_an_account_takes_its_outputs_with_it_and_leaves_the_library_alone(service: Service) -> None:
    panel = await service.admin()
    own, shared = (await save(panel)).data["id"], (await save_picture(service, panel, destination="media")).data["id"]
    assert (await service.root.delete(f"/admins/{panel.id}")).ok
    assert await service.container.saving.outputs.get(own) is None
    item = (await service.root.get(f"/ai/media/{shared}")).data
    assert (item["owner_name"], item["may_change"]) == (None, True)
    assert (await service.root.delete(f"/ai/media/{shared}")).ok


async def test_everything_can_be_taken_away(service: Service) -> None:
    panel = await service.admin()
    await save(panel, title="../../etc/passwd", body="# سلام")
    await save_picture(service, panel, title="کوه")
    response = await fetch(panel, "/api/v1/ai/outputs/export")
    assert response.headers["content-type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    assert archive.testzip() is None
    told = json.loads(archive.read("index.json"))
    assert sorted(archive.namelist()) == sorted(["index.json", *(each["file"] for each in told)])
    assert not any(".." in name or name.startswith("/") for name in archive.namelist())
    picture, text = told
    assert archive.read(text["file"]).decode() == "# سلام"
    assert picture["provenance"]["digital_source_type"] == IPTC
    assert IPTC in Image.open(io.BytesIO(archive.read(picture["file"]))).info["XML:com.adobe.xmp"]
    only = zipfile.ZipFile(io.BytesIO((await fetch(panel, "/api/v1/ai/outputs/export?section=content")).content))
    assert len(only.namelist()) == 2


async def test_an_output_whose_bytes_are_gone_is_told_as_missing_and_named_no_file(service: Service) -> None:
    panel = await service.admin()
    lost = (await save_picture(service, panel, title="Lost")).data["id"]
    await save_picture(service, panel, title="There")
    saving = service.container.saving
    output = await saving.outputs.get(OutputId(lost))
    assert output is not None and output.file is not None
    await saving.read_file.files.remove(output.file.name)
    archive = zipfile.ZipFile(io.BytesIO((await fetch(panel, "/api/v1/ai/outputs/export")).content))
    assert archive.testzip() is None
    there, gone = json.loads(archive.read("index.json"))
    assert (gone["id"], gone["file"], gone["missing"]) == (lost, None, True)
    assert there["missing"] is False
    assert sorted(archive.namelist()) == sorted(["index.json", there["file"]])


async def test_the_list_and_the_archive_are_narrowed_by_the_same_words(service: Service) -> None:
    panel = await service.admin()
    tagged = (await save(panel, title="Tagged", metadata={"tags": ["سفر"]})).data["id"]
    picture = (await save_picture(service, panel, title="Picture")).data["id"]
    await save(panel, title="Other")
    for query, found in (
        ("kind=text", ["Other", "Tagged"]),
        ("kind=picture", ["Picture"]),
        ("kind=sound", []),
        ("tag=سفر", ["Tagged"]),
        ("tag=س", []),
        (f"id={tagged}", ["Tagged"]),
    ):
        assert await titles(panel, query) == found, query
    assert (await panel.get("/ai/outputs", kind="film")).fields[0][0] == "kind"
    chosen = await fetch(panel, f"/api/v1/ai/outputs/export?id={tagged}&id={picture}")
    told = json.loads(zipfile.ZipFile(io.BytesIO(chosen.content)).read("index.json"))
    assert [each["title"] for each in told] == ["Picture", "Tagged"]
    others = await fetch(await service.admin(), f"/api/v1/ai/outputs/export?id={tagged}")
    assert zipfile.ZipFile(io.BytesIO(others.content)).namelist() == ["index.json"]
    many = await fetch(panel, "/api/v1/ai/outputs/export?" + "&".join(["id=x"] * 201))
    assert envelope_of(many).fields == [("id", "common.field.too_many")]


async def test_saving_takes_a_sound(service: Service) -> None:
    panel = await service.admin()
    hold = await held_by(service, panel, b"OggS" + bytes(5000), MediaType.OGG, section=Section.PODCAST, seconds=1.5)
    saved = (await save(panel, section="podcast", destination="media", body=None, hold_id=hold.id)).data
    assert saved["file"]["seconds"] == 1.5
    assert (await fetch(panel, saved["file"]["url"])).content == b"OggS" + bytes(5000)


async def test_a_super_admin_sees_no_outputs_of_others(service: Service) -> None:
    panel = await service.admin()
    saved = (await save(panel)).data["id"]
    for reply in (await service.root.get(f"/ai/outputs/{saved}"), await service.root.delete(f"/ai/outputs/{saved}")):
        assert (reply.status, reply.code) == (404, "common.not_found")


async def test_a_picture_that_a_run_made_goes_from_its_hold_to_the_library(service: Service) -> None:
    panel = await service.admin_with_key("ok")
    run = await panel.post("/ai/image", {"prompt": "a blue cat", "provider": "openrouter"})
    made = run.data["images"][0]
    fields = {"section": "image", "destination": "media", "body": None, "hold_id": made["hold_id"]}
    saved = (await save(panel, **fields, metadata={"alt": "گربهٔ آبی"})).data
    assert (saved["file"]["width"], saved["file"]["height"]) == (made["width"], made["height"])
    assert (saved["provenance"]["run_id"], saved["provenance"]["model"]) == (
        run.data["generation_id"],
        run.data["model"],
    )
    original = await fetch(panel, f"{saved['file']['url']}?original=true")
    assert original.content == (await panel.http.get(made["url"])).content
    item = (await (await service.admin()).get(f"/ai/media/{saved['id']}")).data
    assert item["provenance"]["model"] == run.data["model"]
