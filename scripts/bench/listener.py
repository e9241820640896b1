"""Many streams at once: their chunks counted and, by the time in each, timed."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import cast

from bench.bodies import MARK, STAMP_DIGITS
from bench.drip import CHUNK_SECONDS
from bench.figures import percentile
from bench.machine import cpu_seconds, resident_bytes
from bench.target import Target

SETTLE_SECONDS = 0.5
_RAMP_SECONDS = 0.001
_GRACE = 15.0
_ENDS = (b"[DONE]", b"event: done")
_LONGEST_END = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What came of the streams: chunks a second in the steady part, streams that lacked a chunk or their end, times in ms."""

    chunks_a_second: float
    lost: int
    first_p50: float
    delay_p50: float
    delay_p99: float
    cpu_a_chunk: float | None
    bytes_a_stream: float | None


@dataclass(slots=True)
class _Tally:
    delays: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    counting: bool = False


@dataclass(frozen=True, slots=True)
class _Usage:
    """A process's processor time at one moment of ours."""

    at: float
    cpu: float


def chunks_for(streams: int, seconds: float) -> int:
    """How many chunks a stream needs to last through the ramp, the settling, the counting and a little longer."""
    return round((streams * _RAMP_SECONDS + 2 * SETTLE_SECONDS + seconds + 1.0) / CHUNK_SECONDS)


async def listen(target: Target, *, streams: int, chunks: int, seconds: float) -> Heard:
    """Open the streams one a millisecond, count for some seconds once all run, and wait for every end."""
    tally = _Tally()
    idle = resident_bytes(target.pid) if target.pid else 0
    async with asyncio.timeout(chunks * CHUNK_SECONDS * 2 + _GRACE):
        open_streams = [await _open(target, tally, chunks) for _ in range(streams)]
    await asyncio.sleep(SETTLE_SECONDS)
    before = _usage(target)
    tally.counting = True
    await asyncio.sleep(seconds)
    tally.counting = False
    after = _usage(target)
    held = resident_bytes(target.pid) if target.pid else 0
    await asyncio.wait([stream.over for stream in open_streams], timeout=chunks * CHUNK_SECONDS + _GRACE)
    for stream in open_streams:
        stream.close()
    counted = len(tally.delays)
    return Heard(
        chunks_a_second=counted / (after.at - before.at),
        lost=sum(not stream.whole for stream in open_streams),
        first_p50=percentile(tally.firsts, 50) / 1000,
        delay_p50=percentile(tally.delays, 50) / 1000,
        delay_p99=percentile(tally.delays, 99) / 1000,
        cpu_a_chunk=(after.cpu - before.cpu) / counted * 1e6 if target.pid and counted else None,
        bytes_a_stream=(held - idle) / streams if target.pid else None,
    )


async def _open(target: Target, tally: _Tally, chunks: int) -> "_Listening":
    loop = asyncio.get_running_loop()
    request = target.request()
    begin = loop.time()
    _, listening = await loop.create_connection(lambda: _Listening(request, tally, chunks), "127.0.0.1", target.port)
    await asyncio.sleep(max(0.0, begin + _RAMP_SECONDS - loop.time()))
    return listening


def _usage(target: Target) -> _Usage:
    return _Usage(time.monotonic(), cpu_seconds(target.pid) if target.pid else 0.0)


class _Listening(asyncio.Protocol):
    """One stream."""

    def __init__(self, request: bytes, tally: _Tally, chunks: int) -> None:
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.whole = False
        self._request = request
        self._tally = tally
        self._left = chunks
        self._rest = b""
        self._begin = 0
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's transports only look like one
        self._begin = time.monotonic_ns() // 1000
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        now = time.monotonic_ns() // 1000
        data = self._rest + data
        after = 0
        while (at := data.find(MARK, after)) >= 0 and len(data) >= at + len(MARK) + STAMP_DIGITS:
            after = at + len(MARK) + STAMP_DIGITS
            self._hear(now, int(data[at + len(MARK) : after]))
        # A stamp or an end may be cut in two; lines are not, so a whole line leaves nothing to remember.
        self._rest = b"" if self._left > 0 and data.endswith(b"\n") else data[max(after, len(data) - _LONGEST_END) :]
        if self._left <= 0 and any(end in self._rest for end in _ENDS):
            self.whole = self._left == 0
            self._finish()

    def connection_lost(self, error: Exception | None) -> None:
        self._finish()

    def close(self) -> None:
        """End it, if it has not ended."""
        self._transport.abort()

    def _hear(self, now: int, said: int) -> None:
        if self._begin:
            self._tally.firsts.append(now - self._begin)
            self._begin = 0
        self._left -= 1
        if self._tally.counting:
            self._tally.delays.append(now - said)

    def _finish(self) -> None:
        if not self.over.done():
            self.over.set_result(None)
