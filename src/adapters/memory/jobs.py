"""Jobs in memory."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from adapters.memory.tables import Draft
from application.ports.jobs import JobPage, JobReader, Jobs
from domain.ids import AdminId, JobId, RunId
from domain.job import OPEN, Job, JobFilter, JobKind, Step
from domain.usage import UNKNOWN_COST, Cost


class MemoryJobs(Jobs):
    """Jobs in the unit's tables."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def add(self, job: Job) -> None:
        self._draft.require(job.id not in self._draft.tables.jobs)
        key = (job.owner, job.replay_key)
        taken = {(other.owner, other.replay_key) for other in self._draft.tables.jobs.values()}
        self._draft.require(job.replay_key is None or key not in taken)
        self._require_one_at_work(job)
        self._draft.tables.jobs[job.id] = job

    async def hold(self, job_id: JobId) -> Job | None:
        return self._draft.tables.jobs.get(job_id)

    async def update(self, job: Job, changed: Collection[Step] = ()) -> None:  # all of it is one value here
        self._draft.require(job.id in self._draft.tables.jobs)
        self._require_one_at_work(job)
        self._draft.tables.jobs[job.id] = job

    async def price(self, run: RunId, cost: Cost) -> None:
        for job in list(self._draft.tables.jobs.values()):
            steps = tuple(
                replace(step, cost=cost) if step.run == run and step.cost == UNKNOWN_COST else step
                for step in job.steps
            )
            self._draft.tables.jobs[job.id] = replace(job, steps=steps)

    async def remove(self, job_id: JobId) -> None:
        self._draft.tables.jobs.pop(job_id, None)

    async def forget(self, ended: datetime) -> None:
        tables = self._draft.tables
        tables.jobs = {key: job for key, job in tables.jobs.items() if job.ends_at >= ended}

    def _require_one_at_work(self, job: Job) -> None:
        others = (
            other for other in self._draft.tables.jobs.values() if other.owner == job.owner and other.id != job.id
        )
        self._draft.require(not _is_podcast_at_work(job) or not any(map(_is_podcast_at_work, others)))


def _is_podcast_at_work(job: Job) -> bool:
    return job.kind is JobKind.PODCAST and job.state in OPEN


class MemoryJobReader(JobReader):
    """Reads the committed tables."""

    def __init__(self, jobs: Callable[[], Mapping[JobId, Job]]) -> None:
        self._jobs = jobs

    async def get(self, job_id: JobId) -> Job | None:
        return self._jobs().get(job_id)

    async def begun_by(self, owner: AdminId, replay_key: str) -> Job | None:
        mine = (job for job in self._jobs().values() if job.owner == owner and job.replay_key == replay_key)
        return next(mine, None)

    async def page(self, wanted: JobFilter, *, number: int, size: int, after: JobId | None = None) -> JobPage:
        own = [job for job in self._jobs().values() if job.owner == wanted.owner and job.kind in wanted.kinds]
        newest = sorted(own, key=lambda job: job.id, reverse=True)
        left = newest[(number - 1) * size :] if after is None else [job for job in newest if job.id < after]
        items = tuple(left[:size])
        return JobPage(items=items, total=len(own), next=items[-1].id if len(left) > size else None)

    async def abandoned(self, now: datetime, *, size: int) -> Sequence[JobId]:
        left = [job for job in self._jobs().values() if job.state in OPEN and (not job.lease or job.lease.until <= now)]
        return [job.id for job in sorted(left, key=lambda job: job.id)][:size]
