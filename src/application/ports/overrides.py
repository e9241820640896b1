"""What super admins changed of models, as it is stored."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Protocol

from domain.capabilities import Override
from domain.ids import ModelId, ProviderId
from domain.section import Section


class Overrides(Protocol):
    """Overrides: at most one for a section, provider and model."""

    @abstractmethod
    async def hold(self, section: Section, provider: ProviderId, model: ModelId) -> Override | None:
        """The override as it is now, which no other unit changes before this one ends; or None."""

    @abstractmethod
    async def every(self) -> Sequence[Override]:
        """Every override, also empty ones."""

    @abstractmethod
    async def put(self, override: Override) -> None:
        """Store the override in place of the one of version `override.version - 1`.

        Raises `common.conflict` when another version is stored, or the provider is not.
        """

    @abstractmethod
    async def move(self, override: Override, model: ModelId) -> None:
        """Make it the override of another model of the same section and provider, in place of what that one has."""
