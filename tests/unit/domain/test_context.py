"""What is left of a talk that is too long for its model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.capabilities import Limits
from domain.context import Context, fit_to_context
from domain.faults import FieldFault
from domain.prompt import MOST_CHARACTERS, TextParameters, TextPrompt, Turn, TurnRole, check_turns
from tests.unit.domain.samples import a_model

SYSTEM, USER, ASSISTANT = TurnRole.SYSTEM, TurnRole.USER, TurnRole.ASSISTANT


def fitted(*turns: Turn, limit: int | None, answer: int = 100) -> tuple[list[str], Context]:
    prompt = TextPrompt(turns=turns, parameters=TextParameters(max_tokens=answer))
    left, context = fit_to_context(prompt, a_model("acme/one", limits=Limits(context_tokens=limit)))
    return [turn.content for turn in left.turns], context


def test_a_talk_that_fits_is_left_whole() -> None:
    assert fitted(Turn(USER, "a"), limit=1000) == (["a"], Context(tokens=11, limit=1000, dropped=0))
    assert fitted(Turn(USER, "a" * 10_000), limit=None)[1].dropped == 0


def test_the_oldest_go_first_and_an_answer_goes_with_its_question() -> None:
    talk = [Turn(SYSTEM, "s"), Turn(USER, "q" * 900), Turn(ASSISTANT, "r"), Turn(USER, "t"), Turn(ASSISTANT, "u")]
    texts, context = fitted(*talk, Turn(USER, "end"), limit=300)
    assert texts == ["s", "t", "u", "end"]
    assert context.dropped == 2 and context.tokens <= 200


def test_what_is_too_long_to_be_sent_is_left_out_for_every_model() -> None:
    half = "x" * (MOST_CHARACTERS // 2)
    talk = (
        Turn(SYSTEM, "s"),
        Turn(USER, half),
        Turn(ASSISTANT, half),
        Turn(USER, half),
        Turn(ASSISTANT, "r"),
        Turn(USER, "t"),
    )
    check_turns(talk, trims=True)
    texts, context = fitted(*talk, limit=None)
    assert texts == ["s", half, "r", "t"] and context.dropped == 2
    for fixed in ((Turn(SYSTEM, half), Turn(USER, f"{half}x")), (Turn(USER, f"{half}{half}x"),)):
        with pytest.raises(FieldFault):
            check_turns(fixed, trims=True)


def test_the_last_turn_stays_whatever_its_length() -> None:
    texts, context = fitted(Turn(USER, "a"), Turn(ASSISTANT, "b"), Turn(USER, "c" * 9000), limit=300)
    assert texts == ["c" * 9000] and context.tokens > 300


@given(
    st.lists(st.tuples(st.sampled_from(TurnRole), st.integers(1, 400)), min_size=1, max_size=20), st.integers(0, 900)
)
def test_what_is_kept_keeps_its_order_and_fits_if_it_can(sizes: list[tuple[TurnRole, int]], limit: int) -> None:
    turns = [Turn(role, f"{index}".ljust(size, "x")) for index, (role, size) in enumerate(sizes)]
    texts, context = fitted(*turns, limit=limit)
    whole = [turn.content for turn in turns]
    assert texts == [text for text in whole if text in texts] and texts[-1] == whole[-1]
    assert context.dropped == len(whole) - len(texts)
    if context.tokens > limit - 100:
        must = {index for index, turn in enumerate(turns) if turn.role is SYSTEM} | {len(turns) - 1}
        assert texts == [whole[index] for index in sorted(must)]
