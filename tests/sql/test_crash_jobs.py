"""A worker that is killed at any moment: the next one goes on, what is finished is never done again, one step at most once more."""

import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.clock.system_clock import SystemClock
from adapters.memory.clock import FixedClock
from adapters.sql.database import Database
from application.accounts.principal import Principal
from application.jobs.pipeline import Made
from domain.job import Job, JobState, StepState
from tests.contract.storage.samples import an_admin
from tests.contract.storage.test_jobs import a_job
from tests.sql.job_worker import Named, worker

pytestmark = pytest.mark.anyio
_ROOT = Path(__file__).parents[2]
_STEPS = 30


class Counted(Named):
    """Notes what it does."""

    def __init__(self) -> None:
        self.done: list[int] = []

    async def work(self, job: Job, number: int, principal: Principal) -> Made:
        """Do it, and note it."""
        self.done.append(number)
        return await super().work(job, number, principal)


async def begin(database: Database) -> Job:
    job = a_job(steps=_STEPS)
    async with database.units() as unit:
        await unit.admins.add(an_admin(1), "hash")
        await unit.jobs.add(job)
        await unit.commit()
    return job


@pytest.mark.parametrize("seed", range(3))
async def test_a_killed_worker_costs_one_step_at_most(url: str, database: Database, seed: int) -> None:
    job = await begin(database)
    killed = _work_and_kill(url, job, after=random.Random(seed).randint(1, _STEPS - 2))
    left = await database.jobs.get(job.id)
    assert left is not None and left.state is JobState.RUNNING
    assert await database.jobs.abandoned(datetime.now(UTC), size=9) == []

    pipeline, later = Counted(), FixedClock(datetime.now(UTC) + timedelta(seconds=30))
    assert await database.jobs.abandoned(later.now(), size=9) == [job.id]
    await worker(database, SystemClock(), pipeline, "too soon")(job.id)
    assert pipeline.done == []
    await worker(database, later, pipeline, "next")(job.id)

    finished = await database.jobs.get(job.id)
    assert finished is not None and finished.state is JobState.DONE
    assert {step.state for step in finished.steps} == {StepState.DONE}
    again = set(killed) & set(pipeline.done)
    assert again <= {killed[-1]}
    assert sorted({*killed, *pipeline.done}) == list(range(_STEPS))
    assert len(killed) + len(pipeline.done) <= _STEPS + 1
    assert all(step.state is StepState.DONE for step in left.steps[: killed[-1]])


async def test_a_worker_that_lost_its_job_changes_nothing_more(database: Database) -> None:
    job, clock = await begin(database), FixedClock(datetime.now(UTC))

    class Slow(Counted):
        async def work(self, job: Job, number: int, principal: Principal) -> Made:
            if number == 0:
                clock.advance(seconds=60)
                await worker(database, clock, Counted(), "other")(job.id)
            return await super().work(job, number, principal)

    slow = Slow()
    await worker(database, clock, slow, "slow")(job.id)
    assert slow.done == [0]
    finished = await database.jobs.get(job.id)
    assert finished is not None
    assert (finished.state, finished.fence, finished.lease) == (JobState.DONE, 2, None)
    assert {step.attempts for step in finished.steps[1:]} == {1}


def _work_and_kill(url: str, job: Job, *, after: int) -> list[int]:
    paths = os.pathsep.join((str(_ROOT / "src"), str(_ROOT)))
    command = [sys.executable, str(_ROOT / "tests" / "sql" / "job_worker.py"), url, job.id]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}, text=True)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(after)]
    process.kill()
    lines.extend(process.stdout.readlines())
    process.stdout.close()
    process.wait()
    return [int(line) for line in lines if line.endswith("\n")]
