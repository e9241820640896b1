"""Files in memory, until the process ends."""

from collections.abc import AsyncGenerator, AsyncIterator
from datetime import datetime

from application.ports.clock import Clock
from application.ports.file_store import PIECE, FileStore
from domain.faults import Fault, Kind


class MemoryFiles(FileStore):
    """Names, with when each was stored and its bytes."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._files: dict[str, tuple[datetime, bytes]] = {}

    async def put(self, name: str, pieces: AsyncIterator[bytes]) -> int:
        data = b"".join([piece async for piece in pieces])
        self._files[name] = (self._clock.now(), data)
        return len(data)

    async def read(self, name: str, start: int = 0, end: int | None = None) -> AsyncGenerator[bytes, None]:
        if name not in self._files:
            raise Fault("common.not_found", Kind.NOT_FOUND)
        data = self._files[name][1][start:end]
        for begin in range(0, len(data), PIECE):
            yield data[begin : begin + PIECE]

    async def remove(self, name: str) -> None:
        self._files.pop(name, None)

    async def names(self, before: datetime) -> AsyncGenerator[str, None]:
        for name in sorted(name for name, (at, _) in self._files.items() if at < before):
            yield name

    async def tidy(self, before: datetime) -> None:
        """Nothing is ever left half-way here."""
