"""Everything an admin or a super admin chose, read at once."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import field
from typing import Protocol

from domain.access_policy import Preference, SharedKey
from domain.api_key import ApiKey
from domain.budget import Budgets
from domain.capabilities import Override
from domain.guidelines import Guidelines
from domain.ids import AdminId, ProviderId
from domain.immutable import immutable
from domain.limits import RunLimits
from domain.model_choice import Choices
from domain.spoken.lexicon import SiteLexicon


@immutable
class ProviderState:
    """What the database knows of a provider: on or off, and the address a super admin set instead of the file's."""

    enabled: bool
    base_url: str | None = None


@immutable
class PolicyState:
    """The stored policy at one revision."""

    revision: int
    providers: Mapping[ProviderId, ProviderState]
    personal: Mapping[tuple[AdminId, ProviderId], ApiKey]
    shared: Mapping[ProviderId, SharedKey]
    preferences: Mapping[tuple[AdminId, ProviderId], Preference]
    choices: Choices
    overrides: tuple[Override, ...] = ()
    budgets: Budgets = field(default_factory=Budgets)
    limits: RunLimits = field(default_factory=RunLimits)
    guidelines: Guidelines = Guidelines()
    lexicon: SiteLexicon = SiteLexicon()


class PolicySource(Protocol):
    """Reads the stored policy, and tells cheaply whether it changed."""

    @abstractmethod
    async def revision(self) -> int:
        """A number that grows with every committed change of policy, keys or accounts."""

    @abstractmethod
    async def load(self) -> PolicyState:
        """The whole policy, consistent in itself."""
