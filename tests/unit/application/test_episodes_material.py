"""What is held of an episode beside its rows (music, cover, sounds no line uses any more) ends with it, and is nobody's without it."""

from collections.abc import Awaitable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from application.saving.hold_upload import in_pieces
from application.sections.podcast.change_episode import Edited
from domain.faults import Fault
from domain.hold import HoldFacts
from domain.ids import HoldId, JobId
from domain.job import LONGEST_JOB, JobState
from domain.media_type import MediaType
from domain.podcast.episode import SoundWishes
from domain.podcast.stages import Part
from domain.section import Operation, Section
from tests.unit.application.studio import SCRIPT, Studio, a_studio, an_episode
from tests.unit.application.test_episodes import rewritten

pytestmark = pytest.mark.anyio
DAY = timedelta(hours=24)


async def brought(studio: Studio) -> HoldId:
    """Music of one's own."""
    facts = HoldFacts(
        owner=studio.principal.admin.id,
        media_type=MediaType.MP3,
        section=Section.PODCAST,
        operation=Operation.SPEECH,
    )
    return (await studio.holds.put(facts, in_pieces(b"ID3\x04" + b"music" * 9))).id


async def with_music(studio: Studio) -> SoundWishes:
    return SoundWishes(bed=await brought(studio), cover=await brought(studio))


def to(bed: HoldId) -> Edited:
    """The edit that puts that music under it."""
    return lambda episode: replace(episode, sound=SoundWishes(bed=bed))


async def ends(studio: Studio, holds: Iterable[HoldId]) -> set[datetime]:
    """When they end."""
    found = [await studio.holds.find(hold, studio.principal.admin.id) for hold in holds]
    assert None not in found
    return {hold.expires_at for hold in found if hold is not None}


async def code_of(act: Awaitable[object]) -> str:
    with pytest.raises(Fault) as caught:
        await act
    return caught.value.code


async def test_all_that_was_ever_held_of_an_episode_ends_with_it() -> None:
    studio = await a_studio()
    done = await studio.done(sound=await with_music(studio))
    changed = await studio.approved(await studio.edited(done, rewritten("l2", "سلام دوستان.")))
    assert await ends(studio, studio.everything_held) == {studio.clock.now() + LONGEST_JOB}
    await studio.work(changed.id)
    over = await studio.now(changed)
    assert over.state is JobState.DONE and len(studio.everything_held) == 1 + 2 + len(SCRIPT.lines) + 1 + 1
    assert await ends(studio, studio.everything_held) == {over.ends_at} == {studio.clock.now() + DAY}


async def test_what_was_brought_for_one_that_is_cancelled_ends_with_it_and_lasts_where_it_goes_on() -> None:
    studio = await a_studio()
    job = await studio.approved(await studio.asking(sound=await with_music(studio)))
    over = await studio.steer.cancel(job.owner, job.id, job.kind)
    assert await ends(studio, studio.everything_held) == {over.ends_at} == {studio.clock.now() + DAY}
    goes_on = await studio.changes.resume(studio.principal, job.id)
    assert await ends(studio, studio.everything_held) == {goes_on.ends_at} == {studio.clock.now() + LONGEST_JOB}


async def test_a_change_that_came_to_nothing_lets_everything_end_when_it_did() -> None:
    studio = await a_studio()
    done = await studio.done(sound=await with_music(studio))
    await studio.begun()
    held = [*studio.everything_held]
    again = studio.changes.again(studio.principal, done.id, done.order, Part.SCRIPT)
    assert await code_of(again) == "podcast.episode.one_at_work"
    assert studio.everything_held == held
    mine = {*done.holds, *await studio.store.material(done)}
    assert await ends(studio, mine) == {done.ends_at}


async def test_what_was_brought_for_an_episode_that_is_not_begun_is_ended() -> None:
    studio = await a_studio()
    first = await studio.begun()
    bad = an_episode(topic=" ")
    for episode, code in ((an_episode(), "podcast.episode.one_at_work"), (bad, "common.invalid")):
        sound = await with_music(studio)
        begun = studio.begin(studio.principal, replace(episode, sound=sound))
        assert await code_of(begun) == code
    assert studio.everything_held == [first.order]


async def test_the_same_request_twice_at_once_holds_what_it_brings_once() -> None:
    studio = await a_studio()
    jobs = list[JobId]()
    for _ in range(2):
        episode = replace(an_episode(sound=await with_music(studio)), asked="the same")
        jobs.append((await studio.begin(studio.principal, episode, key="k")).id)
    assert jobs[0] == jobs[1] and len(studio.everything_held) == 3


async def test_what_was_brought_for_an_edit_that_is_refused_is_ended() -> None:
    studio = await a_studio()
    asking = await studio.asking()
    before = asking.order
    mine = await brought(studio)
    kept, _ = await studio.changes.edit(studio.principal, asking.id, before, to(mine), brought=[mine])
    other = await brought(studio)
    late = studio.changes.edit(studio.principal, asking.id, before, to(other), brought=[other])
    assert await code_of(late) == "podcast.episode.changed"
    assert sorted(studio.everything_held) == sorted([kept.order, mine])
    third = await brought(studio)
    last, _ = await studio.changes.edit(studio.principal, asking.id, kept.order, to(third), brought=[third])
    assert sorted(studio.everything_held) == sorted([last.order, third])
