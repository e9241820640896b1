"""The ledger's queue loses no row silently, whatever its store does."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.sql.database import Database
from adapters.sql.engines import Durability, Turns, database_url, is_sqlite, open_engine
from adapters.sql.faults import busy
from adapters.sql.ledger import SqlLedger
from adapters.sql.ledger_rows import LedgerRow
from adapters.sql.ledger_stores import LedgerStore, PostgresqlStore, SqliteStore
from domain.faults import Fault
from domain.ids import ModelId
from domain.usage import RunStatus, TokenCount, UsageRecord
from domain.usage_figures import UsageFilter
from tests.contract.storage.samples import a_run

pytestmark = pytest.mark.anyio


class Moody(LedgerStore):
    """A real store that is away for the next `away` writes, and counts them all."""

    def __init__(self, store: LedgerStore) -> None:
        self._store = store
        self.away = 0
        self.writes = 0
        self.asked = asyncio.Event()

    def row_of(self, record: UsageRecord) -> LedgerRow:
        return self._store.row_of(record)

    async def write(self, rows: list[LedgerRow]) -> None:
        self.writes += 1
        self.asked.set()
        if self.away:
            self.away -= 1
            raise busy()
        await self._store.write(rows)

    async def close(self) -> None:
        await self._store.close()


@pytest.fixture
async def store(url: str) -> AsyncIterator[Moody]:
    address = database_url(url)
    engine = open_engine(address, Durability.NORMAL, connections=2)
    moody = Moody(SqliteStore(address, Turns(address)) if is_sqlite(address) else PostgresqlStore(engine))
    yield moody
    await moody.close()
    await engine.dispose()


async def test_rows_wait_until_the_database_is_back(store: Moody, database: Database) -> None:
    ledger = SqlLedger(store)
    store.away = 3
    await asyncio.gather(*(ledger.record(a_run(number)) for number in range(10)))
    assert await _count(database) == 10
    assert store.writes == 4


async def test_rows_are_given_up_in_the_end_and_counted(
    store: Moody, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    ledger = SqlLedger(store, patience=0.05)
    store.away = 1_000_000
    outcomes = await asyncio.gather(*(ledger.record(a_run(number)) for number in range(3)), return_exceptions=True)
    assert [getattr(outcome, "code", None) for outcome in outcomes] == ["common.busy"] * 3
    (entry,) = [entry for entry in caplog.records if entry.levelno == logging.ERROR]
    assert (entry.message, vars(entry)["rows"], vars(entry)["reason"]) == ("ledger.rows_lost", 3, "busy")
    store.away = 0
    await ledger.record(a_run(9))
    assert await _count(database) == 1


async def test_a_full_queue_says_so_at_once(store: Moody, caplog: pytest.LogCaptureFixture) -> None:
    ledger = SqlLedger(store, capacity=2)
    kept = [ledger.record(a_run(number)) for number in range(2)]
    refused = ledger.record(a_run(3))
    assert refused.done()
    with pytest.raises(Fault):
        await refused
    await asyncio.gather(*kept)
    assert vars(caplog.records[0])["reason"] == "full"


async def test_a_row_the_database_refuses_does_not_take_the_others_along(store: Moody, database: Database) -> None:
    ledger = SqlLedger(store)
    impossible = replace(a_run(2), tokens=TokenCount(input=2**70))
    unheard_of = replace(a_run(3), model=ModelId("\ud800"))
    cut_short = replace(a_run(5), model=ModelId("a\0b"))
    runs = [a_run(1), impossible, unheard_of, cut_short, a_run(4)]
    outcomes = await asyncio.gather(*(ledger.record(run) for run in runs), return_exceptions=True)
    assert [getattr(outcome, "code", None) for outcome in outcomes] == [None, *3 * ["common.busy"], None]
    await ledger.record(a_run(5))
    assert await _count(database) == 3


async def test_closing_stores_what_is_waiting(store: Moody, database: Database) -> None:
    ledger = SqlLedger(store)
    store.away = 2
    for number in range(5):
        ledger.record(a_run(number))
    await ledger.close()
    assert await _count(database) == 5


async def test_a_row_is_stored_though_whoever_waited_for_it_was_cancelled(store: Moody, database: Database) -> None:
    ledger = SqlLedger(store)
    store.away = 1

    async def run() -> None:
        await ledger.record(a_run())

    task = asyncio.create_task(run())
    await store.asked.wait()
    task.cancel()
    await asyncio.wait({task})
    await ledger.record(a_run(2))
    assert await _count(database) == 2


async def test_a_batch_that_a_cancelled_writer_left_is_written_by_the_next(store: Moody, database: Database) -> None:
    ledger = SqlLedger(store)
    others = asyncio.all_tasks()
    first = ledger.record(a_run(1))
    await store.asked.wait()
    for writer in asyncio.all_tasks() - others:
        writer.cancel()
        await asyncio.wait({writer})
    await ledger.record(a_run(2))
    await first
    assert await _count(database) == 2


async def test_nobody_is_told_of_a_failure_who_did_not_wait_for_it(store: Moody) -> None:
    told: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    ledger = SqlLedger(store, patience=0.01)
    store.away = 1_000_000
    ledger.record(a_run())
    await ledger.close()
    gc.collect()
    await asyncio.sleep(0)
    assert told == []


async def test_one_commit_serves_all_that_wait(store: Moody, database: Database) -> None:
    ledger = SqlLedger(store)

    async def run(number: int) -> None:
        await ledger.record(a_run(number, status=RunStatus.RUNNING))
        await ledger.record(a_run(number))

    await asyncio.gather(*(run(number) for number in range(64)))
    assert await _count(database) == 64
    assert store.writes <= 8


async def _count(database: Database) -> int | None:
    return (await database.usage_reader.page(UsageFilter(), number=1, size=1, after=None)).total
