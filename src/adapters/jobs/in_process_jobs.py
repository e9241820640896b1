"""Jobs run by the process that was told of them: the embedded default. What it was told is gone with it; the rows are not."""

import asyncio
from collections.abc import Awaitable, Callable

from application.ports.jobs import JobRunner
from domain.faults import Fault
from domain.ids import JobId

Work = Callable[[JobId], Awaitable[None]]


class InProcessJobs(JobRunner):
    """A few at a time, in the order they were started."""

    def __init__(self, work: Work, report: Callable[[Fault], None], *, most: int = 4) -> None:
        self._work = work
        self._report = report
        self._most = most
        self._waiting: asyncio.Queue[JobId] = asyncio.Queue()
        self._known: set[JobId] = set()

    async def start(self, job_id: JobId) -> None:
        if job_id not in self._known:
            self._known.add(job_id)
            self._waiting.put_nowait(job_id)

    async def keep(self) -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(self._most):
                group.create_task(self._serve())

    async def _serve(self) -> None:
        while True:
            job_id = await self._waiting.get()
            # Known only while it waits: what is started while it is worked on is looked at once more.
            self._known.discard(job_id)
            try:
                await self._work(job_id)
            except Fault as fault:
                self._report(fault)
