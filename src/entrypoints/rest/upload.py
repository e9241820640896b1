"""An upload to the media library: a form with one file and what is told of it."""

import asyncio

from application.saving.upload_media import MOST_UPLOADED
from domain.faults import Fault, Kind, invalid_field
from domain.immutable import immutable
from domain.saving import Metadata
from entrypoints.rest.form import Form, Part, is_form, read_form, refuse_beside, the_file
from entrypoints.rest.request import HttpRequest

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
    if not is_form(request):
        raise Fault("common.media_type", Kind.INVALID, sentence="outputs.upload.needs_form")
    async with place:
        form = await read_form(request, largest=MOST_UPLOADED)
    file = the_file(form, "file")
    refuse_beside(form, frozenset({*_TEXTS, "file", "tags"}))
    texts = {field: _text(form, field) for field in _TEXTS}
    title = texts.pop("title") or file.file_name.rpartition(".")[0] or "…"
    tags = tuple(_decoded("tags", part) for part in form.get("tags", ()))
    return Upload(data=file.data, title=title, metadata=Metadata(tags=tags, **texts))


def _text(form: Form, field: str) -> str:
    parts = form.get(field, [])
    if len(parts) > 1:
        raise invalid_field(field, "common.field.malformed")
    return _decoded(field, parts[0]) if parts else ""


def _decoded(field: str, part: Part) -> str:
    try:
        return part.data.decode()
    except UnicodeDecodeError as error:
        raise invalid_field(field, "common.field.malformed") from error
