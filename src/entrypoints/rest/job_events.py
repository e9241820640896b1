"""Long work told as it goes on: by its rows, whichever process works on it."""

import asyncio
from abc import abstractmethod
from collections.abc import AsyncGenerator
from typing import Protocol

from msgspec import Struct

from application.open_runs import restarting
from domain.faults import Fault, Kind
from domain.job import Job
from entrypoints.rest.call import Call
from entrypoints.rest.streams import frame

_LOOK_SECONDS = 1.0
_ALIVE = 15
"""Looks without news, after which the line is kept open with a comment."""


class Telling(Protocol):
    """What one reader is told of a job of its kind."""

    @abstractmethod
    async def progress(self, job: Job) -> Struct:
        """How far it is: the data of a `progress` event."""

    @abstractmethod
    def end(self, job: Job) -> Struct | None:
        """The data of the `done` event where nothing more will come by itself, else None."""


async def told_as_events(call: Call, job: Job, telling: Telling) -> AsyncGenerator[bytes, None]:
    """Events until nothing more will come by itself, the job's owner is not let in any more, or the service stops."""
    shown, quiet = b"", 0
    while True:
        progress = frame("progress", await telling.progress(job))
        if progress != shown:
            yield progress
            shown, quiet = progress, 0
        if (end := telling.end(job)) is not None:
            yield frame("done", end)
            return
        await asyncio.sleep(_LOOK_SECONDS)
        quiet += 1
        if quiet % _ALIVE == 0:
            yield b": keep-alive\n\n"
        try:
            job = await _now(call, job)
        except Fault as fault:
            yield frame("error", call.say.failure(fault, partial=True))
            return


async def _now(call: Call, job: Job) -> Job:
    """The job as it is now. Raises what ends the stream."""
    kelidar = call.kelidar
    if kelidar.open_runs.is_closing:
        raise restarting()
    if await kelidar.identify.again(call.signed_in) is None:
        raise Fault("auth.session.required", Kind.UNAUTHENTICATED)
    return await kelidar.jobs.steer.find(job.owner, job.id, job.kind)
