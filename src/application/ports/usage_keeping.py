"""What is done with usage records after their runs: costs that come late, and their end."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.ids import ProviderId, RunId
from domain.immutable import immutable
from domain.usage import Cost, UsageRecord
from domain.usage_policy import UsagePolicy


@immutable
class LedgerState:
    """How many records there are, and when the oldest run began."""

    rows: int
    oldest: datetime | None


class UsageKeeping(Protocol):
    """Settles and removes records; what they came to stays in the sums. Raises `common.busy`."""

    @abstractmethod
    async def unpriced(self, providers: Sequence[ProviderId], since: datetime, *, size: int) -> Sequence[UsageRecord]:
        """The newest runs on these providers, begun since then, that may have cost something that is not known yet.

        They have ended other than by failure or refusal, and the provider gave them a name to ask by.
        """

    @abstractmethod
    async def set_cost(self, run: RunId, cost: Cost) -> bool:
        """Give a run whose cost is not known its cost, in its record and in the sums; False if there is no such run."""

    @abstractmethod
    async def purge(self, before: datetime, settled: datetime, *, size: int) -> int:
        """Remove some of the oldest records of runs begun before that time; how many.

        One that may still be told its cost stays until it began before `settled`; a run under way stays.
        """

    @abstractmethod
    async def policy(self) -> UsagePolicy:
        """How long records are kept."""

    @abstractmethod
    async def state(self) -> LedgerState:
        """What there is."""
