"""An admin's own jobs: found, paused, resumed, cancelled, and a step of one tried again."""

from collections.abc import Callable

from application.jobs.change_jobs import ChangeJobs
from application.ports.clock import Clock
from application.ports.jobs import JobReader, JobRunner
from domain.faults import Fault, Kind
from domain.ids import AdminId, JobId
from domain.immutable import immutable
from domain.job import OPEN, Job, JobKind


@immutable
class SteerJobs:
    """Another's job is not there. Every method raises `common.not_found`."""

    jobs: JobReader
    change: ChangeJobs
    runner: JobRunner
    clock: Clock

    async def find(self, owner: AdminId, job_id: JobId, kind: JobKind) -> Job:
        """The job."""
        job = await self.jobs.get(job_id)
        if job is None or job.owner != owner or job.kind is not kind:
            raise _not_found()
        return job

    async def pause(self, owner: AdminId, job_id: JobId, kind: JobKind) -> Job:
        """What is under way is finished, and nothing after it begun. Raises `ai.job.over`."""
        return await self._steered(owner, job_id, kind, lambda job: job.paused(self.clock.now()))

    async def resume(self, owner: AdminId, job_id: JobId, kind: JobKind) -> Job:
        """It goes on. Raises `ai.job.over`."""
        return await self._steered(owner, job_id, kind, lambda job: job.resumed(self.clock.now()))

    async def cancel(self, owner: AdminId, job_id: JobId, kind: JobKind) -> Job:
        """It ends, and the call under way is ended within seconds. Raises `ai.job.over`."""
        return await self._steered(owner, job_id, kind, lambda job: job.cancelled(self.clock.now()))

    async def retry(self, owner: AdminId, job_id: JobId, kind: JobKind, number: int) -> Job:
        """The step waits again. Raises `ai.job.step_not_failed`, or `ai.hold.expired` where what was asked for is gone."""
        job = await self.find(owner, job_id, kind)
        if await self.change.holds.find(job.order, owner) is None:
            raise _not_found()
        return await self._steered(owner, job_id, kind, lambda job: job.retried(number, self.clock.now()))

    async def _steered(self, owner: AdminId, job_id: JobId, kind: JobKind, change: Callable[[Job], Job]) -> Job:
        await self.find(owner, job_id, kind)
        job = await self.change(job_id, change)
        if job is None:
            raise _not_found()
        if job.state in OPEN:
            await self.runner.start(job_id)
        return job


def _not_found() -> Fault:
    return Fault("common.not_found", Kind.NOT_FOUND)
