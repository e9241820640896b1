"""An admin's own job that is over, removed with all that is still held for it."""

from application.jobs.steer_jobs import SteerJobs
from application.ports.holds import Holds
from application.ports.units import Units
from domain.ids import AdminId, JobId
from domain.immutable import immutable
from domain.job import Job, JobKind


@immutable
class RemoveJob:
    """What is held goes first, its keys before its bytes: whatever happens then, nothing can be read any more."""

    steer: SteerJobs
    units: Units
    holds: Holds

    async def __call__(self, owner: AdminId, job_id: JobId, kind: JobKind) -> None:
        """Remove it. Raises `common.not_found`, or `ai.job.not_over`."""
        job: Job | None = await self.steer.find(owner, job_id, kind)
        while job is not None:
            job.require_over()
            for hold in job.holds:
                await self.holds.drop(hold)
            job = await self._removed(job)

    async def _removed(self, dropped: Job) -> Job | None:
        """None once it is gone; the job where something was still added to it meanwhile."""
        async with self.units() as unit:
            job = await unit.jobs.hold(dropped.id)
            if job is None:
                return None
            if job.state is not dropped.state or job.holds != dropped.holds:
                return job
            await unit.jobs.remove(job.id)
            await unit.commit()
        return None
