"""Saved outputs: one's own, kept because one said so."""

from typing import Annotated

from litestar import delete, get, patch, post
from litestar.params import FromPath, FromQuery, HeaderParameter
from litestar.response import Response, Stream
from msgspec import UNSET, Meta, Struct, UnsetType

from application.saving.own_output import OutputChange
from application.saving.save_output import SaveRequest
from domain.faults import Fault, Kind, invalid_field
from domain.file_name import file_name, safe_stem
from domain.ids import HoldId, JobId, OutputId, RunId
from domain.keep import Keep
from domain.podcast.transcript import TranscriptForm
from domain.saving import Metadata, Output
from domain.section import Section
from entrypoints.rest.admins import PageNumber, PageSize
from entrypoints.rest.answer import Answer, Items, PageMeta, Removed
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.files import File, answer_file, disposition
from entrypoints.rest.output_views import BriefOutputView, OutputView, brief_view, output_view
from entrypoints.rest.outputs_asked import ASKED, AskedOutputs
from entrypoints.rest.usage import Cursor

Text = Annotated[str, Meta(max_length=5_000)]
Id = Annotated[str, Meta(min_length=1, max_length=64)]
IdempotencyKey = Annotated[str | None, HeaderParameter(name="Idempotency-Key")]
_LONGEST_KEY = 200


class MetadataInput(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """What is told of an output besides its title."""

    tags: Annotated[list[Annotated[str, Meta(max_length=200)]], Meta(max_length=100)] = []
    alt: Text = ""
    caption: Text = ""
    excerpt: Text = ""
    slug: Text = ""
    language: Annotated[str, Meta(max_length=40)] = ""
    meta_title: Text = ""
    meta_description: Text = ""


class SaveInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What to save, a text in `body` or what is held; `run_id` names the run that made a text (its `generation_id`).

    With the `podcast_id` of the episode whose finished sound is held, its transcript, chapters and notes are kept with it.
    """

    section: Section
    destination: Annotated[str, Meta(min_length=1, max_length=50)]
    title: Annotated[str, Meta(max_length=1_000)]
    body: Annotated[str, Meta(max_length=600_000)] | None = None
    hold_id: Id | None = None
    run_id: Id | None = None
    podcast_id: Id | None = None
    metadata: MetadataInput = MetadataInput()


class OutputInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change, and the version that was edited; what is absent stays."""

    version: Annotated[int, Meta(ge=1)]
    title: Annotated[str, Meta(max_length=1_000)] | UnsetType = UNSET
    body: Annotated[str, Meta(max_length=600_000)] | UnsetType = UNSET
    metadata: MetadataInput | UnsetType = UNSET


@post("/ai/outputs", opt={"takes": SaveInput})
async def save_output(call: ThisCall, idempotency_key: IdempotencyKey = None) -> Answer[OutputView]:
    """Keep an output: nothing else stores one. With an `Idempotency-Key` the same request gives the same output for 24 hours."""
    admin = call.admin
    given = await call.read(SaveInput)
    request = SaveRequest(
        section=given.section,
        destination=given.destination,
        title=given.title,
        body=given.body,
        hold=None if given.hold_id is None else HoldId(given.hold_id),
        run=None if given.run_id is None else RunId(given.run_id),
        episode=None if given.podcast_id is None else JobId(given.podcast_id),
        metadata=metadata_of(given.metadata),
        key=checked_key(idempotency_key),
    )
    output = await call.kelidar.saving.save(admin, request)
    sentence = "outputs.saved" if output.delivery is None else "outputs.saved_for_app"
    return call.say.ok(sentence, output_view(call, output))


@get("/ai/outputs", dependencies=ASKED)
async def list_outputs(
    call: ThisCall, asked: AskedOutputs, page: PageNumber = 1, page_size: PageSize = 50, after: Cursor = None
) -> Answer[Items[BriefOutputView]]:
    """One's own outputs, newest first. A search takes Persian and Arabic letters and digits for the same."""
    found = await call.kelidar.saving.outputs.page(
        asked, number=page, size=page_size, after=None if after is None else OutputId(after)
    )
    meta = PageMeta(number=page, size=page_size, total=found.total, next=found.next)
    return call.say.ok("common.ok", Items(items=[brief_view(call, each) for each in found.items]), page=meta)


@get("/ai/outputs/{output_id:str}")
async def get_output(call: ThisCall, output_id: FromPath[str]) -> Answer[OutputView]:
    """One of one's own outputs, whole."""
    return call.say.ok("common.ok", output_view(call, await _own(call, output_id)))


@get("/ai/outputs/{output_id:str}/file", media_type="application/octet-stream")
async def output_file(
    call: ThisCall,
    output_id: FromPath[str],
    download: FromQuery[bool] = False,  # noqa: FBT002  # a query parameter
    original: FromQuery[bool] = False,  # noqa: FBT002  # a query parameter
) -> Stream:
    """The file of one of one's own outputs, labelled as made by a model where its format can be; `original=true` gives it as it came."""
    return await send_file(call, await _own(call, output_id), download=download, original=original)


@get("/ai/outputs/{output_id:str}/transcript", media_type="text/plain")
async def output_transcript(
    call: ThisCall, output_id: FromPath[str], form: FromQuery[TranscriptForm] = TranscriptForm.TEXT
) -> Response[bytes]:
    """What is said in a saved episode, and when: as text, Markdown, subtitles (SRT, WebVTT) or JSON."""
    output = await _own(call, output_id)
    if output.talk is None:
        raise Fault("outputs.talk.none", Kind.NOT_FOUND)
    name = f"{safe_stem(output.title) or 'kelidar'}.{form}"
    return Response(
        output.talk.transcript(form, output.title).encode(),
        media_type=form.media_type,
        headers={"content-disposition": disposition(name, attached=True)},
    )


@patch("/ai/outputs/{output_id:str}", opt={"takes": OutputInput})
async def edit_output(call: ThisCall, output_id: FromPath[str]) -> Answer[OutputView]:
    """Change title, text or what is told. 409 names what was changed since `version`."""
    admin, given = call.admin, await call.read(OutputInput)
    output = await call.kelidar.saving.edit(admin, OutputId(output_id), change_of(given), version=given.version)
    return call.say.ok("outputs.changed", output_view(call, output))


@delete("/ai/outputs/{output_id:str}", status_code=200)
async def remove_output(call: ThisCall, output_id: FromPath[str]) -> Answer[Removed]:
    """Remove one of one's own outputs everywhere here; what an application was given is that application's."""
    await call.kelidar.saving.remove(call.admin, OutputId(output_id))
    return call.say.ok("outputs.removed", Removed(id=output_id))


@post("/ai/outputs/{output_id:str}/delivery", status_code=200)
async def deliver_output(call: ThisCall, output_id: FromPath[str]) -> Answer[OutputView]:
    """Deliver an output to its application again."""
    output = await call.kelidar.saving.retry_delivery(call.admin, OutputId(output_id))
    return call.say.ok("outputs.delivery.begun", output_view(call, output))


async def send_file(call: Call, output: Output, *, download: bool, original: bool) -> Stream:
    """The file of an output as an answer. Raises `common.not_found` for a text."""
    if output.file is None:
        raise Fault("outputs.file.none", Kind.NOT_FOUND)
    found = await call.kelidar.saving.read_file(output, output.file, original=original)
    file = File(
        media_type=output.file.media_type,
        size=found.size,
        name=file_name(output.title, output.file.media_type, "kelidar"),
        tag=f"{output.id}-original" if original else output.id,
        read=found.read,
    )
    return await answer_file(call, file, download=download)


def metadata_of(given: MetadataInput) -> Metadata:
    """What was given, in the product's words."""
    texts = {name: getattr(given, name) for name in MetadataInput.__struct_fields__ if name != "tags"}
    return Metadata(tags=tuple(given.tags), **texts)


def change_of(given: OutputInput) -> OutputChange:
    """What is to be changed."""
    return OutputChange(
        title=Keep.KEEP if given.title is UNSET else given.title,
        body=Keep.KEEP if given.body is UNSET else given.body,
        metadata=Keep.KEEP if given.metadata is UNSET else metadata_of(given.metadata),
    )


async def _own(call: Call, output_id: str) -> Output:
    output = await call.kelidar.saving.find(call.admin, OutputId(output_id))
    if output.section is not None:
        call.signed_in.require_section(output.section)
    return output


def checked_key(key: str | None) -> str | None:
    """The key by which a request can be repeated. Raises a field fault."""
    if key is not None and not (0 < len(key) <= _LONGEST_KEY and key.isascii() and key.isprintable()):
        raise invalid_field("Idempotency-Key", "common.field.malformed")
    return key
