"""Take the text out of a file that somebody uploaded, or out of what was fetched."""

import re

from application.ports.documents import Documents
from domain.content_length import words_in
from domain.document import LARGEST_DOCUMENT, DocumentKind, document_kind, title_of
from domain.faults import Fault, Kind
from domain.immutable import immutable
from domain.tongue import language_of

_CHARSET = re.compile(r"charset\s*=\s*\"?(?P<name>[A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)


@immutable
class SourceText:
    """What a source says: its text, how long it is, and in which language where that shows."""

    kind: DocumentKind
    title: str
    text: str
    words: int
    language: str | None
    truncated: bool
    url: str | None = None


@immutable
class ReadSource:
    """Judges a document by its bytes, and has its text taken out. Nothing of it is kept."""

    documents: Documents

    async def __call__(self, data: bytes, media_type: str, *, name: str = "", url: str | None = None) -> SourceText:
        """The text; without a title of its own it has the file's `name`.

        Raises `ai.source.too_large`, `ai.source.type_refused`, `ai.source.empty`, and as `Documents` does.
        """
        if len(data) > LARGEST_DOCUMENT:
            raise Fault("ai.source.too_large", Kind.TOO_LARGE)
        kind = document_kind(data, media_type)
        if kind is None:
            raise Fault("ai.source.type_refused", Kind.INVALID)
        charset = _CHARSET.search(media_type)
        document = await self.documents.read(kind, data, charset["name"] if charset else "")
        if not document.text:
            raise Fault("ai.source.empty", Kind.INVALID)
        return SourceText(
            kind=kind,
            title=document.title or title_of(name),
            text=document.text,
            words=words_in(document.text),
            language=language_of(document.text),
            truncated=document.truncated,
            url=url,
        )
