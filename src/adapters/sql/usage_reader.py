"""The ledger, read."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, Update, func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.sql.engines import Turns, for_writing, reading
from adapters.sql.faults import in_our_words
from adapters.sql.ledger_rows import record_of
from adapters.sql.schema import ENDED, RUNNING, usage_records
from application.ports.ledger import UsagePage, UsageReader
from domain.ids import AdminId, RunId
from domain.usage import RunStatus

MOST_COUNTED = 10_000


class SqlUsageReader(UsageReader):
    """Reads by index, so that a page costs the same after a million runs. Raises `common.busy`."""

    def __init__(self, engine: AsyncEngine, turns: Turns) -> None:
        self._engine = engine
        self._turns = turns

    async def page(self, admin: AdminId | None, *, number: int, size: int, after: RunId | None) -> UsagePage:
        with in_our_words():
            async with reading(self._engine) as connection:
                rows = (await connection.execute(page_query(admin, number=number, size=size, after=after))).all()
                total: int = (await connection.execute(count_query(admin))).scalar_one()
        items = tuple(record_of(row) for row in rows[:size])
        return UsagePage(
            items=items,
            total=total if total <= MOST_COUNTED else None,
            next=items[-1].id if len(rows) > size else None,
        )

    async def interrupt_unfinished(self, before: datetime) -> int:
        async with self._turns.turn():
            with in_our_words():
                async with for_writing(self._engine).begin() as connection:
                    return (await connection.execute(interruption(before))).rowcount


def page_query(admin: AdminId | None, *, number: int, size: int, after: RunId | None) -> Select[Any]:
    """The rows of a page, newest first, and one more that tells whether it is the last."""
    query = _ended(select(usage_records), admin).order_by(usage_records.c.id.desc()).limit(size + 1)
    return query.offset((number - 1) * size) if after is None else query.where(usage_records.c.id < after)


def count_query(admin: AdminId | None) -> Select[tuple[int]]:
    """How many runs there are, up to one more than are counted."""
    counted = _ended(select(usage_records.c.id), admin).limit(MOST_COUNTED + 1).subquery()
    return select(func.count()).select_from(counted)


def interruption(before: datetime) -> Update:
    """Ends every run under way that began before that time."""
    left = update(usage_records).where(RUNNING, usage_records.c.at < before)
    return left.values(status=RunStatus.INTERRUPTED.value, code="common.restarting")


def _ended(query: Select[Any], admin: AdminId | None) -> Select[Any]:
    ended = query.where(ENDED)
    return ended if admin is None else ended.where(usage_records.c.admin_id == admin)
