"""How far an episode has come, told by the job that makes it: its stage, and whether it is worked at, asks, stands still or is over."""

from collections.abc import Collection
from enum import StrEnum

from domain.immutable import immutable
from domain.job import Failure, Job, JobState, Step, StepState


class Part(StrEnum):
    """What a step of an episode's job does. `approval` does nothing: there it waits for an admin's yes, for voices cost most."""

    OUTLINE = "outline"
    SCRIPT = "script"
    APPROVAL = "approval"
    LINE = "line"
    DETAILS = "details"
    MIX = "mix"


class Stage(StrEnum):
    """What is made next; each stage's result stays when a later one fails."""

    OUTLINE = "outline"
    SCRIPT = "script"
    VOICES = "voices"
    DETAILS = "details"
    MIX = "mix"


_STAGES = {
    Part.OUTLINE: Stage.OUTLINE,
    Part.SCRIPT: Stage.SCRIPT,
    Part.APPROVAL: Stage.VOICES,
    Part.LINE: Stage.VOICES,
    Part.DETAILS: Stage.DETAILS,
    Part.MIX: Stage.MIX,
}


class Standing(StrEnum):
    """What happens at a stage now. `asking` waits for an admin's yes."""

    WAITING = "waiting"
    WORKING = "working"
    ASKING = "asking"
    PAUSED = "paused"
    FAILED = "failed"
    CANCELLED = "cancelled"
    DONE = "done"


@immutable
class Progress:
    """A stage and how it stands; `failure` is what stopped it."""

    stage: Stage
    standing: Standing
    failure: Failure | None = None


def progress_of(job: Job) -> Progress:
    """How far the episode of this job is."""
    at = _now(job.steps)
    stage = _STAGES[Part(at.part)]
    failed = next((step for step in job.steps if step.state is StepState.FAILED), None)
    match job.state:
        case JobState.WAITING:
            return Progress(stage=stage, standing=Standing.WAITING)
        case JobState.RUNNING:
            return Progress(stage=stage, standing=Standing.WORKING)
        case JobState.CANCELLED:
            return Progress(stage=stage, standing=Standing.CANCELLED)
        case _ if failed is not None:
            return Progress(stage=_STAGES[Part(failed.part)], standing=Standing.FAILED, failure=failed.failure)
        case JobState.PAUSED:
            asking = at.part == Part.APPROVAL
            return Progress(stage=stage, standing=Standing.ASKING if asking else Standing.PAUSED)
        case _:
            return Progress(stage=stage, standing=Standing.DONE)


def is_asking(job: Job) -> bool:
    """Whether the script is there and nobody has said yes to its voices yet."""
    return any(step.part == Part.APPROVAL for step in job.steps) and all(
        step.state is StepState.DONE for step in job.steps if step.part in (Part.OUTLINE, Part.SCRIPT)
    )


def of_part(job: Job, *parts: Part) -> Collection[Step]:
    """The steps that do these parts."""
    return [step for step in job.steps if step.part in parts]


def _now(steps: Collection[Step]) -> Step:
    """The first step that is not finished, else the last."""
    return next((step for step in steps if step.state is not StepState.DONE), [*steps][-1])
