"""Failed sign-ins of the last minutes, known to every process that serves."""

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol


class SignInFailures(Protocol):
    """Times of failures by a name that stands for an account or an address. Raises `common.busy` when the database is away."""

    @abstractmethod
    async def since(self, names: Collection[str], begin: datetime) -> Mapping[str, Sequence[datetime]]:
        """When each of the names failed after that time, in order; one that did not is left out."""

    @abstractmethod
    async def add(self, names: Collection[str], at: datetime, *, forget: datetime) -> None:
        """Each of the names failed at that time; what failed before `forget`, whoever it was, is deleted."""

    @abstractmethod
    async def clear(self, name: str) -> None:
        """Forget every failure of the name."""
