"""One connection of a client: uvicorn's, which also says when the client is gone and writes at once what belongs together."""

import asyncio
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LEAVING = "kelidar.leaving"
"""Where a request's scope holds the `Leaving` of its connection."""


class Leaving:
    """Whom to tell when the client goes away; the server's own way to ask would cost every run a task that waits."""

    __slots__ = ("_left", "gone")

    def __init__(self) -> None:
        self.gone = False
        self._left: set[Callable[[], None]] = set()

    def tell(self, left: Callable[[], None]) -> None:
        """Call this when the client goes, at once if it has gone already."""
        if self.gone:
            left()
        else:
            self._left.add(left)

    def forget(self, left: Callable[[], None]) -> None:
        """It need not be called any more."""
        self._left.discard(left)

    def happened(self) -> None:
        """The client has gone."""
        self.gone = True
        told, self._left = self._left, set()
        for left in told:
            left()


class Gathering:
    """A transport that writes what is given to it within one round of the loop in one go: a head with its body, say."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._pieces: list[bytes] = []
        self._lost = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Write the data before the loop goes on."""
        if self._lost:
            return
        if not self._pieces:
            self._loop.call_soon(self._flush)
        self._pieces.append(data)

    def close(self) -> None:
        """Write what is left, then close."""
        self._flush()
        self._transport.close()

    def lost(self) -> None:
        """There is nobody to write to any more."""
        self._lost = True
        self._pieces.clear()

    def _flush(self) -> None:
        if self._pieces:
            pieces, self._pieces = self._pieces, []
            self._transport.write(pieces[0] if len(pieces) == 1 else b"".join(pieces))


class ClientConnection(HttpToolsProtocol):
    """What uvicorn makes for each connection."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._leaving = Leaving()
        self._gathering = Gathering(transport, self.loop)  # type: ignore[arg-type]  # a TCP server gives no other transport
        super().connection_made(self._gathering)  # type: ignore[arg-type]  # it passes on what it does not do itself

    def connection_lost(self, exc: Exception | None) -> None:
        self._gathering.lost()
        super().connection_lost(exc)
        self._leaving.happened()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope[LEAVING] = self._leaving  # type: ignore[literal-required]  # ASGI scopes are open

    def on_message_complete(self) -> None:
        super().on_message_complete()
        # A body of more than 64 KB paused the reading, and who does not read does not see the client go.
        if not self.pipeline:
            self.flow.resume_reading()
