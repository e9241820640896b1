"""Puts long work together: its rows, who runs it, and what does its steps."""

import secrets
from collections.abc import Callable, Collection, Coroutine

from adapters.jobs.in_process_jobs import InProcessJobs
from adapters.sql.database import Database
from application.accounts.identify import Identify
from application.jobs.change_jobs import ChangeJobs
from application.jobs.pipeline import Pipeline
from application.jobs.remove_job import RemoveJob
from application.jobs.steer_jobs import SteerJobs
from application.jobs.take_up import TakeUpJobs
from application.jobs.work_jobs import WorkJobs
from application.ports.clock import Clock
from application.ports.holds import Holds
from application.ports.ids import Ids
from application.ports.jobs import JobRunner
from application.sections.content.write_batch import BeginBatch, ReadBatch, WriteBatch
from application.sections.podcast.episode_store import EpisodeStore
from domain.ids import HoldId
from domain.immutable import immutable
from domain.job import Job, JobKind
from entrypoints.composition.podcast import PodcastTools, episode_maker, podcast_cases
from entrypoints.content_cases import ContentCases
from entrypoints.job_cases import JobCases
from entrypoints.life import report
from entrypoints.podcast_cases import PodcastCases
from entrypoints.settings import Settings


@immutable
class JobParts:
    """The use-cases, and what goes on beside the service."""

    cases: JobCases
    podcasts: PodcastCases
    beside: tuple[Callable[[], Coroutine[None, None, None]], ...]


def open_jobs(
    site: Settings,
    database: Database,
    holds: Holds,
    content: ContentCases,
    identify: Identify,
    podcast: PodcastTools,
    *,
    clock: Clock,
    ids: Ids,
) -> JobParts:
    """Jobs, run by this process or told to a queue where there is one."""
    units, read = database.units, ReadBatch(holds=holds)
    episodes = EpisodeStore(holds=holds)

    async def beside(job: Job) -> Collection[HoldId]:
        return await episodes.material(job) if job.kind is JobKind.PODCAST else ()

    change = ChangeJobs(units=units, holds=holds, clock=clock, beside=beside)
    pipelines: dict[JobKind, Pipeline] = {
        JobKind.CONTENT_BATCH: WriteBatch(write=content.write, read=read, holds=holds),
        JobKind.PODCAST: episode_maker(podcast, change, holds, clock=clock),
    }
    work = WorkJobs(
        change=change,
        identify=identify,
        pipelines=pipelines,
        clock=clock,
        report=report,
        worker=secrets.token_hex(8),
    )
    runner = _runner(site, work)
    steer = SteerJobs(jobs=database.jobs, change=change, runner=runner, clock=clock)
    cases = JobCases(
        jobs=database.jobs,
        steer=steer,
        remove=RemoveJob(steer=steer, units=units, holds=holds),
        begin_batch=BeginBatch(units=units, holds=holds, runner=runner, clock=clock, ids=ids),
        read_batch=read,
    )
    take_up = TakeUpJobs(jobs=database.jobs, runner=runner, units=units, clock=clock, report=report)
    podcasts = podcast_cases(podcast, database, steer, runner, clock=clock, ids=ids)
    return JobParts(cases=cases, podcasts=podcasts, beside=(runner.keep, take_up.keep_looking))


def _runner(site: Settings, work: WorkJobs) -> JobRunner:
    if site.embedded:
        return InProcessJobs(work, report)
    from adapters.jobs.procrastinate_jobs import ProcrastinateJobs  # noqa: PLC0415  # only where there is a queue

    return ProcrastinateJobs(site.database_url, work, report)


async def make_queue(site: Settings) -> list[str]:
    """Make the queue beside the database's tables, where there is to be one; the names of what was made."""
    if site.embedded:
        return []
    from adapters.jobs import procrastinate_jobs  # noqa: PLC0415  # only where there is a queue

    return ["queue"] if await procrastinate_jobs.make_queue(site.database_url) else []
