"""The steps of an episode: nothing is voiced without a yes, nothing that is there is voiced again, nothing is mixed with gaps."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.faults import Fault
from domain.ids import AdminId, HoldId, JobId, RunId
from domain.job import Job, JobKind, JobState, StepState
from domain.podcast.cast import TalkMode
from domain.podcast.editing import Move, Rewrite, edited
from domain.podcast.episode import Choice, Episode, LineSound, SoundWishes, Wishes
from domain.podcast.episode_bytes import as_bytes, from_bytes
from domain.podcast.plan import first_steps, gathered, paid_lines, planned, sounds_in_order, steps_of
from domain.podcast.stages import Part, Stage, Standing, is_asking, of_part, progress_of
from domain.sound_format import SoundFormat
from tests.unit.domain.podcast.parts import CAST, a_line, a_script

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SCRIPT = a_script(a_line(1, text="سلام"), a_line(2, "guest", "خوش آمدید"), a_line(3, text="سلام"))
EPISODE = Episode(
    wishes=Wishes(mode=TalkMode.DIALOGUE, language="fa", minutes=5, topic="چای"),
    cast=CAST,
    sound=SoundWishes(formats=(SoundFormat.MP3, SoundFormat.M4A)),
    writer=Choice(),
    salt="00" * 16,
    script=SCRIPT,
)


def texts(episode: Episode) -> dict[str, str]:
    return {} if episode.script is None else {line.id: line.text for line in episode.script.lines}


def approved(episode: Episode) -> Episode:
    return planned(episode, texts(episode))


def a_job(episode: Episode, *, is_approved: bool = True, state: JobState = JobState.WAITING) -> Job:
    return Job(
        id=JobId("j"),
        kind=JobKind.PODCAST,
        owner=AdminId("a"),
        order=HoldId("order"),
        steps=steps_of(episode) if is_approved else first_steps(episode),
        made_at=NOW,
        updated_at=NOW,
        ends_at=NOW,
        state=state,
    )


def done(job: Job, *parts: Part) -> Job:
    steps = tuple(
        replace(step, state=StepState.DONE, hold=HoldId(f"h{step.number}"), run=RunId("r"))
        if step.part in parts and step.state is StepState.WAITING
        else step
        for step in job.steps
    )
    return replace(job, steps=steps)


def test_before_the_script_it_is_written_and_behind_it_asked() -> None:
    job = a_job(replace(EPISODE, script=None), is_approved=False)
    assert [step.state.value for step in job.steps] == ["waiting", "waiting", "waiting"]
    assert not is_asking(job)
    written = replace(done(job, Part.OUTLINE, Part.SCRIPT), state=JobState.PAUSED)
    assert is_asking(written)
    assert progress_of(written) == progress_of(a_job(EPISODE, is_approved=False, state=JobState.PAUSED))
    assert (progress_of(written).stage, progress_of(written).standing) == (Stage.VOICES, Standing.ASKING)


def test_an_approved_episode_is_voiced_line_by_line_then_described_and_mixed_in_each_format() -> None:
    job = a_job(approved(EPISODE))
    assert [step.part for step in job.steps] == ["outline", "script", "line", "line", "line", "details", "mix", "mix"]
    next_step = job.next_step()
    assert next_step is not None and next_step.number == 2
    assert progress_of(job).stage is Stage.VOICES
    assert progress_of(done(job, Part.LINE)).stage is Stage.DETAILS
    assert progress_of(done(job, Part.LINE, Part.DETAILS)).stage is Stage.MIX
    whole = replace(done(job, *Part), state=JobState.DONE)
    assert progress_of(whole).standing is Standing.DONE


def test_lines_that_say_the_same_share_a_sound_and_cost_once() -> None:
    assert paid_lines(EPISODE, texts(EPISODE)) == {"l3"}
    made = gathered(done(a_job(approved(EPISODE)), Part.LINE), approved(EPISODE))
    assert len(made.sounds) == 2


def test_only_what_is_heard_otherwise_is_voiced_again() -> None:
    plan = approved(EPISODE)
    made = gathered(done(a_job(plan), Part.LINE), plan)
    script = edited(SCRIPT, [Rewrite(line="l2", text="بفرمایید"), Move(line="l3", to=0)])
    again = a_job(approved(replace(made, script=script)))
    waiting = [step.number for step in of_part(again, Part.LINE) if step.state is StepState.WAITING]
    assert waiting == [4]
    back = a_job(approved(replace(made, script=SCRIPT)))
    assert all(step.state is StepState.DONE for step in of_part(back, Part.LINE))


def test_nothing_is_mixed_with_gaps() -> None:
    plan = approved(EPISODE)
    job = a_job(plan)
    with pytest.raises(Fault) as caught:
        sounds_in_order(job, plan)
    assert (caught.value.code, caught.value.params["values"]) == ("podcast.lines.missing", "1, 2, 3")
    whole = done(job, Part.LINE)
    assert sounds_in_order(whole, gathered(whole, plan)) == ["h2", "h3", "h2"]


@given(st.lists(st.sampled_from(["pause", "resume", "cancel", "take", "leave"]), max_size=20))
def test_no_order_of_actions_gets_past_the_question(actions: list[str]) -> None:
    job = a_job(EPISODE, is_approved=False, state=JobState.PAUSED)
    for action in actions:
        try:
            match action:
                case "pause":
                    job = job.paused(NOW)
                case "resume":
                    job = job.resumed(NOW)
                case "cancel":
                    job = job.cancelled(NOW)
                case "take":
                    job = job.taken("w", NOW) or job
                case "leave":
                    job = job.left(NOW)
        except Fault:
            continue
        assert not of_part(job, Part.LINE)


@given(st.binary(max_size=8), st.booleans())
def test_an_episode_is_held_and_read_back_whole(salt: bytes, is_planned: bool) -> None:
    episode = replace(
        approved(EPISODE) if is_planned else EPISODE,
        salt=salt.hex(),
        sounds=(LineSound(key="k", hold=HoldId("h"), seconds=1.5),),
        lacking="podcast.script.unfinished",
    )
    assert from_bytes(as_bytes(episode)) == episode
