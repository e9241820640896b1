"""Adds up what the ledger's batches added, so that a summary reads a row for each slice of a day and not one for each batch."""

from sqlalchemy import delete, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.sql.engines import Turns, for_writing
from adapters.sql.faults import in_our_words
from adapters.sql.usage_schema import usage_additions, usage_sums
from adapters.sql.usage_sums import COLUMNS, from_text, sums_piece, sums_row
from domain.usage_figures import Piece, added_up, of_everyone

_AT_ONCE = 500
_LOCK = 4_935_264_212_031_182  # any number of our own: two processes that add up one PostgreSQL database take turns


async def add_up(engine: AsyncEngine, turns: Turns) -> int:
    """Move some of what was added into the sums, in one transaction; how many rows of it. Raises `common.busy`."""
    async with turns.turn():
        with in_our_words():
            async with for_writing(engine).begin() as connection:
                if not await _alone(connection):
                    return 0
                oldest = select(usage_additions).order_by(usage_additions.c.id).limit(_AT_ONCE)
                rows = (await connection.execute(oldest)).all()
                pieces = [piece for row in rows for piece in from_text(row.pieces)]
                await _put(connection, added_up([*pieces, *map(of_everyone, pieces)]))
                taken = [row.id for row in rows]
                await connection.execute(delete(usage_additions).where(usage_additions.c.id.in_(taken)))
                return len(rows)


async def _alone(connection: AsyncConnection) -> bool:
    if connection.dialect.name != "postgresql":
        return True
    asked = await connection.execute(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    return bool(asked.scalar_one())


async def _put(connection: AsyncConnection, pieces: list[Piece]) -> None:
    rows = [sums_row(piece) for piece in pieces]
    kept: list[Piece] = []
    for start in range(0, len(rows), _AT_ONCE):
        keys = [row["key"] for row in rows[start : start + _AT_ONCE]]
        found = await connection.execute(
            select(*(usage_sums.c[name] for name in COLUMNS)).where(usage_sums.c.key.in_(keys))
        )
        kept.extend(sums_piece(row) for row in found)
    if pieces:
        insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(usage_sums)
        changed = {column.name: insert.excluded[column.name] for column in usage_sums.c if not column.primary_key}
        statement = insert.on_conflict_do_update(index_elements=["key"], set_=changed)
        await connection.execute(statement, [sums_row(piece) for piece in added_up([*kept, *pieces])])
