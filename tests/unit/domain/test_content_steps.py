"""What is asked for as data, and how strictly it is read."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.content_answer import MalformedAnswer, Reading, cut_at_word, object_in
from domain.content_steps import META_TITLE, AskAbout, AskOutline, AskTitles, Question
from tests.unit.domain.test_content import a_brief

TITLES = AskTitles(brief=a_brief(), count=3)
OUTLINE = AskOutline(brief=a_brief())
ABOUT = AskAbout(text="متن", language="fa", title="چای می‌نوشیم")
TOLD: dict[str, Any] = {
    "excerpt": "چکیده",
    "meta_title": "عنوان",
    "meta_description": "توضیح " * 10,
    "tags": ["الف", "ب", "پ"],
    "alts": [],
}


def read(question: Question[Any], answer: object) -> Any:
    return question.read(Reading(object_in(answer if isinstance(answer, str) else json.dumps(answer))))


@pytest.mark.parametrize("question", [TITLES, OUTLINE, ABOUT], ids=["titles", "outline", "meta"])
def test_every_question_shows_the_shape_it_wants(question: Question[Any]) -> None:
    system, asked = question.turns("")
    shape = system.content[system.content.index("{") :]
    assert isinstance(json.loads(shape), dict)
    assert "{" not in asked.content
    assert shape in question.again("why") and "why" in question.again("why")


def test_an_object_is_found_whatever_stands_around_it() -> None:
    for text in ('{"titles": ["a", "b"]}', 'Sure!\n```json\n{"titles": ["a", "b"]}\n```\nDone.'):
        assert read(TITLES, text) == ("a", "b")
    for broken in ("", "[]", '{"titles": ["a"', '{"titles": NaN}', "{" * 100_000, '["{"]'):
        with pytest.raises(MalformedAnswer):
            read(TITLES, broken)


@pytest.mark.parametrize("titles", [None, "a", ["a"], ["a", "a"], ["a", 1], ["a", " "], {"a": 1}])
def test_titles_are_read_strictly(titles: object) -> None:
    with pytest.raises(MalformedAnswer):
        read(TITLES, {"titles": titles})


def test_more_than_was_asked_for_is_not_asked_for_again() -> None:
    assert read(TITLES, {"titles": ["a", "b", "b", "c", "d"]}) == ("a", "b", "c")


def test_what_is_too_long_is_cut_at_a_word_and_not_asked_and_paid_for_again() -> None:
    titles = read(TITLES, {"titles": ["a", "واژه " * 40, "x" * 121]})
    assert titles[0] == "a" and titles[1].endswith("واژه…") and titles[2] == "x" * 119 + "…"
    assert max(len(title) for title in titles) <= 120
    about = read(ABOUT, {**TOLD, "meta_title": "واژه " * 70, "excerpt": "x" * 5001})
    assert len(about.meta_title) <= 300 and about.meta_title.endswith("واژه…")
    assert len(about.excerpt) == 5000


def test_lengths_that_do_not_suit_are_told_and_nothing_is_cut_or_asked_again() -> None:
    assert read(ABOUT, TOLD).off_lengths == ()
    long, short = "واژه " * 20, "کوتاه"
    about = read(ABOUT, {**TOLD, "meta_title": long, "meta_description": short, "alts": ["ا", "ب" * 200]})
    assert (about.meta_title, about.meta_description) == (long.strip(), short)
    assert [(off.field, off.length, off.least, off.most) for off in about.off_lengths] == [
        ("meta_title", 99, 1, META_TITLE),
        ("meta_description", 5, 50, 160),
        ("alts[1]", 200, 1, 125),
    ]


def test_lines_are_lines() -> None:
    assert read(TITLES, {"titles": ["الف\n\tب\x00", "می‌روم"]}) == ("الف ب", "می‌روم")


def test_an_outline_is_read_with_its_points() -> None:
    sections = [{"heading": "آغاز", "points": ["الف"], "words": 100}, {"heading": "پایان", "points": [], "words": "x"}]
    outline = read(OUTLINE, {"title": "چای", "sections": sections})
    assert (outline.title, [s.words for s in outline.sections]) == ("چای", [100, None])
    kept = read(AskOutline(brief=a_brief(), title="من"), {"sections": sections})
    assert kept.title == "من"
    wrongs: tuple[list[Any], ...] = ([], sections[:1], ["x", "y"], [{"points": []}] * 2, sections * 11)
    for wrong in wrongs:
        with pytest.raises(MalformedAnswer):
            read(OUTLINE, {"title": "چای", "sections": wrong})


def test_the_slug_is_never_the_models() -> None:
    about = read(ABOUT, {**TOLD, "slug": "../evil"})
    assert about.slug == "چای-می-نوشیم"
    assert read(AskAbout(text="متن", language="fa"), TOLD).slug == "عنوان"


@pytest.mark.parametrize(
    "wrong",
    [{"excerpt": " "}, {"meta_title": 1}, {"tags": ["a"]}, {"alts": None}],
)
def test_what_is_told_about_a_text_is_whole(wrong: dict[str, object]) -> None:
    with pytest.raises(MalformedAnswer):
        read(ABOUT, {**TOLD, **wrong})


def test_the_reason_holds_nothing_of_the_answer() -> None:
    with pytest.raises(MalformedAnswer) as caught:
        read(TITLES, {"titles": ["canary", "canary"]})
    assert "canary" not in caught.value.why and "titles" in caught.value.why


@given(st.text(min_size=1, max_size=200), st.integers(2, 50))
def test_a_cut_keeps_to_its_length(line: str, most: int) -> None:
    assert len(cut_at_word(line, most)) <= max(most, 1)
