"""A database that is locked, away or of another mind gives the product's faults, and none that wait for ever."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from adapters.sql.database import Database
from adapters.sql.engines import database_url
from domain.admin import Role
from domain.faults import Fault, Kind
from tests.contract.storage.samples import NOON, a_run, an_admin, populate
from tests.sql.conftest import Raw

pytestmark = pytest.mark.anyio
ADMIN = an_admin(1)
_LATE_VIOLATION = {
    "sqlite": (
        "CREATE TABLE late (id TEXT REFERENCES providers (id) DEFERRABLE INITIALLY DEFERRED)",
        "CREATE TRIGGER later AFTER INSERT ON admins BEGIN INSERT INTO late VALUES (new.id); END",
    ),
    "postgresql": (
        "CREATE TABLE late (id TEXT REFERENCES providers (id) DEFERRABLE INITIALLY DEFERRED)",
        "CREATE FUNCTION later() RETURNS trigger AS 'BEGIN INSERT INTO late VALUES (new.id); RETURN new; END' LANGUAGE plpgsql",
        "CREATE TRIGGER later AFTER INSERT ON admins FOR EACH ROW EXECUTE FUNCTION later()",
    ),
}


async def test_a_constraint_that_is_checked_at_the_end_fails_the_commit(database: Database, raw: Raw, url: str) -> None:
    await raw(*_LATE_VIOLATION[database_url(url).get_backend_name()])
    async with database.units() as unit:
        await unit.admins.add(ADMIN, "hash")
        with pytest.raises(Fault) as refused:
            await unit.commit()
    assert (refused.value.code, refused.value.kind) == ("common.conflict", Kind.CONFLICT)
    assert refused.value.__cause__ is not None
    async with database.units() as unit:
        assert await unit.admins.get(ADMIN.id) is None


async def test_a_locked_file_is_busy_and_works_again_when_it_is_free(sqlite_url: str) -> None:
    database = Database(sqlite_url, busy_seconds=0.2)
    with _locked(sqlite_url), pytest.raises(Fault) as refused:
        async with database.units():
            pytest.fail("the unit opened")
    _assert_busy(refused.value)
    await populate(database, ADMIN)
    with _locked(sqlite_url):
        assert await database.policy_source.revision() == 1, "reading goes on beside a writer"
    await database.close()


async def test_a_unit_inside_a_unit_is_busy_and_does_not_wait_for_itself(sqlite_url: str) -> None:
    database = Database(sqlite_url, busy_seconds=0.2)
    async with database.units():
        with pytest.raises(Fault) as refused:
            async with database.units():
                pytest.fail("the unit opened")
    _assert_busy(refused.value)
    await database.close()


async def test_a_ledger_row_waits_out_a_locked_file(sqlite_url: str) -> None:
    database = Database(sqlite_url, busy_seconds=0.1)
    with _locked(sqlite_url):
        stored = database.ledger.record(a_run())
        async with asyncio.timeout(10):
            with pytest.raises(Fault):  # the ledger tries meanwhile, and its failure reaches nobody
                async with database.units():
                    pytest.fail("the unit opened")
        assert not stored.done()
    await stored
    await database.close()


async def test_a_server_that_is_away_is_busy(tmp_path: Path) -> None:
    database = Database(f"postgresql+psycopg://kelidar@/nothing?host={tmp_path}", busy_seconds=0.2)
    with pytest.raises(Fault) as refused:
        async with database.units():
            pytest.fail("the unit opened")
    _assert_busy(refused.value)
    for ask in (
        database.policy_source.revision,
        database.policy_source.load,
        lambda: database.usage_reader.interrupt_unfinished(NOON),
    ):
        with pytest.raises(Fault) as refused:
            await ask()
        _assert_busy(refused.value)
    await database.close()


async def test_a_connection_cut_in_the_middle_is_busy_and_the_next_unit_works(postgres_url: str) -> None:
    database = Database(postgres_url)
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    with pytest.raises(Fault) as refused:
        async with database.units() as unit:
            await unit.admins.add(ADMIN, "hash")
            with psycopg.connect(make_url(postgres_url).set(drivername="postgresql").render_as_string()) as other:
                other.execute(cut)
            await unit.commit()
    _assert_busy(refused.value)
    await populate(database, ADMIN)
    await database.close()


async def test_when_every_connection_is_taken_the_next_is_told_soon(postgres_url: str) -> None:
    database = Database(postgres_url, busy_seconds=0.2)
    async with AsyncExitStack() as stack, asyncio.timeout(10):
        with pytest.raises(Fault) as refused:
            for _ in range(100):
                await stack.enter_async_context(database.units())
    _assert_busy(refused.value)
    await database.close()


async def test_two_units_cannot_each_take_away_the_other_last_super_admin(database: Database) -> None:
    supers = [an_admin(number, role=Role.SUPER_ADMIN) for number in (1, 2)]
    await populate(database, *supers)

    async def demote(number: int) -> bool:
        async with database.units() as unit:
            await unit.admins.enabled_supers()
            await unit.admins.update(replace(supers[number], role=Role.ADMIN))
            if remain := await unit.admins.enabled_supers() > 0:
                await unit.commit()
            return remain

    assert sorted(await asyncio.gather(demote(0), demote(1))) == [False, True]
    async with database.units() as unit:
        assert await unit.admins.enabled_supers() == 1


async def test_two_edits_of_one_account_at_once_both_stand(database: Database) -> None:
    await populate(database, ADMIN)

    async def theme(name: str) -> None:
        async with database.units() as unit:
            known = await unit.admins.hold(ADMIN.id)
            assert known is not None
            await unit.admins.update(replace(known, theme=name))
            await unit.commit()

    async def language(name: str) -> None:
        async with database.units() as unit:
            known = await unit.admins.hold(ADMIN.id)
            assert known is not None
            await unit.admins.update(replace(known, language=name))
            await unit.commit()

    await asyncio.gather(theme("dark"), language("en"))
    async with database.units() as unit:
        assert await unit.admins.get(ADMIN.id) == replace(ADMIN, theme="dark", language="en")


@contextmanager
def _locked(url: str) -> Iterator[None]:
    connection = sqlite3.connect(database_url(url).database or "", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.close()


def _assert_busy(fault: Fault) -> None:
    assert (fault.code, fault.kind) == ("common.busy", Kind.UNAVAILABLE)
    assert fault.retry_after
    assert fault.__cause__ is not None
