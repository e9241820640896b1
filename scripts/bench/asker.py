"""Requests by a client of our own: it counts exactly, for the check of what was stored, and stands in where wrk is missing."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import cast

from httptools import HttpResponseParser

from bench.figures import percentile
from bench.target import Target
from bench.wrk import Answered

_GRACE = 20.0


@dataclass(slots=True, kw_only=True)
class _Tally:
    until: float
    pause: float
    micros: list[float] = field(default_factory=list)
    failed: int = 0


async def ask(target: Target, *, at_once: int, seconds: float, pause: float = 0) -> Answered:
    """Ask on so many connections, each so many seconds after its answer; what is under way at the end is waited for and counted."""
    begin = time.perf_counter()
    tally = _Tally(until=begin + seconds, pause=pause)
    async with asyncio.timeout(seconds + _GRACE), asyncio.TaskGroup() as group:
        for _ in range(at_once):
            group.create_task(_one(target, tally))
    taken = time.perf_counter() - begin
    return Answered(
        answers=len(tally.micros),
        seconds=taken,
        failed=tally.failed,
        p50=percentile(tally.micros, 50),
        p99=percentile(tally.micros, 99),
    )


async def _one(target: Target, tally: _Tally) -> None:
    loop = asyncio.get_running_loop()
    transport, asking = await loop.create_connection(lambda: _Asking(target.request(), tally), "127.0.0.1", target.port)
    try:
        await asking.over
    finally:
        transport.close()


class _Asking(asyncio.Protocol):
    """Asks again as soon as it was answered."""

    def __init__(self, request: bytes, tally: _Tally) -> None:
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._request = request
        self._tally = tally
        self._begin = 0.0
        self._transport: asyncio.Transport
        self._parser = HttpResponseParser(self)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's transports only look like one
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.over.done():
            self._tally.failed += 1
            self.over.set_result(None)

    def on_message_complete(self) -> None:
        now = time.perf_counter()
        if self._parser.get_status_code() == 200:
            self._tally.micros.append((now - self._begin) * 1e6)
        else:
            self._tally.failed += 1
        if now < self._tally.until:
            self._ask_after(self._tally.pause)
        elif not self.over.done():
            self.over.set_result(None)

    def _ask_after(self, pause: float) -> None:
        if pause:
            asyncio.get_running_loop().call_later(pause, self._ask)
        else:
            self._ask()

    def _ask(self) -> None:
        self._parser = HttpResponseParser(self)
        self._begin = time.perf_counter()
        self._transport.write(self._request)
