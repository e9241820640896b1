"""The house's guidelines, in memory."""

from adapters.memory.tables import Draft
from application.ports.guidelines import GuidelineStore
from domain.guidelines import Guidelines


class MemoryGuidelineStore(GuidelineStore):
    """The guidelines in the unit's tables."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def hold(self) -> Guidelines:
        return self._draft.tables.guidelines

    async def put(self, guidelines: Guidelines) -> None:
        self._draft.tables.guidelines = guidelines
        self._draft.changed()
