"""PDFs give their text in the order in which it is read. `persian.html` and `english.html` are what Chromium printed the two PDFs of."""

import io
from pathlib import Path

import pytest
from pypdf import PdfWriter

from adapters.documents.pdf import read_pdf
from adapters.documents.pdf_brackets import brackets_put_right
from adapters.documents.pdf_glyphs import Glyph
from adapters.documents.pdf_lines import text_of
from adapters.documents.reading import read_document
from domain.document import Document, DocumentKind

HERE = Path(__file__).parent


def painted(*texts: str, at: float = 0.0, line: float = 0.0, width: float = 6.0) -> list[Glyph]:
    """Glyphs of that width, from left to right."""
    return [
        Glyph(text=text, start=at + n * width, end=at + (n + 1) * width, line=line, size=10.0, turned=0)
        for n, text in enumerate(texts)
    ]


def read(name: str) -> Document:
    return read_document(DocumentKind.PDF, (HERE / name).read_bytes(), "")


@pytest.mark.parametrize(
    "line",
    [
        "در سال ۱۴۰۵ باغ\u200cهای لاهیجان ۱۲۳ هزار تن برگ سبز دادند.",
        "مدل GPT-4o mini در آزمون (نسخهٔ ۲) امتیاز 87.5 گرفت.",
        "تاریخ ۱۴۰۵/۰۹/۰۱ ساعت ۱۲:۳۰ و تلفن 021-88776655 بود.",
        "بهای هر کیلو ۲۵٬۰۰۰ تومان (حدود ۱۲٫۵٪ بیشتر) است.",
        "نشانی https://example.com/tea?id=12 را ببینید: «خانه\u200cبه\u200cخانه می\u200cرویم».",
        "The word سلام means hello, and کتاب (book) is common.",
    ],
)
def test_a_printed_line_is_as_it_was_written(line: str) -> None:
    assert line in read("persian.pdf").text.split("\n")


def test_columns_and_tables_are_read_in_their_order() -> None:
    found = read("persian.pdf")
    assert (found.title, found.truncated) == ("چای شمال", False)
    texts = (
        "ستون نخست با چند",
        "بند دوم ستون نخست",
        "ستون دوم پس از نخست",
        "بند پایانی ستون دوم.",
        "نام شمار\nچای سیاه ۱۲",
    )
    places = [found.text.index(text) for text in texts]
    assert places == sorted(places)


def test_what_takes_too_long_ends_with_the_pages_that_were_read() -> None:
    writer, buffer = PdfWriter(), io.BytesIO()
    for _ in range(2):
        writer.append(HERE / "english.pdf")
    writer.write(buffer)
    whole, cut = read_pdf(buffer.getvalue()), read_pdf(buffer.getvalue(), longest=0)
    assert (whole.truncated, cut.truncated) == (False, True)
    assert whole.text == f"{cut.text}\n\n{cut.text}"


def test_english_is_read_as_it_was() -> None:
    paragraphs = read("english.pdf").text.split("\n\n")
    assert paragraphs[0].split("\n") == [
        "A report on tea",
        'In 2026 the gardens gave 123 tons (about 12.5% more) of "green" leaves. It',
        "isn't a sure thing; office files affluent.",
    ]
    assert paragraphs[1].startswith("First column") and paragraphs[2].startswith("Second column")
    assert paragraphs[3] == "Name Count\nBlack tea 12"


def test_letters_that_are_painted_in_the_order_of_reading_are_read_in_it() -> None:
    seen = painted(*"مالس ۱۲ و")
    assert text_of(seen) == text_of(seen[::-1]) == "و ۱۲ سلام"


def test_a_glyph_of_several_letters_and_a_mark_over_one_stay_with_their_letters() -> None:
    mark = Glyph(text="\u064e", start=7.0, end=7.0, line=1.5, size=10.0, turned=0)
    assert text_of([*painted("م", "لا", "س"), mark]) == "سل\u064eام"
    assert text_of([*painted("ت", "س"), mark]) == "س\u064eت"


def test_words_are_parted_by_a_gap_and_columns_by_an_empty_line() -> None:
    glyphs = [*painted(*"one"), *painted(*"two", at=22), *painted(*"down", line=-14), *painted(*"far", at=300)]
    assert text_of(glyphs) == "one two\ndown\n\nfar"


def test_what_is_painted_twice_to_look_bold_is_read_once() -> None:
    assert text_of([*painted(*"tea"), *painted(*"tea", at=0.1)]) == "tea"


def test_a_page_without_text_gives_none() -> None:
    assert text_of([]) == ""


@pytest.mark.parametrize(
    ("turned", "meant"),
    [
        (")چای(", "(چای)"),
        (")الف )ب( ج(", "(الف (ب) ج)"),
        ("(tea) چای", "(tea) چای"),
        ("۱( چای", "۱) چای"),
        ("»چای«", "«چای»"),
        ("چای", "چای"),
    ],
)
def test_brackets_are_the_right_way_round(turned: str, meant: str) -> None:
    assert brackets_put_right(turned, flip=True) == meant


def test_a_bracket_alone_stays_in_what_is_written_from_the_left() -> None:
    assert brackets_put_right("1) چای", flip=False) == "1) چای"
