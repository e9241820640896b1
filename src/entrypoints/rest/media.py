"""The media library: every admin reads it; what is in it is changed by whoever put it there, or by a super admin."""

from typing import Annotated

from litestar import delete, get, patch, post
from litestar.params import FromPath, FromQuery
from litestar.response import Stream
from msgspec import UNSET, Meta, Struct, UnsetType

from application.saving.own_output import OutputChange
from domain.ids import OutputId
from domain.keep import Keep
from domain.saving import MEDIA, Output, OutputFilter
from domain.searching import words_of
from entrypoints.rest.admins import PageNumber, PageSize
from entrypoints.rest.answer import Answer, Items, PageMeta, Removed
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.output_views import MediaItem, UploadedItem, media_item, uploaded_item
from entrypoints.rest.outputs import MetadataInput, metadata_of, send_file
from entrypoints.rest.outputs_asked import Kind, Query, Tag
from entrypoints.rest.upload import FORM, read_upload
from entrypoints.rest.usage import Cursor


class MediaInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change of an item, and the version that was edited; what is absent stays."""

    version: Annotated[int, Meta(ge=1)]
    title: Annotated[str, Meta(max_length=1_000)] | UnsetType = UNSET
    metadata: MetadataInput | UnsetType = UNSET


@get("/ai/media")
async def list_media(
    call: ThisCall,
    page: PageNumber = 1,
    page_size: PageSize = 50,
    after: Cursor = None,
    q: Query = None,
    kind: Kind = None,
    tag: Tag = None,
) -> Answer[Items[MediaItem]]:
    """Everything in the library, newest first."""
    _ = call.admin
    wanted = OutputFilter(destination=MEDIA, words=words_of(q or ""), kind=kind, tag=tag)
    found = await call.kelidar.saving.outputs.page(
        wanted, number=page, size=page_size, after=None if after is None else OutputId(after)
    )
    names = await call.kelidar.admin_names.of(each.owner for each in found.items)
    items = [media_item(call, each, names.get(each.owner)) for each in found.items]
    meta = PageMeta(number=page, size=page_size, total=found.total, next=found.next)
    return call.say.ok("common.ok", Items(items=items), page=meta)


@post("/ai/media", opt={"form": FORM})
async def upload_media(call: ThisCall) -> Answer[UploadedItem]:
    """Put a picture or a sound of one's own into the library: `multipart/form-data` with `file` (25 MiB at the most) and, if
    one likes, `title`, `alt`, `caption` and any number of `tags`. A picture is made anew from its pixels.
    `same_as` says that the same is in the library already."""
    admin = call.admin
    saving = call.kelidar.saving
    async with saving.upload_places:
        given = await read_upload(call.request)
        done = await saving.upload(admin, given.data, title=given.title, metadata=given.metadata)
    if done.twin is None:
        return call.say.ok("outputs.upload.taken", uploaded_item(call, done))
    return call.say.ok("outputs.upload.taken_again", uploaded_item(call, done), name=done.twin.title)


@get("/ai/media/{media_id:str}")
async def get_media(call: ThisCall, media_id: FromPath[str]) -> Answer[MediaItem]:
    """One item of the library."""
    return call.say.ok("common.ok", await _view(call, await _found(call, media_id)))


@get("/ai/media/{media_id:str}/file", media_type="application/octet-stream")
async def media_file(
    call: ThisCall,
    media_id: FromPath[str],
    download: FromQuery[bool] = False,  # noqa: FBT002  # a query parameter
    original: FromQuery[bool] = False,  # noqa: FBT002  # a query parameter
) -> Stream:
    """The file of an item, labelled as made by a model where it was and its format can be; `original=true` gives it as it came."""
    return await send_file(call, await _found(call, media_id), download=download, original=original)


@patch("/ai/media/{media_id:str}", opt={"takes": MediaInput})
async def edit_media(call: ThisCall, media_id: FromPath[str]) -> Answer[MediaItem]:
    """Change what is told of an item. 409 names what was changed since `version`."""
    admin, given = call.admin, await call.read(MediaInput)
    change = OutputChange(
        title=Keep.KEEP if given.title is UNSET else given.title,
        metadata=Keep.KEEP if given.metadata is UNSET else metadata_of(given.metadata),
    )
    output = await call.kelidar.saving.edit(admin, OutputId(media_id), change, version=given.version, in_media=True)
    return call.say.ok("outputs.changed", await _view(call, output))


@delete("/ai/media/{media_id:str}", status_code=200)
async def remove_media(call: ThisCall, media_id: FromPath[str]) -> Answer[Removed]:
    """Remove an item everywhere here: what is told of it, and its file."""
    await call.kelidar.saving.remove(call.admin, OutputId(media_id), in_media=True)
    return call.say.ok("outputs.removed", Removed(id=media_id))


async def _found(call: Call, media_id: str) -> Output:
    _ = call.admin
    return await call.kelidar.saving.find.in_media(OutputId(media_id))


async def _view(call: Call, output: Output) -> MediaItem:
    names = await call.kelidar.admin_names.of([output.owner])
    return media_item(call, output, names.get(output.owner))
