"""An upload: a form with one file, read in memory and never through a file of its own."""

import asyncio
from email.message import Message

from multipart import MultipartError, MultipartSegment, ParserLimitReached, PushMultipartParser

from application.saving.upload_media import MOST_UPLOADED, too_large
from domain.faults import Fault, Kind, invalid_field
from domain.immutable import immutable
from domain.saving import Metadata
from entrypoints.rest.request import HttpRequest

_MOST_BESIDE = 64 * 1024
_TEXTS = ("title", "alt", "caption", "language")
FORM = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {"type": "string", "format": "binary"},
        **{name: {"type": "string"} for name in _TEXTS},
        "tags": {"type": "array", "items": {"type": "string"}},
    },
}
"""What a form holds, for the API's description."""


@immutable
class Upload:
    """The file's bytes and what is told of it. What it was called elsewhere is its title where none is given, and nothing else."""

    data: bytes
    title: str
    metadata: Metadata


async def read_upload(request: HttpRequest, place: asyncio.Semaphore) -> Upload:
    """The upload, when there is a place in memory for it.

    Raises `common.media_type` for what is no form, `common.too_large`, or field faults.
    """
    boundary = _boundary(request.headers.get("content-type", ""))
    async with place:
        fields = _parsed(await request.body(MOST_UPLOADED + _MOST_BESIDE), boundary)
    if "file" not in fields:
        raise invalid_field("file", "common.field.missing")
    unknown = sorted(fields.keys() - {*_TEXTS, "file", "tags"})
    if unknown:
        raise invalid_field("?", "common.field.unknown")
    (name, data), *more = fields["file"]
    if more or not data:
        raise invalid_field("file", "common.field.empty" if not data else "common.field.malformed")
    texts = {field: _text(fields, field) for field in _TEXTS}
    title = texts.pop("title") or name.rpartition(".")[0].replace("\\", "/").rpartition("/")[2] or "…"
    tags = tuple(_decoded("tags", data) for _, data in fields.get("tags", ()))
    return Upload(data=data, title=title, metadata=Metadata(tags=tags, **texts))


def _boundary(content_type: str) -> str:
    message = Message()
    message["content-type"] = content_type
    boundary = message.get_param("boundary")
    if message.get_content_type() != "multipart/form-data" or not isinstance(boundary, str):
        raise Fault("common.media_type", Kind.INVALID, sentence="outputs.upload.needs_form")
    return boundary


def _parsed(body: bytes, boundary: str) -> dict[str, list[tuple[str, bytes]]]:
    """Every part by its name, with what its file was called."""
    fields: dict[str, list[tuple[str, bytes]]] = {}
    name, called, data = "", "", bytearray()
    try:
        with PushMultipartParser(boundary, max_segment_count=50, max_segment_size=MOST_UPLOADED) as parser:
            for event in parser.parse(body):
                if isinstance(event, MultipartSegment):
                    name, called, data = event.name, event.filename or "", bytearray()
                elif event:
                    data += event
                else:
                    fields.setdefault(name, []).append((called, bytes(data)))
    except ParserLimitReached as error:
        raise too_large() from error
    except (MultipartError, UnicodeDecodeError) as error:
        raise invalid_field("body", "common.field.malformed") from error
    return fields


def _text(fields: dict[str, list[tuple[str, bytes]]], field: str) -> str:
    parts = fields.get(field, [])
    if len(parts) > 1:
        raise invalid_field(field, "common.field.malformed")
    return _decoded(field, parts[0][1]) if parts else ""


def _decoded(field: str, data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise invalid_field(field, "common.field.malformed") from error
