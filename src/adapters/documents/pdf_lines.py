"""The lines that the glyphs of a page make, each turned from the order in which it is seen to the one in which it is read.

A PDF knows no text, only glyphs at their places. A line that is written from right to left is therefore taken as it is seen, from left to
right, and the bidirectional algorithm, which undoes itself for what is written in practice, gives back the order of reading.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from bidi import get_display

from adapters.documents.pdf_brackets import brackets_put_right
from adapters.documents.pdf_glyphs import Glyph

_ZWNJ = "\u200c"
_SPACE = 0.2
"""The gap, in sizes of the glyph, that parts two words."""
_PARAGRAPH = 1.9
"""The step from line to line, in sizes, that parts two paragraphs."""
_SAME_LINE = 0.45
_THIN = 0.02
_MOST_LETTERS = 0.3
"""The share of letters from right to left at which a paragraph is one of theirs: Persian texts on technical matters have much Latin."""
_FROM_RIGHT = frozenset({"R", "AL"})
_MARKS_FIRST = re.compile("([\u064b-\u065f\u0670]+)([^\u064b-\u065f\u0670])")
_CLUSTER = re.compile("[^\u064b-\u065f\u0670][\u064b-\u065f\u0670]*|[\u064b-\u065f\u0670]+")

_Line: TypeAlias = list[Glyph]


def text_of(glyphs: Sequence[Glyph]) -> str:
    """The text of one page: a line a line, an empty one between paragraphs."""
    return "\n\n".join("\n".join(_read(paragraph)) for paragraph in _paragraphs(_lines(glyphs)))


def _lines(glyphs: Iterable[Glyph]) -> Iterator[_Line]:
    line: _Line = []
    for glyph in glyphs:
        if line and not _beside(line[-1], glyph):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _beside(one: Glyph, other: Glyph) -> bool:
    return one.turned == other.turned and abs(one.line - other.line) <= _SAME_LINE * max(one.size, other.size)


def _paragraphs(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    paragraph: list[_Line] = []
    for line in lines:
        if paragraph and not _goes_on(paragraph[-1], line):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _goes_on(above: _Line, below: _Line) -> bool:
    one, other = above[-1], below[0]
    step = one.line - other.line
    return one.turned == other.turned and 0 < step <= _PARAGRAPH * max(one.size, other.size)


def _read(paragraph: Sequence[_Line]) -> Iterator[str]:
    kinds = [unicodedata.bidirectional(letter) for line in paragraph for glyph in line for letter in glyph.text]
    from_right = sum(kind in _FROM_RIGHT for kind in kinds)
    if not from_right:
        yield from (_seen(line) for line in paragraph)
        return
    base: Literal["R", "L"] = "R" if from_right >= _MOST_LETTERS * (from_right + kinds.count("L")) else "L"
    for line in paragraph:
        told = str(get_display(_seen(line), base_dir=base))
        yield brackets_put_right(_MARKS_FIRST.sub(r"\2\1", told), flip=base == "R")


def _seen(line: _Line) -> str:
    """The line as it is seen, from left to right, with the spaces that are only gaps."""
    placed = sorted(line, key=_place)
    pieces: list[str] = []
    end = placed[0].start
    for at, glyph in enumerate(placed):
        before, after = placed[at - 1] if at else None, placed[at + 1] if at + 1 < len(placed) else None
        if before is not None and glyph.text == before.text and abs(glyph.start - before.start) < _THIN * glyph.size:
            continue  # painted twice, to look bold
        if glyph.text.isspace() and after is not None and after.start - glyph.start < _THIN * glyph.size:
            pieces.append(_ZWNJ)  # which fonts without one paint as a space that takes no room
            continue
        if glyph.start - end > _SPACE * glyph.size:
            pieces.append(" ")
        pieces.append(_piece(glyph.text))
        end = max(end, glyph.end)
    return "".join(pieces).strip()


def _place(glyph: Glyph) -> int:
    """Where the glyph stands; a mark stands over its letter, which it follows thereby."""
    is_mark = unicodedata.category(glyph.text[0]) == "Mn"
    return round(((glyph.start + glyph.end) / 2 if is_mark else glyph.start) / (_THIN * glyph.size))


def _piece(text: str) -> str:
    # A glyph that stands for several letters says them in the order of reading.
    if len(text) > 1 and any(unicodedata.bidirectional(letter) in _FROM_RIGHT for letter in text):
        return "".join(reversed(_CLUSTER.findall(text)))
    return text
