"""The site's pronunciation lexicon, to be changed."""

from abc import abstractmethod
from typing import Protocol

from domain.spoken.lexicon import SiteLexicon


class LexiconStore(Protocol):
    """The one lexicon of the site."""

    @abstractmethod
    async def hold(self) -> SiteLexicon:
        """The lexicon as it is now, which no other unit changes before this one ends."""

    @abstractmethod
    async def put(self, lexicon: SiteLexicon) -> None:
        """Store the lexicon in place of the one before."""
