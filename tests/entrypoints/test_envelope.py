"""The one shape of every answer, whatever goes wrong."""

import asyncio
import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from application.ports.text import TextCall, TextProvider
from domain.output import TextDelta, TextEvent
from tests.entrypoints.harness import PASSWORD, Service, raw_client, serving, unique
from tests.entrypoints.panel import API, Reply, Told, chat_body, envelope_of, protected

pytestmark = pytest.mark.anyio

SECRET_WORDS = "PASTED-KEY-sk-123"


async def sent(service: Service, method: str, path: str, **given: Any) -> httpx.Response:
    async with raw_client(service.origin) as client:
        return await client.request(method, path, **given)


@pytest.mark.parametrize(
    "path", ["/api/v1/nothing", "/api/v1/ai", "/api", "/nothing", "/api/v1/auth/me/x", "/schema/x", "/schema"]
)
async def test_what_is_not_there_is_said_in_the_envelope(service: Service, path: str) -> None:
    response = await service.root.http.get(path)
    assert (response.status_code, envelope_of(response).code) == (404, "common.not_found")


@pytest.mark.parametrize(("method", "path"), [("DELETE", "/auth/login"), ("GET", "/auth/login"), ("PUT", "/ai/chat")])
async def test_a_wrong_method_names_the_right_ones(service: Service, method: str, path: str) -> None:
    reply = envelope_of(await sent(service, method, API + path))
    assert (reply.status, reply.code) == (405, "common.method_not_allowed")
    assert "POST" in reply.headers["allow"]


async def test_a_body_that_is_not_said_to_be_json_is_refused(service: Service) -> None:
    for content_type in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", ""):
        response = await sent(
            service, "POST", f"{API}/auth/login", content=b"{}", headers={"content-type": content_type}
        )
        assert (response.status_code, envelope_of(response).code) == (415, "common.media_type")


async def test_a_foreign_host_name_is_refused(service: Service) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil", ""):
        response = await sent(service, "GET", f"{API}/auth/me", headers={"host": host})
        assert (response.status_code, envelope_of(response).code) == (421, "common.host_refused"), host
        assert (await sent(service, "GET", "/healthz", headers={"host": host})).status_code == 200


async def test_a_body_over_four_mebibytes_is_too_large(service: Service) -> None:
    body = json.dumps(chat_body("x" * (4 * 2**20)))
    reply = await service.root.call("POST", "/ai/chat", body.encode())
    assert (reply.status, reply.code) == (413, "common.too_large")


async def test_a_body_sent_in_pieces_is_bounded_too(service: Service) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(80):
            yield b" " * 2**16

    headers = {"content-type": "application/json", "x-csrf-token": service.root.csrf or ""}
    response = await service.root.http.post(f"{API}/ai/chat", content=pieces(), headers=headers)
    assert (response.status_code, envelope_of(response).code) == (413, "common.too_large")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"\xff\xfe", b"null", b"[" * 50_000, b'{"messages": NaN}'])
async def test_a_body_that_is_no_json_object_is_invalid(service: Service, body: bytes) -> None:
    reply = await service.root.call("POST", "/ai/chat", body, {"content-type": "application/json"})
    assert (reply.status, reply.code) == (422, "common.invalid")
    assert [error["field"] for error in reply.errors] == ["body"]


INVALID: list[tuple[dict[str, Any], tuple[str, str]]] = [
    ({}, ("messages", "common.field.missing")),
    ({"messages": []}, ("messages", "common.field.empty")),
    ({"messages": [{"role": "user"}]}, ("messages[0].content", "common.field.missing")),
    ({"messages": [{"role": SECRET_WORDS, "content": "x"}]}, ("messages[0].role", "common.field.one_of")),
    ({"messages": [{"role": "user", "content": 5}]}, ("messages[0].content", "common.field.type")),
    ({"messages": [{"role": "user", "content": " "}]}, ("messages[0].content", "common.field.empty")),
    ({"messages": SECRET_WORDS}, ("messages", "common.field.type")),
    (chat_body(api_base="http://evil"), ("api_base", "common.field.unknown")),
    ({**chat_body(), SECRET_WORDS: 1}, ("?", "common.field.unknown")),
    (chat_body(stream=SECRET_WORDS), ("stream", "common.field.type")),
    (chat_body(parameters={"temperature": 3}), ("parameters.temperature", "common.field.at_most")),
    (chat_body(parameters={"temperature": -1}), ("parameters.temperature", "common.field.at_least")),
    (chat_body(parameters={"headers": {"x": SECRET_WORDS}}), ("parameters.headers", "common.field.unknown")),
    (chat_body(parameters={"max_tokens": 0}), ("parameters.max_tokens", "common.field.at_least")),
    (chat_body(provider=""), ("provider", "common.field.empty")),
]


@pytest.mark.parametrize(("body", "field"), INVALID, ids=[field for _, (field, _) in INVALID])
async def test_an_invalid_field_is_named_and_its_value_never_repeated(
    service: Service, body: dict[str, Any], field: tuple[str, str]
) -> None:
    before = len(await service.root.runs())
    reply = await service.root.post("/ai/chat", body)
    assert (reply.status, reply.code, reply.fields) == (422, "common.invalid", [field])
    assert SECRET_WORDS.encode() not in reply.raw
    assert len(await service.root.runs()) == before


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/ai/usage", {"page_size": 201}),
        ("/ai/usage", {"page": 0}),
        ("/ai/usage", {"page": "x" + SECRET_WORDS}),
        ("/admins", {"page_size": 0}),
        ("/ai/access", {"section": SECRET_WORDS}),
        ("/ai/access", {"model": "m"}),
        ("/ai/access", {"section": "chat", "operation": "speech"}),
        ("/ai/access", {"section": "chat", "model": "m" * 300}),
    ],
)
async def test_an_invalid_query_is_named_and_not_repeated(service: Service, path: str, params: dict[str, Any]) -> None:
    reply = await service.root.get(path, **params)
    assert (reply.status, reply.code) == (422, "common.invalid")
    assert reply.errors and SECRET_WORDS.encode() not in reply.raw
    assert {error["field"] for error in reply.errors} <= {"page", "page_size", "section", "operation", "model"}


@pytest.mark.parametrize(
    "path",
    ["/%00", "/ai/providers/%0a%0dx/keys/personal", "/ai/providers/" + "p" * 3000 + "/keys/personal", "/..%2f.."],
)
async def test_a_strange_path_is_answered_like_any_other(service: Service, path: str) -> None:
    reply = await service.root.put(path, {"api_key": "sim-ok"})
    assert reply.status in (404, 405, 422)


class Breaking(TextProvider):
    """Fails in a way nobody foresaw, at once or after the first word."""

    def __init__(self) -> None:
        self.words = 0

    async def run(self, call: TextCall) -> AsyncGenerator[Sequence[TextEvent], None]:
        for _ in range(self.words):
            yield (TextDelta("سلام"),)
        raise ZeroDivisionError(f"boom {SECRET_WORDS}")


@pytest.fixture(scope="module")
async def breaking(tmp_path_factory: pytest.TempPathFactory, template: Path) -> AsyncIterator[tuple[Service, Breaking]]:
    provider = Breaking()
    async with serving(tmp_path_factory.mktemp("data"), template, texts={"openrouter": provider}) as running:
        await running.root.set_key("openrouter", "sim-ok")
        yield running, provider


async def test_a_defect_is_told_as_internal_and_recorded(breaking: tuple[Service, Breaking]) -> None:
    service, provider = breaking
    provider.words = 0
    for reply in (await service.root.chat(), await service.root.stream()):
        assert isinstance(reply, Reply)
        assert (reply.status, reply.code) == (500, "common.internal")
        assert SECRET_WORDS.encode() not in reply.raw and b"Zero" not in reply.raw
        row = await service.root.last_run()
        assert (row["status"], row["code"]) == ("failed", "common.internal")


async def test_a_defect_in_the_middle_of_a_stream_ends_it_with_an_error_event(
    breaking: tuple[Service, Breaking],
) -> None:
    service, provider = breaking
    provider.words = 2
    stream = await service.root.stream()
    assert isinstance(stream, Told)
    assert stream.names == ["start", "delta", "error"]
    assert stream.last.data["code"] == "common.internal"
    assert stream.last.data["meta"]["partial"] is True
    assert SECRET_WORDS.encode() not in stream.raw
    assert (await service.root.last_run())["code"] == "common.internal"


async def test_head_and_options_are_answered_sanely(service: Service) -> None:
    async with raw_client(service.origin) as client:
        for path, status in (("/", 200), ("/healthz", 200), (f"{API}/auth/me", 401), ("/nothing", 404)):
            head = await client.head(path)
            protected(head)
            assert (head.status_code, head.content) == (status, b"")
            assert head.headers["content-type"] == (await client.get(path)).headers["content-type"]
        options = await client.options(f"{API}/ai/chat")
        protected(options)
        assert options.status_code in (204, 401)
        assert "access-control-allow-origin" not in options.headers


async def test_every_answer_has_a_request_id_of_its_own(service: Service) -> None:
    ids = {
        (
            await service.root.get(
                "/auth/me",
            )
        ).headers["x-request-id"]
        for _ in range(5)
    }
    assert len(ids) == 5
    planted = await service.root.call("GET", "/auth/me", headers={"x-request-id": "planted"})
    assert planted.headers["x-request-id"] != "planted"


async def test_no_write_takes_a_field_it_does_not_know(service: Service) -> None:
    name = unique("new")
    writes: list[tuple[str, str, dict[str, Any]]] = [
        ("POST", "/admins", {"username": name, "password": PASSWORD, "role": "admin"}),
        ("PATCH", f"/admins/{service.root.id}", {}),
        ("PATCH", "/auth/me", {}),
        ("POST", "/auth/password", {"current_password": PASSWORD, "new_password": PASSWORD + "x"}),
        ("POST", "/auth/tokens", {"name": "t"}),
        ("POST", "/auth/login", {"username": name, "password": PASSWORD}),
        ("PATCH", "/ai/providers/openrouter", {}),
        ("PUT", "/ai/providers/openrouter/keys/personal", {"api_key": "sim-ok"}),
        ("PUT", "/ai/providers/openrouter/keys/shared", {"api_key": "sim-ok"}),
        ("PATCH", "/ai/providers/openrouter/keys/shared", {}),
        ("PUT", "/ai/providers/openrouter/preference", {"preference": "auto"}),
        ("PUT", "/ai/models/active", {"section": "chat", "provider": "openrouter", "model": "x"}),
    ]
    for method, path, body in writes:
        for column in (
            "id",
            "role_id",
            "owner_id",
            "admin_id",
            "is_super",
            "status",
            "cost",
            "disabled_at",
            "created_at",
        ):
            reply = await service.root.call(method, path, {**body, column: "1"})
            assert (reply.status, reply.fields) == (422, [(column, "common.field.unknown")]), (path, column)


async def test_an_admin_cannot_raise_themselves(service: Service) -> None:
    panel = await service.admin()
    for field in ("role", "disabled", "username", "id"):
        reply = await panel.patch("/auth/me", {field: "super_admin"})
        assert (reply.status, reply.fields) == (422, [(field, "common.field.unknown")])
    me = await panel.get("/auth/me")
    assert me.data["admin"]["role"] == "admin"


async def test_a_client_that_leaves_while_it_sends_is_no_defect(
    service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    host, _, port = service.origin.removeprefix("http://").partition(":")
    _, writer = await asyncio.open_connection(host, int(port))
    cookie = service.root.http.cookies["kelidar_session"]
    writer.write(
        f"POST {API}/ai/chat HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: kelidar_session={cookie}\r\n"
        f"x-csrf-token: {service.root.csrf}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{{".encode()
    )
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    assert (await service.root.get("/auth/me")).ok
    assert "request failed" not in capsys.readouterr().err


async def test_the_openapi_document_describes_every_route_of_the_api(service: Service) -> None:
    response = await service.root.http.get("/schema/openapi.json")
    protected(response)
    document = response.json()
    assert {"/api/v1/ai/chat", "/api/v1/auth/login", "/api/v1/admins/{admin_id}"} <= set(document["paths"])
    assert "ChatInput" in json.dumps(document["paths"]["/api/v1/ai/chat"]["post"]["requestBody"])


async def test_another_panel_may_call_with_credentials_only_from_a_listed_origin(
    tmp_path: Path, template: Path
) -> None:
    panel = "https://panel.example"
    async with serving(tmp_path, template, site=lambda site: replace(site, cors_origins=frozenset({panel}))) as running:
        asks = {"access-control-request-method": "POST", "access-control-request-headers": "content-type,x-csrf-token"}
        async with raw_client(running.origin) as client:
            preflight = await client.options(f"{API}/ai/chat", headers={"origin": panel, **asks})
            protected(preflight)
            assert preflight.status_code == 204
            assert preflight.headers["access-control-allow-origin"] == panel
            assert preflight.headers["access-control-allow-credentials"] == "true"
            foreign = await client.options(f"{API}/ai/chat", headers={"origin": "https://evil.example", **asks})
            assert "access-control-allow-origin" not in foreign.headers
        listed = await running.root.patch("/auth/me", {"theme": "dark"}, origin=panel)
        assert listed.ok and listed.headers["access-control-allow-origin"] == panel
        refused = await running.root.patch("/auth/me", {"theme": "dark"}, origin="https://evil.example")
        assert (refused.status, refused.code) == (403, "auth.csrf.invalid")
        assert "access-control-allow-origin" not in refused.headers


@pytest.mark.parametrize(("method", "path"), [("GET", "/nothing"), ("POST", "/nothing"), ("DELETE", "/ai/chat")])
async def test_where_no_route_is_the_reader_is_answered_in_the_language_they_chose(
    service: Service, method: str, path: str
) -> None:
    panel = await service.admin()
    token = await service.token_of(panel)
    assert (await panel.patch("/auth/me", {"language": "fa"})).ok
    for reader in (panel, token):
        told = envelope_of(await reader.http.request(method, API + path)).message
        assert re.search("[آ-ی]", told), told
    unknown = service.anonymous(authorization="Bearer kdr_" + "x" * 43)
    assert not re.search("[آ-ی]", envelope_of(await unknown.http.request(method, API + path)).message)
