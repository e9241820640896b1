"""A text is read aloud as it stands: its paragraphs are lines, its headings chapters, and nothing of it is made up or lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.content import Source
from domain.podcast.cast import TalkMode
from domain.podcast.read_aloud import LONGEST_READ, read_aloud
from domain.podcast.script import MOST_CHAPTERS, MOST_LINES, Line, Script, check_script
from tests.unit.domain.podcast.episodes import an_episode
from tests.unit.domain.podcast.parts import CAST

ONE = CAST.speakers[:1]


def read(*texts: str, title: str = "", topic: str = "") -> Script:
    sources = tuple(Source(text=text, title=title) for text in texts)
    return read_aloud(an_episode(speakers=ONE, mode=TalkMode.READ_ALOUD, sources=sources, topic=topic))


def said(script: Script) -> list[tuple[str, str | None]]:
    return [(line.text, line.chapter) for line in script.lines]


def test_headings_are_chapters_and_are_said() -> None:
    text = "# چای\n\nچای را دم می‌کنیم.\nبا آب جوش.\n\n## تاریخ\n\nاز لاهیجان آمد"
    assert said(read(text)) == [
        ("چای.", "چای"),
        ("چای را دم می‌کنیم. با آب جوش.", None),
        ("تاریخ.", "تاریخ"),
        ("از لاهیجان آمد.", None),
    ]


def test_the_title_of_a_source_is_its_first_chapter_and_is_not_said_twice() -> None:
    assert said(read("متن", title="چای")) == [("چای.", "چای"), ("متن.", None)]
    assert said(read("# چاي\n\nمتن", title="چای")) == [("چای.", "چای"), ("متن.", None)]
    assert [chapter for _, chapter in said(read("یک", "دو", title="الف"))] == ["الف", None, "الف", None]


def test_without_sources_the_topic_is_the_text() -> None:
    assert said(read(topic="سلام به همه.")) == [("سلام به همه.", None)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("**Bold** and _soft_ `code` [link](https://a.example/x) <b>tag</b>.", ["Bold and soft code link tag."]),
        ("![a picture](x.png)\n\nText https://a.example/long here", ["Text here."]),
        ("- one\n- two\n3. three", ["one.", "two.", "3. three."]),
        ("> quoted\n> twice", ["quoted twice."]),
        ("Title\n=====\n\nText", ["Title.", "Text."]),
        ("| a | b |\n|---|---|\n| c | d |", ["a, b. c, d."]),
        ("a\n\n---\n\nb", ["a.", "b."]),
        ("before\n```py\nx = 1\n```\nafter", ["before.", "after."]),
        ("snake_case_name and 2 * 3 * 4", ["snake_case_name and 2 * 3 * 4."]),
        ("claim[12] made<!-- note -->", ["claim made."]),
        ("…\n\n***\n\n—", []),
    ],
)
def test_marks_are_not_read(text: str, lines: list[str]) -> None:
    assert [line.text for line in read(text).lines] == lines


def test_pauses_are_longer_behind_headings() -> None:
    heading, paragraph = read("# الف\n\nب").lines
    assert heading.pause_after is not None and paragraph.pause_after is not None
    assert heading.pause_after > paragraph.pause_after > 0


def test_a_long_paragraph_is_several_lines_that_belong_together() -> None:
    text = "این جمله‌ای است که تکرار می‌شود. " * 100
    lines = read(text).lines
    assert len(lines) > 1 and all(len(line.text) <= LONGEST_READ for line in lines)
    assert " ".join(line.text for line in lines) == text.strip()
    assert [line.pause_after for line in lines[:-1]] == [None] * (len(lines) - 1)


def test_very_many_short_paragraphs_are_read_together() -> None:
    script = read("\n\n".join(f"بند {number}" for number in range(2_000)))
    assert len(script.lines) < MOST_LINES
    assert "بند 1999" in script.lines[-1].text


def test_very_many_headings_are_chapters_only_by_their_rank() -> None:
    text = "\n".join(f"{'#' if number % 10 == 0 else '##'} h{number}\n\nx" for number in range(200))
    chapters = [line.chapter for line in read(text).lines if line.chapter]
    assert chapters == [f"h{number}" for number in range(0, 200, 10)]
    many = "\n".join(f"# h{number}\n\nx" for number in range(200))
    assert sum(line.chapter is not None for line in read(many).lines) == MOST_CHAPTERS


@given(st.text(alphabet=st.sampled_from("ab ی‌ #*_-`>|[]()!<=.\n\t1")), st.text(max_size=20))
def test_whatever_is_read_can_be_voiced(text: str, title: str) -> None:
    script = read(text, title=title)
    if script.lines:
        check_script(script, CAST)
    assert [line.id for line in script.lines] == [f"l{number + 1}" for number in range(len(script.lines))]


@given(st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=8), min_size=1, max_size=400))
def test_no_word_is_lost(words: list[str]) -> None:
    script = read(" ".join(words))
    assert re.findall("[a-h]+", " ".join(line.text for line in script.lines)) == words


@pytest.mark.parametrize(
    "text", ["*a " * 10_000, "[" * 30_000, "<!--" * 7_000, "```" * 10_000, "<b" * 15_000, "_" * 30_000]
)
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    lines: tuple[Line, ...] = read(text).lines
    assert len(lines) <= MOST_LINES
