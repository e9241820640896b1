"""The text of a PDF."""

import io
import itertools
import re

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, WrongPasswordError

from adapters.documents.flaws import DocumentFlaw, FlawedDocument
from domain.document import MOST_TEXT, Document, made_of

MOST_PAGES = 500

_NUMBER = re.compile("[۰-۹٠-٩][۰-۹٠-٩٫٬./:-]*[۰-۹٠-٩]")


def read_pdf(data: bytes) -> Document:
    """Page after page, until there is as much as is kept. Raises `FlawedDocument` for one that needs a password."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FlawedDocument(DocumentFlaw.LOCKED)
        title = str(reader.metadata.title or "") if reader.metadata else ""
        texts: list[str] = []
        left = MOST_TEXT + 1
        for page in itertools.islice(reader.pages, MOST_PAGES):
            if left <= 0:
                break
            texts.append(numbers_put_right(page.extract_text()))
            left -= len(texts[-1])
    except (FileNotDecryptedError, WrongPasswordError) as error:
        raise FlawedDocument(DocumentFlaw.LOCKED) from error
    return made_of(title, "\n\n".join(texts), more=len(texts) < len(reader.pages))


def numbers_put_right(text: str) -> str:
    """The text with its Persian and Arabic numbers as they are read.

    pypdf 7 turns round every run of letters that are written from right to left, and the digits in it, which are not (seen
    2026-11-22 in a PDF printed by Chromium: «۱۲۳» came as «۳۲۱»).
    """
    return _NUMBER.sub(lambda found: found[0][::-1], text)
