"""Works on a job until it is killed, and names each step on standard output the moment somebody would be paid for it."""

import asyncio
import sys

from adapters.clock.system_clock import SystemClock
from adapters.clock.uuid_ids import UuidIds
from adapters.memory.holds import MemoryHolds
from adapters.sql.database import Database
from application.accounts.identify import Identify
from application.accounts.principal import Principal
from application.current_policy import CurrentPolicy
from application.jobs.change_jobs import ChangeJobs
from application.jobs.pipeline import Made, Pipeline
from application.jobs.work_jobs import WorkJobs
from application.ports.capability_files import CapabilitySet
from application.ports.clock import Clock
from domain.ids import HoldId, JobId, RunId
from domain.job import Job, JobKind
from domain.usage import UNKNOWN_COST


class Named(Pipeline):
    """Every step is done at once."""

    async def work(self, job: Job, number: int, principal: Principal) -> Made:
        """Say which, and go on after a moment in which one may be killed."""
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        await asyncio.sleep(0.001)
        return Made(hold=HoldId(f"hold-{number}"), run=RunId(f"run-{number}"), cost=UNKNOWN_COST)

    async def leave(self, job_id: JobId) -> None:
        """Nothing is kept ready."""


def worker(database: Database, clock: Clock, pipeline: Pipeline, name: str) -> WorkJobs:
    """A worker of that database."""
    policy = CurrentPolicy(source=database.policy_source, files=CapabilitySet(manifests=()))
    return WorkJobs(
        change=ChangeJobs(units=database.units, holds=MemoryHolds(clock, UuidIds()), clock=clock),
        identify=Identify(units=database.units, policy=policy, clock=clock),
        pipelines={JobKind.CONTENT_BATCH: pipeline},
        clock=clock,
        report=lambda _: None,
        worker=name,
    )


async def _main(url: str, job_id: str) -> None:
    await worker(Database(url), SystemClock(), Named(), "killed")(JobId(job_id))


if __name__ == "__main__":
    asyncio.run(_main(*sys.argv[1:]))
