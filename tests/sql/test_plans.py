"""Reading stays cheap however much is kept: SQLite answers by an index, and sorts and scans nothing."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import ClauseElement, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.database import Database
from adapters.sql.engines import database_url, open_plain_engine
from adapters.sql.key_usage import last_used_query
from adapters.sql.last_seen import last_seen_query
from adapters.sql.usage_query import count_query, interruption, page_query
from domain.ids import AdminId, KeyId, RunId
from domain.usage_figures import UsageFilter
from tests.contract.storage.samples import NOON, a_run

pytestmark = pytest.mark.anyio
ADMIN = AdminId("admin7")
OWN, EVERYONE = UsageFilter(admin=ADMIN), UsageFilter()
KEY, RUN = KeyId("key"), RunId("0")


@pytest.fixture(params=[False, True], ids=["guessed", "analysed"])
async def connection(sqlite_url: str, request: pytest.FixtureRequest) -> AsyncIterator[AsyncConnection]:
    """A ledger of some admins, with and without statistics of it."""
    database = Database(sqlite_url)
    await asyncio.gather(
        *(database.ledger.record(a_run(number, admin=f"admin{number % 20}")) for number in range(2000))
    )
    await database.close()
    engine = open_plain_engine(database_url(sqlite_url))
    async with engine.connect() as opened:
        if request.param:
            await opened.execute(text("ANALYZE"))
        yield opened
    await engine.dispose()


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (page_query(OWN, number=1, size=50, after=None), "ix_usage_records_of_admin"),
        (page_query(OWN, number=1, size=50, after=RUN), "ix_usage_records_of_admin"),
        (page_query(EVERYONE, number=1, size=50, after=None), "sqlite_autoindex_usage_records_1"),
        (page_query(EVERYONE, number=1, size=50, after=RUN), "sqlite_autoindex_usage_records_1"),
        (last_used_query([KEY]), "ix_usage_records_key_id_at"),
        (last_seen_query([ADMIN]), "ix_usage_records_of_admin"),
        (last_seen_query([ADMIN]), "ix_sessions_admin_id"),
        (last_seen_query([ADMIN]), "ix_audit_events_actor_id_seq"),
        (interruption(NOON), "ix_usage_records_running"),
        (count_query(OWN), "ix_usage_records_of_admin"),
    ],
    ids=[
        "admin's page",
        "admin's next page",
        "page of all",
        "next page of all",
        "last used",
        "last run",
        "last sign-in",
        "last deed",
        "interrupt",
        "count",
    ],
)
async def test_a_reader_walks_the_right_index(connection: AsyncConnection, query: ClauseElement, index: str) -> None:
    plan = await _plan(connection, query)
    assert any(index in step for step in plan), plan
    assert not any("TEMP B-TREE" in step or step == "SCAN usage_records" for step in plan), plan


async def _plan(connection: AsyncConnection, query: ClauseElement) -> list[str]:
    statement = query.compile(dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True})
    values = [0 if value is None else value for value in statement.params.values()]
    names = {f"p{number}": value for number, value in enumerate(values)}
    asked = str(statement)
    for name in names:
        asked = asked.replace("?", f":{name}", 1)
    return [row.detail for row in await connection.execute(text(f"EXPLAIN QUERY PLAN {asked}"), names)]
