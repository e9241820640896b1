"""What super admins changed of models, in memory."""

from collections.abc import Sequence
from dataclasses import replace

from adapters.memory.tables import Draft
from application.ports.overrides import Overrides
from domain.capabilities import Override
from domain.ids import ModelId, ProviderId
from domain.section import Section


class MemoryOverrides(Overrides):
    """Overrides by section, provider and model."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def hold(self, section: Section, provider: ProviderId, model: ModelId) -> Override | None:
        return self._draft.tables.overrides.get((section, provider, model))

    async def every(self) -> Sequence[Override]:
        return list(self._draft.tables.overrides.values())

    async def put(self, override: Override) -> None:
        tables, place = self._draft.tables, (override.section, override.provider, override.model)
        stored = tables.overrides.get(place)
        self._draft.require(override.provider in tables.providers)
        self._draft.require((stored.version if stored else 0) == override.version - 1)
        tables.overrides[place] = override
        self._draft.changed()

    async def move(self, override: Override, model: ModelId) -> None:
        overrides = self._draft.tables.overrides
        self._draft.require(overrides.pop((override.section, override.provider, override.model), None))
        overrides[override.section, override.provider, model] = replace(override, model=model)
        self._draft.changed()
