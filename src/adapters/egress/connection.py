"""One HTTP/1.1 connection of the direct engine, closed in the moment it is told to."""

import asyncio
import select
from collections.abc import Callable
from typing import cast

from httptools import HttpParserError, HttpParserUpgrade

from adapters.egress.answer import Answer
from adapters.egress.faults import bad_answer, interrupted, unreachable
from adapters.egress.transfer import Head
from application.ports.egress import KIBIBYTE
from domain.faults import UpstreamFault

_LARGEST_HEAD = 64 * KIBIBYTE
_MOST_BUFFERED = 256 * KIBIBYTE
_WRITTEN_AS_ONE = 64 * KIBIBYTE


class Connection(asyncio.Protocol):
    """Carries one exchange after another. What came before a failure is handed over before the failure is."""

    def __init__(self, address: str, on_lost: Callable[["Connection"], None]) -> None:
        self.address = address
        self.idle_since = 0.0
        self._on_lost = on_lost
        self._transport: asyncio.Transport
        self._answer: Answer | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._fault: UpstreamFault | None = None
        self._paused = False
        self._closed = asyncio.get_running_loop().create_future()

    @property
    def closed(self) -> bool:
        """Whether it is gone or about to go."""
        return self._closed.done() or self._transport.is_closing()

    def send(self, method: str, head: bytes, body: bytes) -> None:
        """Begin an exchange."""
        self._answer = Answer(method)
        if len(body) <= _WRITTEN_AS_ONE:
            self._transport.write(head + body)
        else:
            self._transport.write(head)
            self._transport.write(body)

    async def head(self) -> Head:
        """Wait for the answer's head."""
        while self._answer is not None and self._answer.head is None:
            await self._more()
        if self._answer is None or self._answer.head is None:
            raise unreachable("closed")
        return self._answer.head

    async def receive(self) -> bytes:
        """The bytes that have come since, waiting for some if there are none; empty at the body's end."""
        while (data := self.ready()) is None:
            await self._more()
        return data

    def ready(self) -> bytes | None:
        """The bytes that have come since, empty at the body's end; None if some must be waited for."""
        answer = self._answer
        if answer is None:
            return b""
        data = answer.take()
        if not data:
            return b"" if answer.complete else None
        if self._paused and not self.closed:
            self._paused = False
            self._transport.resume_reading()
        return data

    def reusable(self) -> bool:
        """Whether the exchange ended so that another may follow; an early answer to half a request is no such end."""
        answer = self._answer
        if answer is None or not answer.keep or self._fault is not None or self.closed:
            return False
        return not self._transport.get_write_buffer_size()

    def rest(self) -> None:
        """Forget the exchange that ended."""
        if self._answer is not None:
            self._answer.drop_parser()
            self._answer = None
        if self._paused:
            self._paused = False
            self._transport.resume_reading()

    def fresh(self) -> bool:
        """Whether a resting connection is as it was left: neither closed nor, unnoticed by the loop yet, closing."""
        if self.closed:
            return False
        poll = select.poll()
        poll.register(self._transport.get_extra_info("socket").fileno(), select.POLLIN)
        return not poll.poll(0)

    def close(self) -> None:
        """Close at once; what was not sent or read is dropped."""
        if self._answer is not None:
            self._answer.drop_parser()
        self._transport.abort()

    async def wait_closed(self) -> None:
        """Wait until nothing of it is left."""
        await asyncio.shield(self._closed)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(
            asyncio.Transport, transport
        )  # create_connection gives no other; uvloop's is a lookalike

    def data_received(self, data: bytes) -> None:
        answer = self._answer
        if answer is None or answer.complete:
            # Nobody asked for this: whatever it answers, it is not the next request.
            self._spoil()
            return
        try:
            answer.feed(data)
        except (HttpParserError, HttpParserUpgrade) as error:
            self._fail(bad_answer("garbage"), error)
        if answer.head is None and answer.head_bytes > _LARGEST_HEAD:
            self._fail(bad_answer("head"), None)
        if answer.buffered > _MOST_BUFFERED and not self._paused and not self.closed:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, error: Exception | None) -> None:
        answer, word = self._answer, "closed" if error is None else "reset"
        if answer is not None and answer.head is not None:
            answer.complete = answer.complete or (answer.until_close and error is None and self._fault is None)
            self._fail(interrupted(word), error)
        else:
            self._fail(unreachable(word), error)
        if not self._closed.done():
            self._closed.set_result(None)
        self._on_lost(self)
        self._wake()

    def _spoil(self) -> None:
        if self._answer is not None:
            self._answer.spoil()
        self._transport.abort()

    def _fail(self, fault: UpstreamFault, cause: BaseException | None) -> None:
        if self._fault is None:
            fault.__cause__ = cause
            self._fault = fault
        self._transport.abort()

    async def _more(self) -> None:
        if self._fault is not None:
            raise self._fault
        self._waiter = asyncio.get_running_loop().create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
