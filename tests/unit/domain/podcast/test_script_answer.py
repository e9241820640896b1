"""Whatever a model wrote for a script is read as far as it can be, and it is told once what is wrong."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.content_answer import MalformedAnswer
from domain.podcast.script import Script
from domain.podcast.script_answer import breaks_off, lines_so_far, read_script
from tests.unit.domain.podcast.parts import CAST

TWO: list[dict[str, object]] = [
    {"speaker": "host", "text": "سلام", "chapter": "آغاز"},
    {"speaker": "علی", "text": "درود", "pause": 1.5},
]


def read(answer: str, *, strict: bool = True) -> Script:
    return read_script(answer, CAST, "fa", strict=strict)


def said(script: Script) -> list[tuple[str, str]]:
    return [(line.speaker, line.text) for line in script.lines]


@pytest.mark.parametrize(
    "answer",
    [
        json.dumps({"title": "برنامه", "lines": TWO}),
        json.dumps(TWO),
        "Here it is:\n```json\n" + json.dumps({"lines": TWO}, ensure_ascii=False, indent=2) + "\n```\nEnjoy {it}!",
        "\n".join(json.dumps(line) for line in TWO),
        json.dumps({"chapters": [{"title": "آغاز", "lines": [{**TWO[0], "chapter": None}, TWO[1]]}]}),
        json.dumps({"lines": TWO})[:-2] + ', {"speaker": "host", "text": "و این جمله بری',
    ],
    ids=["an object", "a list", "fenced", "an object a line", "in chapters", "broken off"],
)
def test_lines_are_found_in_whatever_form_they_came(answer: str) -> None:
    script = read(answer)
    assert said(script) == [("host", "سلام"), ("guest", "درود")]
    assert [line.chapter for line in script.lines] == ["آغاز", None]
    assert [line.id for line in script.lines] == ["l1", "l2"]


def test_a_script_written_as_text_is_read_too() -> None:
    script = read("## آغاز\n**سارا:** سلام [موسیقی] به همه\nو خوش آمدید\n\n**علی**: درود (می‌خندد)\n- مجری: خب")
    assert said(script) == [("host", "سلام به همه و خوش آمدید"), ("guest", "درود"), ("host", "خب")]
    assert script.lines[0].chapter == "آغاز"


def test_a_pause_that_cannot_be_is_left_out() -> None:
    pauses = [1, 1.5, -1, 99, "2", True, None]
    lines = [{"speaker": "host", "text": "سلام", "pause": pause} for pause in pauses]
    assert [line.pause_after for line in read(json.dumps(lines)).lines] == [1.0, 1.5, None, None, None, None, None]


def test_a_line_too_long_for_a_voice_becomes_several_of_the_same_speaker() -> None:
    long = "این جمله‌ای است که تکرار می‌شود. " * 300
    script = read(json.dumps([{"speaker": "host", "text": long, "pause": 2, "chapter": "یک"}]))
    assert len(script.lines) > 1
    assert {line.speaker for line in script.lines} == {"host"}
    assert " ".join(line.text for line in script.lines) == long.strip()
    assert [line.chapter for line in script.lines][:2] == ["یک", None]
    assert [line.pause_after for line in script.lines][-1] == 2.0


def test_somebody_unknown_is_asked_for_once_and_then_left_to_an_admin() -> None:
    answer = json.dumps([TWO[0], {"speaker": "رضا", "text": "من هم هستم"}])
    with pytest.raises(MalformedAnswer) as caught:
        read(answer)
    assert "line 2" in caught.value.why and "host, guest" in caught.value.why
    assert "رضا" not in caught.value.why
    assert said(read(answer, strict=False)) == [("host", "سلام"), ("رضا", "من هم هستم")]


@pytest.mark.parametrize(
    "answer", ["", "I cannot help with that.", "{}", '{"lines": []}', '{"lines": "سارا"}', "{" * 500]
)
@pytest.mark.parametrize("strict", [True, False])
def test_an_answer_without_lines_is_malformed(answer: str, *, strict: bool) -> None:
    with pytest.raises(MalformedAnswer) as caught:
        read(answer, strict=strict)
    assert "lines" in caught.value.why


def test_lines_show_while_they_are_still_being_written() -> None:
    whole = json.dumps({"lines": TWO})
    counts = [len(lines_so_far(whole[:end], CAST, "fa")) for end in range(len(whole) + 1)]
    assert counts == sorted(counts)
    assert set(counts) == {0, 1, 2}


@given(st.text(alphabet='{}[]":,\\ abسلام\n#*', max_size=60))
def test_no_answer_breaks_the_reading(answer: str) -> None:
    try:
        script = read(answer, strict=False)
    except MalformedAnswer:
        return
    assert all(line.text for line in script.lines)


@pytest.mark.parametrize(
    ("answer", "broken"),
    [
        (json.dumps({"lines": TWO}), False),
        ("```json\n" + json.dumps({"lines": TWO}) + "\n```\nEnjoy it!", False),
        (json.dumps({"lines": TWO})[:-12], True),
        (json.dumps(TWO)[:-5], True),
        ('{"lines": [{"speaker": "host", "text": "', True),
        ("**Sara:** hello", False),
        ("", False),
        ("{" * 5_000, True),
    ],
)
def test_an_answer_that_ends_inside_its_json_breaks_off(answer: str, broken: bool) -> None:
    assert breaks_off(answer) is broken
