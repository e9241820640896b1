"""The database itself keeps the audit log: nothing in it is changed or deleted, and what is told of a change is told with it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from adapters.memory.audit import MemoryNotary
from adapters.sql.database import Database
from adapters.sql.engines import database_url, open_plain_engine
from application.audit.verify_audit import VerifyAudit
from domain.audit import SYSTEM, Action, AuditEvent, AuditFilter, a_provider
from domain.audit_chain import Broken, Flaw, Link
from domain.faults import Fault
from tests.contract.storage.samples import ONE, populate
from tests.sql.conftest import Raw

pytestmark = pytest.mark.anyio
EVENT = AuditEvent(SYSTEM, Action.PROVIDER_CHANGED, a_provider(ONE))


@pytest.mark.parametrize("statement", ["UPDATE audit_events SET actor_name = 'nobody'", "DELETE FROM audit_events"])
async def test_no_row_is_changed_or_deleted(url: str, raw: Raw, statement: str) -> None:
    await tell(url)
    with pytest.raises(IntegrityError, match="append-only"):
        await raw(statement)


async def test_the_table_is_not_emptied_either(postgres_url: str) -> None:
    await tell(postgres_url)
    engine = open_plain_engine(database_url(postgres_url))
    with pytest.raises(IntegrityError, match="append-only"):
        async with engine.begin() as connection:
            await connection.execute(text("TRUNCATE audit_events"))
    await engine.dispose()


async def test_a_change_that_cannot_be_audited_is_not_made(url: str, raw: Raw) -> None:
    """As on a full disk: the row cannot be stored, so what it tells of is not stored either."""
    database = Database(url, notary=MemoryNotary())
    await populate(database)
    await raw("DELETE FROM audit_head")
    with pytest.raises(Fault):
        async with database.units() as unit:
            await unit.policy.set_enabled(ONE, enabled=True)
            unit.audit.add(EVENT)
            await unit.commit()
    assert not (await database.policy_source.load()).providers[ONE].enabled
    await database.close()


ON_BOTH = ["changes = 'not JSON'", "at = '2026-11-22 10:00:00.000000'", "object_name = 'another'", "mac = 'é'"]
ON_POSTGRESQL = ["at = 'infinity'", "at = '-infinity'", "at = '20000-01-01'", "at = '0044-03-15 BC'"]
ON_SQLITE = [
    "at = 'soon'",
    "at = ''",
    "at = 7",
    "at = x'00ff'",
    "at = '2026-13-41'",
    "actor_name = x'00ff'",
    "mac = x'00'",
]


@pytest.mark.parametrize("altered", [*ON_BOTH, *ON_SQLITE])
async def test_a_row_altered_past_the_guards_is_found_and_named(sqlite_url: str, altered: str) -> None:
    guards = "DROP TRIGGER audit_events_no_update"
    assert await found_after(sqlite_url, guards, altered) == Broken(2, Flaw.ALTERED)


@pytest.mark.parametrize("altered", [*ON_BOTH, *ON_POSTGRESQL])
async def test_a_row_altered_past_the_guards_of_postgresql_is_found_and_named(postgres_url: str, altered: str) -> None:
    guards = "DROP TRIGGER audit_events_no_change ON audit_events"
    assert await found_after(postgres_url, guards, altered) == Broken(2, Flaw.ALTERED)


async def test_a_page_with_an_altered_row_still_opens(sqlite_url: str) -> None:
    await found_after(sqlite_url, "DROP TRIGGER audit_events_no_update", "at = 'soon', actor_kind = 'system'")
    database = Database(sqlite_url)
    page = await database.audit_reader.page(AuditFilter(), number=1, size=10, below=None)
    assert [row.seq for row in page.items] == [3, 2, 1]
    await database.close()


async def test_without_a_notary_nothing_that_is_audited_is_changed(database: Database) -> None:
    with pytest.raises(RuntimeError, match="notary"):
        async with database.units() as unit:
            unit.audit.add(EVENT)
            await unit.commit()


async def found_after(url: str, without_guards: str, altered: str) -> Link | Broken:
    """What the chain of three rows says when somebody who holds the database altered the second."""
    notary = MemoryNotary()
    await tell(url, notary)
    engine = open_plain_engine(database_url(url))
    async with engine.begin() as connection:
        await connection.execute(text(without_guards))
        await connection.exec_driver_sql(f"UPDATE audit_events SET {altered} WHERE seq = 2")
    await engine.dispose()
    database = Database(url)
    try:
        return await VerifyAudit(reader=database.audit_reader, notary=notary)()
    finally:
        await database.close()


async def tell(url: str, notary: MemoryNotary | None = None) -> None:
    database = Database(url, notary=notary or MemoryNotary())
    for _ in range(3):
        async with database.units() as unit:
            unit.audit.add(EVENT)
            await unit.commit()
    await database.close()
