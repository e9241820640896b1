"""Files by name: where the bytes of what is held and of what is saved lie, on a disk or in an object store."""

from abc import abstractmethod
from collections.abc import AsyncGenerator, AsyncIterator
from datetime import datetime
from typing import Protocol

PIECE = 1024 * 1024
"""About so many bytes of a file are in memory at once."""


class FileStore(Protocol):
    """Whole files under names we choose (`[a-z0-9]`, 64 letters at the most). Every method may raise `common.files_away`."""

    @abstractmethod
    async def put(self, name: str, pieces: AsyncIterator[bytes]) -> int:
        """Store a new file; how many bytes it has. When it returns the file is durable, else no file of that name is there.

        Raises what `pieces` raises.
        """

    @abstractmethod
    def read(self, name: str, start: int = 0, end: int | None = None) -> AsyncGenerator[bytes, None]:
        """The bytes from `start` to before `end`, or to the file's end, piece by piece. Raises `common.not_found`."""

    @abstractmethod
    async def remove(self, name: str) -> None:
        """Delete the file, if there is one."""

    @abstractmethod
    def names(self, before: datetime) -> AsyncGenerator[str, None]:
        """The names of the files stored before that time."""

    @abstractmethod
    async def tidy(self, before: datetime) -> None:
        """Remove what is left of files whose storing was begun before that time and did not come to its end."""
