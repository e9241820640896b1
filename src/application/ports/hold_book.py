"""What is known of each hold, with its sealed key: the only thing that makes its bytes readable."""

from abc import abstractmethod
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from domain.hold import Hold, HoldBounds
from domain.ids import AdminId, HoldId
from domain.immutable import immutable


@immutable
class SealedHoldKey:
    """The key of one hold, under the master key of that id."""

    master_key_id: str
    wrapped: bytes


@immutable
class HoldEntry:
    """A hold, and its key while it lasts."""

    hold: Hold
    key: SealedHoldKey | None


class HoldBook(Protocol):
    """The rows of holds. Every method may raise `common.busy`."""

    @abstractmethod
    async def require_room(self, owner: AdminId, more: int, bounds: HoldBounds) -> None:
        """Raise `ai.hold.full` if so many bytes more would be too many now."""

    @abstractmethod
    async def add(self, hold: Hold, key: SealedHoldKey, bounds: HoldBounds) -> None:
        """Enter a hold, so that no two at once pass the bounds together. Raises `ai.hold.full`."""

    @abstractmethod
    async def find(self, hold_id: HoldId) -> HoldEntry | None:
        """The hold, or None."""

    @abstractmethod
    async def remove(self, hold_id: HoldId) -> None:
        """Forget the hold and destroy its key."""

    @abstractmethod
    async def keep_until(self, hold_ids: Collection[HoldId], until: datetime, *, now: datetime) -> None:
        """Let those that have not ended by now end then."""

    @abstractmethod
    async def expire(self, now: datetime, *, forget: datetime) -> Sequence[HoldId]:
        """Destroy the keys of those whose time has come, and give their ids; forget those that ended before `forget`."""

    @abstractmethod
    async def known(self, hold_ids: Collection[HoldId]) -> frozenset[HoldId]:
        """Those of the ids whose keys are there."""
