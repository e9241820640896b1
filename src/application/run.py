"""The life of a run, whatever it makes: its usage record, its place among the others, and its end, however it comes."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from decimal import Decimal
from types import TracebackType
from typing import Generic, Self, TypeVar

from application.ticket import Ticket
from domain.api_key import KeyOwner
from domain.budget import Standing
from domain.faults import Fault, Kind
from domain.immutable import immutable
from domain.media import Stage
from domain.output import Alive, FinishReason
from domain.usage import (
    NO_MEDIA,
    Cost,
    MediaCount,
    RunStatus,
    Timing,
    TokenCount,
    UsageRecord,
    cost_of,
    is_free,
    reported_cost,
)

EventT = TypeVar("EventT")


@immutable
class RunDone:
    """The end of a completed run, told once its record is durable; `budget` is one that is used up or nearly so."""

    finish_reason: FinishReason
    tokens: TokenCount
    cost: Cost
    timing: Timing
    media: MediaCount = NO_MEDIA
    budget: Standing | None = None


_LONGEST_LEARNING = 1.0
"""Seconds the end of a run waits for what it shows of its key to be stored; it is stored all the same if it takes longer."""

_TELLING = frozenset({RunStatus.COMPLETED, RunStatus.FAILED})


@immutable(kw_only=False)
class RunBegun:
    """The first upstream data has come, and the run's start is durable: the answer may begin."""


@immutable
class RunProgress:
    """How far a run has come: `done` of `total` pieces, what they cost so far, and the place in the provider's queue."""

    stage: Stage
    done: int
    total: int
    cost_so_far: Cost
    position: int | None = None


class Run(ABC, Generic[EventT]):
    """An authorised run. Use it as a context: whatever ends the block settles the record and closes the upstream call.

    A reader that stops early or is cancelled (the client left) leaves a record `cancelled`, a failure `failed`, an interruption
    `interrupted`.
    """

    def __init__(self, ticket: Ticket) -> None:
        self.principal = ticket.principal
        self.place = ticket.place
        self.provider = ticket.provider.id
        self.model = ticket.model.id
        self.key = ticket.key
        self._parts = ticket.parts
        self._spec = ticket.model
        self._record = ticket.record
        self._passage = ticket.passage
        self._settled = False
        self._interruption: Fault | None = None
        self._task: asyncio.Task[object] | None = None
        self._events: AsyncGenerator[Sequence[EventT], None] | None = None
        self._begin = ticket.parts.clock.monotonic()
        self._first_ms: int | None = None
        self._begun = False
        self._told = Alive()
        self._media = NO_MEDIA
        self._known_cost: Cost | None = None
        self._started: asyncio.Future[None] | None = None
        self._soon: asyncio.TimerHandle | None = None

    @property
    def key_source(self) -> KeyOwner | None:
        """Whose key serves the run, or None where none is needed."""
        return None if self.key is None else self.key.owner

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

    def events(self) -> AsyncGenerator[Sequence[EventT], None]:
        """What is made as it comes, what came together at a time, at last one `RunDone`. Raises the fault that ends the run."""
        self._events = self._read()
        return self._events

    @abstractmethod
    def _read(self) -> AsyncGenerator[Sequence[EventT], None]:
        """The events; ends with what `_complete` gives."""

    def _cost(self, tokens: TokenCount, reported: Decimal | None, currency: str) -> Cost:
        """What it cost so far: what the provider says it charged wins over the price in the file."""
        return cost_of(tokens, self._spec.price, self._media) if reported is None else reported_cost(reported, currency)

    async def _first_data(self, *, stream: bool) -> bool:
        """The provider has said something: note when it was first. Whether the reader is to be told that the run has begun."""
        if self._first_ms is not None:
            return False
        self._first_ms = self._elapsed_ms()
        if stream:
            await self.durable_start()
        return stream

    async def _complete(
        self, cost: Cost, *, tokens: TokenCount, finish_reason: FinishReason = FinishReason.STOP
    ) -> RunDone:
        self._passage.spent(cost)
        await self._settle(RunStatus.COMPLETED, tokens=tokens, cost=cost)
        return RunDone(
            finish_reason=finish_reason,
            tokens=tokens,
            cost=cost,
            timing=self._record.timing,
            media=self._media,
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
        failed = error is not None and not isinstance(error, asyncio.CancelledError)
        # What was under way when a run was left may be charged for too, and nobody knows how much.
        cost = self._known_cost if failed and self._known_cost is not None else self._record.cost
        self._passage.spent(None if self._spent_nothing(error) else cost)
        if isinstance(error, asyncio.CancelledError) and self._interruption is not None:
            await self._end_interrupted(self._interruption, error)
        elif error is None or isinstance(error, asyncio.CancelledError):
            self._note_end(RunStatus.CANCELLED, code="ai.run.cancelled")
        else:
            code = error.code if isinstance(error, Fault) else "common.internal"
            await self._settle(RunStatus.FAILED, code=code, cost=cost)

    def _spent_nothing(self, error: BaseException | None) -> bool:
        """Whether the provider was not asked, or said no before it said anything else."""
        if self._events is None:
            return True
        if self._known_cost is not None:
            return False
        return isinstance(error, Fault) and is_free(error.code, first_ms=self._first_ms)

    async def _end_interrupted(self, fault: Fault, error: asyncio.CancelledError) -> None:
        if self._task is not None:
            self._task.uncancel()
        await self._settle(RunStatus.INTERRUPTED, code=fault.code)
        self._tell_of_run(fault)
        raise fault from error

    def _tell_of_run(self, fault: Fault) -> None:
        fault.tell_of(provider=self.provider, model=self._spec.name, section=self.place[0])

    async def _settle(
        self, status: RunStatus, *, code: str | None = None, tokens: TokenCount | None = None, cost: Cost | None = None
    ) -> None:
        stored = self._note_end(status, code=code, tokens=tokens, cost=cost)
        if status in _TELLING and self.key is not None and (learning := self._parts.learn(self.key, code)) is not None:
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
            media=self._media,
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
