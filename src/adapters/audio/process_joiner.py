"""Sound joined by a process of its own for each file, a few at a time."""

import asyncio
import json
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from adapters.audio.frames import (
    AS_IT_COMES,
    BEGIN,
    DATA,
    FAILED,
    FINISH,
    HEAD,
    LARGEST,
    MADE,
    TOO_LARGE,
    UNREADABLE,
    frame,
)
from adapters.processes.processes import begun, ended
from application.ports.sound import JoinedSound, Joiner, Joining
from domain.faults import Fault, Kind
from domain.media import SoundBegun
from domain.media_type import MediaType
from domain.sound_format import SoundFormat

MOST_AT_ONCE = 8
"""Processes of one worker of the service; who comes later waits, before any provider is asked."""

_PIECE = 256 * 1024
_LONGEST_FINISH = 300.0


class ProcessJoiner(Joiner):
    """Begins a process for each file."""

    def __init__(self, most: int = MOST_AT_ONCE) -> None:
        self._places = asyncio.Semaphore(most)

    @asynccontextmanager
    async def joining(self, wanted: SoundFormat, *, as_it_comes: bool = False) -> AsyncIterator[Joining]:
        """See `Joiner`."""
        async with self._places:
            process = await begun("adapters.audio.worker", wanted, *([AS_IT_COMES] if as_it_comes else []))
            try:
                yield _Work(process)
            finally:
                await ended(process)


class _Work(Joining):
    def __init__(self, process: Process) -> None:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the process is spoken with by pipes")
        self._to, self._from = process.stdin, process.stdout
        self._left = 0

    async def begin(self, begun: SoundBegun) -> None:
        said = {"kind": begun.media_type, "rate": begun.sample_rate, "channels": begun.channels}
        await self._tell(frame(BEGIN, json.dumps(said).encode()))

    async def feed(self, data: bytes) -> None:
        for at in range(0, len(data), LARGEST):
            await self._tell(frame(DATA, data[at : at + LARGEST]))

    async def finish(self) -> JoinedSound:
        await self._tell(frame(FINISH))
        try:
            async with asyncio.timeout(_LONGEST_FINISH):
                return await self._made()
        except TimeoutError as error:
            raise _not_joined() from error

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        while self._left:
            piece = await self._from.read(min(_PIECE, self._left))
            if not piece:
                raise _not_joined()
            self._left -= len(piece)
            yield piece

    async def _tell(self, said: bytes) -> None:
        try:
            self._to.write(said)
            await self._to.drain()
        except (BrokenPipeError, ConnectionResetError) as error:
            # It ended before its time, and its last words say why.
            await self._made()
            raise _not_joined() from error

    async def _made(self) -> JoinedSound:
        try:
            kind, length = HEAD.unpack(await self._from.readexactly(HEAD.size))
            payload = await self._from.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionResetError) as error:
            raise _not_joined() from error
        if kind == FAILED and payload in _FAULTS:
            raise Fault(*_FAULTS[payload])
        if kind != MADE:
            raise _not_joined()
        made = json.loads(payload)
        self._left = made["size"]
        return JoinedSound(media_type=MediaType(made["media_type"]), seconds=made["seconds"], size=made["size"])


_FAULTS = {
    UNREADABLE: ("ai.sound.unreadable", Kind.UPSTREAM),
    TOO_LARGE: ("ai.answer.too_large", Kind.UPSTREAM),
}


def _not_joined() -> Fault:
    return Fault("ai.sound.not_joined", Kind.INTERNAL)
