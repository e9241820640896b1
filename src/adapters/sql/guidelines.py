"""The house's guidelines, in a table of one row."""

from sqlalchemy import CheckConstraint, Column, Integer, Table, Text, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.schema import metadata
from adapters.sql.transaction import Transaction
from application.ports.guidelines import GuidelineStore
from domain.guidelines import Guidelines

guidelines = Table(
    "guidelines",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    CheckConstraint("id = 1", name="single_row"),
)


class SqlGuidelineStore(GuidelineStore):
    """One row."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def hold(self) -> Guidelines:
        row = await self._transaction.row(select(guidelines).with_for_update())
        return Guidelines() if row is None else Guidelines(version=row.version, text=row.text)

    async def put(self, guidelines_now: Guidelines) -> None:
        self._transaction.forgets = True
        values = {"version": guidelines_now.version, "text": guidelines_now.text}
        await self._transaction.change_one(guidelines.update().values(values))


async def stored_guidelines(connection: AsyncConnection) -> Guidelines:
    """The guidelines, as a part of the policy."""
    row = (await connection.execute(select(guidelines))).one()
    return Guidelines(version=row.version, text=row.text)
