"""Sources: the text of a page or a file, given back and not kept."""

from typing import Annotated

from litestar import post
from msgspec import Meta, Struct

from application.sources.read_source import SourceText
from domain.document import LARGEST_DOCUMENT, DocumentKind
from domain.source_url import LONGEST_URL
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import ThisCall
from entrypoints.rest.form import is_form, read_form, refuse_beside, the_file

FORM = {"type": "object", "required": ["file"], "properties": {"file": {"type": "string", "format": "binary"}}}
"""What a form holds, for the API's description."""
_LONGEST_NAME = 200


class SourceUrlInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """The address of a page or a file, public and over TLS."""

    url: Annotated[str, Meta(min_length=1, max_length=LONGEST_URL)]


class SourceView(Struct, kw_only=True):
    """The text, ready for `sources` of `POST /ai/content`; `truncated` where there was more of it than is read."""

    kind: DocumentKind
    title: str
    text: str
    words: int
    language: str | None
    truncated: bool
    url: str | None


@post(
    "/ai/sources",
    status_code=200,
    opt={"takes": SourceUrlInput, "form": FORM, "any_section": True},
)
async def read(call: ThisCall) -> Answer[SourceView]:
    """The text of a page (JSON with its `url`) or of a file (multipart, field `file`): PDF, DOCX, HTML, Markdown or plain text,
    5 MiB at most. Nothing of it is stored."""
    _ = call.signed_in
    sources = call.kelidar.sources
    if is_form(call.request):
        form = await read_form(call.request, largest=LARGEST_DOCUMENT)
        file = the_file(form, "file")
        refuse_beside(form, frozenset({"file"}))
        found = await sources.read(file.data, file.media_type, name=file.file_name[:_LONGEST_NAME])
    else:
        given = await call.read(SourceUrlInput)
        found = await sources.fetch(given.url)
    return call.say.ok("ai.source.cut" if found.truncated else "ai.source.read", _view(found))


def _view(found: SourceText) -> SourceView:
    return SourceView(
        kind=found.kind,
        title=found.title,
        text=found.text,
        words=found.words,
        language=found.language,
        truncated=found.truncated,
        url=found.url,
    )
