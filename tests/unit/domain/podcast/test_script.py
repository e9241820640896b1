"""A script is whole before a voice is paid for, and edits touch what they name and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.faults import Fault, FieldFault
from domain.podcast.editing import (
    Edit,
    Insert,
    Move,
    Reassign,
    ReassignAll,
    Remove,
    Rewrite,
    SetChapter,
    SetPause,
    Split,
    edited,
)
from domain.podcast.script import Line, Script, check_script, likely_length, pauses_of
from tests.unit.domain.podcast.parts import CAST, a_line, a_script


def flaws(script: Script) -> list[tuple[str, str]]:
    with pytest.raises(FieldFault) as caught:
        check_script(script, CAST)
    return [(error.field, error.code) for error in caught.value.errors]


def test_a_whole_script_is_taken() -> None:
    check_script(a_script(), CAST)


def test_every_line_at_fault_is_named_by_its_number() -> None:
    script = a_script(
        a_line(1, "nobody"), a_line(2, text=" …"), a_line(2, text="x" * 5_000), replace(a_line(4), chapter=" ")
    )
    assert flaws(script) == [
        ("lines[2].id", "podcast.script.same_id"),
        ("lines[0].speaker", "podcast.script.unknown_speaker"),
        ("lines[1].text", "podcast.script.empty_line"),
        ("lines[2].text", "podcast.script.line_too_long"),
        ("lines[3].chapter", "common.field.empty"),
    ]


def test_no_lines_too_many_and_four_hours_of_text_are_refused() -> None:
    assert flaws(Script(language="fa")) == [("lines", "podcast.script.empty")]
    assert ("lines", "common.field.too_many") in flaws(a_script(*(a_line(n) for n in range(601))))
    hours = a_script(*(a_line(n, text="سلام " * 300) for n in range(120)))
    assert ("lines", "podcast.script.too_long") in flaws(hours)
    just_over = a_script(*(a_line(n, text="سلام " * 90) for n in range(100)))
    assert flaws(just_over) == [("lines", "podcast.script.too_long")]


@pytest.mark.parametrize("pause", [-1.0, 11.0, float("nan")])
def test_a_pause_is_between_none_and_ten_seconds(pause: float) -> None:
    assert flaws(a_script(replace(a_line(1), pause_after=pause))) == [("lines[0].pause_after", "common.field.at_most")]


def test_the_silence_between_two_speakers_is_longer_than_that_of_one() -> None:
    lines = [a_line(1), a_line(2), a_line(3, "guest"), replace(a_line(4), pause_after=2.0), a_line(5)]
    assert pauses_of(lines) == (0.22, 0.42, 0.42, 2.0, 0.0)
    assert pauses_of([]) == ()


def test_a_faster_speaker_takes_less_time() -> None:
    assert likely_length(a_script(a_line(1, "guest")), CAST) < likely_length(a_script(a_line(1)), CAST)


def said(script: Script) -> str:
    return " ".join(f"{line.id}:{line.speaker[0]}" for line in script.lines)


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        (Reassign(line="l2", speaker="host"), "l1:h l2:h l3:h"),
        (ReassignAll(speaker="host", to="guest"), "l1:g l2:g l3:g"),
        (Move(line="l1", to=2), "l2:g l3:h l1:h"),
        (Move(line="l3", to=0), "l3:h l1:h l2:g"),
        (Move(line="l1", to=99), "l2:g l3:h l1:h"),
        (Insert(after="l1", speaker="guest", text="بله"), "l1:h l4:g l2:g l3:h"),
        (Insert(after=None, speaker="guest", text="بله"), "l4:g l1:h l2:g l3:h"),
        (Remove(line="l2"), "l1:h l3:h"),
        (Split(line="l2", at=5), "l1:h l2:g l4:g l3:h"),
        (Split(line="l2", at=0), "l1:h l2:g l3:h"),
    ],
)
def test_an_edit_does_what_it_says_and_keeps_the_other_lines(edit: Edit, after: str) -> None:
    assert said(edited(a_script(), [edit])) == after


def test_text_pause_and_chapter_are_changed_in_place() -> None:
    script = edited(
        a_script(),
        [Rewrite(line="l1", text="درود"), SetPause(line="l1", seconds=1.5), SetChapter(line="l1", title="آغاز")],
    )
    assert script.lines[0] == Line(id="l1", speaker="host", text="درود", pause_after=1.5, chapter="آغاز")
    assert edited(script, [SetChapter(line="l1", title=None)]).lines[0].chapter is None


def test_a_chapter_outlives_the_line_it_began_with() -> None:
    script = edited(a_script(), [SetChapter(line="l1", title="آغاز"), Remove(line="l1")])
    assert [line.chapter for line in script.lines] == ["آغاز", None]


def test_a_split_line_says_what_the_whole_said() -> None:
    script = edited(a_script(replace(a_line(1, text="یک دو سه"), pause_after=3.0)), [Split(line="l1", at=4)])
    assert [(line.text, line.pause_after) for line in script.lines] == [("یک د", None), ("و سه", 3.0)]


def test_an_edit_of_a_line_that_is_gone_changes_nothing_at_all() -> None:
    with pytest.raises(Fault) as caught:
        edited(a_script(), [Remove(line="l1"), Rewrite(line="l1", text="x")])
    assert caught.value.code == "podcast.script.no_such_line"


LINES = st.sampled_from(["l1", "l2", "l3"])
MOVES = st.builds(lambda line, to: Move(line=line, to=to), LINES, st.integers(-3, 9))
INSERTS = st.builds(lambda after: Insert(after=after, speaker="host", text="تازه"), st.one_of(st.none(), LINES))


@given(st.lists(st.one_of(MOVES, INSERTS), max_size=12))
def test_lines_are_never_lost_nor_doubled_by_moving_and_inserting(edits: list[Edit]) -> None:
    script = edited(a_script(), edits)
    ids = [line.id for line in script.lines]
    assert len(set(ids)) == len(ids) == 3 + sum(isinstance(edit, Insert) for edit in edits)
    assert {"l1", "l2", "l3"} <= set(ids)
    check_script(script, CAST)
