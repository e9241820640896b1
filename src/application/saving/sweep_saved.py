"""What a save that did not come to its end left behind is removed, and requests are forgotten that nobody repeats any more."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from datetime import timedelta

from application.ports.clock import Clock
from application.ports.file_store import FileStore
from application.ports.outputs import OutputReader
from application.ports.units import Units
from domain.faults import Fault
from domain.immutable import immutable

KEPT_FOR = timedelta(hours=24)
"""For so long the same request, by its `Idempotency-Key`, gives the same answer."""

_UNFINISHED = timedelta(hours=1)
_SWEEP_SECONDS = 3600
_AT_ONCE = 500


@immutable
class SweepSaved:
    """Removes files of no output: of a save whose process died, or of a removal whose file could not be reached."""

    files: FileStore
    outputs: OutputReader
    units: Units
    clock: Clock
    report: Callable[[Fault], None]

    async def sweep(self) -> None:
        """Do it once. What is away is reported."""
        now = self.clock.now()
        try:
            async with self.units() as unit:
                await unit.outputs.forget_kept(now - KEPT_FOR)
                await unit.commit()
            await self.files.tidy(now - _UNFINISHED)
            await self._remove_orphans()
        except Fault as fault:
            self.report(fault)

    async def keep_sweeping(self) -> None:
        """Do it at once, and every hour until cancelled."""
        while True:
            await self.sweep()
            await asyncio.sleep(_SWEEP_SECONDS)

    async def _remove_orphans(self) -> None:
        batch: list[str] = []
        async with aclosing(self.files.names(self.clock.now() - _UNFINISHED)) as names:
            async for name in names:
                batch.append(name)
                if len(batch) == _AT_ONCE:
                    await self._remove_unknown(batch)
                    batch = []
        await self._remove_unknown(batch)

    async def _remove_unknown(self, names: list[str]) -> None:
        for name in sorted(frozenset(names) - await self.outputs.files(names)):
            await self.files.remove(name)
