"""Engines for the two databases, with the settings that their promises rest on.

SQLite: WAL; every commit of keys, policy and accounts reaches the disk (`synchronous=FULL`), the ledger's survive the death
of the process (`NORMAL`, guarantees.md F14); what is deleted is overwritten. PostgreSQL: nothing waits for ever.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, PoolResetState

from adapters.sql.faults import busy
from domain.faults import Fault, Kind

BUSY_SECONDS = 5.0
_IDLE_IN_TRANSACTION_SECONDS = 30
_LONGEST_POOL_WAIT = 1.0
_BEGIN = "sqlite_begin"


class Durability(StrEnum):
    """What an acknowledged commit of SQLite survives: power loss, or the death of the process."""

    FULL = "FULL"
    NORMAL = "NORMAL"


def database_url(text: str) -> URL:
    """The address of a database we know: `sqlite+aiosqlite:///path` or `postgresql+psycopg://…` (or `postgres(ql)://…`).

    Raises `common.database.unsupported` for any other; the address itself may hold a password, so it is not repeated.
    """
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise _unsupported() from error
    if url.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite+aiosqlite" and url.database and url.database != ":memory:" and not url.query:
        return url
    raise _unsupported()


def is_sqlite(url: URL) -> bool:
    """Whether the database is a file of ours."""
    return url.get_backend_name() == "sqlite"


def sqlite_path(url: URL) -> Path:
    """The database's file, made with its folder, both for us alone, if it is not there yet."""
    path = Path(url.database or "").absolute()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    return path


def sqlite_settings(durability: Durability, busy_seconds: float) -> tuple[str, ...]:
    """What every SQLite connection is told first."""
    return (
        f"PRAGMA busy_timeout = {int(busy_seconds * 1000)}",
        "PRAGMA journal_mode = WAL",
        f"PRAGMA synchronous = {durability}",
        "PRAGMA foreign_keys = ON",
        "PRAGMA secure_delete = ON",
        "PRAGMA temp_store = MEMORY",
    )


def open_engine(
    url: URL, durability: Durability, *, connections: int, busy_seconds: float = BUSY_SECONDS
) -> AsyncEngine:
    """A pooled engine; who finds its connections or the database busy for `busy_seconds` is told `common.busy`."""
    if not is_sqlite(url):
        return create_async_engine(
            url,
            pool_size=connections,
            max_overflow=connections,
            pool_timeout=min(busy_seconds, _LONGEST_POOL_WAIT),
            pool_pre_ping=True,
            pool_recycle=1800,
            connect_args=_postgres_arguments(url, busy_seconds),
        )
    return _with_sqlite_ways(
        create_async_engine(
            _file(url),
            pool_size=connections,
            max_overflow=0,
            pool_timeout=busy_seconds,
            pool_reset_on_return=None,
            connect_args={"isolation_level": None},
        ),
        sqlite_settings(durability, busy_seconds),
    )


def open_plain_engine(url: URL) -> AsyncEngine:
    """An engine without pool or time limits, for work that may take long: migrations."""
    if not is_sqlite(url):
        return create_async_engine(url, poolclass=NullPool)
    engine = create_async_engine(_file(url), poolclass=NullPool, connect_args={"isolation_level": None})
    return _with_sqlite_ways(engine, sqlite_settings(Durability.FULL, BUSY_SECONDS))


def for_writing(engine: AsyncEngine) -> AsyncEngine:
    """The same engine, whose transactions take SQLite's write lock at once, so that none fails half-way for want of it."""
    return engine.execution_options(**{_BEGIN: "IMMEDIATE"})


class Turns:
    """Lets the writers of one process pass one by one where the database has a single write lock.

    Waiting here is fair and wakes at once; waiting for SQLite's own lock polls, and can starve.
    """

    def __init__(self, url: URL, busy_seconds: float = BUSY_SECONDS) -> None:
        self._lock = asyncio.Lock() if is_sqlite(url) else None
        self._busy_seconds = busy_seconds

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Our turn to write. Raises `common.busy` when it does not come."""
        if self._lock is None:
            yield
            return
        try:
            async with asyncio.timeout(self._busy_seconds):
                await self._lock.acquire()
        except TimeoutError as error:
            raise busy() from error
        try:
            yield
        finally:
            self._lock.release()


@asynccontextmanager
async def reading(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction that sees one moment of the database, whatever is written meanwhile."""
    async with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        async with connection.begin():
            yield connection


async def empty_log(connection: AsyncConnection) -> None:
    """Bring SQLite's write-ahead log into its file and cut it off, so that what was overwritten there is not kept here.

    Called after a commit, in our turn to write. Where somebody still reads an older state it stays until a later time.
    """
    if connection.dialect.name != "sqlite":
        return
    driver = (await connection.get_raw_connection()).driver_connection
    if driver is not None:
        await (await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")).close()


def _unsupported() -> Fault:
    return Fault("common.database.unsupported", Kind.INVALID)


def _postgres_arguments(url: URL, busy_seconds: float) -> dict[str, str | int]:
    limits = {
        "timezone": "UTC",
        "statement_timeout": int(busy_seconds * 1000),
        "lock_timeout": int(busy_seconds * 1000),
        "idle_in_transaction_session_timeout": _IDLE_IN_TRANSACTION_SECONDS * 1000,
    }
    ours = " ".join(f"-c {name}={value}" for name, value in limits.items())
    # What the address itself says comes last, and wins.
    return {"connect_timeout": 2, "options": " ".join((ours, *url.normalized_query.get("options", ())))}


def _file(url: URL) -> URL:
    return url.set(database=str(sqlite_path(url)))


def _with_sqlite_ways(engine: AsyncEngine, settings: tuple[str, ...]) -> AsyncEngine:
    event.listen(engine.sync_engine, "connect", _telling(settings))
    event.listen(engine.sync_engine, "begin", _begin)
    event.listen(engine.sync_engine, "reset", _reset)
    return engine


def _telling(settings: tuple[str, ...]) -> Callable[[DBAPIConnection, ConnectionPoolEntry], None]:
    def on_connect(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for setting in settings:
            cursor.execute(setting)
        cursor.close()

    return on_connect


def _begin(connection: Connection) -> None:
    # Python's driver would begin late and by itself; a transaction must begin where we say, and of the kind we say.
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get(_BEGIN, 'DEFERRED')}")


def _reset(connection: DBAPIConnection, _: ConnectionPoolEntry, state: PoolResetState) -> None:
    # SQLite keeps the transaction of a COMMIT that failed; the pool would take it for ended and hand it to the next.
    if not state.terminate_only:
        connection.rollback()
