"""Sound put together in memory, without decoding it."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from application.ports.sound import JoinedSound, Joiner, Joining
from domain.faults import Fault, Kind
from domain.media import SoundBegun
from domain.media_type import MediaType
from domain.sound_format import SoundFormat

BYTES_A_SECOND = 48_000
"""Of raw sound at the usual rate; the others are taken to be as large."""


class _Row(Joining):
    def __init__(self, wanted: SoundFormat, *, as_it_comes: bool) -> None:
        self._wanted = wanted
        self._as_it_comes = as_it_comes
        self._kinds: list[MediaType] = []
        self._data = bytearray()
        self._sizes: list[int] = []

    async def begin(self, begun: SoundBegun) -> None:
        self._sizes.append(0)
        self._kinds.append(begun.media_type)

    async def feed(self, data: bytes) -> None:
        self._sizes[-1] += len(data)
        self._data += data

    async def finish(self) -> JoinedSound:
        if not all(self._sizes) or not self._sizes:
            raise Fault("ai.sound.unreadable", Kind.UPSTREAM)
        size = len(self._data)
        single = self._as_it_comes and len(self._kinds) == 1 and self._kinds[0] is not MediaType.PCM
        kind = self._kinds[0] if single else self._wanted.media_type
        return JoinedSound(media_type=kind, seconds=size / BYTES_A_SECOND, size=size)

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        yield bytes(self._data)


class MemoryJoiner(Joiner):
    """Puts the bytes of the parts one behind the other, whatever they are. `open_now` counts the files being made."""

    def __init__(self) -> None:
        self.open_now = 0

    @asynccontextmanager
    async def joining(self, wanted: SoundFormat, *, as_it_comes: bool = False) -> AsyncIterator[Joining]:
        self.open_now += 1
        try:
            yield _Row(wanted, as_it_comes=as_it_comes)
        finally:
            self.open_now -= 1
