"""Gives a run to the client: as server-sent events, or whole; and ends it at once when the client leaves.

A stream's headers wait for the first upstream data, so long at most as `Pace` says, so that a failure before it is a real HTTP error.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from types import TracebackType
from typing import Any

import msgspec
import structlog
from litestar.types import Scope, Send

from domain.faults import Fault, Kind
from entrypoints.connection import LEAVING, Leaving
from entrypoints.container import Pace

log = structlog.get_logger("kelidar.rest")

_SSE_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"x-accel-buffering", b"no"),
]
_COMMENT = b": keep-alive\n\n"


def frame(event: str, data: object) -> bytes:
    """One server-sent event."""
    return b"event: " + event.encode() + b"\ndata: " + msgspec.json.encode(data) + b"\n\n"


def text_frame(event: bytes, text: str) -> bytes:
    """An event whose data is `{"text": …}`, made without an object of its own: there is one for every piece of an answer."""
    return b"event: " + event + b'\ndata: {"text":' + msgspec.json.encode(text) + b"}\n\n"


class EventStream:
    """The answer's side of a stream: opened with the first event, kept open with comments, ended by one terminal event.

    `straight` leads past the layers between, which look at the beginning of an answer alone: there are many pieces.
    """

    def __init__(self, send: Send, start: bytes, pace: Pace, *, straight: Send) -> None:
        self._send: Callable[[Any], Any] = send
        self._straight: Callable[[Any], Any] = straight
        self._time = asyncio.get_running_loop().time
        self._start = start
        self._pace = pace
        self._last_sent = 0.0
        self.is_open = False

    async def begin(self) -> None:
        """Send headers and the `start` event, if that was not done yet."""
        if not self.is_open:
            self.is_open = True
            await self._send({"type": "http.response.start", "status": 200, "headers": _SSE_HEADERS})
            await self.write(self._start)

    async def write(self, data: bytes) -> None:
        """Send an event of a stream that has begun."""
        await self._body(data)

    async def finish(self, data: bytes) -> None:
        """Send the terminal event and end the answer."""
        await self.begin()
        await self._body(data, more=False)

    async def keep_open(self, ready: Callable[[], Any]) -> None:
        """Open the stream when upstream takes its time, once `ready`; then say every so often that it is alive."""
        await asyncio.sleep(self._pace.headers_wait)
        if not self.is_open:
            await ready()
            await self.begin()
        while True:
            quiet = self._time() - self._last_sent
            if quiet >= self._pace.keep_alive:
                await self._body(_COMMENT)
                quiet = 0.0
            await asyncio.sleep(self._pace.keep_alive - quiet)

    async def _body(self, data: bytes, *, more: bool = True) -> None:
        self._last_sent = self._time()
        await self._straight({"type": "http.response.body", "body": data, "more_body": more})


@asynccontextmanager
async def beside(work: Any) -> AsyncIterator[None]:
    """Run a coroutine beside the block, and no longer; what it fails of is left to the block to find out by itself."""
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, Fault):
            await task


class EndedByLeaving:
    """A block that is cancelled when the client goes away, and then left quietly."""

    def __init__(self, scope: Scope) -> None:
        self._leaving: Leaving = scope[LEAVING]  # type: ignore[literal-required]  # put there by the server
        self._gone = False

    async def __aenter__(self) -> None:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a request runs in a task")
        self._task = task
        self._leaving.tell(self._left)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self._leaving.forget(self._left)
        if not self._gone:
            return False
        if not isinstance(error, asyncio.CancelledError):
            # The block ended in the same moment: the cancellation still waits for the task to wait for something.
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(0)
        self._task.uncancel()
        return isinstance(error, asyncio.CancelledError)

    def _left(self) -> None:
        self._gone = True
        self._task.cancel()


def internal(error: Exception, request_id: str) -> Fault:
    """A defect met when the answer had already begun: logged with its place, told without it."""
    log.error("run failed", request_id=request_id, exc_info=error)
    return Fault("common.internal", Kind.INTERNAL)
