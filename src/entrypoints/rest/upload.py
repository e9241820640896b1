"""An upload to the media library: a form with one file and what is told of it."""

from application.saving.upload_media import MOST_UPLOADED
from domain.faults import Fault, Kind, invalid_field
from domain.immutable import immutable
from domain.media_type import MOST_SHOWN
from domain.saving import Metadata
from domain.section import Section
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


@immutable
class HeldUpload:
    """A picture or a sound to be held, and for which section."""

    data: bytes
    section: Section


HELD_FORM = {
    "type": "object",
    "required": ["file", "section"],
    "properties": {
        "file": {"type": "string", "format": "binary"},
        "section": {"type": "string", "enum": [section.value for section in Section]},
    },
}
"""What the form of an upload to be held has, for the API's description."""


async def read_held_upload(request: HttpRequest) -> HeldUpload:
    """What is to be held, which is in memory from now on. Raises as `read_upload` does."""
    form = await _read(request, largest=MOST_SHOWN)
    file = the_file(form, "file")
    refuse_beside(form, frozenset({"file", "section"}))
    section = _text(form, "section")
    if section not in {each.value for each in Section}:
        code = "common.field.one_of" if section else "common.field.missing"
        raise invalid_field("section", code, values=", ".join(Section))
    return HeldUpload(data=file.data, section=Section(section))


async def read_upload(request: HttpRequest) -> Upload:
    """The upload, which is in memory from now on.

    Raises `common.media_type` for what is no form, `common.too_large`, or field faults.
    """
    form = await _read(request, largest=MOST_UPLOADED)
    file = the_file(form, "file")
    refuse_beside(form, frozenset({*_TEXTS, "file", "tags"}))
    texts = {field: _text(form, field) for field in _TEXTS}
    title = texts.pop("title") or file.file_name.rpartition(".")[0] or file.file_name or "…"
    tags = tuple(_decoded("tags", part) for part in form.get("tags", ()))
    return Upload(data=file.data, title=title, metadata=Metadata(tags=tags, **texts))


async def _read(request: HttpRequest, *, largest: int) -> Form:
    if not is_form(request):
        raise Fault("common.media_type", Kind.INVALID, sentence="outputs.upload.needs_form")
    return await read_form(request, largest=largest)


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
