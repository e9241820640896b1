"""Saved casts, each an admin's own."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Protocol

from domain.ids import AdminId, CastId
from domain.podcast.cast import SavedCast


class Casts(Protocol):
    """Casts as a unit of work reads and changes them."""

    @abstractmethod
    async def of(self, owner: AdminId) -> Sequence[SavedCast]:
        """All of an admin's, in the order of their names; no other unit changes them before this one ends."""

    @abstractmethod
    async def put(self, cast: SavedCast) -> None:
        """Store a cast in place of the one of its id, if there is one.

        Raises `common.conflict` where another of its owner's has its name.
        """

    @abstractmethod
    async def remove(self, owner: AdminId, cast_id: CastId) -> bool:
        """Forget an admin's cast; whether there was one."""
