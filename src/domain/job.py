"""Long work in steps: begun by an admin, taken up by one worker at a time, and never done twice where it is finished."""

from collections.abc import Collection, Sequence
from dataclasses import field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.admin import Role
from domain.faults import Fault, Kind, Param
from domain.ids import AdminId, HoldId, JobId, RunId
from domain.immutable import immutable
from domain.usage import Cost

LEASE = timedelta(seconds=20)
"""For so long a worker has a job to itself unless it says that it lives; one that died gives it back so."""

LONGEST_JOB = timedelta(days=7)
"""A job's holds live while it is unfinished, and no longer than this."""

MOST_ATTEMPTS = 2
"""A step under way when its worker died is done once more, and not again and again."""


class JobKind(StrEnum):
    """What is worked on."""

    CONTENT_BATCH = "content_batch"
    PODCAST = "podcast"


KEPT_AFTER = {JobKind.PODCAST: timedelta(hours=24)}
"""How long a kind's holds last once it is over, where the usual time is too short for what was left to run alone."""


class JobState(StrEnum):
    """How far a job is; one that is done may have steps that failed."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


class StepState(StrEnum):
    """How far a step is."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (JobState.WAITING, JobState.RUNNING)
"""Where there is something for a worker to do."""

OVER = frozenset({JobState.DONE, JobState.CANCELLED})
_STEP_OVER = frozenset({StepState.DONE, StepState.FAILED, StepState.CANCELLED})
_AGAIN = frozenset({StepState.FAILED, StepState.CANCELLED})


@immutable
class Failure:
    """Why a step failed: a fault's code, sentence and parameters, which never hold content."""

    code: str
    sentence: str
    params: tuple[tuple[str, Param], ...] = ()


@immutable
class Step:
    """One step by its number from 0: which run did it, what it cost, and the hold that has what came of it.

    `part` tells steps apart in a kind of job that has several sorts of them.
    """

    number: int
    part: str = ""
    state: StepState = StepState.WAITING
    attempts: int = 0
    failure: Failure | None = None
    run: RunId | None = None
    hold: HoldId | None = None
    cost: Cost | None = None


@immutable
class Lease:
    """That a worker has the job, and until when."""

    worker: str
    until: datetime


@immutable
class Job:
    """A job: states and ids alone. What is to be done is in the hold `order`; it and what comes of it end at `ends_at`.

    `replay_key` is the client's word for the request that began it, so that the same request begins no other.
    `introduced_as` is the most that the admin was when it was begun, where an issuer said so. `fence` grows whenever a worker
    takes the job, so that one which lost it meanwhile changes nothing any more.
    """

    id: JobId
    kind: JobKind
    owner: AdminId
    order: HoldId
    steps: tuple[Step, ...]
    made_at: datetime
    updated_at: datetime
    ends_at: datetime
    state: JobState = JobState.WAITING
    introduced_as: Role | None = None
    fence: int = 0
    lease: Lease | None = field(default=None)
    replay_key: str | None = None

    @property
    def holds(self) -> tuple[HoldId, ...]:
        """Everything that is held for it."""
        return (self.order, *(step.hold for step in self.steps if step.hold is not None))

    @property
    def over(self) -> bool:
        """Whether nothing is left to do."""
        return all(step.state in _STEP_OVER for step in self.steps)

    def next_step(self) -> Step | None:
        """The first step that waits."""
        return next((step for step in self.steps if step.state is StepState.WAITING), None)

    def count(self, *states: StepState) -> int:
        """How many steps are in one of these states."""
        return sum(step.state in states for step in self.steps)

    def taken(self, worker: str, now: datetime) -> "Job | None":
        """The job as this worker has it, or None where there is nothing to do or another has it."""
        if self.state not in OPEN or (self.lease is not None and self.lease.until > now):
            return None
        steps = tuple(_given_back(step) for step in self.steps)
        return replace(
            self,
            steps=steps,
            state=JobState.RUNNING,
            fence=self.fence + 1,
            lease=Lease(worker=worker, until=now + LEASE),
            updated_at=now,
        )

    def renewed(self, now: datetime) -> "Job":
        """Its worker lives."""
        return self if self.lease is None else replace(self, lease=replace(self.lease, until=now + LEASE))

    def begun(self, number: int, now: datetime) -> "Job | None":
        """The step is under way; None where the job is not to go on."""
        step = self.steps[number]
        if self.state is not JobState.RUNNING or step.state is not StepState.WAITING:
            return None
        return self._with(replace(step, state=StepState.WORKING, attempts=step.attempts + 1), now).renewed(now)

    def settled(self, step: Step, now: datetime, *, pause: bool = False, order: HoldId | None = None) -> "Job":
        """The step is over; with `pause` the steps after it wait for an admin. `order` is another order, if there is one now."""
        after = replace(self._with(step, now), order=order or self.order)
        if pause and after.state is JobState.RUNNING and not after.over:
            after = replace(after, state=JobState.PAUSED, lease=None)
        return after

    def left(self, now: datetime) -> "Job":
        """Its worker leaves it: to the next one, or for good where it is over."""
        after = replace(self, steps=tuple(_waiting(step) for step in self.steps), lease=None, updated_at=now)
        if self.state in OPEN:
            return replace(after, state=JobState.DONE if after.over else JobState.WAITING)
        if self.state is JobState.CANCELLED and self.count(StepState.DONE) == len(self.steps):
            # It was at the last step when it was cancelled, and that came.
            return replace(after, state=JobState.DONE)
        return after

    def paused(self, now: datetime) -> "Job":
        """No step after the one under way begins. Raises `ai.job.over`."""
        self._require_unfinished()
        return replace(self, state=JobState.PAUSED, updated_at=now)

    def resumed(self, now: datetime) -> "Job":
        """It goes on. Raises `ai.job.over`."""
        self._require_unfinished()
        if self.state in OPEN:
            return self
        return replace(self, state=self._goes_on, updated_at=now)

    def cancelled(self, now: datetime) -> "Job":
        """It ends, and what is not finished is left undone. Raises `ai.job.over`.

        Its worker has it until it knows: what it is at may be finished, and nobody else does it meanwhile.
        """
        self._require_unfinished()
        steps = tuple(
            step if step.state in _STEP_OVER else replace(step, state=StepState.CANCELLED) for step in self.steps
        )
        return replace(self, steps=steps, state=JobState.CANCELLED, updated_at=now)

    def retried(self, number: int, now: datetime) -> "Job":
        """A step that failed or was cancelled waits again; its cost stays. Raises `common.not_found` or `ai.job.step_not_failed`."""
        if not 0 <= number < len(self.steps):
            raise Fault("common.not_found", Kind.NOT_FOUND)
        step = self.steps[number]
        if step.state not in _AGAIN:
            raise Fault("ai.job.step_not_failed", Kind.CONFLICT)
        after = self._with(Step(number=number, part=step.part, cost=step.cost), now)
        return replace(after, state=self._goes_on) if self.state in OVER else after

    def shown(self, number: int, hold: HoldId | None) -> "Job | None":
        """With what came so far of a step under way; None where it is not."""
        step = self.steps[number]
        if step.state is not StepState.WORKING:
            return None
        return self._with(replace(step, hold=hold), self.updated_at)

    def is_worked_at(self, now: datetime) -> bool:
        """Whether a worker has something to do, or still does it."""
        return self.state in OPEN or (self.lease is not None and self.lease.until > now)

    def ordered_anew(self, order: HoldId, steps: Sequence[Step], state: JobState, now: datetime) -> "Job":
        """Another order with steps of its own, for a job that nobody works at. Raises `ai.job.worked_at`.

        A worker whose lease is over may live all the same: what it still makes is nobody's.
        """
        if self.is_worked_at(now):
            raise Fault("ai.job.worked_at", Kind.CONFLICT)
        return replace(
            self, order=order, steps=tuple(steps), state=state, fence=self.fence + 1, lease=None, updated_at=now
        )

    def changed_since(self, before: "Job") -> tuple[Step, ...]:
        """The steps that are not as they were, those that were not there among them."""
        then = before.steps
        return tuple(step for at, step in enumerate(self.steps) if at >= len(then) or step != then[at])

    def require_over(self) -> None:
        """Raise `ai.job.not_over` while something may still be done of it."""
        if self.state not in OVER:
            raise Fault("ai.job.not_over", Kind.CONFLICT)

    @property
    def _goes_on(self) -> JobState:
        """Open again: with the worker that has it still, or waiting for one."""
        return JobState.RUNNING if self.lease else JobState.WAITING

    def _with(self, step: Step, now: datetime) -> "Job":
        steps = (*self.steps[: step.number], step, *self.steps[step.number + 1 :])
        return replace(self, steps=steps, updated_at=now)

    def _require_unfinished(self) -> None:
        if self.state in OVER:
            raise Fault("ai.job.over", Kind.CONFLICT)


@immutable
class JobFilter:
    """Which jobs are asked for."""

    owner: AdminId
    kinds: Collection[JobKind]


def _given_back(step: Step) -> Step:
    """A step that a dead worker left under way."""
    if step.state is not StepState.WORKING or step.attempts < MOST_ATTEMPTS:
        return _waiting(step)
    return replace(
        step, state=StepState.FAILED, failure=Failure(code="ai.job.interrupted", sentence="ai.job.interrupted")
    )


def _waiting(step: Step) -> Step:
    return replace(step, state=StepState.WAITING) if step.state is StepState.WORKING else step
