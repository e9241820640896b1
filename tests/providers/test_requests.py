"""What is sent: the bytes of a text call in each dialect."""

import json
from dataclasses import replace
from decimal import Decimal

import msgspec
import pytest

from adapters.providers.huggingface.text import DIALECT as HUGGING_FACE
from adapters.providers.openai_like.text import DIALECT as OPENAI_LIKE
from adapters.providers.openrouter.text import DIALECT as OPENROUTER
from adapters.wire.chat_dialect import ChatDialect
from domain.capabilities import Limits
from domain.ids import ModelId
from domain.media_type import MediaType, Picture
from domain.prompt import FALLBACK_OUTPUT_TOKENS, SeenTurn, TextParameters, Turn, TurnRole
from tests.providers.played import KEY, call

DIALECTS = {"openrouter": OPENROUTER, "huggingface": HUGGING_FACE, "openai_like": OPENAI_LIKE}
EVERY = pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
FULL = TextParameters(temperature=0.5, top_p=0.9, max_tokens=64, seed=7, stop=("پایان", "END"), reasoning_effort="low")


@pytest.mark.parametrize(
    ("dialect", "url"),
    [
        (OPENROUTER, "https://api.acme.test/v1/chat/completions"),
        (HUGGING_FACE, "https://api.acme.test/v1/v1/chat/completions"),
        (OPENAI_LIKE, "https://api.acme.test/v1/chat/completions"),
    ],
)
def test_each_dialect_has_its_path_under_the_base(dialect: ChatDialect, url: str) -> None:
    outbound = dialect.outbound(call())
    assert (outbound.method, outbound.url) == ("POST", url)


@EVERY
def test_the_model_comes_first_and_the_text_is_plain_utf8(dialect: ChatDialect) -> None:
    body = dialect.outbound(call(id=ModelId("org/name:fastest"))).body
    assert body.startswith(b'{"model":"org/name:fastest","messages":[{"role":"system","content":')
    assert "سلام، چطوری؟".encode() in body


@EVERY
def test_a_stream_asks_for_events_and_for_its_counts(dialect: ChatDialect) -> None:
    outbound = dialect.outbound(call(stream=True))
    sent = json.loads(outbound.body)
    assert (sent["stream"], sent["stream_options"]) == (True, {"include_usage": True})
    assert ("accept", "text/event-stream") in outbound.headers
    assert (outbound.deadlines.head, outbound.deadlines.idle, outbound.deadlines.total) == (60, 120, 600)


@EVERY
def test_a_whole_answer_is_asked_for_as_json(dialect: ChatDialect) -> None:
    outbound = dialect.outbound(call(stream=False))
    sent = json.loads(outbound.body)
    assert "stream" not in sent
    assert "stream_options" not in sent
    assert ("accept", "application/json") in outbound.headers
    assert (outbound.deadlines.head, outbound.deadlines.total, outbound.max_bytes) == (600, 600, 8 * 1024 * 1024)


@EVERY
def test_what_is_left_open_is_left_out_but_a_bound_of_tokens_is_always_sent(dialect: ChatDialect) -> None:
    sent = json.loads(dialect.outbound(call(stream=False, parameters=TextParameters())).body)
    assert set(sent) == {"model", "messages", "max_tokens"}
    assert sent["max_tokens"] == FALLBACK_OUTPUT_TOKENS


def test_the_model_s_usual_bound_of_tokens_is_used_before_kelidar_s() -> None:
    asked = call(parameters=TextParameters(), limits=Limits(default_output_tokens=100))
    assert json.loads(OPENROUTER.outbound(asked).body)["max_tokens"] == 100


@EVERY
def test_every_parameter_that_is_set_is_sent(dialect: ChatDialect) -> None:
    sent = json.loads(dialect.outbound(call(parameters=FULL)).body, parse_float=Decimal)
    assert {name: sent[name] for name in ("temperature", "top_p", "max_tokens", "seed", "stop")} == {
        "temperature": Decimal("0.5"),
        "top_p": Decimal("0.9"),
        "max_tokens": 64,
        "seed": 7,
        "stop": ["پایان", "END"],
    }


@EVERY
def test_a_parameter_of_zero_is_sent(dialect: ChatDialect) -> None:
    sent = json.loads(dialect.outbound(call(parameters=TextParameters(temperature=0.0, seed=0, max_tokens=1))).body)
    assert (sent["temperature"], sent["seed"]) == (0, 0)


def test_how_hard_to_think_is_said_in_each_dialect_s_way() -> None:
    sent = {name: json.loads(dialect.outbound(call(parameters=FULL)).body) for name, dialect in DIALECTS.items()}
    assert sent["openrouter"]["reasoning"] == {"effort": "low"}
    assert "reasoning_effort" not in sent["openrouter"]
    assert [sent[name]["reasoning_effort"] for name in ("huggingface", "openai_like")] == ["low", "low"]


def test_openrouter_is_told_the_product_s_name() -> None:
    assert ("x-openrouter-title", "Kelidar") in OPENROUTER.outbound(call()).headers


@EVERY
def test_the_key_travels_apart_from_everything_else(dialect: ChatDialect) -> None:
    asked = call()
    outbound = dialect.outbound(asked)
    assert outbound.secret is asked.secret
    assert KEY.encode() not in outbound.body + msgspec.json.encode([outbound.url, outbound.headers])
    assert KEY not in repr(outbound)


@EVERY
def test_pictures_go_between_the_words_as_data_urls(dialect: ChatDialect) -> None:
    seen = SeenTurn(
        TurnRole.USER, "what?", ("what?", Picture(data=b"\x00", media_type=MediaType.PNG, width=1, height=1))
    )
    given = call()
    asked = replace(given, prompt=replace(given.prompt, turns=(Turn(TurnRole.SYSTEM, "be short"), seen)))
    assert json.loads(dialect.outbound(asked).body)["messages"] == [
        {"role": "system", "content": "be short"},
        {
            "role": "user",
            "content": [
                {"type": "text", "text": "what?"},
                {"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}},
            ],
        },
    ]
