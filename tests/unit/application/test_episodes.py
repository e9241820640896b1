"""An episode is written, asked about, voiced and mixed; nobody is paid before the yes, and nothing finished is paid for twice."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from application.sections.podcast.change_episode import Edited
from application.sections.podcast.episode_store import ReadEpisode
from domain.faults import Fault, FieldFault, Kind, UpstreamFault
from domain.ids import HoldId, JobId
from domain.job import Job, JobState, StepState
from domain.podcast.cast import TalkMode
from domain.podcast.editing import Insert, Rewrite, edited
from domain.podcast.episode import Episode, SoundWishes
from domain.podcast.plan import unheard
from domain.podcast.script import Script
from domain.podcast.stages import Part, Stage, Standing, progress_of
from domain.sound_format import SoundFormat
from tests.unit.application.studio import (
    DETAILS,
    OUTLINE,
    SCRIPT,
    Studio,
    a_studio,
    an_episode,
    codes_of,
    is_at_rest,
    states_of,
)

pytestmark = pytest.mark.anyio
Act = Callable[[], Awaitable[object]]
BOTH = SoundWishes(formats=(SoundFormat.MP3, SoundFormat.M4A))
TEXTS = [line.text for line in SCRIPT.lines]


def rewritten(line: str, text: str) -> Edited:
    return lambda episode: replace(episode, script=edited(_script(episode), [Rewrite(line=line, text=text)]))


def _script(episode: Episode) -> Script:
    assert episode.script is not None
    return episode.script


async def test_it_is_written_and_asks_before_anybody_is_paid_for_a_voice() -> None:
    studio = await a_studio()
    job = await studio.asking()
    assert studio.wrote == ["outline", "script"] and studio.voices.read == []
    progress = progress_of(job)
    assert (progress.stage, progress.standing) == (Stage.VOICES, Standing.ASKING)
    episode = await studio.store.read(job)
    assert (episode.outline, episode.script, episode.plan) == (OUTLINE, SCRIPT, ())
    await studio.work(job.id)
    with pytest.raises(Fault) as caught:
        await studio.changes.resume(studio.principal, job.id)
    assert caught.value.code == "podcast.episode.not_now"
    assert studio.voices.read == []


async def test_what_was_approved_is_voiced_in_order_told_of_and_mixed() -> None:
    studio = await a_studio()
    job = await studio.done(sound=BOTH)
    assert is_at_rest(job, JobState.DONE) and {step.state for step in job.steps} == {StepState.DONE}
    assert studio.voices.read == TEXTS
    assert studio.wrote == ["outline", "script", "details"]
    episode = await studio.store.read(job)
    assert episode.details == DETAILS and episode.mixed is not None
    assert [file.format for file in episode.mixed.files] == list(BOTH.formats)
    assert len(episode.mixed.timings) == len(SCRIPT.lines)
    files = [await studio.bytes_of(step.hold) for step in job.steps if step.part == Part.MIX]
    assert len(files) == 2 and files[0] == b"".join((len(text) % 255 + 1).to_bytes() * 4_800 for text in TEXTS)


async def test_a_finished_episode_is_held_for_a_day_and_an_unfinished_one_for_a_week() -> None:
    studio = await a_studio()
    asking = await studio.asking()
    begun = studio.clock.now()
    assert (asking.ends_at - begun).days == 6
    job = await studio.approved(asking)
    await studio.work(job.id)
    done = await studio.now(job)
    assert (done.ends_at - studio.clock.now()).total_seconds() == 24 * 3600
    studio.clock.advance(seconds=24 * 3600 + 1)
    with pytest.raises(Fault) as caught:
        await studio.store.read(done)
    assert caught.value.code == "ai.hold.expired"


async def test_a_script_that_was_given_or_is_only_read_aloud_is_asked_about_at_once() -> None:
    studio = await a_studio()
    given = await studio.begun(script=SCRIPT)
    aloud = await studio.begun(mode=TalkMode.READ_ALOUD, topic="چای سبز خوب است.\n\nچای سیاه هم.")
    for job in (given, aloud):
        assert progress_of(job).standing is Standing.ASKING
    assert [line.text for line in _script(await studio.store.read(aloud)).lines]
    assert studio.wrote == []


async def test_after_an_edit_only_what_sounds_otherwise_is_voiced_again() -> None:
    studio = await a_studio()
    done = await studio.done()
    asks = await studio.edited(done, rewritten("l2", "سلام دوستان."))
    assert progress_of(asks).standing is Standing.ASKING
    assert (await studio.store.read(asks)).plan == ()
    job = await studio.approved(asks)
    assert states_of(job, Part.LINE).count(StepState.WAITING) == 1
    await studio.work(job.id)
    assert studio.voices.read == [*TEXTS, "سلام دوستان."]
    assert studio.wrote == ["outline", "script", "details"]
    back = await studio.edited(await studio.now(job), rewritten("l2", TEXTS[1]))
    again = await studio.approved(back)
    await studio.work(again.id)
    assert is_at_rest(await studio.now(again), JobState.DONE)
    assert studio.voices.read == [*TEXTS, "سلام دوستان."]


async def test_lines_that_say_the_same_by_the_same_voice_are_paid_for_once() -> None:
    studio = await a_studio()
    asking = await studio.asking()
    twin = await studio.edited(
        asking,
        lambda episode: replace(
            episode, script=edited(_script(episode), [Insert(after="l4", speaker="host", text=TEXTS[0])])
        ),
    )
    job = await studio.approved(twin)
    await studio.work(job.id)
    done = await studio.now(job)
    assert done.state is JobState.DONE and studio.voices.read == TEXTS
    holds = [step.hold for step in done.steps if step.part == Part.LINE]
    assert holds[0] == holds[4]


async def test_another_voice_for_a_speaker_voices_that_speakers_lines_alone() -> None:
    studio = await a_studio()
    done = await studio.done()

    def swapped(episode: Episode) -> Episode:
        host, guest = episode.cast.speakers
        assert host.voice is not None
        return replace(episode, cast=episode.cast.with_voice(guest.id, host.voice))

    job = await studio.approved(await studio.edited(done, swapped))
    await studio.work(job.id)
    assert studio.voices.read == [*TEXTS, TEXTS[1], TEXTS[3]]


async def test_a_refused_line_is_named_and_nothing_is_mixed_with_a_gap() -> None:
    studio = await a_studio()
    refused = Fault("ai.provider.refused", Kind.REFUSED)
    studio.voices.refuses = lambda text: refused if text == TEXTS[1] else None
    job = await studio.done()
    assert states_of(job, Part.LINE) == [StepState.DONE, StepState.FAILED, StepState.DONE, StepState.DONE]
    assert codes_of(job) == ["ai.provider.refused", "podcast.lines.missing"]
    assert progress_of(job).standing is Standing.FAILED
    assert (await studio.store.read(job)).mixed is None
    studio.voices.refuses = lambda text: None
    with pytest.raises(Fault) as caught:
        await studio.changes.retry(studio.principal, job.id, "l1")
    assert caught.value.code == "ai.job.step_not_failed"
    retried = await studio.changes.retry(studio.principal, job.id, "l2")
    await studio.work(retried.id)
    assert is_at_rest(await studio.now(job), JobState.DONE)
    assert studio.voices.read == [*TEXTS, TEXTS[1]]
    assert (await studio.store.read(await studio.now(job))).mixed is not None


async def test_what_may_pass_is_tried_again_and_then_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("domain.podcast.retrying._WAITS", (0.0,))
    studio = await a_studio()
    failures = [UpstreamFault("ai.provider.failed", Kind.UPSTREAM, retryable=True)] * 2
    studio.voices.refuses = lambda text: failures.pop() if failures else None
    job = await studio.done()
    assert job.state is JobState.DONE and codes_of(job) == []
    assert studio.voices.read == [TEXTS[0], TEXTS[0], *TEXTS]
    studio = await a_studio()
    broken = UpstreamFault("ai.provider.failed", Kind.UPSTREAM, retryable=True)
    studio.voices.refuses = lambda text: broken if text == TEXTS[3] else None
    job = await studio.done()
    assert codes_of(job) == ["ai.provider.failed", "podcast.lines.missing"]
    assert studio.voices.read == [*TEXTS, *[TEXTS[3]] * 3]


async def test_what_will_not_pass_is_not_paid_for_again() -> None:
    studio = await a_studio()
    too_large = UpstreamFault("ai.answer.too_large", Kind.UPSTREAM)
    studio.voices.refuses = lambda text: too_large if text == TEXTS[3] else None
    assert codes_of(await studio.done()) == ["ai.answer.too_large", "podcast.lines.missing"]
    assert studio.voices.read == TEXTS


async def test_an_answer_that_may_be_billed_is_asked_for_once_more_only_on_an_admins_word() -> None:
    studio = await a_studio()
    page = UpstreamFault("ai.provider.bad_answer", Kind.UPSTREAM, retryable=True)
    studio.voices.refuses = lambda text: page if text == TEXTS[3] else None
    job = await studio.done()
    assert codes_of(job) == ["ai.provider.bad_answer", "podcast.lines.missing"]
    assert studio.voices.read == TEXTS
    studio.voices.refuses = lambda _: None
    await studio.work((await studio.changes.retry(studio.principal, job.id, SCRIPT.lines[3].id)).id)
    assert is_at_rest(await studio.now(job), JobState.DONE) and studio.voices.read == [*TEXTS, TEXTS[3]]


async def test_no_room_for_what_is_made_pauses_before_the_next_line_is_paid() -> None:
    studio = await a_studio()
    full = Fault("ai.hold.full", Kind.TOO_LARGE)
    studio.voices.refuses = lambda text: full if text == TEXTS[1] else None
    job = await studio.done()
    assert is_at_rest(job, JobState.PAUSED) and studio.voices.read == TEXTS[:2]


async def test_what_fails_every_line_pauses_and_goes_on_where_it_stood() -> None:
    studio = await a_studio()
    broke = Fault("ai.provider.no_credit", Kind.NO_CREDIT)
    studio.voices.refuses = lambda text: broke if text == TEXTS[2] else None
    job = await studio.done()
    assert is_at_rest(job, JobState.PAUSED) and states_of(job, Part.LINE)[2:] == [StepState.FAILED, StepState.WAITING]
    studio.voices.refuses = lambda text: None
    await studio.changes.resume(studio.principal, job.id)
    await studio.work(job.id)
    assert is_at_rest(await studio.now(job), JobState.DONE)
    assert studio.voices.read == [*TEXTS[:3], *TEXTS[2:]]


async def test_nobody_changes_what_is_worked_at_or_was_changed_meanwhile() -> None:
    studio = await a_studio()
    asking = await studio.asking()
    with pytest.raises(Fault) as caught:
        await studio.changes.approve(studio.principal, asking.id, HoldId("another"))
    assert caught.value.code == "podcast.episode.changed"
    after = await studio.edited(asking, rewritten("l1", "درود."))
    with pytest.raises(Fault) as caught:
        await studio.edited(asking, rewritten("l1", "سلام."))
    assert caught.value.code == "podcast.episode.changed"
    approved = await studio.approved(after)
    acts: tuple[Act, ...] = (
        lambda: studio.edited(approved, rewritten("l1", "سلام.")),
        lambda: studio.approved(approved),
        lambda: studio.changes.again(studio.principal, approved.id, approved.order, Part.SCRIPT),
        lambda: studio.changes.resume(studio.principal, approved.id),
    )
    for act in acts:
        with pytest.raises(Fault) as caught:
            await act()
        assert caught.value.code == "podcast.episode.not_now"
    assert (await studio.now(approved)).order == approved.order


async def test_an_edit_that_cannot_be_leaves_everything_as_it_was() -> None:
    studio = await a_studio()
    asking = await studio.asking()
    with pytest.raises(FieldFault) as caught:
        await studio.edited(asking, rewritten("l1", "…"))
    assert [error.code for error in caught.value.errors] == ["podcast.script.empty_line"]
    assert await studio.now(asking) == asking
    assert await studio.held(asking.holds) == [asking.order]


async def test_a_part_is_written_again_and_what_rests_on_it_with_it() -> None:
    studio = await a_studio()
    done = await studio.done()
    again = await studio.changes.again(studio.principal, done.id, done.order, Part.DETAILS)
    await studio.work(again.id)
    assert studio.wrote == ["outline", "script", "details", "details"] and studio.voices.read == TEXTS
    done = await studio.now(done)
    assert done.state is JobState.DONE
    again = await studio.changes.again(studio.principal, done.id, done.order, Part.SCRIPT)
    await studio.work(again.id)
    asks = await studio.now(again)
    assert progress_of(asks).standing is Standing.ASKING and studio.wrote[-1] == "script"
    job = await studio.approved(asks)
    await studio.work(job.id)
    assert is_at_rest(await studio.now(job), JobState.DONE) and studio.voices.read == TEXTS


async def test_a_line_in_which_nothing_is_heard_is_named_and_voiced_again_alone() -> None:
    studio = await a_studio()
    studio.voices.mute = frozenset({TEXTS[1]})
    job = await studio.done()
    episode = await studio.store.read(job)
    mute = SCRIPT.lines[1].id
    assert {line: why.code for line, why in unheard(job, episode).items()} == {mute: "podcast.sound.silent"}
    silence = next(sound.hold for sound in episode.sounds if sound.key == episode.plan[1].key)
    with pytest.raises(Fault) as caught:
        await studio.changes.retry(studio.principal, job.id, SCRIPT.lines[0].id)
    assert caught.value.code == "ai.job.step_not_failed"
    studio.voices.mute = frozenset()
    again = await studio.changes.retry(studio.principal, job.id, mute)
    assert await studio.held([silence]) == []
    await studio.work(again.id)
    done = await studio.now(again)
    assert is_at_rest(done, JobState.DONE) and {step.state for step in done.steps} == {StepState.DONE}
    assert studio.voices.read == [*TEXTS, TEXTS[1]]
    assert unheard(done, await studio.store.read(done)) == {}


async def test_a_second_episode_waits_for_the_first() -> None:
    studio = await a_studio()
    first = await studio.begun()
    with pytest.raises(Fault) as caught:
        await studio.begun()
    assert caught.value.code == "podcast.episode.one_at_work"
    await studio.work(first.id)
    second = await studio.asking()
    await studio.approved(await studio.now(first))
    with pytest.raises(Fault) as caught:
        await studio.approved(second)
    assert caught.value.code == "podcast.episode.one_at_work"


async def test_anothers_episode_is_not_there() -> None:
    studio = await a_studio()
    job = await studio.asking()
    other = await studio.kelidar.someone("reza")
    acts: tuple[Act, ...] = (
        lambda: studio.changes.approve(other.principal, job.id, job.order),
        lambda: studio.changes.delete(other.principal, job.id),
        lambda: studio.changes.retry(other.principal, job.id, "l1"),
        lambda: studio.changes.delete(other.principal, JobId("nothing")),
    )
    for act in acts:
        with pytest.raises(Fault) as caught:
            await act()
        assert caught.value.code == "common.not_found"


async def test_its_end_ends_everything_that_was_ever_held_of_it() -> None:
    studio = await a_studio()
    done = await studio.done()
    changed = await studio.approved(await studio.edited(done, rewritten("l2", "سلام دوستان.")))
    await studio.work(changed.id)
    last = await studio.now(changed)
    episode = await studio.store.read(last)
    sounds = [sound.hold for sound in episode.sounds]
    assert len(sounds) == len(TEXTS) + 1
    await studio.changes.delete(studio.principal, last.id)
    assert await studio.held({*done.holds, *changed.holds, *last.holds, *sounds}) == []
    assert studio.everything_held == []
    assert await studio.kelidar.database.jobs.get(last.id) is None


async def test_one_that_is_voiced_ends_at_once_when_it_is_cancelled_or_deleted() -> None:
    studio, job, gate, working = await at_its_first_line()
    await studio.changes.delete(studio.principal, job.id)
    gate.set()
    await working
    assert studio.voices.read == TEXTS[:1] and studio.everything_held == []


async def at_its_first_line() -> tuple[Studio, Job, asyncio.Event, asyncio.Task[None]]:
    """An episode whose first line is being voiced until the event, and its worker."""
    studio = await a_studio()
    job = await studio.approved(await studio.asking())
    began, gate = asyncio.Event(), asyncio.Event()
    studio.voices.gate = (began, gate)
    working = asyncio.create_task(studio.work(job.id))
    await began.wait()
    return studio, await studio.now(job), gate, working


async def test_one_that_goes_on_before_its_worker_knows_of_the_cancelling_is_not_voiced_by_two() -> None:
    studio, job, gate, working = await at_its_first_line()
    await studio.steer.cancel(job.owner, job.id, job.kind)
    again = await studio.changes.resume(studio.principal, job.id)
    assert again.state is JobState.RUNNING
    await studio.work(job.id)
    assert studio.voices.read == TEXTS[:1]
    gate.set()
    await working
    assert is_at_rest(await studio.now(job), JobState.DONE) and studio.voices.read == TEXTS


async def test_what_was_under_way_when_it_was_cancelled_is_there_when_it_is_changed() -> None:
    studio, job, gate, working = await at_its_first_line()
    await studio.steer.cancel(job.owner, job.id, job.kind)
    changing = asyncio.create_task(studio.edited(job, rewritten("l2", "درود سارا.")))
    await asyncio.sleep(0)
    gate.set()
    changed = await changing
    await working
    await studio.work((await studio.approved(changed)).id)
    assert is_at_rest(await studio.now(job), JobState.DONE)
    assert studio.voices.read == [TEXTS[0], "درود سارا.", *TEXTS[2:]]


async def test_a_pause_ends_after_the_line_under_way() -> None:
    studio, job, gate, working = await at_its_first_line()
    await studio.steer.pause(job.owner, job.id, job.kind)
    with pytest.raises(Fault) as caught:
        await studio.edited(job, rewritten("l1", "درود."))
    assert caught.value.code == "podcast.episode.not_now"
    gate.set()
    await working
    paused = await studio.now(job)
    assert is_at_rest(paused, JobState.PAUSED)
    assert states_of(paused, Part.LINE) == [StepState.DONE, *[StepState.WAITING] * 3]
    assert progress_of(paused).standing is Standing.PAUSED
    await studio.changes.resume(studio.principal, job.id)
    await studio.work(job.id)
    assert is_at_rest(await studio.now(job), JobState.DONE) and studio.voices.read == TEXTS


async def test_a_script_under_way_is_shown_as_far_as_it_is() -> None:
    studio = await a_studio()
    job = await studio.begun()
    shown = []

    async def look() -> None:
        shown.append(list(await studio.store.draft(await studio.now(job))))

    studio.telling = look
    await studio.work(job.id)
    assert [len(lines) for lines in shown] == [0, 2, 2]
    asks = await studio.now(job)
    assert list(await studio.store.draft(asks)) == []
    assert studio.everything_held == [asks.order]


async def test_wishes_that_cannot_be_fulfilled_are_refused_before_anything_is_held() -> None:
    studio = await a_studio()
    with pytest.raises(FieldFault):
        await studio.begun(topic=" ")
    bad = replace(an_episode(), cast=replace(an_episode().cast, speakers=an_episode().cast.speakers[:1]))
    with pytest.raises(FieldFault):
        await studio.begin(studio.principal, bad)
    assert studio.everything_held == []


async def test_whoever_looks_while_a_worker_changes_it_sees_what_is_there_now() -> None:
    studio = await a_studio()
    begun = await studio.begun()
    await studio.work(begun.id)
    read = ReadEpisode(jobs=studio.kelidar.database.jobs, store=studio.store)
    job, episode = await read(begun)
    assert job == await studio.now(begun) and episode.script == SCRIPT
    await studio.changes.delete(studio.principal, job.id)
    with pytest.raises(Fault) as caught:
        await read(job)
    assert caught.value.code == "ai.hold.expired"
