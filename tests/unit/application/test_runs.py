"""A run gives its answer in order, tells nothing before it may, and leaves one record that says what it cost."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from adapters.memory.clock import FixedClock
from adapters.memory.scripted import ScriptedText, Step
from application.ports.text import TextCall, TextProvider
from application.run import RunBegun, RunDone
from application.text_run import TextRunEvent
from domain.faults import Kind, UpstreamFault
from domain.ids import ModelId
from domain.output import Alive, FinishReason, ReasoningDelta, TextDelta, TextEnd, TextEvent
from domain.usage import UNKNOWN_COST, Cost, Provenance, RunStatus, Timing, TokenCount
from tests.unit.application.parts import (
    ANSWER,
    CHAT,
    END,
    TWO,
    Kelidar,
    WatchedLedger,
    a_kelidar,
    an_order,
    begun,
    others_go_on,
    read,
    until,
)
from tests.unit.domain.samples import ACME

pytestmark = pytest.mark.anyio


class OneSecondEach(TextProvider):
    """Plays a script, a second for every event."""

    def __init__(self, clock: FixedClock, *script: Step) -> None:
        self._clock = clock
        self._script = ScriptedText(*script)

    async def run(self, call: TextCall) -> AsyncGenerator[Sequence[TextEvent], None]:
        async for came in self._script.run(call):
            self._clock.advance(1)
            yield came


@pytest.mark.parametrize("stream", [True, False], ids=["streamed", "whole"])
async def test_the_answer_comes_in_order_and_ends_with_its_finish(stream: bool) -> None:
    kelidar = await a_kelidar(Alive(), ReasoningDelta("hm"), TextDelta("a"), Alive(), TextDelta("b"), END)

    *told, done = await kelidar.answer(await kelidar.with_key(), stream=stream)

    assert told == [*begun(stream=stream), ReasoningDelta("hm"), TextDelta("a"), TextDelta("b")]
    assert isinstance(done, RunDone)
    assert (done.finish_reason, done.tokens) == (FinishReason.STOP, END.tokens)


async def test_a_stream_begins_with_the_first_data_though_it_says_nothing_yet() -> None:
    clock, gate = FixedClock(), asyncio.Event()
    script = OneSecondEach(clock, Alive(), Alive(begun=True, upstream_id="gen-1"), gate, TextDelta("a"), END)
    kelidar = await a_kelidar(text=script, clock=clock)
    told: list[TextRunEvent] = []
    reader = asyncio.create_task(read(await kelidar.run(await kelidar.with_key()), told))

    await until(lambda: bool(told))
    assert told == [RunBegun()]

    gate.set()
    await reader
    assert told[1:2] == [TextDelta("a")]
    assert (kelidar.ledger.last.timing.first_ms, kelidar.ledger.last.upstream_id) == (2000, "gen-1")


@pytest.mark.parametrize("stream", [True, False], ids=["streamed", "whole"])
async def test_the_provider_is_asked_once_as_the_order_says(stream: bool) -> None:
    kelidar = await a_kelidar()

    await kelidar.answer(await kelidar.with_key(), stream=stream)

    (call,) = kelidar.script.calls
    assert (call.provider.id, call.model.id, call.stream) == (ACME, "acme/one", stream)
    assert kelidar.script.running == 0


@pytest.mark.parametrize("stream", [True, False], ids=["streamed", "whole"])
async def test_a_run_has_a_start_and_exactly_one_end_under_one_id(stream: bool) -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.with_key()

    await kelidar.answer(someone, stream=stream)

    start, end = kelidar.ledger.taken
    assert (start.id, start.status, end.status, end.code) == (end.id, RunStatus.RUNNING, RunStatus.COMPLETED, None)
    assert (end.admin_id, end.section, end.operation) == (someone.admin.id, *CHAT)
    assert (end.provider, end.model, end.key_source) == (ACME, "acme/one", "personal")
    assert end.key_id == kelidar.policy.now.personal[someone.admin.id, ACME].id
    assert end.at == kelidar.clock.now()


async def test_nothing_of_a_stream_is_told_before_its_start_is_durable() -> None:
    ledger = WatchedLedger(held=(RunStatus.RUNNING,))
    kelidar = await a_kelidar(ledger=ledger)
    told: list[TextRunEvent] = []
    reader = asyncio.create_task(read(await kelidar.run(await kelidar.with_key()), told))
    await until(lambda: kelidar.script.running == 1)

    await others_go_on()
    assert told == []

    ledger.release()
    await reader
    assert told[:3] == [RunBegun(), TextDelta("Good "), TextDelta("day")]


async def test_upstream_is_asked_while_the_start_is_being_stored() -> None:
    ledger = WatchedLedger(held=(RunStatus.RUNNING,))
    kelidar = await a_kelidar(ledger=ledger)
    reader = asyncio.create_task(kelidar.answer(await kelidar.with_key()))

    await until(lambda: kelidar.script.running == 1)

    assert ledger.statuses == [RunStatus.RUNNING]
    ledger.release()
    await reader


@pytest.mark.parametrize("stream", [True, False], ids=["streamed", "whole"])
async def test_the_end_is_told_only_once_it_is_durable(stream: bool) -> None:
    ledger = WatchedLedger(held=(RunStatus.COMPLETED,))
    kelidar = await a_kelidar(ledger=ledger)
    told: list[TextRunEvent] = []
    reader = asyncio.create_task(read(await kelidar.run(await kelidar.with_key(), stream=stream), told))
    await until(lambda: RunStatus.COMPLETED in ledger.statuses)

    await others_go_on()
    assert told == [*begun(stream=stream), TextDelta("Good "), TextDelta("day")]

    ledger.release()
    await reader
    assert isinstance(told[-1], RunDone)


async def test_the_cost_a_provider_reports_wins_over_the_price_in_its_file() -> None:
    kelidar = await a_kelidar(TextDelta("a"), replace(END, reported_cost=Decimal("0.5"), currency="EUR"))

    *_, done = await kelidar.answer(await kelidar.with_key())

    cost = Cost(amount=Decimal("0.500000000"), currency="EUR", provenance=Provenance.PROVIDER_REPORTED)
    assert isinstance(done, RunDone)
    assert (done.cost, kelidar.ledger.last.cost) == (cost, cost)


async def test_an_unreported_cost_is_reckoned_with_the_price_and_its_date() -> None:
    kelidar = await a_kelidar(END)

    *_, done = await kelidar.answer(await kelidar.with_key())

    assert isinstance(done, RunDone)
    assert done.cost == Cost(
        amount=Decimal("0.006000000"), currency="USD", provenance=Provenance.PRICED, priced_on="2026-11-01"
    )
    assert (kelidar.ledger.last.cost, kelidar.ledger.last.tokens) == (done.cost, END.tokens)


@pytest.mark.parametrize(
    ("model", "tokens"),
    [(TWO, END.tokens), (ModelId("acme/one"), TokenCount(input=1000))],
    ids=["no price in the file", "no count from the provider"],
)
async def test_a_cost_that_cannot_be_known_is_unknown_and_not_zero(model: ModelId, tokens: TokenCount) -> None:
    kelidar = await a_kelidar(TextEnd(finish_reason=FinishReason.STOP, tokens=tokens))
    order = replace(an_order(await kelidar.with_key()), model=model)

    *_, done = await read(await kelidar.generate(order))

    assert isinstance(done, RunDone)
    assert done.cost == UNKNOWN_COST
    assert kelidar.ledger.last.cost == UNKNOWN_COST


async def test_the_first_moment_and_the_whole_time_come_from_the_clock() -> None:
    clock = FixedClock()
    script = OneSecondEach(clock, Alive(), TextDelta("a"), TextDelta("b"), END)
    kelidar = await a_kelidar(text=script, clock=clock)

    *_, done = await kelidar.answer(await kelidar.with_key())

    assert isinstance(done, RunDone)
    assert done.timing == kelidar.ledger.last.timing == Timing(first_ms=2000, total_ms=4000)


async def test_a_run_that_fails_before_it_said_anything_has_no_first_moment() -> None:
    clock = FixedClock()
    script = OneSecondEach(clock, Alive(), UpstreamFault("ai.provider.failed", Kind.UPSTREAM))
    kelidar = await a_kelidar(text=script, clock=clock)

    with pytest.raises(UpstreamFault):
        await kelidar.answer(await kelidar.with_key())

    assert kelidar.ledger.last.timing == Timing(first_ms=None, total_ms=1000)


async def test_what_the_provider_calls_the_generation_and_who_served_it_is_noted() -> None:
    kelidar = await a_kelidar(Alive(upstream_id="gen-1"), Alive(), Alive(served_by="host-a"), *ANSWER)

    await kelidar.answer(await kelidar.with_key())

    assert (kelidar.ledger.last.upstream_id, kelidar.ledger.last.served_by) == ("gen-1", "host-a")


async def test_the_name_of_a_generation_is_noted_also_when_it_fails() -> None:
    broken = UpstreamFault("ai.stream.interrupted", Kind.UPSTREAM)
    kelidar = await a_kelidar(Alive(upstream_id="gen-1", served_by="host-a"), TextDelta("a"), broken)

    with pytest.raises(UpstreamFault):
        await kelidar.answer(await kelidar.with_key())

    assert (kelidar.ledger.last.upstream_id, kelidar.ledger.last.served_by) == ("gen-1", "host-a")


async def test_two_runs_at_once_are_two_records() -> None:
    gate = asyncio.Event()
    kelidar = await a_kelidar(TextDelta("a"), gate, END)
    someone = await kelidar.with_key()
    readers = [asyncio.create_task(kelidar.answer(someone)) for _ in range(2)]
    await until(lambda: kelidar.script.running == 2)

    gate.set()
    await asyncio.gather(*readers)

    runs = {record.id for record in kelidar.ledger.taken}
    assert [kelidar.ledger.ends_of(run) for run in runs] == [[RunStatus.COMPLETED], [RunStatus.COMPLETED]]


async def test_the_answer_is_nowhere_in_the_record() -> None:
    kelidar = await a_kelidar(TextDelta("a secret answer"), ReasoningDelta("a secret thought"), END)

    await kelidar.answer(await kelidar.with_key())

    assert "secret" not in repr(kelidar.ledger.taken)
    assert "Good day" not in repr(kelidar.ledger.taken)


async def test_a_finished_run_is_no_longer_open() -> None:
    kelidar: Kelidar = await a_kelidar()

    await kelidar.answer(await kelidar.with_key())

    assert kelidar.open_runs.now == frozenset()


async def test_a_whole_answer_that_comes_at_once_is_recorded_once() -> None:
    kelidar = await a_kelidar(Alive(), TextDelta("a"), END, start_waits=60.0)

    await kelidar.answer(await kelidar.with_key(), stream=False)

    assert kelidar.ledger.statuses == [RunStatus.COMPLETED]


async def test_a_run_that_waits_is_recorded_as_begun() -> None:
    silence = asyncio.Event()
    kelidar = await a_kelidar(Alive(), silence, TextDelta("a"), END, start_waits=0.001)

    answering = asyncio.create_task(kelidar.answer(await kelidar.with_key(), stream=False))
    await until(lambda: kelidar.ledger.statuses == [RunStatus.RUNNING])
    silence.set()
    await answering

    assert kelidar.ledger.statuses == [RunStatus.RUNNING, RunStatus.COMPLETED]
