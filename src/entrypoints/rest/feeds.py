"""Feeds for podcast apps, outside the API: whoever has the secret address reads, and nobody else learns that there is one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from litestar import get
from litestar.params import FromPath
from litestar.response import Response, Stream
from litestar.status_codes import HTTP_304_NOT_MODIFIED

from application.saving.read_file import ReadFile
from application.sections.podcast.read_feed import cover_name, sound_name
from domain.faults import Fault, Kind
from domain.file_name import file_name
from domain.ids import OutputId
from domain.podcast.talk import Talk
from domain.podcast.transcript import TranscriptForm
from domain.saving import Output
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.files import File, answer_file
from entrypoints.rest.request import HttpRequest

ROOT = "/feeds"
_OPEN = {"open": True}
_FEED_TYPE = "application/rss+xml; charset=utf-8"
_FOR_MINUTES = "private, max-age=300"
_FOR_AN_HOUR = "private, max-age=3600"


@get(f"{ROOT}/{{secret:str}}/{{name:str}}", opt=_OPEN, include_in_schema=False)
async def feed_file(call: ThisCall, secret: FromPath[str], name: FromPath[str]) -> Response[bytes] | Stream:
    """The feed itself (`feed.xml`), or its picture."""
    call.kelidar.podcasts.feed_pace.enter(call.request.address)
    if name == "feed.xml":
        return await _feed(call, secret)
    cover = await call.kelidar.podcasts.read_feed.cover(secret)
    if name != cover_name(cover):
        raise _not_found()
    # Another picture takes its place at the same address, one that is older perhaps: its tag alone tells them apart.
    return _kept(call.request, cover.id, _FOR_AN_HOUR) or await _file(call, cover, _caching(cover.id, _FOR_AN_HOUR))


@get(f"{ROOT}/{{secret:str}}/{{output_id:str}}/{{name:str}}", opt=_OPEN, include_in_schema=False)
async def episode_file(
    call: ThisCall, secret: FromPath[str], output_id: FromPath[str], name: FromPath[str]
) -> Response[bytes] | Stream:
    """An episode's sound, or a range of it; its transcript; its chapters."""
    call.kelidar.podcasts.feed_pace.enter(call.request.address)
    output = await call.kelidar.podcasts.read_feed.episode(secret, OutputId(output_id))
    if name == sound_name(output):
        made_at = output.created_at
        kept = _kept(call.request, output.id, _FOR_AN_HOUR, made_at)
        return kept or await _file(call, output, _caching(output.id, _FOR_AN_HOUR, made_at))
    text, media_type = _text_of(output.talk, name, output.title)
    tag = f"{output.id}-{output.version}-{name}"
    return _kept(call.request, tag, _FOR_AN_HOUR) or Response(
        text.encode(), media_type=media_type, headers=_caching(tag, _FOR_AN_HOUR)
    )


def home_of(request: HttpRequest) -> str:
    """Where the service is, as whoever asks called it; its edge takes only names that are its own."""
    return f"{request.scheme}://{request.headers.get('host', '')}"


async def _feed(call: Call, secret: str) -> Response[bytes]:
    read, home = call.kelidar.podcasts.read_feed, home_of(call.request)
    state = await read.state(secret, home)
    kept = _kept(call.request, state.tag, _FOR_MINUTES)
    if kept is not None:
        return kept
    body = await read.write(state.feed, home=home, address=f"{home}{ROOT}/{secret}")
    headers = {**_caching(state.tag, _FOR_MINUTES), "content-type": _FEED_TYPE}
    return Response(body, headers=headers)


async def _file(call: Call, output: Output, caching: Mapping[str, str]) -> Stream:
    if output.file is None:
        raise _not_found()
    read_file: ReadFile = call.kelidar.saving.read_file
    found = await read_file(output, output.file)
    kind = output.file.media_type
    file = File(
        media_type=kind,
        size=found.size,
        name=file_name(output.title, kind, "kelidar"),
        tag=output.id,
        read=found.read,
    )
    answer = await answer_file(call, file, download=False)
    answer.headers.update(caching)
    return answer


def _text_of(talk: Talk | None, name: str, title: str) -> tuple[str, str]:
    if talk is None:
        raise _not_found()
    if name == "chapters.json":
        return talk.chapters(), "application/json+chapters"
    for form in (TranscriptForm.VTT, TranscriptForm.JSON):
        if name == f"transcript.{form}":
            return talk.transcript(form, title), form.media_type
    raise _not_found()


def _caching(tag: str, for_long: str, made_at: datetime | None = None) -> dict[str, str]:
    """For what is never another at its address, `made_at`; what may be is known by its tag alone, for a second is too long."""
    headers = {"etag": f'"{tag}"', "cache-control": for_long}
    if made_at is not None:
        headers["last-modified"] = format_datetime(made_at.astimezone(UTC).replace(microsecond=0), usegmt=True)
    return headers


def _kept(request: HttpRequest, tag: str, for_long: str, made_at: datetime | None = None) -> Response[bytes] | None:
    """That what the app has is still as it was, by its tag or, where it sent none, by its time."""
    if "if-none-match" in request.headers:
        known = {part.strip().removeprefix("W/") for part in request.headers["if-none-match"].split(",")}
        same = f'"{tag}"' in known or "*" in known
    else:
        since = _time_of(request.headers.get("if-modified-since", ""))
        same = since is not None and made_at is not None and made_at.replace(microsecond=0) <= since
    if not same:
        return None
    return Response(b"", status_code=HTTP_304_NOT_MODIFIED, headers=_caching(tag, for_long, made_at))


def _time_of(text: str) -> datetime | None:
    try:
        time = parsedate_to_datetime(text)
    except ValueError:
        return None
    return time if time.tzinfo is not None else time.replace(tzinfo=UTC)


def _not_found() -> Fault:
    return Fault("common.not_found", Kind.NOT_FOUND)
