"""One open transaction, as the stores of a unit of work see it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CursorResult, Executable, Row, Table, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.engines import empty_log
from adapters.sql.faults import conflict, in_our_words
from adapters.sql.schema import policy_revision
from domain.faults import Fault

_RAISE_REVISION = policy_revision.update().values(number=policy_revision.c.number + 1)
_COUNTED = {"preserve_rowcount": True}  # SQLAlchemy forgets how many rows an INSERT made unless it is asked
Upsert = postgresql.Insert | sqlite.Insert


class Transaction:
    """Runs statements and gives the product's faults; knows at its end whether the policy changed.

    After a fault it can only be undone, on both databases: PostgreSQL demands it, and SQLite would commit the half of a unit.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._policy_changed = False
        self._broken = False
        self.forgets = False
        """Whether content is removed that is to leave no trace."""

    async def rows(self, query: Executable) -> Sequence[Row[Any]]:
        """Every row of the answer."""
        return (await self._run(query)).all()

    async def row(self, query: Executable) -> Row[Any] | None:
        """The answer's only row, or None."""
        return (await self._run(query)).one_or_none()

    async def write(self, statement: Executable) -> int:
        """Change what is no part of the policy; how many rows it was."""
        return (await self._run(statement)).rowcount

    async def write_one(self, statement: Update) -> None:
        """Change the one row there must be, which is no part of the policy. Raises `common.conflict` if it is gone."""
        if not await self.write(statement):
            self._broken = True
            raise conflict()

    async def change(self, statement: Executable) -> int:
        """Change the policy, a key or an account; how many rows it was."""
        changed = await self.write(statement)
        self._policy_changed = self._policy_changed or changed > 0
        return changed

    async def change_one(self, statement: Update) -> None:
        """Change the one row there must be. Raises `common.conflict` if it is gone."""
        if not await self.change(statement):
            self._broken = True
            raise conflict()

    def upsert(self, table: Table) -> Upsert:
        """An INSERT that may go on as an UPDATE, in the database's own dialect."""
        return postgresql.insert(table) if self._connection.dialect.name == "postgresql" else sqlite.insert(table)

    async def commit(self) -> None:
        """Make it durable, with a higher policy revision if the policy changed."""
        if self._policy_changed:
            await self._run(_RAISE_REVISION)
        if self._broken:
            raise conflict()
        self._broken = True
        with in_our_words():
            await self._connection.commit()
        if self.forgets:
            await empty_log(self._connection)
        self._policy_changed = self._broken = self.forgets = False

    async def _run(self, statement: Executable) -> CursorResult[Any]:
        if self._broken:
            raise conflict()
        try:
            with in_our_words():
                return await self._connection.execute(statement, execution_options=_COUNTED)
        except Fault:
            self._broken = True
            raise
