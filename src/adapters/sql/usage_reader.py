"""The ledger, read."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.sql.engines import Turns, for_writing, reading
from adapters.sql.faults import in_our_words
from adapters.sql.ledger_rows import record_of
from adapters.sql.usage_query import (
    MOST_COUNTED,
    MOST_LOOKED_AT,
    count_query,
    interruption,
    page_query,
    sums_query,
)
from adapters.sql.usage_schema import usage_additions
from adapters.sql.usage_sums import as_text, from_text, sums_piece
from application.ports.ledger import UsagePage, UsageReader
from domain.ids import RunId
from domain.usage import UsageRecord
from domain.usage_figures import Dimension, Piece, UsageFilter, piece_of


class SqlUsageReader(UsageReader):
    """Reads records by index and sums by day, so that a page costs the same after a million runs. Raises `common.busy`."""

    def __init__(self, engine: AsyncEngine, turns: Turns) -> None:
        self._engine = engine
        self._turns = turns

    async def page(self, wanted: UsageFilter, *, number: int, size: int, after: RunId | None) -> UsagePage:
        with in_our_words():
            async with reading(self._engine) as connection:
                rows = (await connection.execute(page_query(wanted, number=number, size=size, after=after))).all()
                found, looked_at = (await connection.execute(count_query(wanted))).one()
        items = tuple(record_of(row) for row in rows[:size])
        return UsagePage(
            items=items,
            total=found if found <= MOST_COUNTED and looked_at <= MOST_LOOKED_AT else None,
            next=items[-1].id if len(rows) > size else None,
        )

    async def some(self, wanted: UsageFilter, *, size: int, after: RunId | None) -> Sequence[UsageRecord]:
        with in_our_words():
            async with reading(self._engine) as connection:
                rows = await connection.execute(page_query(wanted, number=1, size=size, after=after))
                return [record_of(row) for row in rows.all()[:size]]

    async def pieces(self, wanted: UsageFilter, dimensions: frozenset[Dimension]) -> Sequence[Piece]:
        with in_our_words():
            async with reading(self._engine) as connection:
                sums = (await connection.execute(sums_query(wanted, dimensions))).all()
                additions = (await connection.execute(select(usage_additions.c.pieces))).scalars().all()
        late = [piece for text in additions for piece in from_text(text) if piece.slice.within(wanted)]
        return [*(sums_piece(row) for row in sums), *late]

    async def interrupt_unfinished(self, before: datetime) -> int:
        async with self._turns.turn():
            with in_our_words():
                async with for_writing(self._engine).begin() as connection:
                    ended = [record_of(row) for row in await connection.execute(interruption(before))]
                    if ended:
                        pieces = as_text(piece_of(record) for record in ended)
                        await connection.execute(usage_additions.insert(), {"pieces": pieces})
                    return len(ended)
