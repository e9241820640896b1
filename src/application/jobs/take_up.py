"""Jobs that nobody works on are taken up: those of a process that died, and those that were begun while no queue was there."""

import asyncio
import itertools
from collections.abc import Callable
from datetime import timedelta

from application.ports.clock import Clock
from application.ports.jobs import JobReader, JobRunner
from application.ports.units import Units
from domain.faults import Fault
from domain.immutable import immutable

_LOOK_SECONDS = 5.0
_LOOKS_AN_HOUR = 720
_AT_ONCE = 50
_REMEMBERED = timedelta(days=7)


@immutable
class TakeUpJobs:
    """Looks at once, and every few seconds."""

    jobs: JobReader
    runner: JobRunner
    units: Units
    clock: Clock
    report: Callable[[Fault], None]

    async def once(self) -> None:
        """Start what nobody works on."""
        for job_id in await self.jobs.abandoned(self.clock.now(), size=_AT_ONCE):
            await self.runner.start(job_id)

    async def forget(self) -> None:
        """Forget jobs whose holds ended a week ago."""
        async with self.units() as unit:
            await unit.jobs.forget(self.clock.now() - _REMEMBERED)
            await unit.commit()

    async def keep_looking(self) -> None:
        """Until cancelled; what is old is forgotten every hour."""
        for look in itertools.count():
            try:
                await self.once()
                if look % _LOOKS_AN_HOUR == 0:
                    await self.forget()
            except Fault as fault:
                self.report(fault)
            await asyncio.sleep(_LOOK_SECONDS)
