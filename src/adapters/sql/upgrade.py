"""Bringing the tables of a database to what this code expects."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext, MigrationInfo
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.engines import database_url, for_writing, open_plain_engine
from adapters.sql.faults import in_our_words
from domain.faults import Fault, Kind

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 4_935_264_212_031_181  # any number of our own: two upgrades of one PostgreSQL database wait for each other


async def upgrade(url: str) -> list[str]:
    """Apply what is missing, all of it or nothing; the names of what was applied.

    Raises `common.database.newer` when the tables are newer than this code, `common.database.unsupported` for an address
    of another sort, `common.busy` when the database is locked or away.
    """
    async with _transaction(url) as connection:
        return await connection.run_sync(_upgrade)


async def pending(url: str) -> list[str]:
    """The names of the migrations that are still to be applied. Raises as `upgrade` does."""
    async with _transaction(url) as connection:
        return await connection.run_sync(_pending)


@asynccontextmanager
async def _transaction(url: str) -> AsyncIterator[AsyncConnection]:
    engine = for_writing(open_plain_engine(database_url(url)))
    try:
        with in_our_words():
            async with engine.begin() as connection:
                if connection.dialect.name == "postgresql":
                    await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                yield connection
    finally:
        await engine.dispose()


def _upgrade(connection: Connection) -> list[str]:
    applied: list[str] = []

    def on_apply(*, step: MigrationInfo, **_: Any) -> None:
        applied.extend(step.up_revision_ids)

    if _pending(connection):
        command.upgrade(_config(connection, on_apply), "head")
    return applied


def _pending(connection: Connection) -> list[str]:
    script = ScriptDirectory(str(_MIGRATIONS))
    known = [revision.revision for revision in script.walk_revisions()]
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None:
        return known[::-1]
    if current not in known:
        raise Fault("common.database.newer", Kind.UNAVAILABLE)
    return known[: known.index(current)][::-1]


def _config(connection: Connection, on_apply: Callable[..., None]) -> Config:
    config = Config(attributes={"connection": connection, "on_apply": on_apply})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
