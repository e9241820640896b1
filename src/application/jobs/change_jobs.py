"""Changes of one job in one transaction; the holds of a job that is over are let go first, so that none outlives it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from application.ports.clock import Clock
from application.ports.holds import Holds
from application.ports.units import Units
from domain.ids import JobId
from domain.immutable import immutable
from domain.job import KEPT_AFTER, LONGEST_JOB, OVER, Job

Change = Callable[[Job], Job | None]
"""The job after a change, or None where there is nothing to change. It is asked again where the job's holds had to be seen to first."""


@immutable
class ChangeJobs:
    """Reads a job, changes it and stores it, while nobody else changes it."""

    units: Units
    holds: Holds
    clock: Clock

    async def __call__(self, job_id: JobId, change: Change) -> Job | None:
        """The job after the change; None where it is gone or there was nothing to change. Raises what `change` raises."""
        ends_at: datetime | None = None
        while True:
            async with self.units() as unit:
                before = await unit.jobs.hold(job_id)
                after = None if before is None else change(before)
                if before is None or after is None:
                    return None
                moved = _ends(before, after) or _begins_again(before, after)
                if ends_at is not None or not moved:
                    after = after if ends_at is None or not moved else replace(after, ends_at=ends_at)
                    await unit.jobs.update(after, after.changed_since(before))
                    await unit.commit()
                    break
            # Holds have rows of their own, which are written after one another with these.
            ends_at = await self.holds.keep_until(after.holds, self._until(before, after))
        if after.order != before.order:
            await self.holds.drop(before.order)
        return after

    def _until(self, before: Job, after: Job) -> datetime | None:
        """Until when the holds last; None is the usual time."""
        if not _ends(before, after):
            return self.clock.now() + LONGEST_JOB
        kept = KEPT_AFTER.get(after.kind)
        return None if kept is None else self.clock.now() + kept


def _ends(before: Job, after: Job) -> bool:
    return after.state in OVER and (before.state not in OVER or after.holds != before.holds)


def _begins_again(before: Job, after: Job) -> bool:
    return before.state in OVER and after.state not in OVER
