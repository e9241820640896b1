"""When keys were last used."""

from abc import abstractmethod
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from domain.ids import KeyId


class KeyUsage(Protocol):
    """Asks the ledger about keys."""

    @abstractmethod
    async def last_used(self, key_ids: frozenset[KeyId]) -> Mapping[KeyId, datetime]:
        """When the newest run on each key began; a key without runs is left out. Raises `common.busy`."""
