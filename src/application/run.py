"""One text run: its upstream call, its usage record, and its end, however it comes."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from application.accounts.principal import Principal
from application.open_runs import OpenRuns
from application.passage import Passage
from application.ports.clock import Clock
from application.ports.ledger import Ledger
from application.ports.text import TextCall, TextProvider
from domain.access_policy import UsePersonal, UseShared
from domain.api_key import ApiKey
from domain.budget import Standing
from domain.faults import Fault, Kind, UpstreamFault
from domain.immutable import immutable
from domain.model_choice import Place
from domain.output import Alive, FinishReason, ReasoningDelta, TextDelta, TextEnd, TextEvent
from domain.usage import UNKNOWN_COST, Cost, RunStatus, Timing, TokenCount, UsageRecord, cost_of, reported_cost


@immutable
class RunDone:
    """The end of a completed run, told once its record is durable; `budget` is one that is used up or nearly so."""

    finish_reason: FinishReason
    tokens: TokenCount
    cost: Cost
    timing: Timing
    budget: Standing | None = None


_LONGEST_LEARNING = 1.0
"""Seconds the end of a run waits for what it shows of its key to be stored; it is stored all the same if it takes longer."""

LearnFromRun = Callable[[ApiKey, str | None], asyncio.Task[None] | None]
"""Told how a run on a key ended (the fault's code, or None); gives the task that stores what this shows, if it is news."""

_TELLING = frozenset({RunStatus.COMPLETED, RunStatus.FAILED})
_NEVER_ARRIVED = frozenset({"ai.provider.unreachable", "ai.provider.address_refused", "ai.key.origin_changed"})
"""Failures of the way to a provider: it did nothing that it could ask money for."""


@immutable(kw_only=False)
class RunBegun:
    """The first upstream data has come, and the run's start is durable: the answer may begin."""


RunEvent = RunBegun | TextDelta | ReasoningDelta | RunDone


@immutable
class RunParts:
    """What a run works with.

    `start_waits` are the seconds after which a run that waits for its provider is recorded as begun; a whole answer that comes
    sooner is recorded once.
    """

    text: TextProvider
    ledger: Ledger
    clock: Clock
    open_runs: OpenRuns
    learn: LearnFromRun
    start_waits: float


class TextRun:
    """An authorised run. Use it as a context: whatever ends the block settles the record and closes the upstream call.

    A reader that stops early or is cancelled (the client left) leaves a record `cancelled`, a failure `failed`, an interruption
    `interrupted`.
    """

    def __init__(
        self,
        parts: RunParts,
        *,
        principal: Principal,
        place: Place,
        call: TextCall,
        decision: UsePersonal | UseShared,
        record: UsageRecord,
        passage: Passage,
    ) -> None:
        self.principal = principal
        self.place = place
        self.provider = call.provider.id
        self.model = call.model.id
        self.key = decision.key
        self._parts = parts
        self._call = call
        self._record = record
        self._passage = passage
        self._settled = False
        self._interruption: Fault | None = None
        self._task: asyncio.Task[object] | None = None
        self._events: AsyncGenerator[Sequence[RunEvent], None] | None = None
        self._begin = parts.clock.monotonic()
        self._first_ms: int | None = None
        self._begun = False
        self._told = Alive()
        self._started: asyncio.Future[None] | None = None
        self._soon: asyncio.TimerHandle | None = None

    @property
    def record(self) -> UsageRecord:
        """The usage record as it stands."""
        return self._record

    async def durable_start(self) -> None:
        """Wait until a crash would leave a trace of this run; nothing goes to the client before. Raises `common.busy`."""
        await asyncio.shield(self._note_start())

    async def __aenter__(self) -> Self:
        self._parts.open_runs.enter(self)
        self._task = asyncio.current_task()
        try:
            await self._passage.enter()
        except BaseException as error:
            await self._turned_away(error)
            raise
        if self._parts.start_waits > 0:
            self._soon = asyncio.get_running_loop().call_later(self._parts.start_waits, self._note_start)
        else:
            self._note_start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Fault):
            self._tell_of_run(error)
        try:
            if not self._settled:
                await self._end_early(error)
        finally:
            self._parts.open_runs.leave(self)
            self._passage.leave()
            if self._events is not None:
                await self._events.aclose()

    def interrupt(self, fault: Fault) -> None:
        """End the run from outside; its reader gets the fault."""
        if self._interruption is None and not self._settled and self._task is not None:
            self._interruption = fault
            self._task.cancel()

    def events(self) -> AsyncGenerator[Sequence[RunEvent], None]:
        """The answer as it comes, what came together at a time, then one `RunDone`. Raises the fault that ends the run."""
        self._events = self._read()
        return self._events

    async def _read(self) -> AsyncGenerator[Sequence[RunEvent], None]:
        upstream = self._parts.text.run(self._call)
        try:
            async for came in upstream:
                shown, end = self._take(came)
                if self._first_ms is None and (shown or end or self._begun):
                    self._first_ms = self._elapsed_ms()
                    # A whole answer leaves only behind its durable end, which needs no start before it.
                    if self._call.stream:
                        await self.durable_start()
                        shown.insert(0, RunBegun())
                if shown:
                    yield shown
                if end is not None:
                    yield (await self._complete(end),)
                    return
            raise RuntimeError("a text provider ends with its end event")
        finally:
            await upstream.aclose()

    def _take(self, came: Sequence[TextEvent]) -> tuple[list[RunEvent], TextEnd | None]:
        """What of it is for the reader, and the end if it is there; nothing comes after that."""
        shown: list[RunEvent] = []
        for event in came:
            if isinstance(event, (TextDelta, ReasoningDelta)):
                shown.append(event)
            elif isinstance(event, TextEnd):
                return shown, event
            else:
                self._note(event)
        return shown, None

    async def _complete(self, end: TextEnd) -> RunDone:
        if end.reported_cost is not None:
            cost = reported_cost(end.reported_cost, end.currency)
        else:
            cost = cost_of(end.tokens, self._call.model.price)
        self._passage.spent(cost)
        await self._settle(RunStatus.COMPLETED, tokens=end.tokens, cost=cost)
        return RunDone(
            finish_reason=end.finish_reason,
            tokens=end.tokens,
            cost=cost,
            timing=self._record.timing,
            budget=await self._passage.standing(),
        )

    async def _turned_away(self, error: BaseException) -> None:
        """The run is not let in, or its client did not wait: it never asked its provider for anything."""
        self._parts.open_runs.leave(self)
        self._passage.leave()
        if isinstance(error, asyncio.CancelledError) and self._interruption is not None:
            if self._task is not None:
                self._task.uncancel()
            raise self._interruption from error
        if isinstance(error, asyncio.CancelledError):
            self._note_end(RunStatus.CANCELLED, code="ai.run.cancelled")
        elif isinstance(error, Fault):
            self._tell_of_run(error)
            # A service that is overrun or away has no room for a record of everyone it sends off.
            if error.kind is not Kind.UNAVAILABLE:
                await asyncio.shield(self._note_end(RunStatus.REFUSED, code=error.code))

    async def _end_early(self, error: BaseException | None) -> None:
        self._passage.spent(None if self._spent_nothing(error) else UNKNOWN_COST)
        if isinstance(error, asyncio.CancelledError) and self._interruption is not None:
            await self._end_interrupted(self._interruption, error)
        elif error is None or isinstance(error, asyncio.CancelledError):
            self._note_end(RunStatus.CANCELLED, code="ai.run.cancelled")
        else:
            code = error.code if isinstance(error, Fault) else "common.internal"
            await self._settle(RunStatus.FAILED, code=code)

    def _spent_nothing(self, error: BaseException | None) -> bool:
        """Whether the provider was not asked, or said no before it said anything else."""
        if self._events is None:
            return True
        said_no = isinstance(error, UpstreamFault) and (error.status is not None or error.code in _NEVER_ARRIVED)
        return said_no and self._first_ms is None

    async def _end_interrupted(self, fault: Fault, error: asyncio.CancelledError) -> None:
        if self._task is not None:
            self._task.uncancel()
        await self._settle(RunStatus.INTERRUPTED, code=fault.code)
        self._tell_of_run(fault)
        raise fault from error

    def _tell_of_run(self, fault: Fault) -> None:
        fault.tell_of(provider=self.provider, model=self._call.model.name, section=self.place[0])

    async def _settle(
        self, status: RunStatus, *, code: str | None = None, tokens: TokenCount | None = None, cost: Cost | None = None
    ) -> None:
        stored = self._note_end(status, code=code, tokens=tokens, cost=cost)
        if status in _TELLING and (learning := self._parts.learn(self.key, code)) is not None:
            await asyncio.wait({learning}, timeout=_LONGEST_LEARNING)
        await asyncio.shield(stored)

    def _note_start(self) -> asyncio.Future[None]:
        if self._started is None:
            self._started = self._parts.ledger.record(self._record)
        return self._started

    def _note_end(
        self, status: RunStatus, *, code: str | None = None, tokens: TokenCount | None = None, cost: Cost | None = None
    ) -> asyncio.Future[None]:
        self._settled = True
        if self._soon is not None:
            self._soon.cancel()
        timing = Timing(first_ms=self._first_ms, total_ms=self._elapsed_ms())
        self._record = replace(
            self._record,
            status=status,
            code=code,
            tokens=tokens or self._record.tokens,
            cost=cost or self._record.cost,
            timing=timing,
            upstream_id=self._told.upstream_id,
            served_by=self._told.served_by,
        )
        return self._parts.ledger.record(self._record)

    def _note(self, alive: Alive) -> None:
        self._begun = self._begun or alive.begun
        if alive.upstream_id or alive.served_by:
            told = self._told
            self._told = Alive(
                upstream_id=alive.upstream_id or told.upstream_id, served_by=alive.served_by or told.served_by
            )

    def _elapsed_ms(self) -> int:
        return round((self._parts.clock.monotonic() - self._begin) * 1000)
