"""What was spent of the budgets, and what runs under way have reserved."""

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from domain.budget import Account, Balance
from domain.ids import BudgetId, JobId, RunId
from domain.immutable import immutable


@immutable
class Claim:
    """What a run wants to reserve in one account; `limit` is all there is in it, None where a run is never refused."""

    account: Account
    amount: Decimal
    currency: str
    limit: Decimal | None


class BudgetBook(Protocol):
    """The accounts, exact whoever else writes to them at the same moment. Raises `common.busy` when the database is away."""

    @abstractmethod
    async def reserve(self, run: RunId, claims: Sequence[Claim], until: datetime) -> Account | None:
        """Reserve every claim, or none and give the account that has too little left. Held until then unless `renew` is called.

        A claim of nothing always passes: it only has the run's cost counted when it is known.
        """

    @abstractmethod
    async def settle(self, run: RunId, amount: Decimal | None, currency: str | None) -> Mapping[Account, Balance]:
        """Put what the run cost in the place of what it reserved, and tell how its accounts stand.

        An unknown cost, or one in another currency than the budget's, counts as what was reserved, until a later call knows
        it; zero gives back all. A run that has nothing to settle is left alone.
        """

    @abstractmethod
    async def set_aside(self, job: JobId, claims: Sequence[Claim], until: datetime) -> Account | None:
        """Keep every claim free for the runs of a job, in the place of whatever was kept for it; or leave that, and give the account
        that has too little left.

        Nobody spends it: at that time, or with another call for nothing, it is given back as if it had never been.
        """

    @abstractmethod
    async def renew(self, runs: Collection[RunId], until: datetime) -> None:
        """Hold the reservations of runs that live for longer."""

    @abstractmethod
    async def settle_expired(self, now: datetime, *, forget: datetime) -> int:
        """Settle what no one holds any more as spent, and give back what was set aside; how many it were.

        What was settled so and not corrected since `forget` stays so.
        """

    @abstractmethod
    async def balances(self, periods: Mapping[BudgetId, str]) -> Mapping[Account, Balance]:
        """The accounts of these budgets in the period named for each; an account that nothing was counted in is left out."""
