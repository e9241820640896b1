"""Reads a document of any sort."""

from adapters.documents.flaws import DocumentFlaw, FlawedDocument
from domain.document import Document, DocumentKind, decoded, made_of


def read_document(kind: DocumentKind, data: bytes, charset: str) -> Document:
    """The document's text. Raises `FlawedDocument` for whatever a parser could not make sense of."""
    try:
        return _read(kind, data, charset)
    except FlawedDocument:
        raise
    except Exception as error:  # parsers of broken documents fail of anything
        raise FlawedDocument(DocumentFlaw.UNREADABLE) from error


def _read(kind: DocumentKind, data: bytes, charset: str) -> Document:
    # Each parser takes its time to load, and one document needs one.
    if kind is DocumentKind.PDF:
        from adapters.documents.pdf import read_pdf  # noqa: PLC0415  # see above

        return read_pdf(data)
    if kind is DocumentKind.DOCX:
        from adapters.documents.word import read_word  # noqa: PLC0415  # see above

        return read_word(data)
    if kind is DocumentKind.HTML:
        from adapters.documents.page import read_page  # noqa: PLC0415  # see above

        return read_page(data, charset)
    return made_of("", decoded(data, charset))
