"""Holds: bytes that a run made, encrypted under a key of their own, for their owner alone and for a while."""

from abc import abstractmethod
from collections.abc import AsyncGenerator, AsyncIterator, Collection
from datetime import datetime
from typing import Protocol

from domain.hold import Hold, HoldFacts
from domain.ids import AdminId, HoldId


class Holds(Protocol):
    """Keeps what is not saved. Every method may raise `common.busy`."""

    @abstractmethod
    async def require_room(self, owner: AdminId) -> None:
        """Raise `ai.hold.full` if nothing more of the admin's can be held now: what is asked before anybody is paid."""

    @abstractmethod
    async def put(self, facts: HoldFacts, pieces: AsyncIterator[bytes], *, until: datetime | None = None) -> Hold:
        """Hold the pieces, which are never in memory together; when it returns they are durable, else nothing of them is there.

        They last for the usual time, or until the time given.
        Raises `ai.hold.full` when the admin's holds, or all together, have come to their bound; and what `pieces` raises.
        """

    @abstractmethod
    async def find(self, hold_id: HoldId, owner: AdminId) -> Hold | None:
        """The owner's hold, or None. Raises `ai.hold.expired` for one of the owner's that has ended by itself of late."""

    @abstractmethod
    def read(self, hold: Hold, start: int = 0, end: int | None = None) -> AsyncGenerator[bytes, None]:
        """Its bytes from `start` to before `end`, or to its end, piece by piece. Raises `ai.hold.expired` if it is gone."""

    @abstractmethod
    async def drop(self, hold_id: HoldId) -> None:
        """End a hold before its time: its key first, which makes the bytes unreadable, then the bytes."""

    @abstractmethod
    async def keep_until(self, hold_ids: Collection[HoldId], until: datetime | None = None) -> datetime:
        """Let those that have not ended yet last until then, or for the usual time from now; when they will end."""

    @abstractmethod
    async def purge(self, now: datetime) -> int:
        """End those whose time has come, and remove bytes that belong to no hold; how many holds it were."""
