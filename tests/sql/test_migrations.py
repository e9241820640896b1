"""The migrations lead to the tables the code works with, and nowhere else."""

import asyncio
import importlib
import json
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from adapters.sql.engines import database_url, is_sqlite, open_plain_engine
from adapters.sql.schema import metadata
from adapters.sql.upgrade import pending, upgrade
from adapters.sql.usage_schema import usage_additions, usage_sums
from adapters.sql.usage_sums import COLUMNS, from_text, sums_piece, sums_row
from domain.faults import Fault, Kind
from domain.usage import Provenance, RunStatus
from tests.support.postgres import PostgresServer

pytestmark = pytest.mark.anyio
_SQLITE_DEFINITIONS = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
_POSTGRES_DEFINITIONS = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT table_name || '.' || column_name, concat_ws(' ', data_type, is_nullable, collation_name, column_default)
    FROM information_schema.columns WHERE table_schema = 'public'
"""


@pytest.fixture
def made_url(bare_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A second database without tables, of the same sort."""
    if is_sqlite(database_url(bare_url)):
        return f"sqlite+aiosqlite:///{tmp_path}/made.db"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.new_database(migrated=False)


async def test_an_upgrade_applies_what_is_pending_and_says_so(bare_url: str) -> None:
    missing = await pending(bare_url)
    assert missing[0] == "0001_first"
    assert await upgrade(bare_url) == missing
    assert await pending(bare_url) == []


async def test_upgrading_twice_is_harmless(bare_url: str) -> None:
    await upgrade(bare_url)
    before = await _definitions(bare_url)
    assert await upgrade(bare_url) == []
    assert await _definitions(bare_url) == before


async def test_two_upgrades_at_once_apply_everything_once(bare_url: str) -> None:
    applied = await asyncio.gather(upgrade(bare_url), upgrade(bare_url))
    assert sorted(map(len, applied))[0] == 0
    assert await pending(bare_url) == []


async def test_the_migrated_tables_are_those_of_the_code(url: str) -> None:
    def differences(connection: Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection), metadata)

    engine = open_plain_engine(database_url(url))
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_constraints_and_indexes_are_those_of_the_code_word_for_word(bare_url: str, made_url: str) -> None:
    await upgrade(bare_url)
    engine = open_plain_engine(database_url(made_url))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await engine.dispose()
    assert await _definitions(bare_url) == await _definitions(made_url)


async def test_tables_newer_than_the_code_are_refused(url: str) -> None:
    engine = open_plain_engine(database_url(url))
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999_from_the_future'"))
    await engine.dispose()
    for refused in (upgrade, pending):
        with pytest.raises(Fault) as fault:
            await refused(url)
        assert (fault.value.code, fault.value.kind) == ("common.database.newer", Kind.UNAVAILABLE)


async def test_a_migration_that_fails_leaves_nothing_behind(bare_url: str) -> None:
    missing = await pending(bare_url)
    engine = open_plain_engine(database_url(bare_url))
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE usage_records (id TEXT)"))
    await engine.dispose()
    with pytest.raises(DBAPIError, match="already exists"):
        await upgrade(bare_url)
    assert await pending(bare_url) == missing
    assert [name for name in await _definitions(bare_url) if "admins" in name] == []


async def test_failures_counted_before_their_cost_was_judged_owe_nothing(bare_url: str) -> None:
    sums = ["2026-11-01", None, "chat", "text", "openrouter", "m", "shared", "failed", None, "unknown"]
    owing = [*sums[:7], "completed", None, "unknown"]
    figures = [1, *[0] * 8, "", ""]
    await upgrade(bare_url)
    engine = open_plain_engine(database_url(bare_url))
    async with engine.begin() as connection:
        pieces = json.dumps([[*sums, *figures], [*owing, *figures]], separators=(",", ":"))
        await connection.execute(text("INSERT INTO usage_additions (pieces) VALUES (:pieces)"), {"pieces": pieces})
        for cells in (sums, owing):
            row = dict(zip(COLUMNS, [*cells, *figures], strict=True))
            key = json.dumps(cells, separators=(",", ":"))
            await connection.execute(usage_sums.insert(), {"key": key, **row})
    async with engine.begin() as connection:
        await connection.run_sync(_again, "0008_old_failures")
    async with engine.connect() as connection:
        rows = (await connection.execute(select(*(usage_sums.c[name] for name in COLUMNS)))).all()
        keys = (await connection.execute(select(usage_sums.c.key))).scalars().all()
        (kept,) = (await connection.execute(select(usage_additions.c.pieces))).scalars()
    await engine.dispose()
    told = {(piece.slice.status, piece.slice.provenance) for piece in map(sums_piece, rows)}
    assert told == {(RunStatus.FAILED, None), (RunStatus.COMPLETED, Provenance.UNKNOWN)}
    assert {(piece.slice.status, piece.slice.provenance) for piece in from_text(kept)} == told
    assert set(keys) == {sums_row(piece)["key"] for piece in map(sums_piece, rows)}


def _again(connection: Connection, name: str) -> None:
    """Apply one migration that changes rows and no table."""
    step = importlib.import_module(f"adapters.sql.migrations.versions.{name}")
    with Operations.context(MigrationContext.configure(connection)):
        step.upgrade()


async def _definitions(url: str) -> dict[str, str]:
    engine = open_plain_engine(database_url(url))
    query = _SQLITE_DEFINITIONS if engine.dialect.name == "sqlite" else _POSTGRES_DEFINITIONS
    async with engine.connect() as connection:
        rows = (await connection.execute(text(query))).all()
    await engine.dispose()
    return {name: _orderless(definition or "") for name, definition in rows if "alembic_version" not in name}


def _orderless(definition: str) -> str:
    # SQLite keeps a table's text as it was written, and the order of its columns and constraints means nothing; a column
    # added later stands behind them on the same line.
    depth, parts, part = 0, [], ""
    for letter in definition:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if (letter, depth) in {("(", 1), (")", 0), (",", 1)}:
            parts.append(part)
            part = ""
        else:
            part += letter
    return " ".join(sorted(" ".join(each.split()) for each in [*parts, part]))
