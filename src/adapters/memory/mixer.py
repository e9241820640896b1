"""An episode mixed in memory, without decoding it."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager

from adapters.memory.sound import BYTES_A_SECOND
from application.ports.mixer import Mixer, Mixing
from domain.faults import Fault, Kind
from domain.media_type import media_type_of
from domain.podcast.mix import (
    CEILING,
    MOST_SECONDS,
    MOST_SEGMENT_BYTES,
    EpisodeFile,
    Mixed,
    MixOrder,
    MixProgress,
    Segment,
    Timing,
)


class _Episode(Mixing):
    def __init__(self, order: MixOrder) -> None:
        self._order = order
        self._segments: list[tuple[Segment, bytearray]] = []
        self._has_bed = False

    async def cover(self, data: bytes) -> None:
        """Nobody looks at it here."""

    async def bed(self, data: bytes) -> None:
        if data and media_type_of(data) is None:
            raise Fault("podcast.sound.bed_unreadable", Kind.INVALID)
        self._has_bed = bool(data)

    async def begin(self, segment: Segment) -> None:
        self._segments.append((segment, bytearray()))

    async def feed(self, data: bytes) -> None:
        _, held = self._segments[-1]
        held += data
        if len(held) > MOST_SEGMENT_BYTES:
            raise Fault("podcast.sound.segment_too_large", Kind.UPSTREAM, count=len(self._segments))

    async def finish(self, tell: Callable[[MixProgress], None]) -> Mixed:
        at = self._order.intro if self._has_bed else 0.0
        timings = []
        for number, (segment, data) in enumerate(self._segments, start=1):
            if not data or data[:1] == b"<":
                raise Fault("podcast.sound.unreadable", Kind.UPSTREAM, count=number)
            if not any(data):
                raise Fault("podcast.sound.silent", Kind.UPSTREAM, count=number)
            end = at + len(data) / BYTES_A_SECOND
            timings.append(Timing(at, end))
            at = end + segment.pause_after
        if not timings:
            raise Fault("podcast.sound.silent", Kind.UPSTREAM, count=1)
        seconds = timings[-1].end + (self._order.outro if self._has_bed else 0.0)
        if seconds > MOST_SECONDS:
            raise Fault("podcast.sound.too_long", Kind.TOO_LARGE, max=MOST_SECONDS // 60)
        tell(MixProgress(1.0))
        size = sum(len(data) for _, data in self._segments)
        files = tuple(EpisodeFile(format=one, media_type=one.media_type, size=size) for one in self._order.formats)
        return Mixed(seconds=seconds, loudness=self._order.loudness, peak=CEILING, timings=tuple(timings), files=files)

    async def pieces(self, file: EpisodeFile) -> AsyncGenerator[bytes, None]:
        yield b"".join(data for _, data in self._segments)


class MemoryMixer(Mixer):
    """Puts the bytes of the segments one behind the other, whatever they are. `open_now` counts the episodes being mixed."""

    def __init__(self) -> None:
        self.open_now = 0

    @asynccontextmanager
    async def mixing(self, order: MixOrder) -> AsyncIterator[Mixing]:
        self.open_now += 1
        try:
            yield _Episode(order)
        finally:
            self.open_now -= 1
