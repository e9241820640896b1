"""The site's pronunciation lexicon, in a table of one row."""

from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Integer, Row, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.schema import metadata
from adapters.sql.transaction import Transaction
from application.ports.lexicon import LexiconStore
from domain.spoken.lexicon import Entry, SiteLexicon

lexicons = Table(
    "lexicon",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("entries", JSON, nullable=False),
    CheckConstraint("id = 1", name="single_row"),
)


class SqlLexiconStore(LexiconStore):
    """One row."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def hold(self) -> SiteLexicon:
        row = await self._transaction.row(select(lexicons).with_for_update())
        return SiteLexicon() if row is None else _lexicon_of(row)

    async def put(self, lexicon: SiteLexicon) -> None:
        self._transaction.forgets = True
        entries = [
            {"term": one.term, "say": one.say, "language": one.language, "exact": one.exact} for one in lexicon.entries
        ]
        values = {"version": lexicon.version, "entries": entries}
        await self._transaction.change_one(lexicons.update().values(values))


async def stored_lexicon(connection: AsyncConnection) -> SiteLexicon:
    """The lexicon, as a part of the policy."""
    return _lexicon_of((await connection.execute(select(lexicons))).one())


def _lexicon_of(row: Row[Any]) -> SiteLexicon:
    return SiteLexicon(version=row.version, entries=tuple(Entry(**one) for one in row.entries))
