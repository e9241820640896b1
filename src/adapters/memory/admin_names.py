"""What admins are called, from the accounts in memory."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from adapters.memory.tables import Tables
from application.ports.admin_names import AdminNames
from domain.ids import AdminId


class HoldsTables(Protocol):
    """Whatever has the committed tables."""

    tables: Tables


class MemoryAdminNames(AdminNames):
    """Looks into the committed tables."""

    def __init__(self, kept: HoldsTables) -> None:
        self._kept = kept

    async def of(self, admins: Iterable[AdminId]) -> Mapping[AdminId, str]:
        known = self._kept.tables.admins
        return {admin: known[admin].admin.username for admin in set(admins) if admin in known}
