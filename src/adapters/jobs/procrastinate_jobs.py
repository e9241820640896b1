"""Jobs brought to workers by a queue on PostgreSQL (Procrastinate): every process of the service is one, on whatever machine.

An id and nothing else goes through the queue, whose tables have a schema of their own beside ours. What is lost of it loses no
job: whatever nobody works on is started again from our own rows, and who works on it is settled there.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Status
from psycopg_pool import PoolTimeout

from application.ports.jobs import JobRunner
from domain.faults import Fault, Kind
from domain.ids import JobId

Work = Callable[[JobId], Awaitable[None]]

SCHEMA = "kelidar_queue"
_QUEUE, _TASK = "jobs", "work"
_LOCK = 4_935_264_212_031_183  # any number of our own: two processes that make the queue wait for each other
_AGAIN_SECONDS = 5.0
_CLEAN_SECONDS = 30.0
_STOPPING_SECONDS = 0.2
_THERE = f"SELECT to_regclass('{SCHEMA}.procrastinate_jobs') IS NOT NULL"


class ProcrastinateJobs(JobRunner):
    """A few jobs at a time in this process. `url` is the database's address."""

    def __init__(self, url: str, work: Work, report: Callable[[Fault], None], *, most: int = 4) -> None:
        self._url = plain_url(url)
        self._work = work
        self._report = report
        self._most = most
        connector = PsycopgConnector(conninfo=self._url, configure=_in_our_schema, min_size=1, max_size=4, timeout=5.0)
        self._app = App(connector=connector)
        self._app.task(name=_TASK, queue=_QUEUE)(self._do)
        self._opening = asyncio.Lock()
        self._open = False

    async def start(self, job_id: JobId) -> None:
        with _in_our_words():
            await self._opened()
            task = self._app.configure_task(_TASK, queue=_QUEUE, queueing_lock=job_id)
            with suppress(AlreadyEnqueued):
                await task.defer_async(job_id=job_id)

    async def keep(self) -> None:
        try:
            while True:
                try:
                    with _in_our_words():
                        await self._opened()
                        await self._serve()
                except Fault as fault:
                    self._report(fault)
                await asyncio.sleep(_AGAIN_SECONDS)
        finally:
            await asyncio.shield(self._close())

    async def _serve(self) -> None:
        cleaning = asyncio.create_task(self._keep_clean())
        try:
            await self._app.run_worker_async(
                queues=[_QUEUE],
                concurrency=self._most,
                install_signal_handlers=False,
                delete_jobs="always",
                shutdown_graceful_timeout=_STOPPING_SECONDS,
            )
        finally:
            cleaning.cancel()
            await asyncio.gather(cleaning, return_exceptions=True)

    async def _do(self, job_id: str) -> None:
        try:
            await self._work(JobId(job_id))
        except Fault as fault:
            self._report(fault)

    async def _keep_clean(self) -> None:
        """What a worker that died was told is forgotten; our own rows bring the job to another."""
        manager = self._app.job_manager
        while True:
            with suppress(ConnectorException):
                for stalled in await manager.get_stalled_jobs(queue=_QUEUE):
                    await manager.finish_job(stalled, Status.FAILED, delete_job=True)
            await asyncio.sleep(_CLEAN_SECONDS)

    async def _opened(self) -> None:
        async with self._opening:
            if not self._open:
                await make_queue(self._url)
                await self._app.open_async()
                self._open = True

    async def _close(self) -> None:
        async with self._opening:
            if self._open:
                self._open = False
                await self._app.close_async()


async def make_queue(url: str) -> bool:
    """Make the queue's tables, if they are not there yet; whether they were made. Raises `common.busy` where they cannot be."""
    with _in_our_words():
        async with await psycopg.AsyncConnection.connect(plain_url(url), connect_timeout=5) as connection:
            await connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            row = await (await connection.execute(_THERE)).fetchone()
            if row is not None and row[0]:
                return False
            await connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            await connection.execute(f"SET LOCAL search_path TO {SCHEMA}")
            await connection.execute(App(connector=PsycopgConnector()).schema_manager.get_schema())
    return True


def plain_url(url: str) -> str:
    """The address as PostgreSQL's own library takes it, without the name of the driver."""
    scheme, _, rest = url.partition("://")
    return f"{scheme.partition('+')[0]}://{rest}"


async def _in_our_schema(connection: psycopg.AsyncConnection) -> None:
    await connection.execute(f"SET search_path TO {SCHEMA}")
    await connection.commit()


@contextmanager
def _in_our_words() -> Iterator[None]:
    """The queue's failures as the product's."""
    try:
        yield
    except (ConnectorException, psycopg.Error, PoolTimeout) as error:
        raise Fault("common.busy", Kind.UNAVAILABLE) from error
