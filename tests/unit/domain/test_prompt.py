"""The bounds of a text request, and what a model makes of its parameters."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.capabilities import Limits, ModelSpec, Parameter
from domain.faults import FieldFault
from domain.prompt import (
    FALLBACK_OUTPUT_TOKENS,
    LONGEST_STOP,
    MOST_CHARACTERS,
    MOST_MESSAGES,
    MOST_STOPS,
    TextParameters,
    TextPrompt,
    Turn,
    TurnRole,
    check_turns,
    fit_to_model,
)
from tests.unit.domain.samples import a_model


def said(*contents: str) -> tuple[Turn, ...]:
    return tuple(Turn(TurnRole.USER, content) for content in contents)


NOTHING_NAMED = TextParameters()


def fitted(model: ModelSpec, parameters: TextParameters = NOTHING_NAMED) -> TextParameters:
    return fit_to_model(TextPrompt(turns=said("سلام"), parameters=parameters), model).parameters


def field_at_fault(model: ModelSpec, parameters: TextParameters) -> tuple[str, str]:
    with pytest.raises(FieldFault) as refusal:
        fitted(model, parameters)
    (error,) = refusal.value.errors
    return error.field, error.code


@pytest.mark.parametrize(
    ("turns", "field", "code"),
    [
        pytest.param((), "messages", "common.field.items", id="no message"),
        pytest.param(said(*["x"] * (MOST_MESSAGES + 1)), "messages", "common.field.items", id="too many"),
        pytest.param(said("x", ""), "messages[1].content", "common.field.empty", id="an empty one"),
        pytest.param(said(" \n\t"), "messages[0].content", "common.field.empty", id="only white space"),
        pytest.param(
            said("x" * MOST_CHARACTERS, "y"), "messages[1].content", "common.field.too_long", id="too long in all"
        ),
    ],
)
def test_a_talk_out_of_bounds_names_the_message(turns: tuple[Turn, ...], field: str, code: str) -> None:
    with pytest.raises(FieldFault) as refusal:
        check_turns(turns)
    assert [(error.field, error.code) for error in refusal.value.errors] == [(field, code)]
    assert refusal.value.code == "common.invalid"


def test_a_talk_at_its_bounds_is_taken() -> None:
    check_turns(said("x"))
    check_turns(said(*["x"] * MOST_MESSAGES))
    check_turns(said("x" * (MOST_CHARACTERS - 1), "y"))


@pytest.mark.parametrize(
    ("limits", "tokens"),
    [
        pytest.param(Limits(), FALLBACK_OUTPUT_TOKENS, id="nothing known"),
        pytest.param(Limits(default_output_tokens=700), 700, id="the file's default"),
        pytest.param(Limits(default_output_tokens=700, max_output_tokens=500), 500, id="never over the most"),
        pytest.param(Limits(max_output_tokens=500), 500, id="a small model"),
        pytest.param(Limits(max_output_tokens=90_000), FALLBACK_OUTPUT_TOKENS, id="a large model is not asked for all"),
    ],
)
def test_a_maximum_of_output_is_always_asked_for(limits: Limits, tokens: int) -> None:
    assert fitted(a_model("acme/one", limits=limits)).max_tokens == tokens


def test_a_named_maximum_is_kept_up_to_what_the_model_can() -> None:
    model = a_model("acme/one", limits=Limits(max_output_tokens=500, default_output_tokens=100))
    assert fitted(model, TextParameters(max_tokens=500)).max_tokens == 500
    assert field_at_fault(model, TextParameters(max_tokens=501)) == ("parameters.max_tokens", "common.field.at_most")
    assert fitted(a_model("acme/two"), TextParameters(max_tokens=10**6)).max_tokens == 10**6


@pytest.mark.parametrize("tokens", [0, -1])
def test_a_run_asks_for_at_least_one_token(tokens: int) -> None:
    refused = field_at_fault(a_model("acme/one"), TextParameters(max_tokens=tokens))
    assert refused == ("parameters.max_tokens", "common.field.at_least")


@pytest.mark.parametrize("name", ["temperature", "top_p"])
def test_a_number_outside_the_models_range_is_refused_and_its_ends_are_taken(name: str) -> None:
    model = a_model("acme/one", parameters={name: Parameter(minimum=0.5, maximum=1.5)})
    for inside in (0.5, 1.0, 1.5):
        assert getattr(fitted(model, TextParameters(**{name: inside})), name) == inside  # type: ignore[arg-type]  # the name is one of two numbers
    for outside, code in ((0.49, "common.field.at_least"), (1.51, "common.field.at_most")):
        refused = field_at_fault(model, TextParameters(**{name: outside}))  # type: ignore[arg-type]  # as above
        assert refused == (f"parameters.{name}", code)


def test_a_parameter_nobody_names_takes_the_models_default_or_stays_unsaid() -> None:
    model = a_model(
        "acme/one",
        parameters={
            "temperature": Parameter(minimum=0, maximum=2, default=0.7),
            "top_p": Parameter(maximum=1),
            "reasoning_effort": Parameter(values=("low", "high"), default="low"),
        },
    )
    plain = fitted(model)
    assert (plain.temperature, plain.top_p, plain.reasoning_effort) == (0.7, None, "low")
    named = fitted(model, TextParameters(temperature=0.0, reasoning_effort="high"))
    assert (named.temperature, named.reasoning_effort) == (0.0, "high")


def test_a_word_the_model_does_not_know_is_refused() -> None:
    model = a_model("acme/one", parameters={"reasoning_effort": Parameter(values=("low", "high"))})
    refused = field_at_fault(model, TextParameters(reasoning_effort="heroic"))
    assert refused == ("parameters.reasoning_effort", "common.field.one_of")


def test_stops_are_bounded_in_number_and_length() -> None:
    model = a_model("acme/one")
    most = ("x" * LONGEST_STOP,) * MOST_STOPS
    assert fitted(model, TextParameters(stop=most)).stop == most
    refused = field_at_fault(model, TextParameters(stop=("x",) * (MOST_STOPS + 1)))
    assert refused == ("parameters.stop", "common.field.items")
    for bad in ("", "x" * (LONGEST_STOP + 1)):
        assert field_at_fault(model, TextParameters(stop=("x", bad))) == ("parameters.stop[1]", "common.field.length")


@given(
    st.builds(
        TextParameters,
        temperature=st.none() | st.floats(0, 2),
        top_p=st.none() | st.floats(0, 1),
        max_tokens=st.none() | st.integers(1, 1000),
        seed=st.none() | st.integers(),
        stop=st.lists(st.text(min_size=1, max_size=5), max_size=MOST_STOPS).map(tuple),
    )
)
def test_what_an_admin_names_within_bounds_is_what_is_asked(parameters: TextParameters) -> None:
    given_by_hand = fitted(a_model("acme/one", limits=Limits(max_output_tokens=1000)), parameters)
    for name in (field.name for field in fields(TextParameters)):
        if getattr(parameters, name) is not None:
            assert getattr(given_by_hand, name) == getattr(parameters, name)


def test_the_turns_go_on_as_they_are() -> None:
    turns = said(" یک \n", "دو")
    assert fit_to_model(TextPrompt(turns=turns), a_model("acme/one")).turns == turns
