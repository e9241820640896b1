"""The house's guidelines, to be changed."""

from abc import abstractmethod
from typing import Protocol

from domain.guidelines import Guidelines


class GuidelineStore(Protocol):
    """The one set of guidelines of the site."""

    @abstractmethod
    async def hold(self) -> Guidelines:
        """The guidelines as they are now, which no other unit changes before this one ends."""

    @abstractmethod
    async def put(self, guidelines: Guidelines) -> None:
        """Store the guidelines in place of those before."""
