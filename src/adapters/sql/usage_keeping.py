"""Usage records after their runs, in tables."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.sql.engines import Turns, for_writing, reading
from adapters.sql.faults import in_our_words
from adapters.sql.ledger_rows import record_of
from adapters.sql.schema import usage_records
from adapters.sql.transaction import Transaction
from adapters.sql.usage_query import oldest_query, priced, unpriced_query
from adapters.sql.usage_schema import usage_additions, usage_policy
from adapters.sql.usage_sums import as_text
from application.ports.usage_keeping import LedgerState, UsageKeeping
from application.ports.usage_policies import UsagePolicies
from domain.ids import ProviderId, RunId
from domain.usage import UNKNOWN_COST, Cost, UsageRecord
from domain.usage_figures import piece_of
from domain.usage_policy import UsagePolicy


class SqlUsagePolicies(UsagePolicies):
    """One row."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def hold(self) -> UsagePolicy:
        row = await self._transaction.row(select(usage_policy.c.retention_days).with_for_update())
        return UsagePolicy(retention_days=None if row is None else row.retention_days)

    async def put(self, policy: UsagePolicy) -> None:
        await self._transaction.change_one(usage_policy.update().values(retention_days=policy.retention_days))


class SqlUsageKeeping(UsageKeeping):
    """Finds records by index, and changes them in short transactions."""

    def __init__(self, engine: AsyncEngine, turns: Turns) -> None:
        self._engine = engine
        self._turns = turns

    async def unpriced(self, providers: Sequence[ProviderId], since: datetime, *, size: int) -> Sequence[UsageRecord]:
        with in_our_words():
            async with reading(self._engine) as connection:
                rows = await connection.execute(unpriced_query(providers, since, size=size))
                return [record_of(row) for row in rows]

    async def set_cost(self, run: RunId, cost: Cost) -> bool:
        async with self._turns.turn():
            with in_our_words():
                async with for_writing(self._engine).begin() as connection:
                    row = (await connection.execute(priced(run, cost))).one_or_none()
                    if row is None:
                        return False
                    record = record_of(row)
                    pieces = [piece_of(record), piece_of(replace(record, cost=UNKNOWN_COST)).negative]
                    await connection.execute(usage_additions.insert(), {"pieces": as_text(pieces)})
                    return True

    async def purge(self, before: datetime, settled: datetime, *, size: int) -> int:
        async with self._turns.turn():
            with in_our_words():
                async with for_writing(self._engine).begin() as connection:
                    ids = (await connection.execute(oldest_query(before, settled, size=size))).scalars().all()
                    if ids:
                        await connection.execute(delete(usage_records).where(usage_records.c.id.in_(ids)))
                    return len(ids)

    async def policy(self) -> UsagePolicy:
        with in_our_words():
            async with reading(self._engine) as connection:
                row = (await connection.execute(select(usage_policy.c.retention_days))).one()
                return UsagePolicy(retention_days=row.retention_days)

    async def state(self) -> LedgerState:
        with in_our_words():
            async with reading(self._engine) as connection:
                await _patiently(connection)
                rows = (await connection.execute(select(func.count()).select_from(usage_records))).scalar_one()
                first = select(usage_records.c.at).order_by(usage_records.c.id).limit(1)
                oldest = (await connection.execute(first)).scalar_one_or_none()
                return LedgerState(rows=rows, oldest=oldest)


async def _patiently(connection: AsyncConnection) -> None:
    # PostgreSQL counts millions of rows in seconds, and whoever asks for the state can wait.
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SET LOCAL statement_timeout = '60s'"))
