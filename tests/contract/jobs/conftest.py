"""Both runners of jobs, each told to note what it is given."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from adapters.jobs.in_process_jobs import InProcessJobs
from adapters.jobs.procrastinate_jobs import ProcrastinateJobs
from application.ports.jobs import JobRunner
from domain.faults import Fault, Kind
from domain.ids import JobId
from tests.support.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]


@dataclass(kw_only=True)
class Worker:
    """Notes the jobs it works on; while `gate` is shut they do not end, and those in `broken` fail."""

    begun: list[JobId] = field(default_factory=list)
    done: list[JobId] = field(default_factory=list)
    stopped: list[JobId] = field(default_factory=list)
    broken: set[JobId] = field(default_factory=set)
    reported: list[Fault] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, job_id: JobId) -> None:
        """Work."""
        self.begun.append(job_id)
        if job_id in self.broken:
            raise Fault("common.busy", Kind.UNAVAILABLE)
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.stopped.append(job_id)
            raise
        self.done.append(job_id)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something holds that the runner brings about."""
        async with asyncio.timeout(20):
            while not true():  # noqa: ASYNC110  # the runner tells nobody
                await asyncio.sleep(0.01)


MakeRunner = Callable[[Worker], JobRunner]


@pytest.fixture(params=["in process", "procrastinate"])
def make_runner(request: pytest.FixtureRequest) -> MakeRunner:
    """Opens a runner for the worker; those of one queue share it."""
    if request.param == "in process":
        return lambda worker: InProcessJobs(worker, worker.reported.append, most=2)
    url = request.getfixturevalue("postgres_url")
    return lambda worker: ProcrastinateJobs(url, worker, worker.reported.append, most=2)


@asynccontextmanager
async def kept(runner: JobRunner) -> AsyncIterator[None]:
    """The runner works for as long as the block."""
    working = asyncio.create_task(runner.keep())
    try:
        yield
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
