"""A worker: takes one job at a time to itself, does its steps in their order, and lets go of it however it ends."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace

from application.accounts.identify import Identify
from application.jobs.change_jobs import Change, ChangeJobs
from application.jobs.pipeline import Made, PaidFault, Pipeline
from application.ports.clock import Clock
from domain.faults import Fault, Kind
from domain.ids import JobId
from domain.immutable import immutable
from domain.job import Failure, Job, JobKind, JobState, Step, StepState
from domain.usage import Cost, costs_together

_BEAT = 5.0
"""Seconds between two signs of life, and the longest until a cancelled job's call is ended."""
_AGAIN = 1.0
_PATIENCE = 5
_PAUSE, _LONGEST_PAUSE = 5.0, 60.0
_GOES_ON = frozenset({"common.restarting"})
_NO_ROOM = frozenset({Kind.RATE_LIMITED, Kind.UNAVAILABLE})
_FOR_ALL = frozenset(
    {
        Kind.DISABLED,
        Kind.NO_CREDIT,
        Kind.KEY_REFUSED,
        Kind.CONFLICT,
        Kind.INVALID,
        Kind.RATE_LIMITED,
        Kind.UNAVAILABLE,
        Kind.FORBIDDEN,
        Kind.INTERNAL,
    }
)
"""What makes one step fail in this way would make the next one fail too: the job pauses, and its admin sees why."""
_OF_PROVIDERS = frozenset({Kind.UPSTREAM, Kind.TIMEOUT})
_ALIKE = 3
"""So many steps in a row that fail in one way say the same of those to come."""


@immutable
class _End:
    """A step that is over, whether those after it wait, and what was made."""

    step: Step
    pause: bool
    made: Made


@immutable
class WorkJobs:
    """Works on a job until it is over, is paused or cancelled, or is another worker's. `worker` names this process."""

    change: ChangeJobs
    identify: Identify
    pipelines: Mapping[JobKind, Pipeline]
    clock: Clock
    report: Callable[[Fault], None]
    worker: str

    async def __call__(self, job_id: JobId) -> None:
        """Take the job, if nobody has it, and work on it. Raises `common.busy` where it could not be taken."""
        job = await self.change(job_id, lambda job: job.taken(self.worker, self.clock.now()))
        if job is None:
            return
        fence, kind = job.fence, job.kind
        try:
            while job is not None and (step := job.next_step()) is not None:
                job = await self._step(job_id, fence, step.number)
        finally:
            # A worker that is stopped here leaves the job to the next at once.
            await asyncio.shield(self._leave(job_id, kind, fence))

    async def _leave(self, job_id: JobId, kind: JobKind, fence: int) -> None:
        if await self._surely(job_id, fence, lambda job: job.renewed(self.clock.now())) is None:
            return
        try:
            await self.pipelines[kind].leave(job_id)
        except Fault as fault:
            self.report(fault)
        await self._surely(job_id, fence, lambda job: job.left(self.clock.now()))

    async def _step(self, job_id: JobId, fence: int, number: int) -> Job | None:
        """One step; the job after it, or None where it is not to go on."""
        job = await self._surely(job_id, fence, lambda job: job.begun(number, self.clock.now()))
        if job is None:
            return None
        done = await self._watched(job, number)
        if done is None:
            return None
        # What is finished is paid for: that it is so is stored even where the worker is stopped at this moment.
        settling = self._surely(
            job_id,
            fence,
            lambda job: job.settled(done.step, self.clock.now(), pause=done.pause, order=done.made.order),
        )
        after = await asyncio.shield(settling)
        if after is None:
            await asyncio.shield(self._drop(done.made))
        return after if after is not None and after.state is JobState.RUNNING else None

    async def _drop(self, made: Made) -> None:
        """What was made for a job that is gone, or another's by now, is nobody's."""
        for hold in (made.order, made.hold if made.fresh else None):
            if hold is not None:
                await self.change.holds.drop(hold)

    async def _watched(self, job: Job, number: int) -> _End | None:
        """The step's end; None where it was ended from outside. While it goes on, the job is kept and its state looked at."""
        working = asyncio.create_task(self._work(job, number))
        try:
            while not working.done():
                await asyncio.wait({working}, timeout=_BEAT)
                if not working.done() and not await self._still_ours(job) and not working.done():
                    return None
            return working.result()
        except Fault as fault:
            return _failed_end(job, number, fault, None)
        except PaidFault as paid:
            return _failed_end(job, number, paid.fault, paid.cost)
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)

    async def _work(self, job: Job, number: int) -> _End:
        try:
            made = await self._patiently(job, number)
        except (Fault, PaidFault):
            raise
        except Exception as error:
            fault = Fault("common.internal", Kind.INTERNAL)
            self.report(fault)
            raise fault from error
        return _End(step=_done(job.steps[number], made), pause=made.pause, made=made)

    async def _patiently(self, job: Job, number: int) -> Made:
        """Where there is no room now the step waits a while, for nobody waits for it; what it paid before is counted all the same."""
        spent, tries = list[Cost](), 0
        while True:
            tries += 1
            try:
                made = await self._once(job, number)
            except PaidFault as paid:
                spent.append(paid.cost)
                fault = paid.fault
            except Fault as found:
                fault = found
            else:
                return made if not spent else replace(made, cost=_together(*spent, made.cost))
            if tries > _PATIENCE or fault.kind not in _NO_ROOM or fault.code in _GOES_ON:
                raise PaidFault(fault, costs_together(spent)) if spent else fault
            self.report(fault)
            await asyncio.sleep(min(fault.retry_after or _PAUSE, _LONGEST_PAUSE))

    async def _once(self, job: Job, number: int) -> Made:
        principal = await self.identify.for_job(job.owner, job.introduced_as)
        if principal is None:
            raise Fault("ai.job.owner_gone", Kind.FORBIDDEN)
        return await self.pipelines[job.kind].work(job, number, principal)

    async def _still_ours(self, job: Job) -> bool:
        """Say that we live. Whether the job is still ours; one that is paused is, until its step is over."""
        kept = await self._surely(job.id, job.fence, lambda job: job.renewed(self.clock.now()))
        return kept is not None and kept.state is not JobState.CANCELLED

    async def _surely(self, job_id: JobId, fence: int, change: Change) -> Job | None:
        """The change, however long the database is away; None where the job is no longer ours."""
        while True:
            try:
                return await self.change(job_id, lambda job: change(job) if job.fence == fence else None)
            except Fault as fault:
                if fault.kind is not Kind.UNAVAILABLE:
                    raise
                self.report(fault)
            await asyncio.sleep(_AGAIN)


def _failed_end(job: Job, number: int, fault: Fault, cost: Cost | None) -> _End | None:
    if fault.code in _GOES_ON:
        return None
    step = job.steps[number]
    failed = replace(_failed(step, fault), cost=_together(step.cost, cost))
    return _End(step=failed, pause=_stops_all(fault) or _fails_alike(job, step, fault), made=Made())


def _stops_all(fault: Fault) -> bool:
    return fault.kind in _FOR_ALL or fault.code == "ai.hold.full"


def _fails_alike(job: Job, step: Step, fault: Fault) -> bool:
    """Whether the steps of its sort just before failed in the same way: a provider that answers so is not paid for each of a hundred.

    What is refused for what it says tells nothing of the next.
    """
    if fault.kind not in _OF_PROVIDERS:
        return False
    before = [other.failure for other in job.steps[: step.number] if other.part == step.part][1 - _ALIKE :]
    return len(before) == _ALIKE - 1 and all(why is not None and why.code == fault.code for why in before)


def _done(step: Step, made: Made) -> Step:
    cost = _together(step.cost, made.cost)
    return replace(step, state=StepState.DONE, failure=None, hold=made.hold, run=made.run, cost=cost)


def _together(*costs: Cost | None) -> Cost | None:
    """What a step cost over all the times that it was done; None where nothing was to be paid."""
    known = [cost for cost in costs if cost is not None]
    return costs_together(known) if known else None


def _failed(step: Step, fault: Fault) -> Step:
    failure = Failure(code=fault.code, sentence=fault.sentence, params=tuple(sorted(fault.params.items())))
    return replace(step, state=StepState.FAILED, failure=failure)
