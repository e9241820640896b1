"""When admins last did something here, for the page of accounts."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from domain.ids import AdminId


class LastSeen(Protocol):
    """Looks for the traces that accounts leave."""

    @abstractmethod
    async def of(self, admins: Iterable[AdminId]) -> Mapping[AdminId, datetime]:
        """When each was last seen: by an open sign-in, a run, or what the audit log has of them; one never seen is left out.

        Raises `common.busy`.
        """
