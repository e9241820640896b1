"""The mock of streams: a chunk each 20 ms with the time in it, as many as the request's `max_tokens` says."""

import asyncio
import json
import sys
import time
from typing import cast

import uvloop
from httptools import HttpRequestParser

from bench.bodies import STAMP_DIGITS, chunk_around_stamp, stream_end

CHUNK_SECONDS = 0.02
_SLOTS = 20
_SLOT_SECONDS = CHUNK_SECONDS / _SLOTS
_BACKLOG = 2_048
_HEAD = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncache-control: no-cache\r\n"
    b"x-generation-id: gen-1790000000-Ab3dEfGh1jKlMn0pQrSt\r\ntransfer-encoding: chunked\r\n\r\n"
)


def _framed(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


_BEFORE, _AFTER = chunk_around_stamp()
_FRAMED_BEFORE = f"{len(_BEFORE) + STAMP_DIGITS + len(_AFTER):x}\r\n".encode() + _BEFORE
_FRAMED_AFTER = _AFTER + b"\r\n"
_END = _framed(stream_end()) + b"0\r\n\r\n"


class Ticker:
    """Streams by the millisecond in which their chunks are due, so that they do not all come at once."""

    def __init__(self) -> None:
        self._slots: list[set[Stream]] = [set() for _ in range(_SLOTS)]
        self._next = 0

    async def run(self) -> None:
        """Write each slot's chunks when they are due, for ever. Being late makes no chunk fall out."""
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            due += _SLOT_SECONDS
            if (early := due - loop.time()) > 0:
                await asyncio.sleep(early)
            for stream in tuple(self._slots[self._next]):
                stream.say()
            self._next = (self._next + 1) % _SLOTS

    def add(self, stream: "Stream") -> "set[Stream]":
        """Take a stream whose first chunk has just gone; gives the slot it is in until it ends."""
        slot = self._slots[self._next - 1]
        slot.add(stream)
        return slot


class Stream(asyncio.Protocol):
    """A connection that carries one stream after another."""

    def __init__(self, ticker: Ticker) -> None:
        self._ticker = ticker
        self._transport: asyncio.Transport
        self._parser = HttpRequestParser(self)
        self._body = b""
        self._left = 0
        self._slot: set[Stream] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's transports only look like one

    def connection_lost(self, error: Exception | None) -> None:
        """Forget what was not said."""
        self._slot.discard(self)

    def data_received(self, data: bytes) -> None:
        """A request, or a part of it."""
        self._parser.feed_data(data)

    def on_body(self, body: bytes) -> None:
        """A part of the question."""
        self._body += body

    def on_message_complete(self) -> None:
        """Answer: the head and the first chunk at once."""
        self._left = int(json.loads(self._body)["max_tokens"])
        self._body = b""
        self._parser = HttpRequestParser(self)
        self._transport.write(_HEAD)
        self._slot = self._ticker.add(self)
        self.say()

    def say(self) -> None:
        """Send the next chunk, and the end behind the last one."""
        self._left -= 1
        stamp = f"{time.monotonic_ns() // 1000:0{STAMP_DIGITS}d}".encode()
        self._transport.write(_FRAMED_BEFORE + stamp + _FRAMED_AFTER)
        if self._left <= 0:
            self._transport.write(_END)
            self._slot.discard(self)


async def serve(port: int) -> None:
    """Listen on loopback until cancelled."""
    ticker = Ticker()
    server = await asyncio.get_running_loop().create_server(lambda: Stream(ticker), "127.0.0.1", port, backlog=_BACKLOG)
    async with server:
        await ticker.run()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
