"""What admins are called, from the table of accounts."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.sql.engines import reading
from adapters.sql.faults import in_our_words
from adapters.sql.schema import admins as accounts
from application.ports.admin_names import AdminNames
from domain.ids import AdminId

_AT_ONCE = 500


class SqlAdminNames(AdminNames):
    """Reads by the primary key, some hundred at a time."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def of(self, admins: Iterable[AdminId]) -> Mapping[AdminId, str]:
        asked = sorted(set(admins))
        found: dict[AdminId, str] = {}
        with in_our_words():
            async with reading(self._engine) as connection:
                for start in range(0, len(asked), _AT_ONCE):
                    some = accounts.c.id.in_(asked[start : start + _AT_ONCE])
                    rows = await connection.execute(select(accounts.c.id, accounts.c.username).where(some))
                    found.update({AdminId(admin_id): name for admin_id, name in rows})
        return found
