"""Episodes of the podcast section: begun, approved, edited, looked at; made line by line whether anybody looks or not."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from litestar import delete, get, patch, post
from litestar.params import FromPath
from litestar.response import Stream
from msgspec import UNSET

from application.accounts.principal import Principal
from domain.faults import invalid_field
from domain.ids import HoldId, JobId
from domain.job import Job, JobFilter, JobKind
from domain.podcast.editing import edited
from domain.podcast.episode import Episode, SoundWishes
from domain.podcast.script import Script
from domain.section import Section
from entrypoints.rest.admins import PageNumber, PageSize
from entrypoints.rest.answer import Answer, Items, PageMeta, Removed
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.job_events import told_as_events
from entrypoints.rest.outputs import IdempotencyKey, checked_key
from entrypoints.rest.podcast_edits import AgainInput, ScriptInput, edits_of
from entrypoints.rest.podcast_events import EpisodeTelling
from entrypoints.rest.podcast_given import (
    brought_for,
    cast_of,
    choice_of,
    details_of,
    digest_of,
    episode_of,
    lines_of,
    outline_of,
    sound_of,
    with_material,
)
from entrypoints.rest.podcast_inputs import ChangeInput, EpisodeInput, VersionInput
from entrypoints.rest.podcast_shown import brief_episode_view, episode_view, held_episode
from entrypoints.rest.podcast_views import BriefEpisodeView, EpisodeView
from entrypoints.rest.usage import Cursor

_KIND = JobKind.PODCAST
_OF_SECTION: dict[str, Any] = {"asks_of_section": True}


@post("/ai/podcasts", status_code=202, opt={"takes": EpisodeInput, **_OF_SECTION})
async def begin(call: ThisCall, idempotency_key: IdempotencyKey = None) -> Answer[EpisodeView]:
    """Begin an episode: its outline and script are written, then it asks (`standing: asking`), and nothing is paid for voices before
    `approve`. What is read aloud, and a script that is given, need no model and ask at once. What is made is held for its owner, a
    day once all is done. With an `Idempotency-Key` the same request gives the same episode for as long as it is known."""
    principal = _signed_in(call)
    given, key = await call.read(EpisodeInput), checked_key(idempotency_key)
    cases, digest = call.kelidar.podcasts, digest_of(given)
    job = await cases.begin.begun(principal.admin.id, key, digest)
    if job is None:
        episode = episode_of(given, asked=digest)
        sound = await with_material(cases.bring, principal, given.sound, sound_of(given.sound, episode.sound))
        episode = replace(episode, sound=sound)
        job = await cases.begin(principal, episode, choice_of(given.voice_choice), key=key)
    return call.say.ok("podcast.episode.begun", await episode_view(call, job))


@get("/ai/podcasts")
async def list_episodes(
    call: ThisCall, page: PageNumber = 1, page_size: PageSize = 50, after: Cursor = None
) -> Answer[Items[BriefEpisodeView]]:
    """One's own episodes, newest first; a week after the end of what they held they are forgotten."""
    _signed_in(call)
    wanted = JobFilter(owner=call.admin.id, kinds=frozenset({_KIND}))
    found = await call.kelidar.podcasts.jobs.page(
        wanted, number=page, size=page_size, after=None if after is None else JobId(after)
    )
    items = [brief_episode_view(job, await held_episode(call, job)) for job in found.items]
    meta = PageMeta(number=page, size=page_size, total=found.total, next=found.next)
    return call.say.ok("common.ok", Items(items=items), page=meta)


@get("/ai/podcasts/{podcast_id:str}")
async def get_episode(call: ThisCall, podcast_id: FromPath[str]) -> Answer[EpisodeView]:
    """An episode with its script line by line, and what it would still come to."""
    return call.say.ok("common.ok", await episode_view(call, await own_episode(call, podcast_id)))


@delete("/ai/podcasts/{podcast_id:str}", status_code=200, opt=_OF_SECTION)
async def remove_episode(call: ThisCall, podcast_id: FromPath[str]) -> Answer[Removed]:
    """End an episode and everything that is held of it, at once; what was saved of it stays."""
    await call.kelidar.podcasts.change.delete(_signed_in(call), JobId(podcast_id))
    return call.say.ok("podcast.episode.removed", Removed(id=podcast_id))


@patch("/ai/podcasts/{podcast_id:str}", opt={"takes": ChangeInput, **_OF_SECTION})
async def change_episode(call: ThisCall, podcast_id: FromPath[str]) -> Answer[EpisodeView]:
    """Change cast, sound, details or outline, while nobody works on it. It asks anew; approving costs only what sounds otherwise."""
    principal = _signed_in(call)
    given, bring = await call.read(ChangeInput), call.kelidar.podcasts.bring
    sound: SoundWishes | None = None
    brought: Collection[HoldId] = ()
    if given.sound is not UNSET:
        _, before = await call.kelidar.podcasts.change.looked_at(principal, JobId(podcast_id), HoldId(given.version))
        sound = await with_material(bring, principal, given.sound, sound_of(given.sound, before.sound))
        brought = brought_for(sound, before.sound)

    def change(episode: Episode) -> Episode:
        return replace(
            episode,
            cast=episode.cast if given.speakers is UNSET else cast_of(given.speakers),
            sound=sound or episode.sound,
            details=episode.details if given.details is UNSET else details_of(given.details),
            outline=episode.outline if given.outline is UNSET else outline_of(given.outline),
            writer=episode.writer if given.script_choice is UNSET else choice_of(given.script_choice),
        )

    version = HoldId(given.version)
    job, _ = await call.kelidar.podcasts.change.edit(principal, JobId(podcast_id), version, change, brought=brought)
    return call.say.ok("podcast.episode.edited", await episode_view(call, job))


@patch("/ai/podcasts/{podcast_id:str}/script", opt={"takes": ScriptInput, **_OF_SECTION})
async def edit_script(call: ThisCall, podcast_id: FromPath[str]) -> Answer[EpisodeView]:
    """Edit the script, by edits or whole, while nobody works on it. Of a script at fault every line at fault is named (`lines[3].text`),
    by its place in the script as it would be."""
    principal = _signed_in(call)
    given = await call.read(ScriptInput)
    if (given.edits is None) == (given.lines is None):
        raise invalid_field("edits", "common.field.one_of", values="edits, lines")
    lines = None if given.lines is None else lines_of(given.lines)
    edits = edits_of(given.edits or ())

    def change(episode: Episode) -> Episode:
        script = episode.script or Script(language=episode.wishes.language)
        if lines is not None:
            return replace(episode, script=replace(script, lines=lines), lacking=None)
        return replace(episode, script=edited(script, edits), lacking=None)

    job, _ = await call.kelidar.podcasts.change.edit(principal, JobId(podcast_id), HoldId(given.version), change)
    return call.say.ok("podcast.script.edited", await episode_view(call, job))


@post("/ai/podcasts/{podcast_id:str}/approve", status_code=202, opt={"takes": VersionInput, **_OF_SECTION})
async def approve(call: ThisCall, podcast_id: FromPath[str]) -> Answer[EpisodeView]:
    """Have the script voiced line by line, and mixed. From here on voices cost; lines that sound as they did are not paid for again."""
    principal = _signed_in(call)
    version = HoldId((await call.read(VersionInput)).version)
    job = await call.kelidar.podcasts.change.approve(principal, JobId(podcast_id), version)
    return call.say.ok("podcast.episode.approved", await episode_view(call, job))


@post("/ai/podcasts/{podcast_id:str}/again", status_code=202, opt={"takes": AgainInput, **_OF_SECTION})
async def make_again(call: ThisCall, podcast_id: FromPath[str]) -> Answer[EpisodeView]:
    """Have outline, script or details written anew; what rests on them is asked for anew. Sounds that were paid for are kept."""
    principal = _signed_in(call)
    given = await call.read(AgainInput)
    change = call.kelidar.podcasts.change
    job = await change.again(principal, JobId(podcast_id), HoldId(given.version), given.part.part)
    return call.say.ok("podcast.episode.again", await episode_view(call, job))


@post("/ai/podcasts/{podcast_id:str}/pause", status_code=200, opt=_OF_SECTION)
async def pause(call: ThisCall, podcast_id: FromPath[str]) -> Answer[EpisodeView]:
    """Begin nothing further; what is under way is finished."""
    await own_episode(call, podcast_id)
    job = await call.kelidar.jobs.steer.pause(call.admin.id, JobId(podcast_id), _KIND)
    return call.say.ok("podcast.episode.paused", await episode_view(call, job))


@post("/ai/podcasts/{podcast_id:str}/resume", status_code=200, opt=_OF_SECTION)
async def resume(call: ThisCall, podcast_id: FromPath[str]) -> Answer[EpisodeView]:
    """Go on after a pause, or where it failed."""
    principal = _signed_in(call)
    job = await call.kelidar.podcasts.change.resume(principal, JobId(podcast_id))
    return call.say.ok("podcast.episode.resumed", await episode_view(call, job))


@post("/ai/podcasts/{podcast_id:str}/cancel", status_code=200, opt=_OF_SECTION)
async def cancel(call: ThisCall, podcast_id: FromPath[str]) -> Answer[EpisodeView]:
    """End it: the call under way is ended within seconds, and what is not finished is left undone."""
    await own_episode(call, podcast_id)
    job = await call.kelidar.jobs.steer.cancel(call.admin.id, JobId(podcast_id), _KIND)
    return call.say.ok("podcast.episode.cancelled", await episode_view(call, job))


@post("/ai/podcasts/{podcast_id:str}/lines/{line:str}/retry", status_code=202, opt=_OF_SECTION)
async def retry_line(call: ThisCall, podcast_id: FromPath[str], line: FromPath[str]) -> Answer[EpisodeView]:
    """Have a line that failed voiced again, and then mixed what failed for want of it."""
    principal = _signed_in(call)
    job = await call.kelidar.podcasts.change.retry(principal, JobId(podcast_id), line)
    return call.say.ok("podcast.line.retrying", await episode_view(call, job))


@get("/ai/podcasts/{podcast_id:str}/events", media_type="text/event-stream")
async def events(call: ThisCall, podcast_id: FromPath[str]) -> Stream:
    """How an episode goes on, as server-sent events: `progress` whenever it has, with the state of each line that changed, and `done`
    once nothing more will come by itself: it is over, paused, failed, or asks."""
    job = await own_episode(call, podcast_id)
    stream = told_as_events(call, job, EpisodeTelling(call))
    return Stream(stream, media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def own_episode(call: Call, podcast_id: str) -> Job:
    """One's own episode. Raises `common.not_found`."""
    return await call.kelidar.jobs.steer.find(_signed_in(call).admin.id, JobId(podcast_id), _KIND)


def _signed_in(call: Call) -> Principal:
    call.signed_in.require_section(Section.PODCAST)
    return call.signed_in
