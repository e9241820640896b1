"""The site's pronunciation lexicon, in memory."""

from adapters.memory.tables import Draft
from application.ports.lexicon import LexiconStore
from domain.spoken.lexicon import SiteLexicon


class MemoryLexiconStore(LexiconStore):
    """The lexicon in the unit's tables."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def hold(self) -> SiteLexicon:
        return self._draft.tables.lexicon

    async def put(self, lexicon: SiteLexicon) -> None:
        self._draft.tables.lexicon = lexicon
        self._draft.changed()
