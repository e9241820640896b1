"""What a provider lists as its models today."""

from abc import abstractmethod
from typing import Protocol

from domain.drift import LiveList
from domain.provider import Provider
from domain.secret import Secret


class LiveCatalogue(Protocol):
    """Asks providers of one dialect for their list."""

    @property
    @abstractmethod
    def needs_key(self) -> bool:
        """Whether the list is given to keys only."""

    @abstractmethod
    async def models(self, provider: Provider, secret: Secret | None) -> LiveList:
        """The provider's list.

        Raises `ai.provider.unreachable`, `ai.provider.timeout`, `ai.provider.failed` where it answers with anything but its list,
        `ai.provider.bad_answer` for a list that cannot be read, and what the way out raises.
        """
