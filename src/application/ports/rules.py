"""The rules of budgets and limits, as a unit of work changes them."""

from abc import abstractmethod
from datetime import datetime
from typing import Protocol

from domain.budget import Budget, Budgets
from domain.limits import RunLimits


class Rules(Protocol):
    """The two sets of rules. What `hold_…` gives no other unit changes before this one ends."""

    @abstractmethod
    async def hold_budgets(self) -> Budgets:
        """The budgets as they are now."""

    @abstractmethod
    async def set_budgets(self, budgets: Budgets) -> None:
        """Put them in their place; the accounts of those that are no more go with them."""

    @abstractmethod
    async def open_accounts(self, budget: Budget, now: datetime) -> None:
        """Count in a new budget what runs on shared keys have cost since its period began, whether their records still stand or not."""

    @abstractmethod
    async def hold_limits(self) -> RunLimits:
        """The limits as they are now."""

    @abstractmethod
    async def set_limits(self, limits: RunLimits) -> None:
        """Put them in their place."""
