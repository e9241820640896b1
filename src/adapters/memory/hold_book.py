"""The book of holds in memory."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from application.ports.hold_book import HoldBook, HoldEntry, SealedHoldKey
from domain.hold import Hold, HoldBounds
from domain.ids import AdminId, HoldId


class MemoryHoldBook(HoldBook):
    """Entries by id."""

    def __init__(self) -> None:
        self._entries: dict[HoldId, HoldEntry] = {}

    async def require_room(self, owner: AdminId, more: int, bounds: HoldBounds) -> None:
        held = [entry.hold for entry in self._entries.values() if entry.key is not None]
        own = sum(hold.size for hold in held if hold.facts.owner == owner)
        bounds.require_room(more, own=own, in_all=sum(hold.size for hold in held))

    async def add(self, hold: Hold, key: SealedHoldKey, bounds: HoldBounds) -> None:
        await self.require_room(hold.facts.owner, hold.size, bounds)
        self._entries[hold.id] = HoldEntry(hold=hold, key=key)

    async def find(self, hold_id: HoldId) -> HoldEntry | None:
        return self._entries.get(hold_id)

    async def remove(self, hold_id: HoldId) -> None:
        self._entries.pop(hold_id, None)

    async def keep_until(self, hold_ids: Collection[HoldId], until: datetime, *, now: datetime) -> None:
        for hold_id in hold_ids:
            entry = self._entries.get(hold_id)
            if entry is not None and entry.key is not None and not entry.hold.is_over(now):
                self._entries[hold_id] = replace(entry, hold=replace(entry.hold, expires_at=until))

    async def expire(self, now: datetime, *, forget: datetime) -> Sequence[HoldId]:
        over = [entry for entry in self._entries.values() if entry.key is not None and entry.hold.is_over(now)]
        for entry in over:
            self._entries[entry.hold.id] = replace(entry, key=None)
        self._entries = {key: entry for key, entry in self._entries.items() if entry.hold.expires_at >= forget}
        return [entry.hold.id for entry in over]

    async def known(self, hold_ids: Collection[HoldId]) -> frozenset[HoldId]:
        return frozenset(key for key, entry in self._entries.items() if key in hold_ids and entry.key is not None)
