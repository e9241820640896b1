"""What is to be heard and read of an episode: its files, its lines one by one, its transcript and its notes."""

from functools import partial

from litestar import get
from litestar.params import FromPath, FromQuery
from litestar.response import Response, Stream

from domain.faults import Fault, Kind
from domain.file_name import file_name
from domain.hold import hold_expired
from domain.ids import HoldId
from domain.podcast.talk import talk_of
from domain.podcast.transcript import TranscriptForm, transcript
from domain.sound_format import SoundFormat
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.files import File, answer_file, disposition
from entrypoints.rest.podcast_lines import lines_now
from entrypoints.rest.podcast_mixed import files_of, not_mixed, said_of
from entrypoints.rest.podcast_shown import title_of
from entrypoints.rest.podcasts import own_episode

_UNTITLED = "kelidar-podcast"


@get("/ai/podcasts/{podcast_id:str}/audio", media_type="application/octet-stream")
async def episode_audio(
    call: ThisCall,
    podcast_id: FromPath[str],
    format: FromQuery[SoundFormat | None] = None,
    download: FromQuery[bool] = False,  # noqa: FBT002  # a query parameter
) -> Stream:
    """The finished episode, or a range of it; without a format its first file."""
    job, episode = await call.kelidar.podcasts.read(await own_episode(call, podcast_id))
    files = files_of(job, episode)
    if not files:
        raise not_mixed()
    wanted = next(iter(files)) if format is None else format
    if wanted not in files:
        raise Fault("common.not_found", Kind.NOT_FOUND)
    return await _sound(call, files[wanted], title_of(episode) or "", download=download)


@get("/ai/podcasts/{podcast_id:str}/lines/{line:str}/audio", media_type="application/octet-stream")
async def line_audio(call: ThisCall, podcast_id: FromPath[str], line: FromPath[str]) -> Stream:
    """The sound of one line as its voice gave it, or a range of it, as soon as it is there."""
    job, episode = await call.kelidar.podcasts.read(await own_episode(call, podcast_id))
    now = lines_now(job, episode, call.kelidar.podcasts.spoken(episode)).get(line)
    if now is None:
        raise Fault("podcast.script.no_such_line", Kind.NOT_FOUND)
    if now.sound is None:
        raise Fault("podcast.line.not_voiced", Kind.CONFLICT)
    return await _sound(call, now.sound, "", download=False)


@get("/ai/podcasts/{podcast_id:str}/transcript", media_type="text/plain")
async def episode_transcript(
    call: ThisCall, podcast_id: FromPath[str], form: FromQuery[TranscriptForm] = TranscriptForm.TEXT
) -> Response[bytes]:
    """What is said and when, once it is mixed: as text, Markdown, subtitles (SRT, WebVTT) or JSON."""
    _, episode = await call.kelidar.podcasts.read(await own_episode(call, podcast_id))
    title = title_of(episode) or ""
    text = transcript(said_of(episode), form, language=episode.wishes.language, title=title)
    return _text(text, form.media_type, f"{title or _UNTITLED}.{form}")


@get("/ai/podcasts/{podcast_id:str}/notes", media_type="text/markdown")
async def episode_notes(call: ThisCall, podcast_id: FromPath[str]) -> Response[bytes]:
    """A page about the episode in Markdown: what it is about, its chapters with their times, and its sources."""
    _, episode = await call.kelidar.podcasts.read(await own_episode(call, podcast_id))
    return _text(talk_of(episode).notes, "text/markdown", f"{title_of(episode) or _UNTITLED} - notes.md")


async def _sound(call: Call, hold_id: HoldId, title: str, *, download: bool) -> Stream:
    holds = call.kelidar.saving.holds
    hold = await holds.find(hold_id, call.admin.id)
    if hold is None:
        raise hold_expired()
    kind = hold.facts.media_type
    file = File(
        media_type=kind,
        size=hold.size,
        name=file_name(title, kind, _UNTITLED),
        tag=hold.id,
        read=partial(holds.read, hold),
    )
    return await answer_file(call, file, download=download)


def _text(text: str, media_type: str, name: str) -> Response[bytes]:
    # The library tells the charset of what is text by its type.
    told = media_type if media_type.startswith("text/") else f"{media_type}; charset=utf-8"
    headers = {"content-disposition": disposition(name, attached=True)}
    return Response(text.encode(), media_type=told, headers=headers)
