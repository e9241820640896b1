"""A script is written in as few answers as hold it, and every segment has its share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.capabilities import Limits, ModelSpec, Parameter
from domain.podcast.length import words_for
from domain.podcast.outline import Segment
from domain.podcast.passages import MOST_WORDS, passages_of, words_at_once
from tests.unit.domain.samples import a_model

ROOMY = a_model("acme/one", limits=Limits(max_output_tokens=64_000))
LANGUAGES = st.sampled_from(["fa", "en", "de", "zh"])


def segments(*minutes: float | None) -> tuple[Segment, ...]:
    return tuple(Segment(title=f"s{at}", minutes=lasts) for at, lasts in enumerate(minutes))


def small(tokens: int, **parameters: Parameter) -> ModelSpec:
    return a_model("acme/one", limits=Limits(max_output_tokens=tokens), parameters=parameters)


def test_ten_minutes_are_one_answer_of_a_model_that_can_say_so_much() -> None:
    (passage,) = passages_of(segments(4, 6), 10, "fa", ROOMY)
    assert (passage.segments, passage.words, passage.parts) == ((0, 1), words_for(10, "fa"), 1)


def test_an_hour_is_written_in_answers_of_about_one_length() -> None:
    passages = passages_of(segments(*[3.0] * 20), 60, "en", ROOMY)
    assert [at for passage in passages for at in passage.segments] == list(range(20))
    assert max(passage.words for passage in passages) <= MOST_WORDS
    assert min(passage.words for passage in passages) >= MOST_WORDS // 2


def test_a_segment_longer_than_an_answer_is_written_in_parts() -> None:
    passages = passages_of(segments(30, 3), 33, "en", ROOMY)
    parts = len(passages) - 1
    assert parts > 2 and [(one.part, one.parts) for one in passages[:-1]] == [(at + 1, parts) for at in range(parts)]
    assert passages[-1].segments == (1,)


def test_a_model_that_says_little_is_asked_more_often() -> None:
    assert words_at_once("fa", small(2_048)) < words_at_once("fa", small(8_192)) < words_at_once("fa", small(64_000))
    assert words_at_once("fa", small(8_192, reasoning_effort=Parameter(values=("low",)))) < words_at_once(
        "fa", small(8_192)
    )
    assert words_at_once("fa", a_model("acme/one")) == words_at_once("fa", small(4_096))
    assert len(passages_of(segments(5, 5), 10, "fa", small(4_096))) > 1


@given(
    st.lists(st.none() | st.floats(0.1, 60), min_size=1, max_size=20),
    st.floats(1, 60),
    LANGUAGES,
    st.none() | st.integers(1, 200_000),
)
def test_every_segment_is_written_once_in_its_order_and_no_answer_is_asked_for_too_much(
    minutes: list[float | None], total: float, language: str, tokens: int | None
) -> None:
    model = a_model("acme/one", limits=Limits(max_output_tokens=tokens))
    planned, most = segments(*minutes), words_at_once(language, model)
    passages = passages_of(planned, total, language, model)
    written = [(at, passage.part) for passage in passages for at in passage.segments]
    assert written == sorted(set(written))
    assert [at for at, part in written if part == 1] == list(range(len(planned)))
    assert all(1 <= passage.words <= most + 1 for passage in passages)
    assert sum(passage.words for passage in passages) == pytest.approx(words_for(total, language), rel=0.05, abs=60)
