"""What a run made, or an admin brought, and nobody saved: its owner looks at it, or ends it."""

from functools import partial

from litestar import delete, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Stream

from domain.file_name import file_name
from domain.ids import HoldId
from entrypoints.rest.answer import Answer, Removed
from entrypoints.rest.call import ThisCall
from entrypoints.rest.files import File, answer_file
from entrypoints.rest.made import HeldView, held_fields
from entrypoints.rest.upload import HELD_FORM, read_held_upload


class HeldUploadView(HeldView, kw_only=True):
    """What is held for whoever brought it: a picture has its size in pixels, a sound its length."""

    width: int | None
    height: int | None
    seconds: float | None


@post("/ai/holds", opt={"form": HELD_FORM, "asks_of_section": True})
async def hold_upload(call: ThisCall) -> Answer[HeldUploadView]:
    """Bring a picture of one's own for a talk, as a reference or as a cover, or a sound as the music of a podcast:
    `multipart/form-data` with `file` (24 MiB at most: PNG, JPEG, WebP or GIF of 50 megapixels; for podcasts also MP3, OGG, WAV, M4A or
    FLAC) and `section`. A picture is made anew from its pixels; what is brought is held encrypted for a while, and not kept."""
    principal = call.signed_in
    saving = call.kelidar.saving
    async with saving.upload_places:
        given = await read_held_upload(call.request)
        principal.require_section(given.section)
        hold = await saving.hold_upload(principal.admin, given.section, given.data)
    facts = hold.facts
    view = HeldUploadView(**held_fields(hold), width=facts.width, height=facts.height, seconds=facts.seconds)
    return call.say.ok("ai.hold.made", view)


@get("/ai/holds/{hold_id:str}", media_type="application/octet-stream")
async def open_hold(call: ThisCall, hold_id: FromPath[str], download: FromQuery[bool] = False) -> Stream:  # noqa: FBT002  # a query parameter
    """The held bytes, for their owner alone; a range of them where one is asked for. `download=true` names them as a file to keep."""
    saving = call.kelidar.saving
    hold = await saving.open_hold(call.admin.id, HoldId(hold_id))
    call.signed_in.require_section(hold.facts.section)
    facts = hold.facts
    file = File(
        media_type=facts.media_type,
        size=hold.size,
        name=file_name(f"kelidar-{facts.section}-{hold.id[-6:]}", facts.media_type, "kelidar"),
        tag=hold.id,
        read=partial(saving.holds.read, hold),
    )
    return await answer_file(call, file, download=download)


@delete("/ai/holds/{hold_id:str}", status_code=200, opt={"asks_of_section": True})
async def drop_hold(call: ThisCall, hold_id: FromPath[str]) -> Answer[Removed]:
    """End a hold before its time: its key is destroyed, then its bytes."""
    saving = call.kelidar.saving
    hold = await saving.open_hold(call.admin.id, HoldId(hold_id))
    call.signed_in.require_section(hold.facts.section)
    await saving.holds.drop(hold.id)
    return call.say.ok("ai.hold.dropped", Removed(id=hold_id))
