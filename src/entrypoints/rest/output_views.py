"""Saved outputs as this reader sees them."""

from datetime import datetime

from msgspec import Struct

from application.saving.upload_media import Uploaded
from domain.destination import MOST_DELIVERED
from domain.media_type import MediaType
from domain.podcast.transcript import chapters_of
from domain.saving import BEGINNING, IPTC_SOURCE_TYPE, Delivery, DeliveryState, Metadata, Output, Provenance
from domain.section import Section
from entrypoints.rest.call import Call
from entrypoints.rest.usage import model_name


class MetadataView(Struct, kw_only=True):
    """What is told of an output besides its title; empty is not told."""

    tags: list[str]
    alt: str
    caption: str
    excerpt: str
    slug: str
    language: str
    meta_title: str
    meta_description: str


class FileView(Struct, kw_only=True):
    """The file of an output; `sha256` is of the bytes as they came, which `url` gives with `original=true`."""

    media_type: MediaType
    size: int
    width: int | None
    height: int | None
    seconds: float | None
    sha256: str
    url: str


class ProvenanceView(Struct, kw_only=True):
    """What made it; null is not known. The source type is IPTC's word for what a model made."""

    provider: str | None
    provider_name: str | None
    model: str | None
    model_name: str | None
    run_id: str | None
    made_at: datetime
    digital_source_type: str


class DeliveryView(Struct, kw_only=True):
    """The way to an application; `message` says why the last try failed."""

    state: DeliveryState
    attempts: int
    next_at: datetime | None
    code: str | None
    message: str | None
    delivered_at: datetime | None


class BriefOutputView(Struct, kw_only=True):
    """An output in a list; `preview` is how its text begins. An episode is in its owner's feed since `in_feed_at`."""

    id: str
    section: Section | None
    destination: str
    title: str
    preview: str | None
    file: FileView | None
    metadata: MetadataView
    provenance: ProvenanceView | None
    delivery: DeliveryView | None
    created_at: datetime
    updated_at: datetime
    version: int
    in_feed_at: datetime | None


class MarkView(Struct, kw_only=True):
    """A chapter, and the second at which it begins."""

    title: str
    start: float


class TalkView(Struct, kw_only=True):
    """What belongs to the sound of an episode: notes, and notes with transcript as one `page`, both Markdown.

    The transcript is at `transcript_url` in any form (`?form=txt`, `md`, `srt`, `vtt`, `json`).
    """

    language: str
    description: str
    notes: str
    page: str
    chapters: list[MarkView]
    transcript_url: str


class OutputView(BriefOutputView, kw_only=True):
    """An output, whole."""

    body: str | None
    episode: TalkView | None


class MediaItem(Struct, kw_only=True):
    """A file of the media library. Who was removed has no name; what an admin uploaded has no provenance."""

    id: str
    owner_id: str
    owner_name: str | None
    may_change: bool
    title: str
    file: FileView
    metadata: MetadataView
    provenance: ProvenanceView | None
    created_at: datetime
    updated_at: datetime
    version: int


class UploadedItem(MediaItem, kw_only=True):
    """A new item; `same_as` is the newest of those that were there before with the same bytes."""

    same_as: str | None


def brief_view(call: Call, output: Output) -> BriefOutputView:
    """An output in a list."""
    way = output.delivery
    return BriefOutputView(
        id=output.id,
        section=output.section,
        destination=output.destination,
        title=output.title,
        preview=None if output.body is None else output.body[:BEGINNING],
        file=_file(output, "outputs"),
        metadata=_metadata(output.metadata),
        provenance=_provenance(call, output.provenance),
        delivery=None if way is None else _delivery(call, way),
        created_at=output.created_at,
        updated_at=output.updated_at,
        version=output.version,
        in_feed_at=output.in_feed_at,
    )


def output_view(call: Call, output: Output) -> OutputView:
    """An output, whole."""
    brief = brief_view(call, output)
    return OutputView(
        **{f: getattr(brief, f) for f in BriefOutputView.__struct_fields__}, body=output.body, episode=_talk(output)
    )


def media_item(call: Call, output: Output, owner_name: str | None) -> MediaItem:
    """An output as the media library shows it."""
    file = _file(output, "media")
    if file is None:
        raise ValueError("the media library holds files alone")
    return MediaItem(
        id=output.id,
        owner_id=output.owner,
        owner_name=owner_name,
        may_change=call.admin.is_super or output.owner == call.admin.id,
        title=output.title,
        file=file,
        metadata=_metadata(output.metadata),
        provenance=_provenance(call, output.provenance),
        created_at=output.created_at,
        updated_at=output.updated_at,
        version=output.version,
    )


def uploaded_item(call: Call, uploaded: Uploaded) -> UploadedItem:
    """What was just uploaded, as the media library shows it."""
    item = media_item(call, uploaded.item, call.admin.username)
    told = {f: getattr(item, f) for f in MediaItem.__struct_fields__}
    return UploadedItem(**told, same_as=None if uploaded.twin is None else uploaded.twin.id)


def _file(output: Output, place: str) -> FileView | None:
    file = output.file
    if file is None:
        return None
    return FileView(
        media_type=file.media_type,
        size=file.size,
        width=file.width,
        height=file.height,
        seconds=file.seconds,
        sha256=file.sha256,
        url=f"/api/v1/ai/{place}/{output.id}/file",
    )


def _talk(output: Output) -> TalkView | None:
    talk = output.talk
    if talk is None:
        return None
    return TalkView(
        language=talk.language,
        description=talk.description,
        notes=talk.notes,
        page=talk.page,
        chapters=[MarkView(title=mark.title, start=mark.start) for mark in chapters_of(talk.said)],
        transcript_url=f"/api/v1/ai/outputs/{output.id}/transcript",
    )


def _metadata(told: Metadata) -> MetadataView:
    texts = {name: getattr(told, name) for name in MetadataView.__struct_fields__ if name != "tags"}
    return MetadataView(tags=list(told.tags), **texts)


def _provenance(call: Call, made: Provenance | None) -> ProvenanceView | None:
    if made is None:
        return None
    return ProvenanceView(
        provider=made.provider,
        provider_name=None if made.provider is None else call.say.label(made.provider),
        model=made.model,
        model_name=model_name(call, made.provider, made.model),
        run_id=made.run,
        made_at=made.made_at,
        digital_source_type=IPTC_SOURCE_TYPE,
    )


def _delivery(call: Call, way: Delivery) -> DeliveryView:
    return DeliveryView(
        state=way.state,
        attempts=way.attempts,
        next_at=way.next_at if way.state is DeliveryState.PENDING else None,
        code=way.code,
        message=None if way.code is None else call.say.text(way.code, {"max": MOST_DELIVERED >> 20}),
        delivered_at=way.delivered_at,
    )
