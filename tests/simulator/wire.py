"""A raw client for the simulator's tests: it sees bytes, pieces, half answers and resets as they come."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from simulator.server import Simulator

Json = Any  # a decoded JSON value: tests reach into it by name and assert on what they find


@dataclass
class Reply:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    complete: bool = False
    reset: bool = False
    pieces: list[bytes] = field(default_factory=list)

    @property
    def json(self) -> Json:
        return json.loads(self.body)

    @property
    def events(self) -> list[Json]:
        """The decoded data events, `[DONE]` as text."""
        return [line if line == "[DONE]" else json.loads(line) for line in self.data_lines]

    @property
    def data_lines(self) -> list[str]:
        return [line.removeprefix("data: ") for line in self.body.decode().splitlines() if line.startswith("data: ")]

    @property
    def comments(self) -> int:
        return sum(line.startswith(b":") for line in self.body.splitlines())

    @property
    def text(self) -> str:
        """The content of all chunks."""
        deltas = [choice["delta"] for event in self.chunks for choice in event.get("choices", ())]
        return "".join(delta.get("content") or "" for delta in deltas)

    @property
    def chunks(self) -> list[Json]:
        return [event for event in self.events if event != "[DONE]"]

    @property
    def finishes(self) -> list[str | None]:
        return [choice["finish_reason"] for event in self.chunks for choice in event.get("choices", ())]


def request_bytes(
    url: str, *, key: str = "", body: object = None, method: str = "", headers: tuple[tuple[str, str], ...] = ()
) -> bytes:
    """One HTTP/1.1 request."""
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    payload = b"" if body is None else json.dumps(body).encode()
    fields = [("Host", parts.netloc), *headers]
    fields += [("Authorization", f"Bearer {key}")] if key else []
    fields += [("Content-Type", "application/json"), ("Content-Length", str(len(payload)))] if body is not None else []
    method = method or ("GET" if body is None else "POST")
    head = f"{method} {target} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields)
    return head.encode() + b"\r\n" + payload


@asynccontextmanager
async def connected(sim: Simulator) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A TCP connection to the simulator."""
    reader, writer = await asyncio.open_connection(sim.host, sim.port)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


async def fetch(
    sim: Simulator,
    url: str,
    *,
    key: str = "",
    body: object = None,
    method: str = "",
    headers: tuple[tuple[str, str], ...] = (),
) -> Reply:
    """Ask once and read until the simulator closes."""
    reply = Reply()
    async with connected(sim) as (reader, writer):
        once = (*headers, ("Connection", "close"))
        writer.write(request_bytes(url, key=key, body=body, method=method, headers=once))
        try:
            async with asyncio.timeout(10):
                while piece := await reader.read(1 << 20):
                    reply.pieces.append(piece)
        except ConnectionResetError:
            reply.reset = True
    return _parsed(reply)


def chat_body(*, model: str = "openai/gpt-6-luna", stream: bool = False, text: str = "سلام", **more: object) -> Json:
    message = {"role": "user", "content": text}
    return {"model": model, "messages": [message], "max_tokens": 500, "stream": stream, **more}


async def openrouter(sim: Simulator, script: str, *, stream: bool = False, **more: Any) -> Reply:
    """A chat call to OpenRouter."""
    url = f"{sim.openrouter_base_url}/chat/completions"
    return await fetch(sim, url, key=f"sim-{script}", body=chat_body(stream=stream, **more))


async def huggingface(sim: Simulator, script: str, *, stream: bool = False, **more: Any) -> Reply:
    """A chat call to the Hugging Face router."""
    url = f"{sim.huggingface_base_url}/v1/chat/completions"
    body = chat_body(stream=stream, **{"model": "openai/gpt-oss-120b:groq", **more})
    return await fetch(sim, url, key=f"sim-{script}", body=body)


async def openai(sim: Simulator, script: str, *, stream: bool = False, **more: Any) -> Reply:
    """A chat call to OpenAI, or to a server that speaks like it."""
    url = f"{sim.openai_base_url}/chat/completions"
    body = chat_body(stream=stream, **{"model": "gpt-oss:20b", **more})
    return await fetch(sim, url, key=f"sim-{script}", body=body)


def _parsed(reply: Reply) -> Reply:
    head, _, body = b"".join(reply.pieces).partition(b"\r\n\r\n")
    if not head:
        return reply
    first, *lines = head.decode("latin-1").split("\r\n")
    reply.status = int(first.split(" ")[1])
    reply.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if reply.headers.get("transfer-encoding") == "chunked":
        reply.body, reply.complete = _dechunked(body)
    else:
        reply.body, reply.complete = body, len(body) == int(reply.headers["content-length"])
    return reply


def _dechunked(data: bytes) -> tuple[bytes, bool]:
    body = b""
    while data:
        size_line, _, rest = data.partition(b"\r\n")
        size = int(size_line, 16)
        if size == 0:
            return body, rest == b"\r\n"
        body += rest[:size]
        data = rest[size + 2 :]
    return body, False
