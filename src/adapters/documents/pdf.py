"""The text of a PDF, in the order in which it is read, whichever way that goes."""

import io
import time
from collections.abc import Iterator

from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from adapters.documents.flaws import DocumentFlaw, FlawedDocument
from adapters.documents.pdf_glyphs import Glyphs
from adapters.documents.pdf_lines import text_of
from domain.document import MOST_TEXT, Document, made_of

MOST_PAGES = 500
MOST_SECONDS, LONGEST = 7.0, 13.0
"""Seconds of CPU and of time after which what was read is all that is: less than what ends the process, which then would tell nothing."""


def read_pdf(data: bytes, *, longest: float = LONGEST) -> Document:
    """Page after page, until there is as much as is kept. Raises `FlawedDocument` for one that needs a password."""
    ends, worn_out = time.monotonic() + longest, time.process_time() + MOST_SECONDS
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFPasswordIncorrect as error:
        raise FlawedDocument(DocumentFlaw.LOCKED) from error
    pages = PDFPage.create_pages(document)
    texts: list[str] = []
    left = MOST_TEXT + 1
    for text in _texts(pages):
        texts.append(text)
        left -= len(text)
        if left <= 0 or len(texts) == MOST_PAGES or time.process_time() > worn_out or time.monotonic() > ends:
            break
    return made_of(_title(document), "\n\n".join(texts), more=next(pages, None) is not None)


def _texts(pages: Iterator[PDFPage]) -> Iterator[str]:
    manager = PDFResourceManager()
    for page in pages:
        glyphs = Glyphs(manager)
        PDFPageInterpreter(manager, glyphs).process_page(page)
        yield text_of(glyphs.found)


def _title(document: PDFDocument) -> str:
    told = resolve1(document.info[0].get("Title")) if document.info else None
    return decode_text(told) if isinstance(told, bytes) else ""
