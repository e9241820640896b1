"""One request being answered: what a script has in its hands, from a whole answer to a torn connection."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable

from simulator.connection import Connection
from simulator.http import Headers, Request, chunk_frame, response_head
from simulator.journal import Entry, Journal
from simulator.splitting import Splitter

JSON = "application/json"
EVENTS = "text/event-stream"

_MOMENT = 0.001

Play = Callable[["Exchange"], Awaitable[None]]


class Exchange:
    """Writes one answer and keeps its journal entry true."""

    def __init__(
        self, *, connection: Connection, request: Request, entry: Entry, journal: Journal, splitter: Splitter | None
    ) -> None:
        self.request = request
        self.entry = entry
        self._connection = connection
        self._journal = journal
        self._splitter = splitter
        self._over = False
        self._play: Play | None = None

    def plays(self, play: Play) -> "Exchange":
        """Set what is played when the exchange runs."""
        self._play = play
        return self

    def run(self) -> Coroutine[object, object, None]:
        return self._run()

    def client_left(self) -> None:
        if not self._over:
            self._over = True
            self._journal.client_closed(self.entry)

    async def answer(self, status: int, body: bytes, headers: Headers = (), content_type: str = JSON) -> None:
        """A whole answer with its Content-Length."""
        await self.promise(status, len(body), headers, content_type, first=body)
        self._finish()

    async def promise(
        self, status: int, length: int, headers: Headers = (), content_type: str = JSON, *, first: bytes = b""
    ) -> None:
        """The head of an answer of `length` bytes, and its first bytes; the rest is the script's to send or withhold."""
        self.entry.status = status
        fields = [("Content-Type", content_type), ("Content-Length", str(length)), *headers]
        await self._put(self._head(status, fields) + first)

    async def start(
        self, status: int = 200, headers: Headers = (), content_type: str = EVENTS, *, first: bytes = b""
    ) -> None:
        """The head of a chunked answer, with `first` as bytes that are no counted chunk."""
        self.entry.status = status
        fields = [("Content-Type", content_type), ("Transfer-Encoding", "chunked"), *headers]
        await self._put(self._head(status, fields) + (self._framed(first) if first else b""))

    async def send(self, data: bytes, *, counted: bool = True) -> None:
        """Bytes of a chunked body; a counted chunk is one event that carries data."""
        await self._put(self._framed(data))
        self.entry.chunks_sent += counted
        if counted:
            self._journal.touch()

    async def raw(self, data: bytes) -> None:
        """Bytes as they are."""
        await self._put(data)

    async def finish(self, *, last: bytes = b"", close: bool = False) -> None:
        """The proper end of a chunked body."""
        await self._put((self._framed(last) if last else b"") + b"0\r\n\r\n")
        self._finish()
        if close:
            self._connection.close()

    def hang_up(self) -> None:
        """Close the connection, whatever was promised."""
        self._finish()
        self._connection.close()

    async def reset(self) -> None:
        """Tear the connection with a RST, once the bytes so far had time to leave."""
        await self._connection.drain()
        await asyncio.sleep(_MOMENT)
        self._finish()
        self._connection.reset()

    async def pause(self, seconds: float) -> None:
        """Wait; the script ends here when the client leaves meanwhile."""
        await asyncio.sleep(seconds)

    async def hold(self) -> None:
        """Say nothing more and keep the socket open until the client leaves."""
        await asyncio.get_running_loop().create_future()

    async def _run(self) -> None:
        if self._play is not None:
            await self._play(self)
        if not self.request.keeps_alive:
            self._connection.close()

    def _head(self, status: int, fields: Iterable[tuple[str, str]]) -> bytes:
        connection = "keep-alive" if self.request.keeps_alive else "close"
        return response_head(status, [*fields, ("Connection", connection)])

    def _framed(self, data: bytes) -> bytes:
        if self._splitter is None:
            return chunk_frame(data)
        return b"".join(map(chunk_frame, self._splitter.pieces(data)))

    async def _put(self, data: bytes) -> None:
        self.entry.bytes_sent += len(data)
        if self._splitter is None:
            self._connection.write(data)
        else:
            # The pause comes before a piece, never after the last: a client that has it all cannot be seen leaving early.
            for piece in self._splitter.pieces(data):
                await asyncio.sleep(_MOMENT if self._splitter.lingers() else 0)
                self._connection.write(piece)
        await self._connection.drain()

    def _finish(self) -> None:
        if not self._over:
            self._over = True
            self._journal.finished(self.entry)
