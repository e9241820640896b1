"""Documents that texts are taken from: what sort one is by its bytes, and the text that is left of it."""

import codecs
import re
import unicodedata
from enum import StrEnum

from domain.immutable import immutable

LARGEST_DOCUMENT = 5 * 1024 * 1024
MOST_TEXT = 100_000
"""Characters of a document's text that are kept; what is longer is cut, and told so."""

LONGEST_DOCUMENT_TITLE = 300

_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_WORD = b"word/"
_HTML = re.compile(rb"\A\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_MARKUP_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_TEXT_TYPES = frozenset({"", "text/plain", "text/markdown", "text/x-markdown", "application/octet-stream"})
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LINE_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_PRESENTATION = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")


class DocumentKind(StrEnum):
    """The sorts of documents that texts are taken from."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    TEXT = "text"


@immutable
class Document:
    """The text of a document. `truncated` says that there was more of it."""

    title: str
    text: str
    truncated: bool = False


def document_kind(data: bytes, media_type: str) -> DocumentKind | None:
    """What sort of document these bytes are, whatever they are called; None for none that is read.

    A type that is told counts only between sorts of text, which look alike.
    """
    told = media_type.partition(";")[0].strip().lower()
    if _PDF in data[:1024]:
        return DocumentKind.PDF
    if data.startswith(_ZIP):
        return DocumentKind.DOCX if _WORD in data else None
    if b"\0" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    if told in _MARKUP_TYPES or _HTML.match(data[:4096]):
        return DocumentKind.HTML
    return DocumentKind.TEXT if told in _TEXT_TYPES else None


def decoded(data: bytes, charset: str = "") -> str:
    """The text in the encoding its mark, its own bytes or `charset` tell of; old Persian pages without any are Windows-1256."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_known(charset) or "cp1256", errors="replace")


def made_of(title: str, text: str, *, more: bool = False) -> Document:
    """The document, tidied and cut to what is kept; `more` says that something of it was not read at all."""
    tidied = tidy(text)
    kept = tidied[:MOST_TEXT]
    return Document(title=title_of(title), text=kept.rstrip(), truncated=more or len(kept) < len(tidied))


def title_of(given: str) -> str:
    """A title as one line."""
    return " ".join(tidy(given).split())[:LONGEST_DOCUMENT_TITLE]


def tidy(text: str) -> str:
    """The text without control characters, runs of spaces and empty lines; letters that are only forms of others become those."""
    level = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    shown = "".join(
        letter for letter in level if letter in "\n\t\u200c\u200d" or not unicodedata.category(letter).startswith("C")
    )
    plain = _PRESENTATION.sub(lambda found: unicodedata.normalize("NFKC", found[0]), shown)
    lines = (_LINE_SPACES.sub(" ", line).strip() for line in plain.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def _known(charset: str) -> str | None:
    try:
        # Only what makes text of bytes: there are codecs that make bytes of bytes.
        found = codecs.lookup(charset) if charset else None
    except LookupError:
        return None
    return found.name if found is not None and found._is_text_encoding else None
