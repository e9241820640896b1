"""Jobs: their rows, which are the state, and whoever runs them, which is only a queue of ids."""

from abc import abstractmethod
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from domain.ids import AdminId, JobId, RunId
from domain.immutable import immutable
from domain.job import Job, JobFilter, Step
from domain.usage import Cost


@immutable
class JobPage:
    """Some jobs, newest first; `next` is the id to go on after."""

    items: tuple[Job, ...]
    total: int
    next: JobId | None


class Jobs(Protocol):
    """Jobs as a unit of work changes them."""

    @abstractmethod
    async def add(self, job: Job) -> None:
        """Store a new job with its steps. Raises `common.conflict` where its owner has one with its `replay_key`, or has another
        podcast at work where this one is."""

    @abstractmethod
    async def hold(self, job_id: JobId) -> Job | None:
        """The job as it is now, which no other unit changes before this one ends; or None."""

    @abstractmethod
    async def update(self, job: Job, changed: Collection[Step] = ()) -> None:
        """Replace what is told of the job, and the steps named; those behind its last are forgotten. Raises `common.conflict`
        if it is gone, or its owner has another podcast at work where it would be."""

    @abstractmethod
    async def price(self, run: RunId, cost: Cost) -> None:
        """Give the step that this run did its cost, where it was not known; harmless for a run of no job."""

    @abstractmethod
    async def remove(self, job_id: JobId) -> None:
        """Forget this job and its steps; harmless where it is gone."""

    @abstractmethod
    async def forget(self, ended: datetime) -> None:
        """Forget the jobs whose holds ended before that time."""


class JobReader(Protocol):
    """Jobs as they are last stored. Every method may raise `common.busy`."""

    @abstractmethod
    async def get(self, job_id: JobId) -> Job | None:
        """The job, or None."""

    @abstractmethod
    async def begun_by(self, owner: AdminId, replay_key: str) -> Job | None:
        """The owner's job that was begun with this key, or None."""

    @abstractmethod
    async def page(self, wanted: JobFilter, *, number: int, size: int, after: JobId | None = None) -> JobPage:
        """One page of those asked for; `after` goes on from a job, whatever the number."""

    @abstractmethod
    async def abandoned(self, now: datetime, *, size: int) -> Sequence[JobId]:
        """Open jobs that no living worker has, the oldest first."""


class JobRunner(Protocol):
    """Brings jobs to a worker: in this process or another. It is told an id and nothing else."""

    @abstractmethod
    async def start(self, job_id: JobId) -> None:
        """See that the job is worked on soon; harmless for one that is. Raises `common.busy` where it cannot be told."""

    @abstractmethod
    async def keep(self) -> None:
        """Work on what was started, a few jobs at a time, until cancelled; what was under way is then left to the next."""
