"""What admins are called, for pages that show what they did."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import Protocol

from domain.ids import AdminId


class AdminNames(Protocol):
    """Looks up the names of accounts."""

    @abstractmethod
    async def of(self, admins: Iterable[AdminId]) -> Mapping[AdminId, str]:
        """The user name of each; an account that is gone is left out. Raises `common.busy`."""
