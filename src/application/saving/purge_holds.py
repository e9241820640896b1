"""Holds end by themselves."""

import asyncio
from collections.abc import Callable

from application.ports.clock import Clock
from application.ports.holds import Holds
from domain.faults import Fault
from domain.immutable import immutable

PURGE_SECONDS = 60


@immutable
class PurgeHolds:
    """Ends the holds whose time has come, and removes the bytes that belong to none."""

    holds: Holds
    clock: Clock
    report: Callable[[Fault], None]

    async def purge(self) -> None:
        """Do it once. What is away is reported."""
        try:
            await self.holds.purge(self.clock.now())
        except Fault as fault:
            self.report(fault)

    async def keep_purging(self) -> None:
        """Do it at once, and every minute until cancelled."""
        while True:
            await self.purge()
            await asyncio.sleep(PURGE_SECONDS)
