"""The script of an episode that is a text read aloud: its lines are the text's own, its headings the chapters; no model is asked."""

import re
from collections.abc import Iterator, Sequence

from domain.content import Source
from domain.content_answer import cut_at_word
from domain.immutable import immutable
from domain.podcast.episode import Episode
from domain.podcast.script import LONGEST_CHAPTER, MOST_CHAPTERS, MOST_LINES, Line, Script
from domain.speech_parts import parts_of
from domain.tongue import levelled

LONGEST_READ = 700
"""Characters of a line: what can be voiced again without voicing a whole page again."""

_HEADING_PAUSE, _PARAGRAPH_PAUSE = 0.9, 0.5

_FENCED = re.compile(r"^[ \t]*(```|~~~)[^\n]*\n.*?(?:^[ \t]*\1[^\n]*$|\Z)", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.{0,500}?-->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_BREAK = re.compile(r"</?(?:br|p|div|li|td|tr)\b[^<>\n]{0,300}>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,200})\]\([^)\n]{0,1000}\)")
_ADDRESS = re.compile(r"<?\bhttps?://[^\s<>()]+>?")
_FOOTNOTE = re.compile(r"\[\^?\d{1,3}\]")
_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3}|~~|`{1,3})(?=\S)(.{1,200}?)(?<=\S)\1(?!\w)")
_HEADING = re.compile(r"^[ ]{0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*$")
_UNDERLINE = re.compile(r"^[ ]{0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r"^[ ]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_ITEM = re.compile(r"^[ \t]*(?:(?P<bullet>[-*+•][ \t]+)|[0-9۰-۹]{1,3}[.)-][ \t]+)(?=\S)")
_QUOTED = re.compile(r"^[ ]{0,3}>[ ]?")
_TABLE_RULE = re.compile(r"^[ \t|:-]*-{3,}[ \t|:-]*$")
_SPACES = re.compile(r"[^\S\u200c]+")
_ENDS = ".!?؟…:؛;،,۔。！？»”\"')"


@immutable
class _Block:
    """Something read in one go: a paragraph, or a heading with its rank from 1."""

    text: str
    rank: int | None = None


def read_aloud(episode: Episode) -> Script:
    """The script of the sources, or of the topic where there are none, in the voice of the first speaker."""
    wishes = episode.wishes
    texts = wishes.sources or (Source(text=wishes.topic),)
    blocks = [block for source in texts for block in _of_source(source)]
    speaker = episode.cast.speakers[0].id
    lines = _lines(blocks, speaker)
    if len(lines) > MOST_LINES:
        lines = _lines(list(_joined(blocks)), speaker)
    return Script(language=wishes.language, lines=tuple(lines))


def _of_source(source: Source) -> list[_Block]:
    blocks = list(_blocks(source.text))
    title = _plain(source.title)
    if title and (not blocks or levelled(blocks[0].text) != levelled(title)):
        return [_Block(text=title, rank=1), *blocks]
    return [_Block(text=title, rank=1), *blocks[1:]] if title else blocks


def _blocks(text: str) -> Iterator[_Block]:
    held: list[str] = []
    cleaned = _COMMENT.sub(" ", _FENCED.sub("\n", text.replace("\r\n", "\n").replace("\r", "\n")))
    for row in [*cleaned.split("\n"), ""]:
        row = _QUOTED.sub("", row)
        heading, item = _HEADING.match(row), _ITEM.match(row)
        if len(held) == 1 and (under := _UNDERLINE.match(row)) and not _ITEM.match(held[0]):
            yield from _block(held[0], 1 if under[1].startswith("=") else 2)
            held = []
            continue
        if held and (heading or item or not row.strip() or _RULE.match(row)):
            yield from _block(" ".join(held))
            held = []
        if heading:
            yield from _block(heading[2], len(heading[1]))
        elif item:
            held = [row[item.end() :] if item["bullet"] else row]
        elif row.strip() and not _RULE.match(row) and not _TABLE_RULE.match(row):
            held.append(_cells(row))


def _block(text: str, rank: int | None = None) -> Iterator[_Block]:
    said = _plain(text)
    if any(letter.isalnum() for letter in said):
        yield _Block(text=said, rank=rank)


def _cells(row: str) -> str:
    """A row of a table, said as a list; any other row as it is."""
    stripped = row.strip()
    if stripped.count("|") < 2 or not stripped.startswith("|"):
        return row
    comma = "، " if re.search("[\u0600-\u06ff]", row) else ", "
    return comma.join(cell.strip() for cell in stripped.strip("|").split("|") if cell.strip()) + "."


def _plain(text: str) -> str:
    """The text without marks of Markdown and HTML, and without addresses, which nobody can listen to."""
    text = _LINK.sub(r"\1", _IMAGE.sub(" ", _TAG.sub("", _BREAK.sub(" ", text))))
    text = _FOOTNOTE.sub("", _ADDRESS.sub(" ", text))
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    kept = "".join(letter if letter.isprintable() or letter == "\u200c" else " " for letter in text)
    return _SPACES.sub(" ", kept).strip()


def _lines(blocks: Sequence[_Block], speaker: str) -> list[Line]:
    rank, lines = _rank_of_chapters(blocks), list[Line]()
    chapters = 0
    for block in blocks:
        is_chapter = block.rank is not None and block.rank <= rank and chapters < MOST_CHAPTERS
        chapters += is_chapter
        parts = [part.strip() for part in parts_of(block.text, LONGEST_READ)]
        said = [part for part in parts if any(letter.isalnum() for letter in part)]
        pause = _PARAGRAPH_PAUSE if block.rank is None else _HEADING_PAUSE
        for at, part in enumerate(said):
            ends = at == len(said) - 1
            lines.append(
                Line(
                    id=f"l{len(lines) + 1}",
                    speaker=speaker,
                    text=_ended(part) if ends else part,
                    pause_after=pause if ends else None,
                    chapter=cut_at_word(block.text, LONGEST_CHAPTER) if is_chapter and at == 0 else None,
                )
            )
    return lines


def _rank_of_chapters(blocks: Sequence[_Block]) -> int:
    """The lowest rank of headings that are chapters, so that there are not too many."""
    ranks = [block.rank for block in blocks if block.rank is not None]
    fitting = [rank for rank in range(1, 7) if sum(one <= rank for one in ranks) <= MOST_CHAPTERS]
    return max(fitting, default=1)


def _joined(blocks: Sequence[_Block]) -> Iterator[_Block]:
    """Short paragraphs together, where there are too many for a line each."""
    held = ""
    for block in blocks:
        if held and (block.rank is not None or len(held) + len(block.text) > LONGEST_READ):
            yield _Block(text=held)
            held = ""
        if block.rank is not None:
            yield block
        else:
            held = f"{_ended(held)} {block.text}" if held else block.text
    if held:
        yield _Block(text=held)


def _ended(text: str) -> str:
    """The text with a full stop where it has no mark at its end: a voice lets its tone fall there."""
    return text if text[-1] in _ENDS else f"{text}."
