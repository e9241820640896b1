"""Saved casts in memory."""

from collections.abc import Sequence

from adapters.memory.tables import Draft
from application.ports.casts import Casts
from domain.ids import AdminId, CastId
from domain.podcast.cast import SavedCast


class MemoryCasts(Casts):
    """Casts in the unit's tables."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def of(self, owner: AdminId) -> Sequence[SavedCast]:
        own = [cast for cast in self._draft.tables.casts.values() if cast.owner == owner]
        return sorted(own, key=lambda cast: cast.same_name)

    async def put(self, cast: SavedCast) -> None:
        namesake = next((each for each in await self.of(cast.owner) if each.same_name == cast.same_name), None)
        self._draft.require(cast.owner in self._draft.tables.admins)
        self._draft.require(namesake is None or namesake.id == cast.id)
        self._draft.tables.casts[cast.id] = cast

    async def remove(self, owner: AdminId, cast_id: CastId) -> bool:
        found = self._draft.tables.casts.get(cast_id)
        if found is None or found.owner != owner:
            return False
        del self._draft.tables.casts[cast_id]
        return True
