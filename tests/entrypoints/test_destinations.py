"""Applications that outputs are delivered to: registered by super admins, told once by signed webhook, again where that failed."""

import asyncio
import base64
import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from tests.entrypoints.episodes import saved_episode
from tests.entrypoints.harness import PNG, Service, serving, unique
from tests.entrypoints.panel import Panel, Reply
from tests.entrypoints.test_outputs import IPTC, save, save_picture

pytestmark = pytest.mark.anyio


@dataclass(slots=True)
class Receiver:
    """A small application that takes outputs: it verifies each message as the specification says, and answers as a test wants."""

    port: int = 0
    answers: list[int] = field(default_factory=list)
    seen: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    slow: asyncio.Event = field(default_factory=asyncio.Event)
    """What comes to a path that ends with `slow` is answered once this is set."""

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/hook"

    def messages(self, secret: str) -> list[Any]:
        """What came, verified."""
        return [Webhook(secret).verify(body, headers) for headers, body in self.seen]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.seen.append((headers, body))
        if head[0].split()[1].endswith("slow"):
            await self.slow.wait()
        status = self.answers.pop(0) if self.answers else 200
        writer.write(f"HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    async with await asyncio.start_server(receiver.serve, "127.0.0.1", 0) as server:
        receiver.port = server.sockets[0].getsockname()[1]
        yield receiver


@pytest.fixture(scope="module")
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as listening:
        yield listening


@pytest.fixture(scope="module")
async def service(
    tmp_path_factory: pytest.TempPathFactory, template: Any, receiver: Receiver
) -> AsyncIterator[Service]:
    """One service for a file's tests, which may call the receiver."""
    reach = f"127.0.0.1:{receiver.port}"
    async with serving(
        tmp_path_factory.mktemp("data"),
        template,
        site=lambda site: replace(site, private_upstreams=f"{site.private_upstreams},{reach}"),
    ) as running:
        yield running
        assert running.crashes == []


@pytest.fixture(autouse=True)
def _quiet(receiver: Receiver) -> None:
    receiver.seen.clear()
    receiver.answers.clear()


async def register(service: Service, url: str, **fields: Any) -> Any:
    reply = await service.root.post("/ai/destinations", {"name": unique("app"), "url": url, **fields})
    assert (reply.status, reply.code) == (201, "outputs.destination.added"), reply
    return reply.data


async def output_of(panel: Panel, output_id: str) -> Any:
    return (await panel.get(f"/ai/outputs/{output_id}")).data


async def until(panel: Panel, output_id: str, true: Callable[[Any], bool]) -> Any:
    """The output's delivery, once it is as expected."""
    async with asyncio.timeout(8):
        while not true(found := (await output_of(panel, output_id))["delivery"]):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    return found


async def saved(panel: Panel, destination: str, **fields: Any) -> Any:
    reply = await save(panel, destination=destination, **fields)
    assert (reply.status, reply.code) == (201, "outputs.saved_for_app"), reply
    return reply.data


async def test_an_application_gets_the_words_of_an_episode_beside_its_sound(
    service: Service, receiver: Receiver
) -> None:
    app, panel = await register(service, receiver.url), await service.admin()
    output = (await saved_episode(service, panel, destination=app["destination"])).data
    await until(panel, output["id"], lambda way: way["state"] == "delivered")
    told = receiver.messages(app["secret"])[0]["data"]
    assert (told["body"], told["file"]["media_type"]) == (output["episode"]["page"], "audio/mpeg")
    assert told["episode"]["chapters"]["chapters"][1] == {"startTime": 20.5, "title": "چای امروز"}
    assert told["episode"]["transcript"]["segments"][0]["body"] == "سلام به همه."


async def test_a_saved_output_is_told_to_its_application_signed(service: Service, receiver: Receiver) -> None:
    app, panel = await register(service, receiver.url, label="The site"), await service.admin()
    output = await saved(panel, app["destination"], metadata={"tags": ["x"]})
    assert output["delivery"]["state"] == "pending"
    way = await until(panel, output["id"], lambda way: way["state"] == "delivered")
    assert (way["attempts"], way["code"], way["next_at"]) == (1, None, None)
    (message,) = receiver.messages(app["secret"])
    assert message["type"] == "output.saved"
    told = message["data"]
    assert (told["id"], told["title"], told["body"], told["file"]) == (output["id"], "A title", "Some words.", None)
    assert (told["metadata"]["tags"], told["provenance"]["digital_source_type"]) == (["x"], IPTC)
    assert receiver.seen[0][0]["webhook-id"] == f"msg_{output['id']}_1"


async def test_a_picture_goes_with_its_label(service: Service, receiver: Receiver) -> None:
    app, panel = await register(service, receiver.url), await service.admin()
    output = (await save_picture(service, panel, destination=app["destination"])).data
    await until(panel, output["id"], lambda way: way["state"] == "delivered")
    (message,) = receiver.messages(app["secret"])
    file = message["data"]["file"]
    data = base64.b64decode(file["data"])
    assert (file["media_type"], file["size"]) == ("image/png", len(data))
    assert data.startswith(PNG[:33])
    assert IPTC.encode() in data


async def test_a_slow_application_holds_up_no_other_and_gets_one_after_the_other(
    service: Service, receiver: Receiver
) -> None:
    quick, panel = await register(service, receiver.url), await service.admin()
    slow = await register(service, f"{receiver.url}/slow")
    waiting = [await saved(panel, slow["destination"]) for _ in range(3)]
    others = [await saved(panel, quick["destination"]) for _ in range(3)]
    for output in others:
        await until(panel, output["id"], lambda way: way["state"] == "delivered")
    assert [(await output_of(panel, each["id"]))["delivery"]["state"] for each in waiting] == ["pending"] * 3
    ids = [headers["webhook-id"].split("_")[1] for headers, _ in receiver.seen]
    assert [each for each in ids if each in {output["id"] for output in waiting}] == [waiting[0]["id"]]
    receiver.slow.set()
    for output in waiting:
        await until(panel, output["id"], lambda way: way["state"] == "delivered")
    assert [headers["webhook-id"].split("_")[1] for headers, _ in receiver.seen][-2:] == [
        output["id"] for output in waiting[1:]
    ]


async def test_what_failed_is_tried_again_under_the_same_id(service: Service, receiver: Receiver) -> None:
    app, panel = await register(service, receiver.url), await service.admin()
    receiver.answers = [500, 410, 204]
    output = await saved(panel, app["destination"])
    way = await until(panel, output["id"], lambda way: way["attempts"] == 1)
    assert (way["state"], way["code"]) == ("pending", "outputs.delivery.refused")
    assert "did not take" in way["message"]
    service.clock.advance(seconds=6)
    service.container.saving.retry_delivery.wake()
    await until(panel, output["id"], lambda way: way["attempts"] == 2)
    service.clock.advance(seconds=61)
    service.container.saving.retry_delivery.wake()
    way = await until(panel, output["id"], lambda way: way["state"] == "delivered")
    assert way["attempts"] == 3
    assert len(receiver.messages(app["secret"])) == 3
    assert len({headers["webhook-id"] for headers, _ in receiver.seen}) == 1
    service.clock.advance(seconds=-67)


async def test_a_signature_is_of_this_secret_this_time_and_this_body(service: Service, receiver: Receiver) -> None:
    app, panel = await register(service, receiver.url), await service.admin()
    output = await saved(panel, app["destination"])
    await until(panel, output["id"], lambda way: way["state"] == "delivered")
    headers, body = receiver.seen[0]
    other = "whsec_" + base64.b64encode(bytes(32)).decode()
    for secret, told, content in (
        (other, headers, body),
        (app["secret"], headers, body + b" "),
        (app["secret"], {**headers, "webhook-id": "msg_other"}, body),
        (app["secret"], {**headers, "webhook-timestamp": str(int(headers["webhook-timestamp"]) - 3600)}, body),
    ):
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(content, told)


async def test_an_output_can_be_delivered_again_by_hand(service: Service, receiver: Receiver) -> None:
    app, panel = await register(service, receiver.url), await service.admin()
    output = await saved(panel, app["destination"])
    await until(panel, output["id"], lambda way: way["state"] == "delivered")
    again = await panel.post(f"/ai/outputs/{output['id']}/delivery")
    assert (again.code, again.data["delivery"]["state"]) == ("outputs.delivery.begun", "pending")
    await until(panel, output["id"], lambda way: way["state"] == "delivered")
    assert len({headers["webhook-id"] for headers, _ in receiver.seen}) == 1
    blog = (await save(panel)).data["id"]
    assert (await panel.post(f"/ai/outputs/{blog}/delivery")).code == "outputs.delivery.none"


async def test_what_was_changed_is_delivered_as_something_new(service: Service, receiver: Receiver) -> None:
    app, panel = await register(service, receiver.url), await service.admin()
    output = await saved(panel, app["destination"])
    await until(panel, output["id"], lambda way: way["state"] == "delivered")
    assert (await panel.patch(f"/ai/outputs/{output['id']}", {"version": 1, "title": "Mended"})).ok
    assert (await panel.post(f"/ai/outputs/{output['id']}/delivery")).ok
    await until(panel, output["id"], lambda way: way["state"] == "delivered")
    before, after = (message["data"] for message in receiver.messages(app["secret"]))
    assert (before["id"], before["version"]) == (after["id"], 1)
    assert (after["version"], after["title"]) == (2, "Mended")
    # A receiver that leaves out what it has seen would never take the change.
    assert len({headers["webhook-id"] for headers, _ in receiver.seen}) == 2


async def test_a_new_secret_ends_the_old_one(service: Service, receiver: Receiver) -> None:
    app, panel = await register(service, receiver.url), await service.admin()
    path = f"/ai/destinations/{app['id']}"
    renewed = await service.root.patch(path, {"version": 1, "new_secret": True})
    assert (renewed.code, renewed.data["app"]["version"]) == ("outputs.destination.secret_renewed", 2)
    assert renewed.data["secret"] not in (None, app["secret"])
    output = await saved(panel, app["destination"])
    await until(panel, output["id"], lambda way: way["state"] == "delivered")
    assert len(receiver.messages(renewed.data["secret"])) == 1
    with pytest.raises(WebhookVerificationError):
        receiver.messages(app["secret"])


async def test_a_secret_that_does_not_open_is_told_and_can_be_renewed(service: Service, receiver: Receiver) -> None:
    app, panel = await register(service, receiver.url), await service.admin()
    with sqlite3.connect(service.site.data_dir / "kelidar.db", timeout=10) as database:
        database.execute("UPDATE destinations SET ciphertext = x'00' WHERE id = ?", (app["id"],))
    output = await saved(panel, app["destination"])
    way = await until(panel, output["id"], lambda way: way["attempts"] == 1)
    assert (way["code"], receiver.seen) == ("outputs.delivery.secret", [])
    path = f"/ai/destinations/{app['id']}"
    renewed = (await service.root.patch(path, {"version": 1, "new_secret": True})).data["secret"]
    await panel.post(f"/ai/outputs/{output['id']}/delivery")
    await until(panel, output["id"], lambda way: way["state"] == "delivered")
    assert len(receiver.messages(renewed)) == 1


async def test_an_address_that_is_moved_keeps_its_secret(service: Service, receiver: Receiver) -> None:
    app, panel = await register(service, "https://hooks.example/one"), await service.admin()
    moved = await service.root.patch(f"/ai/destinations/{app['id']}", {"version": 1, "url": receiver.url})
    assert (moved.code, moved.data["secret"]) == ("outputs.destination.changed", None)
    output = await saved(panel, app["destination"])
    await until(panel, output["id"], lambda way: way["state"] == "delivered")
    assert len(receiver.messages(app["secret"])) == 1
    late = await service.root.patch(f"/ai/destinations/{app['id']}", {"version": 1, "label": "Late"})
    assert (late.status, late.fields) == (409, [("label", "outputs.changed_meanwhile")])


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/hook", "http://169.254.169.254/latest", "https://10.0.0.1/x"])
async def test_no_private_address_is_called_that_was_not_opened(service: Service, url: str) -> None:
    app, panel = await register(service, url), await service.admin()
    output = await saved(panel, app["destination"])
    way = await until(panel, output["id"], lambda way: way["attempts"] == 1)
    assert way["code"] == "outputs.delivery.address"
    assert "super admin" in way["message"]


async def test_an_application_that_is_off_or_gone_takes_nothing(service: Service, receiver: Receiver) -> None:
    app, panel = await register(service, receiver.url), await service.admin()
    receiver.answers = [500]
    output = await saved(panel, app["destination"])
    await until(panel, output["id"], lambda way: way["attempts"] == 1)
    assert (await service.root.delete(f"/ai/destinations/{app['id']}")).code == "outputs.destination.removed"
    assert (await save(panel, destination=app["destination"])).code == "outputs.destination.unknown"
    await panel.post(f"/ai/outputs/{output['id']}/delivery")
    way = await until(panel, output["id"], lambda way: way["code"] == "outputs.delivery.no_app")
    assert len(receiver.seen) == 1
    off = await register(service, receiver.url)
    assert (await service.root.patch(f"/ai/destinations/{off['id']}", {"version": 1, "enabled": False})).ok
    assert (await save(panel, destination=off["destination"])).code == "outputs.destination.unknown"
    assert way["state"] == "pending"


async def test_every_admin_sees_where_to_save_and_only_a_super_admin_how(service: Service) -> None:
    app = await register(service, "https://hooks.example/two", label="Shop")
    panel = await service.admin()
    items = (await panel.get("/ai/destinations", page_size=200)).data["items"]
    assert [each["destination"] for each in items[:3]] == ["blog", "portfolio", "media"]
    assert (items[2]["takes_text"], items[0]["label"]) == (False, "Blog")
    (seen,) = [each for each in items if each["id"] == app["id"]]
    assert (seen["label"], "app" in seen) == ("Shop", False)
    (whole,) = [
        each
        for each in (await service.root.get("/ai/destinations", page_size=200)).data["items"]
        if each["id"] == app["id"]
    ]
    assert whole["app"]["url"] == "https://hooks.example/two"
    assert "secret" not in json.dumps(whole)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"name": "Shop"}, ("name", "outputs.destination.name_malformed")),
        ({"name": "a/b"}, ("name", "outputs.destination.name_malformed")),
        ({"url": "ftp://x.example"}, ("url", "outputs.destination.url_malformed")),
        ({"url": "https://user:word@x.example/"}, ("url", "outputs.destination.url_malformed")),
        ({"label": "x" * 101}, ("label", "common.field.too_long")),
    ],
)
async def test_what_makes_no_application_is_told_by_its_field(
    service: Service, fields: dict[str, str], problem: tuple[str, str]
) -> None:
    reply: Reply = await service.root.post(
        "/ai/destinations", {"name": "shop", "url": "https://x.example/hook", **fields}
    )
    assert (reply.status, reply.fields) == (422, [problem])


async def test_a_name_is_taken_once_and_all_of_it_is_audited(service: Service) -> None:
    app = await register(service, "https://hooks.example/three")
    name = app["destination"].removeprefix("app:")
    taken = await service.root.post("/ai/destinations", {"name": name, "url": "https://x.example"})
    assert (taken.status, taken.code) == (409, "outputs.destination.name_taken")
    await service.root.patch(f"/ai/destinations/{app['id']}", {"version": 1, "new_secret": True})
    await service.root.delete(f"/ai/destinations/{app['id']}")
    told = [
        each
        for each in (await service.root.get("/audit", action="destination")).data["items"]
        if each["object"]["id"] == app["id"]
    ]
    assert [each["action"] for each in told] == ["destination.removed", "destination.changed", "destination.added"]
    assert "whsec_" not in json.dumps(told)
