"""A worker of an episode that dies at any moment: the next one finishes it, and one thing at most is paid for twice."""

from collections import Counter

import pytest

from domain.job import Job, JobState, StepState
from domain.podcast.episode import Episode, SoundWishes
from domain.podcast.stages import Part, Standing, progress_of
from domain.sound_format import SoundFormat
from tests.unit.application.studio import DETAILS, OUTLINE, SCRIPT, Died, Life, Studio, a_studio, is_at_rest

pytestmark = pytest.mark.anyio
TEXTS = [line.text for line in SCRIPT.lines]
_BOTH = SoundWishes(formats=(SoundFormat.MP3, SoundFormat.M4A))


async def worked(studio: Studio, job: Job, *lives: int) -> list[int]:
    """Workers of the job one after the other, each taking up what the one before left; how long each that was to die lived."""
    lived = []
    for ends in lives:
        life = Life(ends)
        try:
            await studio.work(job.id, life)
        except Died:
            left = await studio.now(job)
            assert left.state is not JobState.RUNNING or left.lease is not None
        lived.append(life.moments)
        studio.clock.advance(seconds=21)
    await studio.work(job.id)
    return lived


async def moments_of(studio: Studio, job: Job) -> int:
    """How many moments the work has when nobody dies."""
    life = Life()
    await studio.work(job.id, life)
    return life.moments


async def test_whoever_writes_may_die_anywhere() -> None:
    studio = await a_studio()
    moments = await moments_of(studio, await studio.begun())
    assert moments > 10
    for ends in range(moments):
        studio = await a_studio()
        job = await studio.begun()
        await worked(studio, job, ends)
        asks = await studio.now(job)
        assert progress_of(asks).standing is Standing.ASKING and is_at_rest(asks, JobState.PAUSED), ends
        episode = await studio.store.read(asks)
        assert (episode.outline, episode.script) == (OUTLINE, SCRIPT)
        again = Counter(studio.wrote) - Counter(["outline", "script"])
        assert again.total() <= 1, (ends, studio.wrote)
        assert studio.voices.read == []


async def test_whoever_voices_and_mixes_may_die_anywhere() -> None:
    studio = await a_studio()
    moments = await moments_of(studio, await studio.approved(await studio.asking(sound=_BOTH)))
    assert moments > 30
    for ends in range(moments):
        studio = await a_studio()
        job = await studio.approved(await studio.asking(sound=_BOTH))
        await worked(studio, job, ends)
        await whole(studio, job)
        paid = Counter(studio.voices.read) + Counter(studio.wrote[2:])
        again = paid - Counter([*TEXTS, "details"])
        assert again.total() <= 1, (ends, again)


@pytest.mark.parametrize("lives", [(4, 10), (7, 9), (11, 30), (25, 4)])
async def test_one_that_is_killed_twice_is_finished_all_the_same(lives: tuple[int, int]) -> None:
    studio = await a_studio()
    job = await studio.approved(await studio.asking(sound=_BOTH))
    await worked(studio, job, *lives)
    await whole(studio, job)
    assert len(studio.voices.read) <= len(TEXTS) + 2


async def test_a_step_whose_worker_dies_each_time_is_named_and_can_be_tried_again() -> None:
    studio = await a_studio()
    job = await studio.approved(await studio.asking())
    for _ in range(2):
        # Taking the job, beginning its step, somebody is paid: and there the worker dies.
        with pytest.raises(Died):
            await studio.work(job.id, Life(2))
        studio.clock.advance(seconds=21)
    await studio.work(job.id)
    left = await studio.now(job)
    failed = [step for step in left.steps if step.state is StepState.FAILED]
    assert [step.failure and step.failure.code for step in failed] == ["ai.job.interrupted", "podcast.lines.missing"]
    await studio.changes.retry(studio.principal, job.id, "l1")
    await studio.work(job.id)
    await whole(studio, job)
    assert studio.voices.read == [TEXTS[0], TEXTS[0], *TEXTS[1:], TEXTS[0]]


async def whole(studio: Studio, job: Job) -> Episode:
    """The finished episode, with nothing missing."""
    done = await studio.now(job)
    assert is_at_rest(done, JobState.DONE)
    assert {step.state for step in done.steps} == {StepState.DONE}
    episode = await studio.store.read(done)
    assert episode.details == DETAILS and episode.mixed is not None
    assert {file.format for file in episode.mixed.files} == set(episode.sound.formats)
    expected = b"".join((len(text) % 255 + 1).to_bytes() * 4_800 for text in TEXTS)
    for step in done.steps:
        if step.part == Part.MIX:
            assert await studio.bytes_of(step.hold) == expected
    return episode
