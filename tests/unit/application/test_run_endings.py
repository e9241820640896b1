"""However a run ends short of its answer, it leaves one record that says so, and nothing open."""

import asyncio
from collections.abc import AsyncGenerator, Sequence

import pytest

from adapters.memory.scripted import Step
from application.ports.text import TextCall, TextProvider
from application.text_run import TextRun, TextRunEvent
from domain.faults import Fault, Kind, UpstreamFault
from domain.output import Alive, TextDelta, TextEvent
from domain.section import Section
from domain.usage import RunStatus
from tests.unit.application.parts import (
    ANSWER,
    Kelidar,
    WatchedLedger,
    a_kelidar,
    begun,
    others_go_on,
    read,
    until,
)

pytestmark = pytest.mark.anyio

STOPPED = Fault("common.restarting", Kind.UNAVAILABLE)


class Defective(TextProvider):
    """Meets a defect of its own in the middle of an answer."""

    async def run(self, call: TextCall) -> AsyncGenerator[Sequence[TextEvent], None]:
        yield (TextDelta("a"),)
        raise ZeroDivisionError


class Breathless(TextProvider):
    """Stops without an end."""

    async def run(self, call: TextCall) -> AsyncGenerator[Sequence[TextEvent], None]:
        yield (TextDelta("a"),)


@pytest.mark.parametrize("before", [(), (Alive(),), (TextDelta("a"),)], ids=["at once", "silent", "part way"])
@pytest.mark.parametrize("stream", [True, False], ids=["streamed", "whole"])
async def test_a_failure_is_recorded_with_its_code_and_raised_to_the_reader(
    before: tuple[Step, ...], stream: bool
) -> None:
    kelidar = await a_kelidar(*before, UpstreamFault("ai.provider.overloaded", Kind.UNAVAILABLE, retryable=True))
    told: list[TextRunEvent] = []

    with pytest.raises(UpstreamFault) as caught:
        await read(await kelidar.run(await kelidar.with_key(), stream=stream), told)

    assert caught.value.code == "ai.provider.overloaded"
    said = [step for step in before if isinstance(step, TextDelta)]
    assert told == ([*begun(stream=stream), *said] if said else [])
    assert kelidar.ledger.statuses == [RunStatus.RUNNING, RunStatus.FAILED]
    assert kelidar.ledger.last.code == "ai.provider.overloaded"
    assert_nothing_is_open(kelidar)


async def test_a_failure_says_of_which_provider_model_and_section_it_is() -> None:
    kelidar = await a_kelidar(UpstreamFault("ai.provider.rate_limited", Kind.RATE_LIMITED, model="as told", seconds=3))

    with pytest.raises(UpstreamFault) as caught:
        await kelidar.answer(await kelidar.with_key())

    assert caught.value.params == {
        "provider": "acme",
        "model": "as told",
        "section": Section.CHAT,
        "seconds": 3,
    }


async def test_a_failure_is_told_only_once_its_record_is_durable() -> None:
    ledger = WatchedLedger(held=(RunStatus.FAILED,))
    kelidar = await a_kelidar(UpstreamFault("ai.provider.failed", Kind.UPSTREAM), ledger=ledger)
    reader = asyncio.create_task(kelidar.answer(await kelidar.with_key()))
    await until(lambda: RunStatus.FAILED in ledger.statuses)

    await others_go_on()
    assert not reader.done()

    ledger.release()
    with pytest.raises(UpstreamFault):
        await reader


@pytest.mark.parametrize("text", [Defective(), Breathless()], ids=["a defect", "no end"])
async def test_what_nobody_foresaw_is_recorded_as_an_internal_failure(text: TextProvider) -> None:
    kelidar = await a_kelidar(text=text)

    with pytest.raises((ZeroDivisionError, RuntimeError)):
        await kelidar.answer(await kelidar.with_key())

    assert kelidar.ledger.statuses == [RunStatus.RUNNING, RunStatus.FAILED]
    assert kelidar.ledger.last.code == "common.internal"
    assert_nothing_is_open(kelidar)


async def test_a_reader_that_fails_by_itself_fails_the_run() -> None:
    kelidar = await a_kelidar()
    run = await kelidar.run(await kelidar.with_key())

    with pytest.raises(ConnectionError):
        await fail_at_the_first_event(run)

    assert kelidar.ledger.statuses == [RunStatus.RUNNING, RunStatus.FAILED]
    assert kelidar.ledger.last.code == "common.internal"
    assert_nothing_is_open(kelidar)


@pytest.mark.parametrize("events", [0, 1], ids=["before it read", "after one event"])
async def test_a_reader_that_has_enough_leaves_a_cancelled_run(events: int) -> None:
    kelidar = await a_kelidar()
    run = await kelidar.run(await kelidar.with_key())

    async with run:
        for _ in range(events):
            await anext(run.events())

    assert kelidar.ledger.statuses == [RunStatus.RUNNING, RunStatus.CANCELLED]
    assert_nothing_is_open(kelidar)


@pytest.mark.parametrize("before", [(), (Alive(),), (TextDelta("a"),)], ids=["at once", "silent", "part way"])
@pytest.mark.parametrize("stream", [True, False], ids=["streamed", "whole"])
async def test_a_client_that_leaves_ends_the_upstream_call_and_the_record_says_cancelled(
    before: tuple[Step, ...], stream: bool
) -> None:
    kelidar = await a_kelidar(*before, asyncio.Event())
    reader = await a_reader(kelidar, stream=stream)

    reader.cancel()

    with pytest.raises(asyncio.CancelledError):
        await reader
    assert kelidar.ledger.statuses == [RunStatus.RUNNING, RunStatus.CANCELLED]
    assert kelidar.ledger.last.code == "ai.run.cancelled"
    assert_nothing_is_open(kelidar)


async def test_a_cancelled_task_waits_for_nothing_when_it_leaves_its_record() -> None:
    ledger = WatchedLedger(held=(RunStatus.RUNNING, RunStatus.CANCELLED))
    kelidar = await a_kelidar(asyncio.Event(), ledger=ledger)
    reader = await a_reader(kelidar)

    reader.cancel()

    with pytest.raises(asyncio.CancelledError):
        await reader
    assert ledger.statuses == [RunStatus.RUNNING, RunStatus.CANCELLED]


async def test_a_client_that_leaves_while_the_start_is_being_stored_ends_the_run() -> None:
    ledger = WatchedLedger(held=(RunStatus.RUNNING,))
    kelidar = await a_kelidar(ledger=ledger)
    reader = await a_reader(kelidar)
    await others_go_on()

    reader.cancel()

    with pytest.raises(asyncio.CancelledError):
        await reader
    assert ledger.statuses == [RunStatus.RUNNING, RunStatus.CANCELLED]
    assert_nothing_is_open(kelidar)
    ledger.release()


async def test_a_client_that_leaves_while_the_end_is_being_stored_takes_nothing_back() -> None:
    ledger = WatchedLedger(held=(RunStatus.COMPLETED,))
    kelidar = await a_kelidar(ledger=ledger)
    reader = await a_reader(kelidar, at=RunStatus.COMPLETED, ledger=ledger)

    reader.cancel()

    with pytest.raises(asyncio.CancelledError):
        await reader
    assert ledger.ends_of(ledger.last.id) == [RunStatus.COMPLETED]
    assert_nothing_is_open(kelidar)
    ledger.release()


@pytest.mark.parametrize("before", [(), (TextDelta("a"),)], ids=["at once", "part way"])
@pytest.mark.parametrize("stream", [True, False], ids=["streamed", "whole"])
async def test_an_interrupted_run_says_so_in_its_record_and_to_its_reader(
    before: tuple[Step, ...], stream: bool
) -> None:
    kelidar = await a_kelidar(*before, asyncio.Event())
    reader = await a_reader(kelidar, stream=stream)

    interrupt(kelidar, Fault("ai.provider.disabled", Kind.DISABLED))

    with pytest.raises(Fault) as caught:
        await reader
    assert caught.value.code == "ai.provider.disabled"
    assert caught.value.params == {"provider": "acme", "model": "acme/one", "section": Section.CHAT}
    assert not reader.cancelled()
    assert reader.cancelling() == 0
    assert kelidar.ledger.statuses == [RunStatus.RUNNING, RunStatus.INTERRUPTED]
    assert kelidar.ledger.last.code == "ai.provider.disabled"
    assert_nothing_is_open(kelidar)


async def test_the_first_of_two_interruptions_is_the_one_told() -> None:
    kelidar = await a_kelidar(asyncio.Event())
    reader = await a_reader(kelidar)

    interrupt(kelidar, Fault("ai.provider.disabled", Kind.DISABLED))
    interrupt(kelidar, STOPPED)

    with pytest.raises(Fault) as caught:
        await reader
    assert caught.value.code == "ai.provider.disabled"
    assert reader.cancelling() == 0
    assert kelidar.ledger.statuses == [RunStatus.RUNNING, RunStatus.INTERRUPTED]


async def test_an_interruption_comes_too_late_for_a_run_whose_end_is_being_stored() -> None:
    ledger = WatchedLedger(held=(RunStatus.COMPLETED,))
    kelidar = await a_kelidar(ledger=ledger)
    reader = await a_reader(kelidar, at=RunStatus.COMPLETED, ledger=ledger)

    interrupt(kelidar, STOPPED)
    ledger.release()

    assert (await reader)[1:3] == list(ANSWER[:2])
    assert ledger.ends_of(ledger.last.id) == [RunStatus.COMPLETED]


async def test_interrupting_a_run_that_is_over_disturbs_nobody() -> None:
    kelidar = await a_kelidar()
    run = await kelidar.run(await kelidar.with_key())

    async with run:
        await anext(run.events())
    run.interrupt(STOPPED)

    await asyncio.sleep(0)
    assert kelidar.ledger.ends_of(run.record.id) == [RunStatus.CANCELLED]


async def test_a_start_that_cannot_be_stored_closes_the_upstream_call_and_is_told() -> None:
    ledger = WatchedLedger(broken=(RunStatus.RUNNING,))
    kelidar = await a_kelidar(ledger=ledger)
    told: list[TextRunEvent] = []

    with pytest.raises(Fault) as caught:
        await read(await kelidar.run(await kelidar.with_key()), told)

    assert (caught.value.code, told) == ("common.busy", [])
    assert ledger.statuses == [RunStatus.RUNNING, RunStatus.FAILED]
    assert_nothing_is_open(kelidar)


@pytest.mark.parametrize("stream", [True, False], ids=["streamed", "whole"])
async def test_a_ledger_that_stores_nothing_at_all_leaves_nothing_open(stream: bool) -> None:
    ledger = WatchedLedger(broken=tuple(RunStatus))
    kelidar = await a_kelidar(ledger=ledger)

    with pytest.raises(Fault) as caught:
        await kelidar.answer(await kelidar.with_key(), stream=stream)

    assert caught.value.code == "common.busy"
    assert len(ledger.ends_of(ledger.last.id)) == 1
    assert_nothing_is_open(kelidar)


@pytest.mark.parametrize("stream", [True, False], ids=["streamed", "whole"])
async def test_an_end_that_cannot_be_stored_is_not_told_as_an_end(stream: bool) -> None:
    ledger = WatchedLedger(broken=(RunStatus.COMPLETED,))
    kelidar = await a_kelidar(ledger=ledger)
    told: list[TextRunEvent] = []

    with pytest.raises(Fault) as caught:
        await read(await kelidar.run(await kelidar.with_key(), stream=stream), told)

    assert (caught.value.code, told) == ("common.busy", [*begun(stream=stream), *ANSWER[:2]])
    assert ledger.ends_of(ledger.last.id) == [RunStatus.COMPLETED]
    assert_nothing_is_open(kelidar)


async def a_reader(
    kelidar: Kelidar, *, stream: bool = True, at: RunStatus | None = None, ledger: WatchedLedger | None = None
) -> asyncio.Task[list[TextRunEvent]]:
    """Someone who reads a run: it waits upstream, or where its end of that status is being stored."""
    reader = asyncio.create_task(kelidar.answer(await kelidar.with_key(), stream=stream))
    if at is None:
        await until(lambda: kelidar.script.running == 1)
    else:
        await until(lambda: ledger is not None and at in ledger.statuses)
    await others_go_on()
    return reader


def interrupt(kelidar: Kelidar, fault: Fault) -> None:
    for run in kelidar.open_runs.now:
        run.interrupt(fault)


async def fail_at_the_first_event(run: TextRun) -> None:
    async with run:
        async for _ in run.events():
            raise ConnectionError


def assert_nothing_is_open(kelidar: Kelidar) -> None:
    assert kelidar.script.running == 0
    assert kelidar.open_runs.now == frozenset()
