"""From an episode to the steps that make it, and back: only what would be heard otherwise than before is voiced again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.faults import Fault, Kind
from domain.ids import HoldId
from domain.job import Failure, Job, Step, StepState
from domain.job_cost import cost_so_far
from domain.podcast.cast import ChosenVoice
from domain.podcast.episode import Episode, LineSound, PlannedLine
from domain.podcast.line_key import line_key
from domain.podcast.script import Line
from domain.podcast.stages import Part, of_part
from domain.usage import Cost, costs_together


def first_steps(episode: Episode) -> tuple[Step, ...]:
    """Up to the question whether its voices are wanted; what is there already is done."""
    return (
        _step(0, Part.OUTLINE, done=episode.outline is not None or episode.script is not None),
        _step(1, Part.SCRIPT, done=episode.script is not None),
        _step(2, Part.APPROVAL, done=False),
    )


def planned(episode: Episode, spoken: Mapping[str, str]) -> Episode:
    """The episode as it was approved, given each line's text as it will be read."""
    return replace(episode, plan=tuple(PlannedLine(line=line, key=key) for line, key in keys_of(episode, spoken)))


def keys_of(episode: Episode, spoken: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Each line of the script and the key of its sound, for those whose speaker has a voice."""
    script = episode.script
    if script is None:
        return ()
    salt = bytes.fromhex(episode.salt)
    voices = [(line, voice_of(episode, line.speaker)) for line in script.lines]
    return tuple(
        (line.id, line_key(salt, spoken=spoken[line.id], language=script.language, voice=voice))
        for line, voice in voices
        if voice is not None
    )


def voice_of(episode: Episode, speaker: str) -> ChosenVoice | None:
    """By what a speaker is read."""
    known = episode.cast.find(speaker)
    return None if known is None else known.voice


def paid_lines(episode: Episode, spoken: Mapping[str, str]) -> frozenset[str]:
    """The lines that cost nothing more: their sound is there, or that of an earlier line will do for them."""
    had, paid = {sound.key for sound in episode.sounds}, set[str]()
    for line, key in keys_of(episode, spoken):
        if key in had:
            paid.add(line)
        had.add(key)
    return frozenset(paid)


def steps_of(episode: Episode) -> tuple[Step, ...]:
    """All steps of an approved episode; lines whose sound is there are done, and so are details that are."""
    sounds = {sound.key: sound.hold for sound in episode.sounds}
    parts = [
        (Part.OUTLINE, True, None),
        (Part.SCRIPT, True, None),
        *((Part.LINE, line.key in sounds, sounds.get(line.key)) for line in episode.plan),
        (Part.DETAILS, episode.details is not None, None),
        *((Part.MIX, False, None) for _ in episode.sound.formats),
    ]
    return tuple(_step(number, part, done=done, hold=hold) for number, (part, done, hold) in enumerate(parts))


def gathered(job: Job, episode: Episode) -> Episode:
    """The episode with the sounds that its job's finished steps have made."""
    known = {sound.key for sound in episode.sounds}
    fresh = dict[str, LineSound]()
    for planned_line, step in zip(episode.plan, of_part(job, Part.LINE), strict=True):
        if step.state is StepState.DONE and step.hold is not None and planned_line.key not in known:
            fresh.setdefault(planned_line.key, LineSound(key=planned_line.key, hold=step.hold))
    return replace(episode, sounds=(*episode.sounds, *fresh.values()))


def unvoiced(episode: Episode, begin: int = 0) -> Sequence[Line]:
    """The lines of the plan from that place on whose sound somebody has still to be paid for."""
    script = episode.script
    known = {sound.key for sound in episode.sounds} | {line.key for line in episode.plan[:begin]}
    lines = []
    for planned_line in episode.plan[begin:]:
        at = None if script is None else script.find(planned_line.line)
        if planned_line.key not in known and script is not None and at is not None:
            lines.append(script.lines[at])
        known.add(planned_line.key)
    return lines


def settled_up(episode: Episode, before: Sequence[Step], after: Sequence[Step]) -> Episode:
    """The episode when its job's steps are replaced: what those that go have cost is not forgotten."""
    known = () if episode.spent is None else (episode.spent,)
    costs = (*known, *(step.cost for step in before if step.cost is not None and step not in after))
    return replace(episode, spent=costs_together(costs)) if costs else episode


def cost_of(job: Job, episode: Episode | None) -> Cost:
    """What everything has cost so far."""
    if episode is None or episode.spent is None:
        return cost_so_far(job)
    return costs_together((episode.spent, *(step.cost for step in job.steps if step.cost is not None)))


def material_of(episode: Episode) -> frozenset[HoldId]:
    """What is held of it beside its job's own: sounds that were paid for, music and cover."""
    own = (episode.sound.bed, episode.sound.cover, *(sound.hold for sound in episode.sounds))
    return frozenset(hold for hold in own if hold is not None)


def step_of_line(job: Job, episode: Episode, line: str) -> Step | None:
    """The step that voices a line; None before it is approved."""
    steps = zip(episode.plan, of_part(job, Part.LINE), strict=True)
    return next((step for planned_line, step in steps if planned_line.line == line), None)


def unheard(job: Job, episode: Episode) -> Mapping[str, Failure]:
    """The lines whose sound is there and could not be mixed, each with why; all that share such a sound."""
    found = dict[str, Failure]()
    for step in of_part(job, Part.MIX):
        place = _place_named(step.failure) if step.state is StepState.FAILED and step.failure is not None else None
        if step.failure is not None and place is not None and place < len(episode.plan):
            found[episode.plan[place].key] = step.failure
    return {line.line: found[line.key] for line in episode.plan if line.key in found}


def _place_named(failure: Failure) -> int | None:
    """The place of the line that a failure of mixing names, from 0."""
    number = dict(failure.params).get("count")
    return number - 1 if failure.code in _UNHEARD and isinstance(number, int) else None


def without_sound(job: Job, episode: Episode, line: str) -> tuple[Episode, tuple[Step, ...]]:
    """The episode without the sound of that line, and the steps that voice it anew and mix what waited for it."""
    key = next(planned_line.key for planned_line in episode.plan if planned_line.line == line)
    lines = (planned_line.key for planned_line in episode.plan)
    steps = tuple(
        _step(step.number, Part(step.part), done=False)
        if (step.part == Part.LINE and next(lines) == key) or (step.part == Part.MIX and step.state in _AGAIN)
        else step
        for step in job.steps
    )
    return replace(episode, sounds=tuple(sound for sound in episode.sounds if sound.key != key)), steps


def sounds_in_order(job: Job, episode: Episode) -> Sequence[HoldId]:
    """The sound of each planned line. Raises `podcast.lines.missing` if one has none: nothing is mixed with gaps."""
    sounds = {sound.key: sound.hold for sound in gathered(job, episode).sounds}
    lacking = [number for number, line in enumerate(episode.plan, start=1) if line.key not in sounds]
    if lacking:
        raise Fault(
            "podcast.lines.missing",
            Kind.CONFLICT,
            count=len(lacking),
            values=", ".join(map(str, lacking[:_MOST_NAMED])),
        )
    return [sounds[line.key] for line in episode.plan]


_MOST_NAMED = 10
_UNHEARD = frozenset({"podcast.sound.unreadable", "podcast.sound.silent", "podcast.sound.segment_too_large"})
_AGAIN = frozenset({StepState.FAILED, StepState.CANCELLED})


def _step(number: int, part: Part, *, done: bool, hold: HoldId | None = None) -> Step:
    return Step(number=number, part=part, state=StepState.DONE if done else StepState.WAITING, hold=hold)
