"""When the service stops, new runs are refused and open ones get their grace, then an end."""

import asyncio

import pytest

from application.run import RunDone
from application.text_run import TextRunEvent
from domain.faults import Fault, Kind
from domain.output import TextDelta
from domain.usage import RunStatus
from tests.unit.application.parts import END, Kelidar, WatchedLedger, a_kelidar, others_go_on, until

pytestmark = pytest.mark.anyio

LONG, NONE = 60.0, 0.0


async def test_a_run_is_open_from_its_beginning_to_its_end() -> None:
    kelidar = await a_kelidar()
    run = await kelidar.run(await kelidar.with_key())

    assert kelidar.open_runs.now == frozenset()
    async with run:
        assert kelidar.open_runs.now == {run}
    assert kelidar.open_runs.now == frozenset()


async def test_a_service_that_stops_refuses_new_runs_without_asking_upstream() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.with_key()

    kelidar.open_runs.refuse_new()

    with pytest.raises(Fault) as caught:
        await kelidar.answer(someone)
    assert (caught.value.code, caught.value.kind) == ("common.restarting", Kind.UNAVAILABLE)
    assert caught.value.retry_after == 5
    assert kelidar.open_runs.is_closing
    assert kelidar.script.calls == []
    assert kelidar.open_runs.now == frozenset()


async def test_a_run_that_was_open_when_new_ones_were_refused_goes_on() -> None:
    gate = asyncio.Event()
    kelidar = await a_kelidar(gate, END)
    reader = await a_reader(kelidar)

    kelidar.open_runs.refuse_new()
    gate.set()

    *_, done = await reader
    assert isinstance(done, RunDone)


async def test_with_nothing_open_the_end_comes_at_once() -> None:
    kelidar = await a_kelidar()

    async with asyncio.timeout(1):
        await kelidar.open_runs.end_all(LONG)

    assert kelidar.open_runs.is_closing


async def test_a_run_that_ends_within_the_grace_ends_well() -> None:
    gate = asyncio.Event()
    kelidar = await a_kelidar(gate, END)
    reader = await a_reader(kelidar)
    ending = asyncio.create_task(kelidar.open_runs.end_all(LONG))
    await others_go_on()
    assert not ending.done()

    gate.set()
    await ending

    assert kelidar.ledger.statuses == [RunStatus.RUNNING, RunStatus.COMPLETED]
    await reader


async def test_runs_that_outlast_the_grace_are_interrupted_and_their_readers_told() -> None:
    kelidar = await a_kelidar(TextDelta("a"), asyncio.Event())
    readers = [await a_reader(kelidar, name) for name in ("sara", "omid")]

    await kelidar.open_runs.end_all(NONE)

    assert kelidar.ledger.statuses.count(RunStatus.INTERRUPTED) == 2
    assert kelidar.script.running == 0
    for reader in readers:
        with pytest.raises(Fault) as caught:
            await reader
        assert caught.value.code == "common.restarting"


async def test_the_end_waits_until_interrupted_runs_are_settled() -> None:
    ledger = WatchedLedger(held=(RunStatus.INTERRUPTED,))
    kelidar = await a_kelidar(asyncio.Event(), ledger=ledger)
    reader = await a_reader(kelidar)
    ending = asyncio.create_task(kelidar.open_runs.end_all(NONE))
    await until(lambda: RunStatus.INTERRUPTED in ledger.statuses)

    await others_go_on()
    assert not ending.done()

    ledger.release()
    await ending
    with pytest.raises(Fault):
        await reader


async def a_reader(kelidar: Kelidar, name: str = "sara") -> asyncio.Task[list[TextRunEvent]]:
    """Someone who reads a run that waits upstream."""
    before = kelidar.script.running
    reader = asyncio.create_task(kelidar.answer(await kelidar.with_key(name)))
    await until(lambda: kelidar.script.running == before + 1)
    return reader


async def test_a_service_that_is_full_takes_no_more_runs_until_one_has_ended() -> None:
    kelidar = await a_kelidar()
    kelidar.open_runs._most = 1
    someone = await kelidar.with_key()
    first, second = await kelidar.run(someone), await kelidar.run(someone)
    async with first:
        with pytest.raises(Fault) as caught:
            await second.__aenter__()
        assert (caught.value.code, caught.value.kind, caught.value.retry_after) == ("common.busy", Kind.UNAVAILABLE, 2)
        assert kelidar.script.calls == []
    async with await kelidar.run(someone):
        pass
