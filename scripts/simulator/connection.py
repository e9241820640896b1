"""One client's TCP connection: requests in, bytes out, and the moment it goes away."""

import asyncio
import socket
import struct
from collections.abc import Callable, Coroutine
from typing import Protocol, cast

from simulator.http import BadRequestError, Request, RequestReader, response_head

_LINGER_ZERO = struct.pack("ii", 1, 0)


class Conversation(Protocol):
    """One request and the answer being played to it."""

    def run(self) -> Coroutine[object, object, None]: ...

    def client_left(self) -> None: ...


Opener = Callable[["Connection", Request], Conversation]


class Connection(asyncio.Protocol):
    """Plays one conversation after another; when the client closes, the conversation in play is cancelled."""

    def __init__(self, opener: Opener, open_connections: set["Connection"]) -> None:
        self._open = opener
        self._all = open_connections
        self._reader = RequestReader()
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._task: asyncio.Task[None] | None = None
        self._conversation: Conversation | None = None
        self._room: asyncio.Future[None] | None = None
        self._lost = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports inherit from none of asyncio's, so this cannot be asked with isinstance.
        self._transport = cast(asyncio.Transport, transport)
        self._all.add(self)

    def data_received(self, data: bytes) -> None:
        self._reader.feed(data)
        self._proceed()

    def eof_received(self) -> bool:
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        self._all.discard(self)
        if self._conversation is not None:
            self._conversation.client_left()
        if self._task is not None:
            self._task.cancel()
        self._lost.set()

    def pause_writing(self) -> None:
        self._room = self._loop.create_future()

    def resume_writing(self) -> None:
        if self._room is not None and not self._room.done():
            self._room.set_result(None)
        self._room = None

    def write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)

    async def drain(self) -> None:
        """Wait until the client has taken enough of what was written."""
        if self._room is not None:
            await self._room

    def close(self) -> None:
        """Send what is written, then FIN."""
        if self._transport is not None:
            self._transport.close()

    def reset(self) -> None:
        """Tear the connection with a RST."""
        if self._transport is not None:
            sock: socket.socket = self._transport.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_ZERO)
            self._transport.abort()

    async def stop(self) -> None:
        """Tear the connection, and wait for it and its conversation to be over."""
        task = self._task
        if self._transport is not None:
            self._transport.abort()
        await self._lost.wait()
        if task is not None:
            await asyncio.wait([task])

    def _proceed(self) -> None:
        if self._task is not None or self._transport is None or self._transport.is_closing():
            return
        try:
            request = self._reader.next()
        except BadRequestError:
            self.write(response_head(400, [("Content-Length", "0"), ("Connection", "close")]))
            self.close()
            return
        if request is not None:
            self._conversation = self._open(self, request)
            self._task = self._loop.create_task(self._conversation.run())
            self._task.add_done_callback(self._ended)
        elif self._reader.wants_continue:
            self.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._task = self._conversation = None
        if not task.cancelled() and (error := task.exception()) is not None:
            self._loop.call_exception_handler({"message": "a script failed", "exception": error})
            self.reset()
        self._proceed()
