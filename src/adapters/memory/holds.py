"""Holds in memory, until the process ends."""

from collections.abc import AsyncGenerator, AsyncIterator, Collection
from dataclasses import replace
from datetime import datetime

from application.ports.clock import Clock
from application.ports.holds import Holds
from application.ports.ids import Ids
from domain.hold import REMEMBERED, Hold, HoldBounds, HoldFacts, hold_expired
from domain.ids import AdminId, HoldId

_PIECE = 64 * 1024


class MemoryHolds(Holds):
    """The bytes as they came; one that has ended has none."""

    def __init__(self, clock: Clock, ids: Ids, bounds: HoldBounds | None = None) -> None:
        self._clock = clock
        self._ids = ids
        self._bounds = bounds or HoldBounds()
        self._holds: dict[HoldId, Hold] = {}
        self._data: dict[HoldId, bytes] = {}

    async def require_room(self, owner: AdminId) -> None:
        self._require_room(owner, 1)

    async def put(self, facts: HoldFacts, pieces: AsyncIterator[bytes], *, until: datetime | None = None) -> Hold:
        data = bytearray()
        async for piece in pieces:
            data += piece
            self._require_room(facts.owner, len(data))
        self._require_room(facts.owner, len(data))
        now = self._clock.now()
        hold = Hold(
            id=HoldId(self._ids.new()),
            facts=facts,
            size=len(data),
            made_at=now,
            expires_at=until or now + self._bounds.lasts,
        )
        self._holds[hold.id], self._data[hold.id] = hold, bytes(data)
        return hold

    async def find(self, hold_id: HoldId, owner: AdminId) -> Hold | None:
        hold = self._holds.get(hold_id)
        if hold is None or hold.facts.owner != owner:
            return None
        if hold.is_over(self._clock.now()):
            raise hold_expired()
        return hold

    async def read(self, hold: Hold, start: int = 0, end: int | None = None) -> AsyncGenerator[bytes, None]:
        data = self._data.get(hold.id)
        if data is None or hold.is_over(self._clock.now()):
            raise hold_expired()
        stop = hold.size if end is None else min(end, hold.size)
        for begin in range(start, stop, _PIECE):
            yield data[begin : min(begin + _PIECE, stop)]

    async def drop(self, hold_id: HoldId) -> None:
        self._holds.pop(hold_id, None)
        self._data.pop(hold_id, None)

    async def keep_until(self, hold_ids: Collection[HoldId], until: datetime | None = None) -> datetime:
        now = self._clock.now()
        end = until or now + self._bounds.lasts
        for hold_id in hold_ids:
            hold = self._holds.get(hold_id)
            if hold is not None and not hold.is_over(now):
                self._holds[hold_id] = replace(hold, expires_at=end)
        return end

    async def purge(self, now: datetime) -> int:
        over = [hold.id for hold in self._holds.values() if hold.is_over(now) and hold.id in self._data]
        for hold_id in over:
            del self._data[hold_id]
        self._holds = {key: hold for key, hold in self._holds.items() if now < hold.expires_at + REMEMBERED}
        return len(over)

    def _require_room(self, owner: AdminId, more: int) -> None:
        sizes = {hold_id: len(data) for hold_id, data in self._data.items()}
        own = sum(size for hold_id, size in sizes.items() if self._holds[hold_id].facts.owner == owner)
        self._bounds.require_room(more, own=own, in_all=sum(sizes.values()))
