"""Sources: what a page or a file says, and where no page is fetched from."""

import io
from typing import Any

import docx
import pytest
from pypdf import PdfWriter

from tests.entrypoints.harness import Service
from tests.entrypoints.panel import API, Panel, Reply, envelope_of

pytestmark = pytest.mark.anyio


async def upload(
    panel: Panel, data: bytes, name: str = "a.bin", kind: str = "application/octet-stream", **more: Any
) -> Reply:
    headers = {"x-csrf-token": panel.csrf or ""}
    field = more.pop("field", "file")
    return envelope_of(
        await panel.http.post(f"{API}/ai/sources", files={field: (name, data, kind)}, headers=headers, **more)
    )


def a_word_document() -> bytes:
    document = docx.Document()
    document.core_properties.title = "چای"
    document.add_heading("باغ", 1)
    document.add_paragraph("متنی که می‌ماند.")
    document.add_paragraph("یک", style="List Bullet")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "الف", "ب"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def a_pdf(text: str = "Tea from the north", password: str | None = None) -> bytes:
    content = f"BT /F1 12 Tf 10 100 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    made += tail % (table, len(made))
    if password is None:
        return made
    writer, buffer = PdfWriter(io.BytesIO(made)), io.BytesIO()
    writer.encrypt(password, algorithm="RC4-128")
    writer.write(buffer)
    return buffer.getvalue()


async def test_files_give_their_text(service: Service) -> None:
    panel = await service.admin()
    word = await upload(panel, a_word_document(), "چای.docx")
    assert (word.status, word.code, word.data["kind"], word.data["title"]) == (200, "ai.source.read", "docx", "چای")
    assert word.data["text"] == "# باغ\n\nمتنی که می‌ماند.\n\n- یک\n\nالف | ب"
    assert (word.data["language"], word.data["words"], word.data["truncated"]) == ("fa", 7, False)
    pdf = await upload(panel, a_pdf(), "../../tea.pdf", "image/png")
    assert (pdf.data["kind"], pdf.data["text"], pdf.data["title"]) == ("pdf", "Tea from the north", "tea.pdf")
    page = await upload(panel, "<html><title>ت</title><nav>منو</nav><p>سلام</p>".encode(), "a.html", "text/html")
    assert (page.data["kind"], page.data["title"], page.data["text"]) == ("html", "ت", "سلام")
    old = await upload(panel, "سلام گل".encode("cp1256"), "a.txt", "text/plain")
    assert old.data["text"] == "سلام گل"
    assert (await upload(panel, b"tea", "a\u202e b.txt", "text/plain")).data["title"] == "a b.txt"
    long = await upload(panel, b"word " * 40_000, "a.md", "text/markdown")
    assert (long.code, long.data["truncated"], len(long.data["text"])) == ("ai.source.cut", True, 99_999)


async def test_what_is_no_document_is_refused(service: Service) -> None:
    panel = await service.admin()
    for data, code in (
        (b"\x89PNG\r\n\x1a\n\0\0", "ai.source.type_refused"),
        (b"PK\x03\x04 nothing", "ai.source.type_refused"),
        (b"PK\x03\x04 word/ broken", "ai.source.unreadable"),
        (b"%PDF-1.7 broken", "ai.source.unreadable"),
        (a_pdf(password="secret"), "ai.source.locked"),
        (b" \n ", "ai.source.empty"),
        (b"<html><script>1</script>", "ai.source.empty"),
    ):
        reply = await upload(panel, data)
        assert (reply.status, reply.code) == (422, code), data[:20]


async def test_an_upload_is_one_file_in_its_field_and_not_too_large(service: Service) -> None:
    panel = await service.admin()
    large = await upload(panel, b"x" * (5 * 1024 * 1024 + 1), "a.txt", "text/plain")
    assert (large.status, large.code) == (413, "common.too_large")
    larger = await upload(panel, b"x" * (6 * 1024 * 1024), "a.txt", "text/plain")
    assert larger.status == 413 and "5" in larger.message and larger.message == large.message
    most = await upload(panel, b"x" * (5 * 1024 * 1024), "a.txt", "text/plain")
    assert most.ok and most.data["truncated"]
    assert (await upload(panel, b"x", field="other")).fields == [("file", "common.field.missing")]
    forged = await panel.post("/ai/sources", {"file": {"filename": "/etc/passwd"}})
    assert (forged.status, forged.fields) == (422, [("file", "common.field.unknown")])
    headers = {"content-type": "multipart/form-data; boundary=x", "x-csrf-token": panel.csrf or ""}
    broken = await panel.http.post(f"{API}/ai/sources", content=b"--x\r\nnothing", headers=headers)
    assert envelope_of(broken).fields == [("body", "common.field.malformed")]
    without = await panel.http.post(
        f"{API}/ai/sources", content=b"--", headers={**headers, "content-type": "multipart/form-data"}
    )
    assert envelope_of(without).status == 422


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://localhost:{port}/",
        "http://127.0.0.1:{port}/",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/",
        "https://0x7f.1/",
        "https://2130706433/",
        "https://[::ffff:7f00:1]/",
    ],
)
async def test_no_source_is_fetched_from_a_private_address(service: Service, url: str) -> None:
    """Not even from one that is opened for providers, as the simulator's is here."""
    panel = await service.admin()
    before = len(service.simulator.journal)
    port = service.simulator.origin.rpartition(":")[2] if hasattr(service.simulator, "origin") else "80"
    reply = await panel.post("/ai/sources", {"url": url.format(port=port)})
    assert (reply.status, reply.code) == (422, "ai.source.address_refused")
    assert len(service.simulator.journal) == before


@pytest.mark.parametrize(
    "url", ["ftp://example.com/", "example.com", "https://", "https://a b/", "https://u:p@example.com/"]
)
async def test_an_address_must_be_one(service: Service, url: str) -> None:
    panel = await service.admin()
    reply = await panel.post("/ai/sources", {"url": url})
    assert (reply.status, reply.fields) == (422, [("url", "ai.source.url_malformed")])


async def test_a_token_of_any_section_reads_sources(service: Service) -> None:
    token = await service.token_of(await service.admin(), sections=["podcast"])
    assert (await upload(token, "سلام".encode(), "a.txt", "text/plain")).ok
