"""Where the ledger's batches go: one transaction a batch, by the shortest way to each database."""

import asyncio
import json
import sqlite3
from abc import abstractmethod
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from sqlalchemy import bindparam, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.sql.engines import BUSY_SECONDS, Durability, Turns, sqlite_path, sqlite_settings
from adapters.sql.faults import in_our_words
from adapters.sql.ledger_rows import (
    NAMES,
    LedgerRow,
    as_json,
    ended_ids,
    pieces_added,
    postgresql_statement,
    record_of,
    row_of,
    sqlite_record_of,
    sqlite_row_of,
    sqlite_statement,
)
from adapters.sql.schema import usage_records
from adapters.sql.usage_schema import usage_additions
from adapters.sql.usage_sums import as_text
from domain.faults import Fault
from domain.usage import RunStatus, UsageRecord

_ENDED = f"""
    SELECT {", ".join(NAMES)} FROM usage_records
    WHERE id IN (SELECT value FROM json_each(?)) AND status <> 'running'
"""  # noqa: S608  # the names of our own columns
_ADD = "INSERT INTO usage_additions (pieces) VALUES (?)"
_KNOWN = (
    select(usage_records)
    .where(usage_records.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(usage_records.c.id)
    .with_for_update()
)
REFUSALS = (Fault, SQLAlchemyError, sqlite3.Error, ValueError, OverflowError, TypeError)
"""What `LedgerStore.write` may raise; all but a fault of kind UNAVAILABLE have something against a row."""


class LedgerStore(Protocol):
    """Stores rows for good."""

    @abstractmethod
    def row_of(self, record: UsageRecord) -> LedgerRow:
        """The record as this database wants it."""

    @abstractmethod
    async def write(self, rows: list[LedgerRow]) -> None:
        """Store all of the rows, or none. Raises one of `REFUSALS`."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of the database, once everything is written."""


class SqliteStore(LedgerStore):
    """A connection and a thread of its own: one hand-over a batch, where an engine needs one for every statement."""

    def __init__(self, url: URL, turns: Turns, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self._path = sqlite_path(url)
        self._turns = turns
        self._busy_seconds = busy_seconds
        self._statement = sqlite_statement()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ledger")
        self._connection: sqlite3.Connection | None = None
        self._closed = False

    def row_of(self, record: UsageRecord) -> LedgerRow:
        return sqlite_row_of(record)

    async def write(self, rows: list[LedgerRow]) -> None:
        async with self._turns.turn():
            await asyncio.get_running_loop().run_in_executor(self._thread, self._write, rows)

    async def close(self) -> None:
        if not self._closed:
            self._closed = True
            await asyncio.get_running_loop().run_in_executor(self._thread, self._drop)
            self._thread.shutdown(wait=False)

    def _write(self, rows: list[LedgerRow]) -> None:
        rows_as_json = as_json(rows)
        with in_our_words():
            try:
                connection = self._connected()
                connection.execute("BEGIN IMMEDIATE")
                added = pieces_added(rows, self._replaced(connection, ended_ids(rows)))
                connection.execute(self._statement, (rows_as_json,))
                if added:
                    connection.execute(_ADD, (as_text(added),))
                connection.execute("COMMIT")
            except Exception:
                # After an error of the disk the handle is not to be trusted (guarantees.md 2.5); the next try opens another.
                self._drop()
                raise

    def _replaced(self, connection: sqlite3.Connection, ids: list[str]) -> list[UsageRecord]:
        if not ids:
            return []
        return [sqlite_record_of(values) for values in connection.execute(_ENDED, (json.dumps(ids),))]

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
            for setting in sqlite_settings(Durability.NORMAL, self._busy_seconds):
                self._connection.execute(setting)
        return self._connection

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class PostgresqlStore(LedgerStore):
    """A pooled connection a batch; the driver sends the rows in a pipeline."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._statement = postgresql_statement()

    def row_of(self, record: UsageRecord) -> LedgerRow:
        return row_of(record)

    async def write(self, rows: list[LedgerRow]) -> None:
        with in_our_words():
            async with self._engine.begin() as connection:
                ids = ended_ids(rows)
                # Locked, so that nothing else ends a run between what is taken away and what is stored.
                known = (await connection.execute(_KNOWN, {"ids": ids})).all() if ids else []
                replaced = [record_of(row) for row in known if row.status != RunStatus.RUNNING]
                await connection.exec_driver_sql(self._statement, [row.values for row in rows])
                if added := pieces_added(rows, replaced):
                    await connection.execute(usage_additions.insert(), {"pieces": as_text(added)})

    async def close(self) -> None:
        """Nothing to do: the engine belongs to the database."""
