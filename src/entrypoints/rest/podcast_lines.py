"""How each line of a script stands: by its step once it was approved, else by the sound that is there for it already."""

from collections.abc import Mapping

from domain.ids import HoldId
from domain.immutable import immutable
from domain.job import Failure, Job, Step, StepState
from domain.podcast.episode import Episode
from domain.podcast.plan import keys_of, unheard
from domain.podcast.stages import Part, of_part
from domain.spoken.changes import Spoken
from domain.usage import Cost
from entrypoints.rest.podcast_views import LineState


@immutable
class LineNow:
    """A line's state, its sound and how long that lasts, what it cost, and why it failed."""

    state: LineState
    sound: HoldId | None = None
    seconds: float | None = None
    cost: Cost | None = None
    failure: Failure | None = None


_STATES = {
    StepState.WAITING: LineState.WAITING,
    StepState.WORKING: LineState.VOICING,
    StepState.DONE: LineState.VOICED,
    StepState.FAILED: LineState.FAILED,
    StepState.CANCELLED: LineState.CANCELLED,
}
_DRAFT = LineNow(state=LineState.DRAFT)


def planned_states(job: Job, episode: Episode) -> Mapping[str, LineState]:
    """The states of the lines that were approved, by their ids."""
    return {line: now.state for line, now in _of_plan(job, episode).items()}


def lines_now(job: Job, episode: Episode, spoken: Mapping[str, Spoken]) -> Mapping[str, LineNow]:
    """Every line of the script, by its id."""
    script = episode.script
    if script is None:
        return {}
    known = _of_plan(job, episode) if episode.plan else _of_sounds(episode, spoken)
    return {line.id: known.get(line.id, _DRAFT) for line in script.lines}


def _of_plan(job: Job, episode: Episode) -> Mapping[str, LineNow]:
    lasting, mute, steps = _lasting(episode), unheard(job, episode), of_part(job, Part.LINE)
    return {
        line.line: _of_step(step, lasting.get(line.line), mute.get(line.line))
        for line, step in zip(episode.plan, steps, strict=True)
    }


def _of_step(step: Step, seconds: float | None, mute: Failure | None) -> LineNow:
    if mute is not None and step.state is StepState.DONE:
        return LineNow(state=LineState.FAILED, sound=step.hold, cost=step.cost, failure=mute)
    return LineNow(
        state=_STATES[step.state],
        sound=step.hold if step.state is StepState.DONE else None,
        seconds=seconds,
        cost=step.cost,
        failure=step.failure if step.state is StepState.FAILED else None,
    )


def _of_sounds(episode: Episode, spoken: Mapping[str, Spoken]) -> Mapping[str, LineNow]:
    texts = {line: one.text for line, one in spoken.items()}
    sounds = {sound.key: sound for sound in episode.sounds}
    found = ((line, sounds.get(key)) for line, key in keys_of(episode, texts))
    return {
        line: LineNow(state=LineState.VOICED, sound=sound.hold, seconds=sound.seconds)
        for line, sound in found
        if sound is not None
    }


def _lasting(episode: Episode) -> Mapping[str, float]:
    """How long each line lasts in what is mixed."""
    if episode.mixed is None:
        return {}
    timings = zip(episode.plan, episode.mixed.timings, strict=False)
    return {line.line: round(timing.end - timing.start, 3) for line, timing in timings}
