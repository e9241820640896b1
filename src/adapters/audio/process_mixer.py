"""Episodes mixed by a process of its own for each, one or two at a time."""

import asyncio
import json
import os
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict

from adapters.audio.frames import (
    BED,
    BED_UNREADABLE,
    BEGIN,
    COVER,
    DATA,
    FAILED,
    FINISH,
    HEAD,
    LARGEST,
    MADE,
    ORDER,
    PROGRESS,
    SILENT,
    TOO_LARGE,
    TOO_LONG,
    UNREADABLE,
    frame,
)
from adapters.processes.processes import NOT_WAITED_FOR, begun, ended
from application.ports.mixer import Mixer, Mixing
from domain.faults import Fault, Kind
from domain.podcast.mix import (
    MOST_SECONDS,
    EpisodeFile,
    Mixed,
    MixNotice,
    MixOrder,
    MixProgress,
    Segment,
    Timing,
)
from domain.sound_format import SoundFormat

MOST_AT_ONCE = max(1, min(4, (os.cpu_count() or 1) - 1))
"""Processes of one worker of the service; each takes a core, and one is left to those that serve."""

_PIECE = 256 * 1024
_LONGEST_SILENCE = 300.0
"""Seconds without any word from the process."""


class ProcessMixer(Mixer):
    """Begins a process for each episode."""

    def __init__(self, most: int = MOST_AT_ONCE) -> None:
        self._places = asyncio.Semaphore(most)

    @asynccontextmanager
    async def mixing(self, order: MixOrder) -> AsyncIterator[Mixing]:
        """See `Mixer`."""
        async with self._places:
            process = await begun("adapters.audio.mix_worker", nice=NOT_WAITED_FOR)
            try:
                work = _Work(process)
                await work.order(order)
                yield work
            finally:
                await ended(process)


class _Work(Mixing):
    def __init__(self, process: Process) -> None:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the process is spoken with by pipes")
        self._to, self._from = process.stdin, process.stdout

    async def order(self, order: MixOrder) -> None:
        """What to make."""
        await self._tell(frame(ORDER, json.dumps(asdict(order)).encode()))

    async def cover(self, data: bytes) -> None:
        await self._send(COVER, data)

    async def bed(self, data: bytes) -> None:
        await self._send(BED, data)

    async def begin(self, segment: Segment) -> None:
        said = {
            "kind": segment.sound.media_type,
            "rate": segment.sound.sample_rate,
            "channels": segment.sound.channels,
            "pause": segment.pause_after,
            "chapter": segment.chapter,
        }
        await self._tell(frame(BEGIN, json.dumps(said).encode()))

    async def feed(self, data: bytes) -> None:
        await self._send(DATA, data)

    async def finish(self, tell: Callable[[MixProgress], None]) -> Mixed:
        await self._tell(frame(FINISH))
        return await self._made(tell)

    async def pieces(self, file: EpisodeFile) -> AsyncGenerator[bytes, None]:
        left = file.size
        while left:
            piece = await self._from.read(min(_PIECE, left))
            if not piece:
                raise _not_mixed()
            left -= len(piece)
            yield piece

    async def _send(self, kind: bytes, data: bytes) -> None:
        for at in range(0, len(data), LARGEST):
            await self._tell(frame(kind, data[at : at + LARGEST]))

    async def _tell(self, said: bytes) -> None:
        try:
            self._to.write(said)
            await self._to.drain()
        except (BrokenPipeError, ConnectionResetError) as error:
            # It ended before its time, and its last words say why.
            await self._made(lambda _: None)
            raise _not_mixed() from error

    async def _made(self, tell: Callable[[MixProgress], None]) -> Mixed:
        while True:
            kind, payload = await self._said()
            if kind == PROGRESS:
                tell(MixProgress(json.loads(payload)["share"]))
            elif kind == FAILED:
                raise _fault(json.loads(payload))
            elif kind == MADE:
                return _mixed(payload)
            else:
                raise _not_mixed()

    async def _said(self) -> tuple[bytes, bytes]:
        try:
            async with asyncio.timeout(_LONGEST_SILENCE):
                kind, length = HEAD.unpack(await self._from.readexactly(HEAD.size))
                return kind, await self._from.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionResetError, TimeoutError) as error:
            raise _not_mixed() from error


def _mixed(payload: bytes) -> Mixed:
    made = json.loads(payload)
    return Mixed(
        seconds=made["seconds"],
        loudness=made["loudness"],
        peak=made["peak"],
        timings=tuple(Timing(start, end) for start, end in made["timings"]),
        files=tuple(_file(SoundFormat(one["format"]), one["size"]) for one in made["files"]),
        notices=tuple(MixNotice(code=_NOTICES[one["what"]], segment=one["segment"]) for one in made["notices"]),
    )


def _file(form: SoundFormat, size: int) -> EpisodeFile:
    return EpisodeFile(format=form, media_type=form.media_type, size=size)


_NOTICES = {"cut_short": "podcast.sound.cut_short", "other_rate": "podcast.sound.other_rate"}


def _fault(said: dict[str, object]) -> Fault:
    why, number = str(said["why"]).encode(), int(str(said["segment"]))
    if why == UNREADABLE:
        return Fault("podcast.sound.unreadable", Kind.UPSTREAM, count=number)
    if why == SILENT:
        return Fault("podcast.sound.silent", Kind.UPSTREAM, count=number)
    if why == TOO_LARGE:
        return Fault("podcast.sound.segment_too_large", Kind.UPSTREAM, count=number)
    if why == TOO_LONG:
        return Fault("podcast.sound.too_long", Kind.TOO_LARGE, max=MOST_SECONDS // 60)
    if why == BED_UNREADABLE:
        return Fault("podcast.sound.bed_unreadable", Kind.INVALID)
    return _not_mixed()


def _not_mixed() -> Fault:
    return Fault("podcast.sound.not_mixed", Kind.INTERNAL)
