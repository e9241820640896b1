"""The ledger's queue: whatever waits is stored in one transaction, and only then are its runs told."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextvars import Context
from dataclasses import dataclass

from adapters.sql.faults import busy
from adapters.sql.ledger_rows import LedgerRow, newest_of_each_run
from adapters.sql.ledger_stores import REFUSALS, LedgerStore
from application.ports.ledger import Ledger
from domain.faults import Fault, Kind
from domain.usage import UsageRecord

PATIENCE = 30.0
CAPACITY = 50_000
_LARGEST_BATCH = 2_000
_GATHERING = 0.008
"""Seconds in which the next batch gathers while several runs end at once; a run that ends alone does not wait."""
_BATCHES_ADDED_UP = 256
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 2.0
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Waiting:
    row: LedgerRow
    stored: asyncio.Future[None]
    since: float


class SqlLedger(Ledger):
    """Group commit: while one batch is written the next one gathers, so a busy ledger has few commits and an idle one no delay.

    Rows leave the queue only when they are stored. While the database is locked or away they wait, for `patience` seconds
    and `capacity` rows at most; those that are given up are counted in the log. `add_up` is called every so many batches.
    """

    def __init__(
        self,
        store: LedgerStore,
        add_up: Callable[[], Awaitable[int]] | None = None,
        *,
        patience: float = PATIENCE,
        capacity: int = CAPACITY,
    ) -> None:
        self._store = store
        self._add_up = add_up
        self._batches = 0
        self._patience = patience
        self._capacity = capacity
        self._waiting: list[_Waiting] = []
        self._writer: asyncio.Task[None] | None = None
        self._closed = False

    def record(self, record: UsageRecord) -> asyncio.Future[None]:
        loop = asyncio.get_running_loop()
        waiting = _Waiting(self._store.row_of(record), loop.create_future(), loop.time())
        if self._closed or len(self._waiting) >= self._capacity:
            _give_up([waiting], "closed" if self._closed else "full")
        else:
            self._waiting.append(waiting)
            self._wake(loop)
        return waiting.stored

    async def close(self) -> None:
        self._closed = True
        while self._waiting or (self._writer is not None and not self._writer.done()):
            # The writer is only waited for: a cancelled close must not take it down in the middle of a batch.
            await asyncio.wait({self._wake(asyncio.get_running_loop())})
        await self._store.close()

    def _wake(self, loop: asyncio.AbstractEventLoop) -> asyncio.Task[None]:
        if self._writer is None or self._writer.done():
            # An empty context: the writer works for all runs, not for the one that happened to wake it.
            self._writer = loop.create_task(self._write_all(), context=Context())
        return self._writer

    async def _write_all(self) -> None:
        pause = _FIRST_PAUSE
        while self._waiting:
            batch = self._waiting[:_LARGEST_BATCH]
            if await self._write(batch):
                del self._waiting[: len(batch)]
                pause = _FIRST_PAUSE
                if len(batch) > 1:
                    await asyncio.sleep(_GATHERING)
                await self._add_up_at_times()
            else:
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                self._drop_old()

    async def _write(self, batch: list[_Waiting]) -> bool:
        """Whether the batch is settled: stored, or refused for good; if not, it is to be tried again."""
        try:
            await self._store.write(newest_of_each_run([waiting.row for waiting in batch]))
        except REFUSALS as error:
            if isinstance(error, Fault) and error.kind is Kind.UNAVAILABLE:
                return False
            await self._write_one_by_one(batch)
        else:
            _tell(batch)
        return True

    async def _write_one_by_one(self, batch: list[_Waiting]) -> None:
        # One row that the database refuses must not take the others with it.
        for waiting in batch:
            try:
                await self._store.write([waiting.row])
            except REFUSALS:
                _give_up([waiting], "refused")
            else:
                _tell([waiting])

    async def _add_up_at_times(self) -> None:
        """Not with each batch: sums are read seldom, and what was not added up yet is read with them."""
        self._batches += 1
        if self._add_up is not None and self._batches >= _BATCHES_ADDED_UP:
            self._batches = 0
            try:
                await self._add_up()
            except Fault as fault:
                _log.warning("ledger.not_added_up", extra={"code": fault.code})

    def _drop_old(self) -> None:
        oldest = asyncio.get_running_loop().time() - self._patience
        old = [waiting for waiting in self._waiting if waiting.since < oldest]
        if old:
            del self._waiting[: len(old)]
            _give_up(old, "busy")


def _tell(batch: list[_Waiting]) -> None:
    for waiting in batch:
        if not waiting.stored.done():
            waiting.stored.set_result(None)


def _give_up(lost: list[_Waiting], reason: str) -> None:
    _log.error("ledger.rows_lost", extra={"rows": len(lost), "reason": reason})
    for waiting in lost:
        if not waiting.stored.done():
            waiting.stored.set_exception(busy())
            waiting.stored.exception()  # looked at, so that nobody is told of it who does not ask
