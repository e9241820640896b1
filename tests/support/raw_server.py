"""A server that speaks HTTP/1.1 as badly as a test asks: it can tear, stall, send garbage and count what came."""

import asyncio
import contextlib
import socket
import ssl
import struct
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self


@dataclass(frozen=True, slots=True)
class Received:
    """A request as it came; header names in lower case."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    connection: int

    def header(self, name: str) -> str | None:
        """The values of a header, joined with a comma, or None."""
        values = [value for key, value in self.headers if key == name]
        return ", ".join(values) if values else None


@dataclass(slots=True)
class Exchange:
    """One request and the wire its answer goes to."""

    request: Received
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    keep: bool = True

    async def send(self, *pieces: bytes) -> None:
        """Write the pieces, each on its own."""
        for piece in pieces:
            if self.writer.is_closing():  # uvloop forbids writing then, and not with an error of connections
                raise ConnectionResetError
            self.writer.write(piece)
            await self.writer.drain()

    async def answer(self, body: bytes = b"ok", *, status: str = "200 OK", headers: str = "") -> None:
        """Send a whole answer with its length."""
        head = f"HTTP/1.1 {status}\r\ncontent-length: {len(body)}\r\n{headers}\r\n"
        await self.send(head.encode() + body)

    async def begin_chunks(self, headers: str = "") -> None:
        """Send the head of a chunked answer."""
        head = f"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n{headers}\r\n"
        await self.send(head.encode())

    async def chunk(self, data: bytes) -> None:
        """Send one chunk; an empty one ends the answer."""
        await self.send(b"%x\r\n%b\r\n" % (len(data), data))

    async def gone(self) -> None:
        """Wait until the other side closes or resets the connection."""
        self.keep = False
        with contextlib.suppress(ConnectionError):
            while await self.reader.read(65536):
                pass

    def close(self) -> None:
        """End the connection in order."""
        self.keep = False
        self.writer.close()

    def reset(self) -> None:
        """End the connection with a reset."""
        self.keep = False
        raw = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Handler = Callable[[Exchange], Awaitable[None]]


async def answer_ok(exchange: Exchange) -> None:
    """The plainest handler."""
    await exchange.answer()


@dataclass(slots=True)
class RawServer:
    """Serves one handler on a free loopback port and keeps account of requests and connections."""

    handler: Handler = answer_ok
    tls: ssl.SSLContext | None = None
    read_body: bool = True
    requests: list[Received] = field(default_factory=list)
    connections: int = 0
    busy: int = 0
    port: int = 0
    closed_at: list[float] = field(default_factory=list)
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=self.tls, backlog=2048)
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def open_connections(self) -> int:
        """How many connections are not closed by the other side yet."""
        return self.connections - len(self.closed_at)

    def url(self, path: str = "/", *, host: str = "127.0.0.1") -> str:
        """An address of this server."""
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    async def until(self, true: Callable[["RawServer"], bool], *, within: float = 5.0) -> None:
        """Wait until something holds of the server's accounts."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(lambda: true(self))

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        try:
            await self._serve(reader, writer, self.connections)
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError, asyncio.CancelledError):
            pass  # the other side left, or the test ended
        finally:
            writer.transport.abort()
            self._tasks.discard(task)
            self.closed_at.append(time.monotonic())
            await self._tell()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int) -> None:
        keep = True
        while keep:
            request = await self._read(reader, number)
            exchange = Exchange(request, reader, writer)
            self.requests.append(request)
            await self._tell()
            self.busy += 1
            try:
                await self.handler(exchange)
            finally:
                self.busy -= 1
                await self._tell()
            keep = exchange.keep

    async def _read(self, reader: asyncio.StreamReader, number: int) -> Received:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")[:-2]
        method, target, _ = first.split(" ")
        pairs = (line.partition(":") for line in lines)
        headers = tuple((name.lower(), value.strip()) for name, _, value in pairs)
        length = int(dict(headers).get("content-length", "0"))
        body = await reader.readexactly(length) if self.read_body else b""
        return Received(method, target, headers, body, number)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()


async def closed_port() -> int:
    """A loopback port nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
