"""The ledger and its readers, on every storage."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.faults import Fault, Kind
from domain.ids import AdminId, KeyId, RunId
from domain.usage import RunStatus, UsageRecord
from domain.usage_figures import UsageFilter
from tests.contract.storage.samples import NOON, Storage, a_bare_run, a_run, identifier

pytestmark = pytest.mark.anyio
ADMIN = AdminId("admin")
EVERYONE, OWN = UsageFilter(), UsageFilter(admin=ADMIN)


@pytest.mark.parametrize("run", [a_run(), a_bare_run()], ids=["full", "bare"])
async def test_a_run_comes_back_as_it_was_recorded(storage: Storage, run: UsageRecord) -> None:
    await storage.ledger.record(run)
    assert await _all(storage) == [run]


async def test_many_runs_recorded_at_once_are_all_there(storage: Storage) -> None:
    runs = [a_run(number) for number in range(300)]
    await asyncio.gather(*(storage.ledger.record(run) for run in runs))
    page = await storage.usage_reader.page(EVERYONE, number=1, size=500, after=None)
    assert list(page.items) == runs[::-1]


async def test_a_record_nobody_waits_for_is_stored_all_the_same(storage: Storage) -> None:
    storage.ledger.record(a_run(1))
    await storage.ledger.record(a_run(2))
    assert len(await _all(storage)) == 2


async def test_a_run_can_be_recorded_while_its_task_is_cancelled(storage: Storage) -> None:
    started = asyncio.Event()

    async def run() -> None:
        try:
            started.set()
            await asyncio.Event().wait()
        finally:
            await storage.ledger.record(a_run(status=RunStatus.CANCELLED))

    task = asyncio.create_task(run())
    await started.wait()
    task.cancel()
    task.get_loop().call_soon(task.cancel)
    await asyncio.wait({task})
    await storage.ledger.record(a_run(2))
    assert {run.status for run in await _all(storage)} == {RunStatus.CANCELLED, RunStatus.COMPLETED}


async def test_a_start_that_comes_late_never_undoes_an_end(storage: Storage) -> None:
    start, end = a_run(status=RunStatus.RUNNING), a_run()
    await storage.ledger.record(end)
    await storage.ledger.record(start)
    await asyncio.gather(storage.ledger.record(replace(end, code="later")), storage.ledger.record(start))
    assert await _all(storage) == [replace(end, code="later")]


_RUNS = st.builds(
    lambda number, status, code: replace(a_run(number, status=status), code=code),
    st.integers(0, 2),
    st.sampled_from([RunStatus.RUNNING, RunStatus.COMPLETED, RunStatus.FAILED]),
    st.text(st.characters(codec="ascii", categories=["L"]), max_size=3),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(_RUNS, max_size=5), max_size=4), example=st.uuids(version=4))
async def test_the_last_record_of_a_run_stands_however_they_are_batched(
    storage: Storage, batches: list[list[UsageRecord]], example: object
) -> None:
    admin = AdminId(str(example))
    standing: dict[RunId, UsageRecord] = {}
    for batch in batches:
        records = [replace(run, id=RunId(f"{run.id}{admin}"), admin_id=admin) for run in batch]
        await asyncio.gather(*(storage.ledger.record(record) for record in records))
        for record in records:
            earlier = standing.get(record.id, record)
            if record.status is not RunStatus.RUNNING or earlier.status is RunStatus.RUNNING:
                standing[record.id] = record
    ended = [record for record in standing.values() if record.status is not RunStatus.RUNNING]
    page = await storage.usage_reader.page(UsageFilter(admin=admin), number=1, size=50, after=None)
    assert list(page.items) == sorted(ended, key=lambda record: record.id, reverse=True)
    assert page.total == len(ended)


async def test_a_closed_ledger_takes_nothing_more(storage: Storage) -> None:
    await storage.ledger.close()
    with pytest.raises(Fault) as refused:
        await storage.ledger.record(a_run())
    assert (refused.value.code, refused.value.kind) == ("common.busy", Kind.UNAVAILABLE)


async def test_pages_are_newest_first_and_end(storage: Storage) -> None:
    runs = [a_run(number) for number in range(1, 6)]
    await asyncio.gather(*(storage.ledger.record(run) for run in runs))
    first = await storage.usage_reader.page(EVERYONE, number=1, size=2, after=None)
    second = await storage.usage_reader.page(EVERYONE, number=2, size=2, after=None)
    last = await storage.usage_reader.page(EVERYONE, number=3, size=2, after=None)
    assert [list(page.items) for page in (first, second, last)] == [runs[:2:-1], runs[2:0:-1], runs[:1]]
    assert [page.total for page in (first, second, last)] == [5, 5, 5]
    assert (first.next, second.next, last.next) == (runs[3].id, runs[1].id, None)


async def test_a_page_goes_on_after_a_record_whatever_came_meanwhile(storage: Storage) -> None:
    runs = [a_run(number) for number in range(1, 6)]
    await asyncio.gather(*(storage.ledger.record(run) for run in runs))
    first = await storage.usage_reader.page(OWN, number=1, size=3, after=None)
    await storage.ledger.record(a_run(9))
    rest = await storage.usage_reader.page(OWN, number=7, size=3, after=first.next)
    assert list(rest.items) == runs[1::-1]
    assert (rest.next, rest.total) == (None, 6)


async def test_a_page_that_ends_with_the_last_run_has_no_next(storage: Storage) -> None:
    await storage.ledger.record(a_run(1))
    await storage.ledger.record(a_run(2))
    assert (await storage.usage_reader.page(EVERYONE, number=1, size=2, after=None)).next is None
    empty = await storage.usage_reader.page(UsageFilter(admin=AdminId("nobody")), number=1, size=2, after=None)
    assert (empty.items, empty.total, empty.next) == ((), 0, None)


async def test_an_admin_sees_the_own_runs_only(storage: Storage) -> None:
    own, other = a_run(1), a_run(2, admin="other")
    await asyncio.gather(storage.ledger.record(own), storage.ledger.record(other))
    page = await storage.usage_reader.page(OWN, number=1, size=9, after=None)
    assert (list(page.items), page.total) == ([own], 1)


async def test_runs_are_counted_up_to_ten_thousand(storage: Storage) -> None:
    await asyncio.gather(*(storage.ledger.record(a_run(number)) for number in range(10_000)))
    assert (await storage.usage_reader.page(OWN, number=1, size=1, after=None)).total == 10_000
    await storage.ledger.record(a_run(10_000))
    assert (await storage.usage_reader.page(OWN, number=1, size=1, after=None)).total is None
    assert (await storage.usage_reader.page(EVERYONE, number=1, size=1, after=None)).total is None


async def test_runs_under_way_are_hidden_until_they_are_known_to_be_interrupted(storage: Storage) -> None:
    running = [replace(a_run(number, status=RunStatus.RUNNING), code=None) for number in (1, 2)]
    await asyncio.gather(*(storage.ledger.record(run) for run in (*running, a_run(3))))
    assert await _all(storage) == [a_run(3)]
    assert await storage.usage_reader.interrupt_unfinished(running[0].at) == 0
    assert await storage.usage_reader.interrupt_unfinished(NOON + timedelta(days=365)) == 2
    assert await storage.usage_reader.interrupt_unfinished(NOON + timedelta(days=365)) == 0
    interrupted = [replace(run, status=RunStatus.INTERRUPTED, code="common.restarting") for run in running]
    assert await _all(storage) == [a_run(3), *interrupted[::-1]]


async def test_an_end_that_comes_after_all_takes_the_place_of_an_interruption(storage: Storage) -> None:
    await storage.ledger.record(a_run(status=RunStatus.RUNNING))
    await storage.usage_reader.interrupt_unfinished(NOON + timedelta(days=365))
    await storage.ledger.record(a_run(status=RunStatus.RUNNING))
    assert [run.status for run in await _all(storage)] == [RunStatus.INTERRUPTED]
    await storage.ledger.record(a_run())
    assert await _all(storage) == [a_run()]


async def test_a_key_was_last_used_by_its_newest_run(storage: Storage) -> None:
    runs = [replace(a_run(number), key_id=KeyId("a"), at=NOON + timedelta(hours=number)) for number in (2, 3, 1)]
    runs.append(replace(a_run(4), key_id=KeyId("b")))
    await asyncio.gather(*(storage.ledger.record(run) for run in (*runs, a_bare_run(5))))
    many = frozenset(KeyId(identifier(number)) for number in range(250))
    found = await storage.key_usage.last_used(many | {KeyId("a"), KeyId("b")})
    assert found == {KeyId("a"): NOON + timedelta(hours=3), KeyId("b"): runs[3].at}
    assert await storage.key_usage.last_used(frozenset()) == {}


async def _all(storage: Storage) -> list[UsageRecord]:
    return list((await storage.usage_reader.page(EVERYONE, number=1, size=100, after=None)).items)
