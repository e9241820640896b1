"""One text run: its upstream call, its usage record, and its end, however it comes."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from application.open_runs import OpenRuns
from application.ports.clock import Clock
from application.ports.ledger import Ledger
from application.ports.text import TextCall, TextProvider
from domain.access_policy import UsePersonal, UseShared
from domain.admin import Admin
from domain.api_key import ApiKey
from domain.faults import Fault
from domain.model_choice import Place
from domain.output import Alive, FinishReason, ReasoningDelta, TextDelta, TextEnd
from domain.usage import Cost, RunStatus, Timing, TokenCount, UsageRecord, cost_of, reported_cost


@dataclass(frozen=True, slots=True, kw_only=True)
class RunDone:
    """The end of a completed run, told once its record is durable."""

    finish_reason: FinishReason
    tokens: TokenCount
    cost: Cost
    timing: Timing


_TELLING = frozenset({RunStatus.COMPLETED, RunStatus.FAILED})

RunEvent = TextDelta | ReasoningDelta | RunDone


@dataclass(frozen=True, slots=True, kw_only=True)
class RunParts:
    """What a run works with."""

    text: TextProvider
    ledger: Ledger
    clock: Clock
    open_runs: OpenRuns
    learn: Callable[[ApiKey, str | None], None]


class TextRun:
    """An authorised run. Use it as a context: whatever ends the block settles the record and closes the upstream call.

    A cancelled task (the client left) leaves a record `cancelled`, a failure `failed`, an interruption `interrupted`.
    """

    def __init__(
        self,
        parts: RunParts,
        *,
        admin: Admin,
        place: Place,
        call: TextCall,
        decision: UsePersonal | UseShared,
        record: UsageRecord,
    ) -> None:
        self.admin = admin
        self.place = place
        self.provider = call.provider.id
        self.model = call.model.id
        self.key_id = decision.key.id
        self.key = decision.key
        self._parts = parts
        self._call = call
        self._record = record
        self._settled = False
        self._interruption: Fault | None = None
        self._task: asyncio.Task[object] | None = None
        self._events: AsyncGenerator[RunEvent, None] | None = None
        self._begin = parts.clock.monotonic()
        self._first_ms: int | None = None

    @property
    def record(self) -> UsageRecord:
        """The usage record as it stands."""
        return self._record

    async def durable_start(self) -> None:
        """Wait until a crash would leave a trace of this run; nothing goes to the client before. Raises `common.busy`."""
        await asyncio.shield(self._started)

    async def __aenter__(self) -> Self:
        self._parts.open_runs.enter(self)
        self._task = asyncio.current_task()
        self._started = self._parts.ledger.record(self._record)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if isinstance(error, asyncio.CancelledError):
                await self._end_cancelled(error)
            elif error is not None and not self._settled:
                code = error.code if isinstance(error, Fault) else "common.internal"
                await self._settle(RunStatus.FAILED, code=code)
        finally:
            self._parts.open_runs.leave(self)
            if self._events is not None:
                await self._events.aclose()

    def interrupt(self, fault: Fault) -> None:
        """End the run from outside; its reader gets the fault."""
        if self._interruption is None and not self._settled and self._task is not None:
            self._interruption = fault
            self._task.cancel()

    def events(self) -> AsyncGenerator[RunEvent, None]:
        """The answer as it comes, then one `RunDone`. Raises the fault that ends the run."""
        self._events = self._read()
        return self._events

    async def _read(self) -> AsyncGenerator[RunEvent, None]:
        upstream = self._parts.text.run(self._call)
        try:
            async for event in upstream:
                if isinstance(event, Alive):
                    self._note(event)
                    continue
                if self._first_ms is None:
                    self._first_ms = self._elapsed_ms()
                    await self.durable_start()
                if isinstance(event, TextEnd):
                    yield await self._complete(event)
                    return
                yield event
        finally:
            await upstream.aclose()

    async def _complete(self, end: TextEnd) -> RunDone:
        if end.reported_cost is not None:
            cost = reported_cost(end.reported_cost, end.currency)
        else:
            cost = cost_of(end.tokens, self._call.model.price)
        await self._settle(RunStatus.COMPLETED, tokens=end.tokens, cost=cost)
        return RunDone(finish_reason=end.finish_reason, tokens=end.tokens, cost=cost, timing=self._record.timing)

    async def _end_cancelled(self, error: asyncio.CancelledError) -> None:
        fault = self._interruption
        if fault is None:
            self._note_end(RunStatus.CANCELLED, code="ai.run.cancelled")
            return
        if self._task is not None:
            self._task.uncancel()
        await self._settle(RunStatus.INTERRUPTED, code=fault.code)
        raise fault from error

    async def _settle(
        self, status: RunStatus, *, code: str | None = None, tokens: TokenCount | None = None, cost: Cost | None = None
    ) -> None:
        await asyncio.shield(self._note_end(status, code=code, tokens=tokens, cost=cost))

    def _note_end(
        self, status: RunStatus, *, code: str | None = None, tokens: TokenCount | None = None, cost: Cost | None = None
    ) -> asyncio.Future[None]:
        self._settled = True
        timing = Timing(first_ms=self._first_ms, total_ms=self._elapsed_ms())
        self._record = replace(
            self._record,
            status=status,
            code=code,
            tokens=tokens or self._record.tokens,
            cost=cost or self._record.cost,
            timing=timing,
        )
        if status in _TELLING:
            self._parts.learn(self.key, code)
        return self._parts.ledger.record(self._record)

    def _note(self, alive: Alive) -> None:
        if alive.upstream_id or alive.served_by:
            self._record = replace(
                self._record,
                upstream_id=alive.upstream_id or self._record.upstream_id,
                served_by=alive.served_by or self._record.served_by,
            )

    def _elapsed_ms(self) -> int:
        return round((self._parts.clock.monotonic() - self._begin) * 1000)
