"""Saved casts of the podcast section: one's own speakers and voices, for the next episodes."""

from datetime import datetime
from typing import Annotated

from litestar import delete, get, post
from litestar.params import FromPath
from msgspec import Meta, Struct

from domain.ids import CastId
from domain.podcast.cast import LONGEST_NAME, SavedCast, TalkMode
from entrypoints.rest.answer import Answer, Items, Removed
from entrypoints.rest.call import ThisCall
from entrypoints.rest.podcast_given import cast_of
from entrypoints.rest.podcast_inputs import SpeakerInput
from entrypoints.rest.podcast_shown import speaker_view
from entrypoints.rest.podcast_views import SpeakerView

_MOST_SPEAKERS = 10


class CastInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What to keep under a name. Without `replace` a name that is taken is refused (409)."""

    name: Annotated[str, Meta(max_length=2 * LONGEST_NAME)]
    mode: TalkMode
    speakers: Annotated[list[SpeakerInput], Meta(max_length=_MOST_SPEAKERS)]
    replace: bool = False


class CastView(Struct, kw_only=True):
    """A saved cast."""

    id: str
    name: str
    mode: TalkMode
    speakers: list[SpeakerView]
    updated_at: datetime


@get("/ai/podcasts/casts")
async def list_casts(call: ThisCall) -> Answer[Items[CastView]]:
    """One's own casts, in the order of their names."""
    kept = await call.kelidar.podcasts.casts.every(call.admin)
    return call.say.ok("common.ok", Items(items=[_view(each) for each in kept]))


@post("/ai/podcasts/casts", opt={"takes": CastInput})
async def save_cast(call: ThisCall) -> Answer[CastView]:
    """Keep a cast. With `replace` it takes the place of the one of the same name."""
    admin, given = call.admin, await call.read(CastInput)
    kept = await call.kelidar.podcasts.casts.keep(
        admin, given.name, given.mode, cast_of(given.speakers), replace=given.replace
    )
    return call.say.ok("podcast.cast.kept", _view(kept), name=kept.name)


@delete("/ai/podcasts/casts/{cast_id:str}", status_code=200)
async def remove_cast(call: ThisCall, cast_id: FromPath[str]) -> Answer[Removed]:
    """Forget one of one's own casts; episodes that were made with it stay as they are."""
    await call.kelidar.podcasts.casts.forget(call.admin, CastId(cast_id))
    return call.say.ok("podcast.cast.forgotten", Removed(id=cast_id))


def _view(kept: SavedCast) -> CastView:
    return CastView(
        id=kept.id,
        name=kept.name,
        mode=kept.mode,
        speakers=[speaker_view(each) for each in kept.cast.speakers],
        updated_at=kept.updated_at,
    )
