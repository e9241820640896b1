"""What a panel does: signs in, carries the CSRF token, reads envelopes and event streams; and holds every answer to the contract."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

API = "/api/v1"
_ENVELOPE = {"ok", "code", "message", "data", "errors", "meta"}
_META = {
    "request_id",
    "retry_after",
    "action",
    "upstream",
    "retryable",
    "partial",
    "page",
    "trace",
    "version",
    "budget",
}
_PROBLEM = {"field", "code", "message"}
TERMINAL = {"done", "error"}
PROTECTION = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(slots=True)
class Reply:
    """An answer in the envelope."""

    status: int
    headers: httpx.Headers
    raw: bytes
    ok: bool
    code: str
    message: str
    data: Any
    errors: list[dict[str, str]]
    meta: dict[str, Any]

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The fields at fault and their codes."""
        return [(error["field"], error["code"]) for error in self.errors]


@dataclass(slots=True)
class Event:
    """One server-sent event."""

    name: str
    data: dict[str, Any]


@dataclass(slots=True)
class Told:
    """A stream as it was told: its events, its comments and every byte."""

    events: list[Event] = field(default_factory=list)
    comments: int = 0
    raw: bytes = b""

    @property
    def names(self) -> list[str]:
        """The events' names in order, repeats folded."""
        folded: list[str] = []
        for event in self.events:
            if not folded or folded[-1] != event.name:
                folded.append(event.name)
        return folded

    @property
    def last(self) -> Event:
        """The terminal event."""
        return self.events[-1]

    def text(self, name: str = "delta") -> str:
        """What the events of that name say together."""
        return "".join(event.data["text"] for event in self.events if event.name == name)


class Panel:
    """A client with a cookie jar that behaves as the panel does."""

    def __init__(self, origin: str, headers: dict[str, str]) -> None:
        self.http = httpx.AsyncClient(base_url=origin, headers=headers, verify=False, trust_env=False, timeout=20)
        self.csrf: str | None = None
        self.id = ""
        self.name = ""

    async def close(self) -> None:
        """Hang up."""
        await self.http.aclose()

    async def login(self, name: str, password: str) -> Reply:
        """Sign in and remember the token."""
        reply = await self.post("/auth/login", {"username": name, "password": password})
        if reply.ok:
            self.signed_in(reply)
        return reply

    def signed_in(self, reply: Reply) -> None:
        """Remember who one is."""
        self.csrf = reply.data["csrf_token"]
        self.id, self.name = reply.data["admin"]["id"], reply.data["admin"]["username"]

    async def get(self, path: str, **params: Any) -> Reply:
        return await self.call("GET", path, params=params)

    async def post(self, path: str, body: object = None, **headers: str) -> Reply:
        return await self.call("POST", path, body, headers)

    async def put(self, path: str, body: object = None, **headers: str) -> Reply:
        return await self.call("PUT", path, body, headers)

    async def patch(self, path: str, body: object = None, **headers: str) -> Reply:
        return await self.call("PATCH", path, body, headers)

    async def delete(self, path: str, **headers: str) -> Reply:
        return await self.call("DELETE", path, None, headers)

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        headers: dict[str, str] | None = None,
        params: dict[str, Any] | None = None,
    ) -> Reply:
        """Any call of the API; its answer must be an envelope."""
        response = await self.http.request(
            method, API + path, content=_encoded(body), headers=self._headers(body, headers), params=params
        )
        return envelope_of(response)

    def _headers(self, body: object, headers: dict[str, str] | None) -> dict[str, str]:
        mine = {"content-type": "application/json"} if body is not None else {}
        if self.csrf is not None:
            mine["x-csrf-token"] = self.csrf
        return {**mine, **(headers or {})}

    async def set_key(self, provider: str, key: str) -> None:
        """Set one's personal key."""
        reply = await self.put(f"/ai/providers/{provider}/keys/personal", {"api_key": key})
        assert reply.ok, reply

    async def chat(self, text: str = "سلام", **fields: Any) -> Reply:
        """A whole answer."""
        return await self.post("/ai/chat", chat_body(text, **fields))

    @asynccontextmanager
    async def streaming(self, text: str = "سلام", **fields: Any) -> AsyncIterator[httpx.Response]:
        """An open stream."""
        async with self.listening("/ai/chat", chat_body(text, **{"stream": True, **fields})) as response:
            yield response

    @asynccontextmanager
    async def listening(self, path: str, body: dict[str, Any]) -> AsyncIterator[httpx.Response]:
        """An open stream of whatever runs there."""
        async with self.http.stream(
            "POST", API + path, content=_encoded(body), headers=self._headers(body, None)
        ) as response:
            protected(response)
            yield response

    async def heard(self, path: str, body: dict[str, Any]) -> Told | Reply:
        """A whole stream of whatever runs there, or the envelope that came instead."""
        async with self.listening(path, {**body, "stream": True}) as response:
            if response.status_code != 200:
                await response.aread()
                return envelope_of(response)
            return await told(response)

    async def stream(self, text: str = "سلام", **fields: Any) -> Told | Reply:
        """A whole stream, or the envelope that came instead."""
        return await self.heard("/ai/chat", chat_body(text, **fields))

    async def told(self, text: str = "سلام", **fields: Any) -> Told:
        """A whole stream that did begin."""
        stream = await self.stream(text, **fields)
        assert isinstance(stream, Told), stream
        return stream

    async def last_run(self) -> dict[str, Any]:
        """The newest row of the usage page that is one's own."""
        rows = await self.runs()
        return rows[0]

    async def runs(self) -> list[dict[str, Any]]:
        """One's own rows of the usage page, newest first."""
        reply = await self.get("/ai/usage", page_size=200)
        return [row for row in reply.data["items"] if row["admin_id"] == self.id]

    async def card(self, provider: str) -> dict[str, Any]:
        """A provider's card of the settings page."""
        reply = await self.get("/ai/settings")
        return next(card for card in reply.data["providers"] if card["slug"] == provider)


def chat_body(text: str = "سلام", **fields: Any) -> dict[str, Any]:
    """The body of a chat request."""
    return {"messages": [{"role": "user", "content": text}], **fields}


async def told(response: httpx.Response) -> Told:
    """Read an event stream to its end; exactly one terminal event must end it."""
    story = Told()
    async for event in events_of(response, story):
        story.events.append(event)
    terminal = [event.name for event in story.events if event.name in TERMINAL]
    assert len(terminal) == 1, story.events
    assert story.events[0].name == "start"
    assert story.last.name in TERMINAL
    if story.last.name == "error":
        checked(story.last.data)
    return story


async def events_of(response: httpx.Response, story: Told | None = None) -> AsyncIterator[Event]:
    """The events of a stream as they come."""
    assert response.headers["content-type"].startswith("text/event-stream")
    story = Told() if story is None else story
    rest = b""
    async for chunk in response.aiter_raw():
        story.raw += chunk
        *blocks, rest = (rest + chunk).split(b"\n\n")
        for block in blocks:
            if block.startswith(b":"):
                story.comments += 1
                continue
            name, data = block.split(b"\n")
            yield Event(name.removeprefix(b"event: ").decode(), json.loads(data.removeprefix(b"data: ")))
    assert rest == b""


def envelope_of(response: httpx.Response) -> Reply:
    """The answer, which must be an envelope with the headers every answer has."""
    protected(response)
    assert response.headers["content-type"] == "application/json", response.text
    body = response.json()
    checked(body)
    assert body["meta"]["request_id"] == response.headers["x-request-id"]
    assert body["ok"] == (response.status_code < 400)
    assert ("retry-after" in response.headers) == ("retry_after" in body["meta"])
    return Reply(response.status_code, response.headers, response.content, **body)


def checked(body: dict[str, Any]) -> None:
    """The envelope's shape, and sentences without gaps."""
    assert set(body) == _ENVELOPE, body
    assert body["meta"]["request_id"]
    assert set(body["meta"]) <= _META
    assert body["message"]
    for sentence in (body["message"], *(error["message"] for error in body["errors"])):
        assert "{" not in sentence and "…" not in sentence, sentence
    assert all(set(error) == _PROBLEM for error in body["errors"])
    assert (body["data"] is None) or body["ok"]


def protected(response: httpx.Response) -> None:
    """The headers that every answer has."""
    for name, value in PROTECTION.items():
        assert response.headers.get(name) == value, (name, response.headers)
    assert response.headers["x-request-id"]
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "server" not in response.headers


def _encoded(body: object) -> bytes | None:
    if body is None or isinstance(body, bytes):
        return body
    return json.dumps(body).encode()
