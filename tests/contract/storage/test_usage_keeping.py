"""Records after their runs, on every storage: costs that come late, retention, and what there is."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from domain.ids import RunId
from domain.usage import UNKNOWN_COST, RunStatus, UsageRecord, reported_cost
from domain.usage_figures import UsageFilter, piece_of
from domain.usage_policy import UsagePolicy
from tests.contract.storage.samples import NOON, ONE, TWO, Storage, a_run
from tests.contract.storage.test_usage_sums import ALL, come_to, cut

pytestmark = pytest.mark.anyio
COST = reported_cost(Decimal("0.5"), "USD")
LONG_AGO = NOON - timedelta(days=9)


def without_cost(number: int = 1, status: RunStatus = RunStatus.COMPLETED) -> UsageRecord:
    """A run whose cost is not known, but may be asked for."""
    return replace(a_run(number, status=status), cost=UNKNOWN_COST)


async def store(storage: Storage, *runs: UsageRecord) -> None:
    await asyncio.gather(*(storage.ledger.record(run) for run in runs))


async def test_runs_that_may_have_cost_something_are_found(storage: Storage) -> None:
    by_status = {status: without_cost(number, status) for number, status in enumerate(RunStatus)}
    priced = a_run(20)
    nameless = replace(without_cost(21), upstream_id=None)
    elsewhere = replace(without_cost(22), provider=TWO)
    old = replace(without_cost(23), at=LONG_AGO)
    await store(storage, *by_status.values(), priced, nameless, elsewhere, old)
    found = await storage.usage_keeping.unpriced([ONE], NOON, size=9)
    owes = (RunStatus.INTERRUPTED, RunStatus.CANCELLED, RunStatus.FAILED, RunStatus.COMPLETED)
    owing = [by_status[status] for status in owes]
    assert list(found) == owing
    assert list(await storage.usage_keeping.unpriced([ONE, TWO], LONG_AGO, size=2)) == [elsewhere, owing[0]]
    assert list(await storage.usage_keeping.unpriced([], LONG_AGO, size=2)) == []


async def test_a_late_cost_is_in_the_record_and_once_in_the_sums(storage: Storage) -> None:
    run = without_cost()
    await store(storage, run)
    outcomes = await asyncio.gather(*(storage.usage_keeping.set_cost(run.id, COST) for _ in range(3)))
    assert sorted(outcomes) == [False, False, True]
    (stored,) = await storage.usage_reader.some(UsageFilter(), size=9, after=None)
    assert stored == replace(run, cost=COST)
    assert await come_to(storage, UsageFilter(), ALL) == cut([piece_of(stored)], ALL)
    assert await storage.usage_keeping.set_cost(RunId("nobody"), COST) is False


async def test_a_run_under_way_is_given_no_cost(storage: Storage) -> None:
    run = without_cost(status=RunStatus.RUNNING)
    await store(storage, run)
    assert await storage.usage_keeping.set_cost(run.id, COST) is False
    await store(storage, a_run())
    assert await come_to(storage, UsageFilter(), ALL) == cut([piece_of(a_run())], ALL)


async def test_what_is_not_kept_goes_and_its_sums_stay(storage: Storage) -> None:
    runs = [a_run(number) for number in range(1, 6)]
    waiting, running = without_cost(7), without_cost(8, RunStatus.RUNNING)
    await store(storage, *runs, waiting, running)
    before = await come_to(storage, UsageFilter(), ALL)
    keeping = storage.usage_keeping
    assert await keeping.purge(runs[3].at, NOON, size=2) == 2
    assert await keeping.purge(runs[3].at, NOON, size=2) == 1
    assert await keeping.purge(runs[3].at, NOON, size=2) == 0
    left = await storage.usage_reader.some(UsageFilter(), size=9, after=None)
    assert list(left) == [waiting, runs[4], runs[3]]
    later = NOON + timedelta(days=1)
    assert await keeping.purge(later, NOON, size=9) == 2
    assert await keeping.purge(later, later, size=9) == 1
    assert (await keeping.state()).rows == 1
    assert await come_to(storage, UsageFilter(), ALL) == before


async def test_the_policy_is_kept(storage: Storage) -> None:
    assert await storage.usage_keeping.policy() == UsagePolicy()
    for days in (30, 0, None):
        async with storage.units() as unit:
            await unit.usage_policies.put(UsagePolicy(retention_days=days))
            assert await unit.usage_policies.hold() == UsagePolicy(retention_days=days)
            await unit.commit()
        assert await storage.usage_keeping.policy() == UsagePolicy(retention_days=days)


async def test_the_state_tells_how_much_there_is(storage: Storage) -> None:
    empty = await storage.usage_keeping.state()
    assert (empty.rows, empty.oldest) == (0, None)
    await store(storage, a_run(2), a_run(5))
    state = await storage.usage_keeping.state()
    assert (state.rows, state.oldest) == (2, a_run(2).at)
