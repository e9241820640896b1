"""How long usage records are kept, to be changed."""

from abc import abstractmethod
from typing import Protocol

from domain.usage_policy import UsagePolicy


class UsagePolicies(Protocol):
    """The one policy of the site."""

    @abstractmethod
    async def hold(self) -> UsagePolicy:
        """The policy as it is now, which no other unit changes before this one ends."""

    @abstractmethod
    async def put(self, policy: UsagePolicy) -> None:
        """Store the policy in place of the one before."""
