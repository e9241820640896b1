"""Held results over HTTP: for their owner, whole or a range, of a type that is ours to say, until their time is over."""

import httpx
import pytest

from domain.media_type import MediaType
from domain.section import Operation, Section
from tests.entrypoints.harness import Service, held_by
from tests.entrypoints.panel import Panel, envelope_of, protected

pytestmark = pytest.mark.anyio
DATA = bytes(range(256)) * 600


async def fetch(panel: Panel, hold_id: str, query: str = "", **headers: str) -> httpx.Response:
    response = await panel.http.get(f"/api/v1/ai/holds/{hold_id}{query}", headers=headers)
    protected(response)
    return response


async def test_the_owner_gets_the_bytes_of_a_type_that_cannot_run(service: Service) -> None:
    panel = await service.admin()
    hold = await held_by(service, panel, DATA)
    response = await fetch(panel, hold.id)
    assert (response.status_code, response.content) == (200, DATA)
    told = response.headers
    assert (told["content-type"], told["content-length"], told["accept-ranges"]) == ("image/png", "153600", "bytes")
    assert told["content-disposition"].startswith("inline; ")
    assert told["x-content-type-options"] == "nosniff"
    assert "sandbox; default-src 'none'" in told["content-security-policy"]
    assert told["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=65530-65545", 65530, 65546),
        ("bytes=-5", 153595, 153600),
        ("bytes=153599-", 153599, 153600),
        ("bytes=100-999999", 100, 153600),
    ],
)
async def test_a_range_is_given_alone(service: Service, asked: str, start: int, end: int) -> None:
    panel = await service.admin()
    hold = await held_by(service, panel, DATA)
    response = await fetch(panel, hold.id, range=asked)
    assert (response.status_code, response.content) == (206, DATA[start:end])
    assert response.headers["content-range"] == f"bytes {start}-{end - 1}/153600"
    assert response.headers["content-length"] == str(end - start)


@pytest.mark.parametrize("asked", ["bytes=0-1,5-9", "bytes=9-2", "lines=1-2", "bytes=-", "bytes=x", "bytes=0-"])
async def test_what_is_no_single_range_is_the_whole(service: Service, asked: str) -> None:
    panel = await service.admin()
    hold = await held_by(service, panel, DATA)
    response = await fetch(panel, hold.id, range=asked)
    assert (response.status_code, response.content) == (200, DATA)


@pytest.mark.parametrize("asked", ["bytes=153600-", "bytes=999999999999-", "bytes=-0"])
async def test_a_range_beyond_the_end_is_refused_with_the_size(service: Service, asked: str) -> None:
    panel = await service.admin()
    hold = await held_by(service, panel, DATA)
    response = await fetch(panel, hold.id, range=asked)
    assert (response.status_code, envelope_of(response).code) == (416, "common.range")
    assert response.headers["content-range"] == "bytes */153600"


async def test_a_range_of_something_else_is_the_whole(service: Service) -> None:
    panel = await service.admin()
    hold = await held_by(service, panel, DATA)
    assert (await fetch(panel, hold.id, **{"range": "bytes=0-1", "if-range": '"other"'})).status_code == 200
    tag = (await fetch(panel, hold.id)).headers["etag"]
    assert (await fetch(panel, hold.id, **{"range": "bytes=0-1", "if-range": tag})).status_code == 206


async def test_a_download_has_a_name(service: Service) -> None:
    panel = await service.admin()
    hold = await held_by(service, panel, b"OggS", MediaType.OGG, section=Section.PODCAST, operation=Operation.SPEECH)
    told = (await fetch(panel, hold.id, "?download=true")).headers["content-disposition"]
    assert told.startswith(f'attachment; filename="kelidar-podcast-{hold.id[-6:]}.ogg"')


async def test_a_hold_is_ended_by_its_owner(service: Service) -> None:
    panel = await service.admin()
    hold = await held_by(service, panel, DATA)
    reply = await panel.delete(f"/ai/holds/{hold.id}")
    assert (reply.status, reply.code, reply.data) == (200, "ai.hold.dropped", {"id": hold.id})
    for again in (await panel.delete(f"/ai/holds/{hold.id}"), envelope_of(await fetch(panel, hold.id))):
        assert (again.status, again.code) == (404, "common.not_found")


async def test_not_even_a_super_admin_sees_what_another_holds(service: Service) -> None:
    hold = await held_by(service, await service.admin(), DATA)
    assert envelope_of(await fetch(service.root, hold.id)).code == "common.not_found"
    assert (await service.root.delete(f"/ai/holds/{hold.id}")).code == "common.not_found"


async def test_a_token_for_other_sections_sees_nothing(service: Service) -> None:
    panel = await service.admin()
    hold = await held_by(service, panel, DATA)
    chat, image = await service.token_of(panel, sections=["chat"]), await service.token_of(panel, sections=["image"])
    assert envelope_of(await fetch(chat, hold.id)).code == "auth.token.section"
    assert (await fetch(image, hold.id)).status_code == 200


async def test_when_its_time_is_over_the_owner_is_told_so(service: Service) -> None:
    panel = await service.admin()
    owner, stranger = await service.token_of(panel), await service.token_of(await service.admin())
    hold = await held_by(service, panel, DATA)
    service.clock.advance(minutes=30)
    reply = envelope_of(await fetch(owner, hold.id))
    assert (reply.status, reply.code) == (404, "ai.hold.expired")
    assert envelope_of(await fetch(stranger, hold.id)).code == "common.not_found"
    service.clock.advance(minutes=-30)
