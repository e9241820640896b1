"""Documents are read apart from the service, in bounded time and memory."""

import asyncio
import io
import re
import zipfile

import docx
import pytest
from pypdf import PdfWriter

from adapters.documents.documents_apart import DocumentsApart
from adapters.documents.pdf import MOST_PAGES
from adapters.documents.reading import read_document
from domain.document import MOST_TEXT, Document, DocumentKind
from domain.faults import Fault

pytestmark = pytest.mark.anyio
HTML = DocumentKind.HTML


def an_archive(size: int) -> bytes:
    """A document of Word's sort whose text unpacks to so much."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * size)
    return buffer.getvalue()


async def code_of(documents: DocumentsApart, kind: DocumentKind, data: bytes) -> str:
    with pytest.raises(Fault) as caught:
        await documents.read(kind, data, "")
    return caught.value.code


async def test_a_page_read_apart_is_what_it_is_read_here() -> None:
    data = "<html><head><title>ت</title></head><body><h2>چای</h2><p>متن</p></body></html>".encode()
    assert await DocumentsApart().read(HTML, data, "") == read_document(HTML, data, "")
    assert read_document(HTML, data, "") == Document(title="ت", text="## چای\n\nمتن")


def test_what_is_left_out_is_told() -> None:
    writer, buffer = PdfWriter(), io.BytesIO()
    for _ in range(MOST_PAGES + 1):
        writer.add_blank_page(10, 10)
    writer.write(buffer)
    assert read_document(DocumentKind.PDF, buffer.getvalue(), "").truncated
    word, buffer = docx.Document(), io.BytesIO()
    for text in ("چای " + " " * MOST_TEXT, "پایان"):
        word.add_paragraph().add_run(f"{text}.")
    word.save(buffer)
    found = read_document(DocumentKind.DOCX, buffer.getvalue(), "")
    assert (found.text, found.truncated) == ("چای .", True)


def test_a_document_without_properties_has_no_title() -> None:
    word, whole, bare = docx.Document(), io.BytesIO(), io.BytesIO()
    word.add_paragraph().add_run("چای")
    word.save(whole)
    with zipfile.ZipFile(whole) as given, zipfile.ZipFile(bare, "w") as left:
        for entry in given.infolist():
            if entry.filename != "docProps/core.xml":
                data = given.read(entry)
                relation = re.compile(rb'<Relationship [^>]*core\.xml"[^>]*/>')
                left.writestr(entry, relation.sub(b"", data) if entry.filename == "_rels/.rels" else data)
    assert read_document(DocumentKind.DOCX, bare.getvalue(), "") == Document(title="", text="چای")


async def test_a_bomb_is_refused_by_what_it_says_of_itself() -> None:
    bomb = an_archive(65 * 1024 * 1024)
    assert len(bomb) < 100_000
    assert await code_of(DocumentsApart(), DocumentKind.DOCX, bomb) == "ai.source.unreadable"


async def test_what_takes_too_long_is_ended() -> None:
    deep = b"<html><body>" + b"<div>" * 200_000
    async with asyncio.timeout(5):
        assert await code_of(DocumentsApart(longest=0.4), HTML, deep) == "ai.source.unreadable"


async def test_who_leaves_ends_the_reading() -> None:
    documents = DocumentsApart(at_once=1)
    reading = asyncio.create_task(documents.read(HTML, b"<html><body>" + b"<div>" * 200_000, ""))
    await asyncio.sleep(0.2)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert (await documents.read(HTML, b"<p>after</p>", "")).text == "after"


async def test_an_outer_entity_is_nowhere_read() -> None:
    xml = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><body>&e;</body></html>'
    assert "root:" not in read_document(HTML, xml, "").text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "<body><nav>menu</nav><main><p>the text that counts here</p></main><footer>f</footer></body>",
            "the text that counts here",
        ),
        ("<body><ul><li>one</li><li><p>two</p></li></ul></body>", "- one\n\n- two"),
        ("<body><table><tr><td>a</td><td>b</td></tr></table></body>", "| a | b"),
        ("<body>a<br>b<div>c</div>d</body>", "a\nb\n\nc\n\nd"),
        ("<body><p hidden>no</p><p aria-hidden=true>no</p>yes<script>no</script></body>", "yes"),
        ('<meta charset="windows-1256"><body>\xd3\xe1\xc7\xe3', "سلام"),
    ],
)
def test_a_page_gives_what_it_is_about(page: str, text: str) -> None:
    data = page.encode("latin-1") if "windows" in page else page.encode()
    assert read_document(HTML, data, "").text == text
