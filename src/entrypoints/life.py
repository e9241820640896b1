"""What runs beside the requests of a process, from its start to its close."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from application.ports.ledger import UsageReader
from domain.audit_chain import Link
from domain.faults import Fault

log = structlog.get_logger("kelidar")

_LONGEST_RUN = timedelta(minutes=11)
"""No call lasts longer than ten minutes (`application.ports.egress.Deadlines`), and its end is stored within the next."""

Work = Callable[[], Coroutine[None, None, None]]
"""Something that goes on until it is cancelled."""

_AFTER_A_DEFECT = 30.0
"""Seconds until work beside the requests begins anew."""


@dataclass(kw_only=True)
class Life:
    """Keeps the policy current; what is `beside` it goes on until the end.

    `closers` are awaited in their order when it ends, what others still need last.
    """

    policy: CurrentPolicy
    usage: UsageReader
    clock: Clock
    beside: tuple[Work, ...]
    closers: tuple[Callable[[], Awaitable[None]], ...]
    _working: tuple[asyncio.Task[None], ...] = ()

    async def start(self) -> None:
        """Read the policy and keep it current; settle runs too old to be another process's."""
        await self.policy.refresh()
        await interrupt_unfinished(self.usage, self.clock.now() - _LONGEST_RUN)
        beside: tuple[Work, ...] = (partial(self.policy.follow, report), *self.beside)
        self._working = tuple(asyncio.create_task(kept_up(work)) for work in beside)

    async def close(self) -> None:
        """Store what is waiting and close every connection."""
        for work in self._working:
            work.cancel()
        await asyncio.gather(*self._working, return_exceptions=True)
        for close in self.closers:
            await close()


async def kept_up(work: Work, *, pause: float = _AFTER_A_DEFECT) -> None:
    """Go on with it after a defect, which is noted: who waits for a delivery has no other process to do it."""
    while True:
        try:
            return await work()
        except Exception:
            log.exception("background work met a defect")
            await asyncio.sleep(pause)


async def interrupt_unfinished(usage: UsageReader, before: datetime) -> None:
    """Mark the runs that a dead process left open."""
    interrupted = await usage.interrupt_unfinished(before)
    if interrupted:
        log.warning("runs left open were marked as interrupted", count=interrupted)


def tell_head(head: Link) -> None:
    """Note where the audit log ends, outside of the database: a log cut off at its end shows against this."""
    log.info("the audit log ends here", count=head.seq, head=head.mac)


def report(fault: Fault) -> None:
    """Note that work beside the requests failed; it is tried again."""
    log.warning("background work failed", code=fault.code)
