"""Changes of one job in one transaction; the holds of a job that is over are let go first, so that none outlives it."""

from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from application.ports.clock import Clock
from application.ports.holds import Holds
from application.ports.units import Units
from domain.faults import Fault
from domain.ids import HoldId, JobId
from domain.immutable import immutable
from domain.job import KEPT_AFTER, LONGEST_JOB, OVER, Job

Change = Callable[[Job], Job | None]
"""The job after a change, or None where there is nothing to change. It is asked again where the job's holds had to be seen to first."""


Beside = Callable[[Job], Awaitable[Collection[HoldId]]]
"""What is held of a job beside its own holds. May raise `common.busy`."""


async def nothing_beside(_: Job) -> Collection[HoldId]:
    """Of work whose holds are all in its rows."""
    return ()


@immutable
class ChangeJobs:
    """Reads a job, changes it and stores it, while nobody else changes it. `beside` knows what is held of a job that its rows do not
    tell of: it ends with the rest."""

    units: Units
    holds: Holds
    clock: Clock
    beside: Beside = nothing_beside

    async def __call__(self, job_id: JobId, change: Change) -> Job | None:
        """The job after the change; None where it is gone or there was nothing to change. Raises what `change` raises."""
        moved: _Moved | None = None
        try:
            while True:
                async with self.units() as unit:
                    before = await unit.jobs.hold(job_id)
                    after = None if before is None else change(before)
                    if before is None or after is None:
                        return None
                    moves = _ends(before, after) or _begins_again(before, after)
                    if moved is not None or not moves:
                        after = after if moved is None or not moves else replace(after, ends_at=moved.until)
                        await unit.jobs.update(after, after.changed_since(before))
                        await unit.commit()
                        break
                # Holds have rows of their own, which are written after one another with these.
                moved = await self._moved(before, after)
        except Fault:
            if moved is not None:
                await self.end_as_stored(job_id, moved.holds)
            raise
        if after.order != before.order:
            await self.holds.drop(before.order)
        return after

    async def end_as_stored(self, job_id: JobId, holds: Collection[HoldId]) -> None:
        """Let the holds end when the job does, after a change of it that came to nothing; as far as that can be told."""
        with suppress(Fault):
            async with self.units() as unit:
                job = await unit.jobs.hold(job_id)
            if job is not None:
                await self.holds.keep_until(holds, job.ends_at)

    async def _moved(self, before: Job, after: Job) -> "_Moved":
        """All that is held of it ends at another time."""
        holds = frozenset({*after.holds, *await self.beside(after)})
        until = await self.holds.keep_until(holds, self._until(before, after))
        return _Moved(holds=holds, until=until)

    def _until(self, before: Job, after: Job) -> datetime | None:
        """Until when the holds last; None is the usual time."""
        if not _ends(before, after):
            return self.clock.now() + LONGEST_JOB
        kept = KEPT_AFTER.get(after.kind)
        return None if kept is None else self.clock.now() + kept


@immutable
class _Moved:
    """What ends at another time than it did."""

    holds: frozenset[HoldId]
    until: datetime


def _ends(before: Job, after: Job) -> bool:
    return after.state in OVER and (before.state not in OVER or after.holds != before.holds)


def _begins_again(before: Job, after: Job) -> bool:
    return before.state in OVER and after.state not in OVER
