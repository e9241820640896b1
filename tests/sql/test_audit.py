"""The database itself keeps the audit log: nothing in it is changed or deleted, and what is told of a change is told with it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from adapters.memory.audit import MemoryNotary
from adapters.sql.database import Database
from adapters.sql.engines import database_url, is_sqlite, open_plain_engine
from domain.audit import SYSTEM, Action, AuditEvent, a_provider
from domain.audit_chain import Broken, Flaw, verify
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


async def test_a_row_altered_past_the_guards_is_found(url: str, raw: Raw) -> None:
    notary = MemoryNotary()
    await tell(url, notary)
    guards = ["_update", "_delete"] if is_sqlite(database_url(url)) else ["_change"]
    where = "" if is_sqlite(database_url(url)) else " ON audit_events"
    await raw(*(f"DROP TRIGGER audit_events_no{guard}{where}" for guard in guards))
    await raw("UPDATE audit_events SET changes = 'not JSON' WHERE seq = 2")
    database = Database(url)
    assert verify(await database.audit_reader.following(0, most=10), notary.proves) == Broken(2, Flaw.ALTERED)
    await database.close()


async def test_without_a_notary_nothing_that_is_audited_is_changed(database: Database) -> None:
    with pytest.raises(RuntimeError, match="notary"):
        async with database.units() as unit:
            unit.audit.add(EVENT)
            await unit.commit()


async def tell(url: str, notary: MemoryNotary | None = None) -> None:
    database = Database(url, notary=notary or MemoryNotary())
    for _ in range(3):
        async with database.units() as unit:
            unit.audit.add(EVENT)
            await unit.commit()
    await database.close()
