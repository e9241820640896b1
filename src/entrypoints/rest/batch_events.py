"""A batch told as it goes on: by its rows, whichever process works on it."""

import asyncio
from collections.abc import AsyncGenerator

from msgspec import Struct

from application.open_runs import restarting
from domain.faults import Fault, Kind
from domain.job import OVER, Job, JobState, StepState
from domain.job_cost import cost_so_far
from entrypoints.rest.batch_views import brief_batch_view
from entrypoints.rest.call import Call
from entrypoints.rest.streams import frame
from entrypoints.rest.usage import CostView, cost_view

_LOOK_SECONDS = 1.0
_ALIVE = 15
"""Looks without news, after which the line is kept open with a comment."""


class BatchProgressView(Struct, kw_only=True):
    """How far a batch is: the data of a `progress` event; `stage` is the batch's state."""

    stage: JobState
    done: int
    total: int
    failed: int
    cost_so_far: CostView


async def told_as_events(call: Call, job: Job) -> AsyncGenerator[bytes, None]:
    """Events until the batch is over, its owner is not let in any more, or the service stops."""
    shown, quiet = b"", 0
    while True:
        progress = frame("progress", _progress(job))
        if progress != shown:
            yield progress
            shown, quiet = progress, 0
        if job.state in OVER:
            yield frame("done", brief_batch_view(job))
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
    """The batch as it is now. Raises what ends the stream."""
    kelidar = call.kelidar
    if kelidar.open_runs.is_closing:
        raise restarting()
    if await kelidar.identify.again(call.signed_in) is None:
        raise Fault("auth.session.required", Kind.UNAUTHENTICATED)
    return await kelidar.jobs.steer.find(job.owner, job.id, job.kind)


def _progress(job: Job) -> BatchProgressView:
    return BatchProgressView(
        stage=job.state,
        done=job.count(StepState.DONE),
        total=len(job.steps),
        failed=job.count(StepState.FAILED),
        cost_so_far=cost_view(cost_so_far(job)),
    )
