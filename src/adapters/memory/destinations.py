"""Registered applications in memory."""

from collections.abc import Sequence

from adapters.memory.tables import Draft
from application.ports.destinations import Destinations
from domain.destination import App
from domain.ids import DestinationId

_TAKEN = "outputs.destination.name_taken"


class MemoryDestinations(Destinations):
    """Applications in the unit's tables."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def every(self) -> Sequence[App]:
        return sorted(self._draft.tables.destinations.values(), key=lambda app: app.name)

    async def hold(self, destination_id: DestinationId) -> App | None:
        return self._draft.tables.destinations.get(destination_id)

    async def named(self, name: str) -> App | None:
        return next((app for app in self._draft.tables.destinations.values() if app.name == name), None)

    async def master_key_ids(self) -> frozenset[str]:
        return frozenset(app.secret.master_key_id for app in self._draft.tables.destinations.values())

    async def add(self, app: App) -> None:
        self._draft.require(app.id not in self._draft.tables.destinations)
        await self._put(app)

    async def update(self, app: App) -> None:
        self._draft.require(app.id in self._draft.tables.destinations)
        await self._put(app)

    async def remove(self, destination_id: DestinationId) -> bool:
        return self._draft.tables.destinations.pop(destination_id, None) is not None

    async def _put(self, app: App) -> None:
        named = await self.named(app.name)
        self._draft.require(named is None or named.id == app.id, _TAKEN)
        self._draft.tables.destinations[app.id] = app
