"""The media library: everyone reads it, uploads are judged by their bytes and made anew, and only the owner or a super admin changes it."""

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from domain.admin import Role
from simulator.media import sounds
from tests.entrypoints.harness import PNG, Service, held_by, unique
from tests.entrypoints.panel import Panel, Reply, envelope_of, protected
from tests.entrypoints.test_outputs import IPTC, fetch, files_of, save_picture

pytestmark = pytest.mark.anyio
SECRET = b"where-it-was-taken"


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **told: Any) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(out, kind, **told)
    return out.getvalue()


def with_exif(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = SECRET.decode()
    return picture(kind, exif=exif)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that promises so many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


async def upload(
    panel: Panel, data: bytes, name: str = "a picture.jpg", kind: str = "image/jpeg", **fields: Any
) -> Reply:
    response = await panel.http.post(
        "/api/v1/ai/media",
        files={"file": (name, data, kind)},
        data=fields,
        headers={"x-csrf-token": panel.csrf or ""},
    )
    protected(response)
    return envelope_of(response)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_an_uploaded_picture_is_made_anew_without_what_was_told_beside_it(service: Service, kind: str) -> None:
    panel = await service.admin()
    reply = await upload(panel, with_exif(kind), title="Mine", alt="noise", tags=["a", "b"])
    assert (reply.status, reply.code) == (201, "outputs.upload.taken")
    item = reply.data
    assert (item["title"], item["metadata"]["alt"], item["metadata"]["tags"]) == ("Mine", "noise", ["a", "b"])
    assert (item["file"]["width"], item["file"]["height"]) == (20, 40)
    assert (item["owner_name"], item["provenance"], item["may_change"]) == (panel.name, None, True)
    stored = (await fetch(panel, item["file"]["url"])).content
    opened = Image.open(io.BytesIO(stored))
    assert (opened.format, opened.size) == (kind, (20, 40))
    assert not opened.getexif()
    assert SECRET not in stored
    assert IPTC.encode() not in stored


async def test_a_moving_picture_stays_one(service: Service) -> None:
    panel = await service.admin()
    frames = [Image.new("RGB", (8, 8), (n * 60, 0, 0)) for n in range(4)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=90, loop=0, comment=SECRET)
    item = (await upload(panel, out.getvalue(), "moving.gif", "image/gif")).data
    stored = (await fetch(panel, item["file"]["url"])).content
    assert getattr(Image.open(io.BytesIO(stored)), "n_frames", 1) == 4
    assert SECRET not in stored


async def test_a_sound_is_taken_as_it_is(service: Service) -> None:
    panel = await service.admin()
    data = sounds.flac()
    item = (await upload(panel, data, "tune.flac", "audio/flac")).data
    response = await fetch(panel, item["file"]["url"])
    assert (response.content, response.headers["content-type"]) == (data, "audio/flac")
    assert item["title"] == "tune"
    assert (await upload(panel, data, "tune", "audio/flac")).data["title"] == "tune"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "outputs.upload.not_taken"),
        (b"<!doctype html><script>alert(1)</script>", "outputs.upload.not_taken"),
        (b"%PDF-1.7", "outputs.upload.not_taken"),
        (b"MZ\x90\x00", "outputs.upload.not_taken"),
        (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "outputs.upload.broken"),
        (PNG[:40], "outputs.upload.broken"),
        (bomb(8000, 8000), "outputs.upload.too_many_pixels"),
        (bomb(2**31 - 1, 2**31 - 1), "outputs.upload.too_many_pixels"),
        (bomb(3000, 3000), "outputs.upload.broken"),
        (b"fLaC" + bytes(3000), "outputs.upload.broken"),
    ],
    ids=[
        "svg",
        "html",
        "pdf",
        "program",
        "html after a signature",
        "cut",
        "50 megapixels",
        "endless",
        "no pixels",
        "no sound",
    ],
)
async def test_what_is_no_picture_or_sound_is_not_taken_whatever_it_claims_to_be(
    service: Service, data: bytes, code: str
) -> None:
    panel, before = await service.admin(), len(files_of(service))
    reply = await upload(panel, data, "picture.png", "image/png")
    assert (reply.status, reply.code) == (422, code)
    assert len(files_of(service)) == before


async def test_a_polyglot_loses_what_is_not_a_picture(service: Service) -> None:
    panel = await service.admin()
    item = (await upload(panel, picture("PNG") + b"<script>alert(1)</script>", "x.html", "text/html")).data
    response = await fetch(panel, item["file"]["url"])
    assert b"script" not in response.content
    assert response.headers["content-type"] == "image/png"


async def test_an_upload_is_a_form_and_nothing_that_pretends_to_be_one(service: Service) -> None:
    panel = await service.admin()
    reply = await panel.post("/ai/media", {"file": "aGVsbG8=", "title": "x"})
    assert (reply.status, reply.code) == (415, "common.media_type")
    assert "form" in reply.message
    head = {"x-csrf-token": panel.csrf or "", "content-type": "multipart/form-data; boundary=x"}
    broken = await panel.http.post("/api/v1/ai/media", content=b"--x\r\nnonsense", headers=head)
    assert (broken.status_code, envelope_of(broken).fields) == (422, [("body", "common.field.malformed")])
    empty = await panel.http.post("/api/v1/ai/media", content=b"--x--\r\n", headers=head)
    assert envelope_of(empty).fields == [("file", "common.field.missing")]
    assert (await upload(panel, PNG, colour="red")).fields == [("colour", "common.field.unknown")]
    assert (await upload(panel, b"")).fields == [("file", "common.field.empty")]


async def test_a_file_that_is_too_large_is_refused(service: Service) -> None:
    panel = await service.admin()
    reply = await upload(panel, bytes(25 * 2**20 + 1))
    assert (reply.status, reply.code) == (413, "common.too_large")
    larger = await upload(panel, bytes(26 * 2**20))
    assert larger.code == "common.too_large" and "25" in larger.message and larger.message == reply.message


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.jpg", "..\\..\\x.jpg", "a\x00b.jpg", "x" * 400 + ".jpg", '"; x=".jpg', "کوه.jpg"]
)
async def test_what_a_file_was_called_reaches_no_path_and_no_header(service: Service, name: str) -> None:
    panel = await service.admin()
    reply = await upload(panel, picture(), name)
    if len(name) > 300:
        assert reply.fields == [("title", "common.field.too_long")]
        return
    assert reply.status == 201
    assert all(len(path.name) == 40 and path.name.isalnum() for path in files_of(service))
    told = (await fetch(panel, f"{reply.data['file']['url']}?download=true")).headers["content-disposition"]
    assert told.isascii() and "/" not in told and "\\" not in told and told.count('"') == 2


async def test_everyone_reads_and_the_owner_or_a_super_admin_changes(service: Service) -> None:
    owner, other, boss = await service.admin(), await service.admin(), await service.admin(Role.SUPER_ADMIN)
    title = unique("held")
    item = (await save_picture(service, owner, destination="media", title=title)).data
    path = f"/ai/media/{item['id']}"
    seen = (await other.get(path)).data
    assert (seen["owner_name"], seen["may_change"]) == (owner.name, False)
    assert (await fetch(other, seen["file"]["url"])).status_code == 200
    for refused in (await other.patch(path, {"version": 1, "title": "Theirs"}), await other.delete(path)):
        assert (refused.status, refused.code) == (403, "auth.forbidden")
    assert (await owner.patch(path, {"version": 1, "title": f"{title} new"})).data["version"] == 2
    listed = await other.get("/ai/media", q=f"{title} new")
    assert [each["id"] for each in listed.data["items"]] == [item["id"]]
    assert (await boss.delete(path)).ok
    told = (await service.root.get("/audit", action="output")).data["items"]
    assert [each["actor"]["name"] for each in told if each["object"]["id"] == item["id"]] == [boss.name]
    assert (await other.get(path)).code == "common.not_found"


async def test_what_is_saved_elsewhere_is_not_in_the_library_and_what_is_uploaded_is_no_output(
    service: Service,
) -> None:
    panel = await service.admin()
    output = (await save_picture(service, panel)).data["id"]
    item = (await upload(panel, picture())).data["id"]
    assert (await panel.get(f"/ai/media/{output}")).code == "common.not_found"
    assert (await panel.get(f"/ai/outputs/{item}")).code == "common.not_found"
    assert item not in [each["id"] for each in (await panel.get("/ai/outputs")).data["items"]]
    assert (await panel.delete(f"/ai/outputs/{item}")).code == "common.not_found"


async def test_the_same_file_again_is_told_and_kept(service: Service) -> None:
    panel, other = await service.admin(), await service.admin()
    data = picture("PNG")
    first = (await upload(panel, data, title="کوه")).data
    assert first["same_as"] is None
    again = await upload(other, data)
    assert (again.status, again.code, again.data["same_as"]) == (201, "outputs.upload.taken_again", first["id"])
    assert "کوه" in again.message
    assert again.data["id"] != first["id"]


async def test_the_library_is_narrowed_by_kind_and_tag(service: Service) -> None:
    panel, tag = await service.admin(), unique("tag")
    shown = (await upload(panel, picture("PNG"), tags=[tag])).data["id"]
    heard = (await upload(panel, sounds.wav(), "a.wav", "audio/wav", tags=[tag])).data["id"]
    for kind, found in ((None, [heard, shown]), ("picture", [shown]), ("sound", [heard]), ("text", [])):
        asked = {"tag": tag} if kind is None else {"tag": tag, "kind": kind}
        assert [each["id"] for each in (await panel.get("/ai/media", **asked)).data["items"]] == found


async def test_holding_is_not_publishing(service: Service) -> None:
    panel = await service.admin()
    hold = await held_by(service, panel)
    assert (await panel.get(f"/ai/media/{hold.id}")).code == "common.not_found"
