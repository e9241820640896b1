"""The text of a Word document (DOCX), with its headings, lists and tables."""

import io
import re
import zipfile

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from adapters.documents.flaws import DocumentFlaw, FlawedDocument
from domain.document import MOST_TEXT, Document, made_of

MOST_UNPACKED = 64 * 1024 * 1024
MOST_ENTRIES = 2000

_UNTITLED = "Word Document"
"""What the library calls a document that has no properties, as many programs write them."""
_HEADING = re.compile(r"^(?:Title|Heading (?P<rank>[1-6]))$")


def read_word(data: bytes) -> Document:
    """Paragraph after paragraph. Raises `FlawedDocument` for an archive that unpacks to more than a document may."""
    _check_archive(data)
    document = docx.Document(io.BytesIO(data))
    blocks: list[str] = []
    left = MOST_TEXT + 1
    inner = document.iter_inner_content()
    for block in inner:
        blocks.append(_of_table(block) if isinstance(block, Table) else _of_paragraph(block))
        left -= len(blocks[-1])
        if left <= 0:
            break
    more = next(inner, None) is not None
    title = document.core_properties.title
    return made_of("" if title == _UNTITLED else title, "\n\n".join(block for block in blocks if block), more=more)


def _check_archive(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    # A size that is told too small ends the reading there, so that what is told bounds what is unpacked.
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise FlawedDocument(DocumentFlaw.UNREADABLE)
    if any(entry.flag_bits & 1 for entry in entries):
        raise FlawedDocument(DocumentFlaw.LOCKED)


def _of_paragraph(paragraph: Paragraph) -> str:
    text = paragraph.text.strip()
    style = paragraph.style.name or "" if paragraph.style is not None else ""
    heading = _HEADING.match(style)
    if heading and text:
        return f"{'#' * int(heading['rank'] or 1)} {text}"
    return f"- {text}" if text and style.startswith("List") else text


def _of_table(table: Table) -> str:
    rows = (" | ".join(" ".join(cell.text.split()) for cell in row.cells) for row in table.rows)
    return "\n".join(rows)
