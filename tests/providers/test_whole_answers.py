"""Answers that come whole, as they were recorded (providers.md 1.3, 1.5, 2.3)."""

from decimal import Decimal

import pytest

from adapters.providers.huggingface.text import HuggingFaceText
from adapters.providers.openrouter.text import OpenRouterText
from domain.output import Alive, FinishReason, ReasoningDelta, TextDelta, TextEnd, TextEvent
from domain.usage import TokenCount
from tests.providers.played import (
    HTML,
    JSON,
    TEXT,
    Played,
    PlayedEgress,
    body,
    call,
    events_of,
    failure_of,
    recorded,
    text_in,
)

pytestmark = pytest.mark.anyio
GENERATION = Alive(upstream_id="gen-1786988078-NGfmExample", served_by="OpenAI")
END = TextEnd(
    finish_reason=FinishReason.STOP,
    tokens=TokenCount(input=20, output=2, reasoning=1, cached=4),
    reported_cost=Decimal("0.000004"),
)


async def whole(name: str) -> list[TextEvent]:
    return await events_of(OpenRouterText(PlayedEgress(recorded(name), seed=5)), call(stream=False))


async def test_a_whole_answer_is_one_delta() -> None:
    assert await whole("openrouter-whole.json") == [Alive(), GENERATION, TextDelta(TEXT), END]


async def test_its_thinking_comes_before_it() -> None:
    came = await whole("openrouter-whole-reasoning.json")
    assert came == [Alive(), GENERATION, ReasoningDelta("۲ + ۲ = ۴."), TextDelta(TEXT), END]


async def test_parts_are_joined() -> None:
    assert text_in(await whole("openrouter-whole-parts.json")) == "سلام جهان"


async def test_a_tool_call_needs_no_text() -> None:
    end = (await whole("openrouter-whole-tool-calls.json"))[-1]
    assert isinstance(end, TextEnd)
    assert end.finish_reason is FinishReason.TOOL_CALLS


async def test_a_whole_answer_without_a_finish_reason_is_still_whole() -> None:
    end = (await whole("openrouter-whole-unfinished.json"))[-1]
    assert isinstance(end, TextEnd)
    assert end.finish_reason is FinishReason.OTHER


async def test_hugging_face_answers_whole() -> None:
    headers = {"x-request-id": "Root=1-abc", "x-inference-provider": "groq"}
    egress = PlayedEgress(recorded("huggingface-whole.json", headers=headers))
    assert await events_of(HuggingFaceText(egress), call(stream=False)) == [
        Alive(upstream_id="Root=1-abc", served_by="groq"),
        TextDelta(TEXT),
        TextEnd(finish_reason=FinishReason.STOP, tokens=TokenCount(input=9, output=3)),
    ]


@pytest.mark.parametrize(
    ("name", "code", "detail"),
    [
        ("openrouter-whole-error.json", "ai.provider.failed", "upstream exploded"),
        ("openrouter-whole-partial.json", "ai.provider.timeout", "Upstream idle timeout"),
        ("openrouter-whole-no-choices.json", "ai.provider.bad_answer", ""),
        ("openrouter-whole-null.json", "ai.provider.bad_answer", ""),
        ("openrouter-whole-refusal.json", "ai.content.refused", "I'm sorry, but I can't help with that."),
    ],
)
async def test_a_200_that_is_no_answer_is_a_fault(name: str, code: str, detail: str) -> None:
    events, fault = await failure_of(OpenRouterText(PlayedEgress(recorded(name))), call(stream=False))
    assert (fault.code, fault.detail) == (code, detail)
    assert text_in(events) == ""


@pytest.mark.parametrize(
    "content",
    [
        body("openrouter-whole.json")[:200],
        b"",
        b"upstream hiccup",
        b"[]",
        b"null",
        b'{"choices":[null]}',
        b'{"choices":[{}]}',
        b"{}",
        b"[" * 100_000,
        body("blocked.html"),
    ],
    ids=lambda content: str(content[:12]),
)
async def test_a_body_that_is_no_answer_is_a_bad_answer(content: bytes) -> None:
    egress = PlayedEgress(Played(headers=JSON, body=content))
    _, fault = await failure_of(OpenRouterText(egress), call(stream=False))
    assert (fault.code, fault.detail) == ("ai.provider.bad_answer", "")


async def test_a_page_of_html_with_200_is_a_bad_answer() -> None:
    for stream in (True, False):
        egress = PlayedEgress(Played(headers=HTML, body=body("blocked.html")))
        events, fault = await failure_of(OpenRouterText(egress), call(stream=stream))
        assert (events, fault.code, fault.detail) == ([], "ai.provider.bad_answer", "")


@pytest.mark.parametrize(
    ("stream", "kind"), [(False, "text/plain"), (False, "text/event-stream"), (True, "text/plain")]
)
async def test_a_wrong_content_type_is_a_bad_answer(stream: bool, kind: str) -> None:
    egress = PlayedEgress(Played(headers={"content-type": kind}, body=body("openrouter-whole.json")))
    events, fault = await failure_of(OpenRouterText(egress), call(stream=stream))
    assert (events, fault.code) == ([], "ai.provider.bad_answer")


async def test_events_labelled_as_json_are_a_bad_answer() -> None:
    egress = PlayedEgress(Played(headers=JSON, body=body("openrouter-live.sse")))
    _, fault = await failure_of(OpenRouterText(egress), call())
    assert fault.code == "ai.provider.bad_answer"


async def test_a_provider_that_answers_whole_although_asked_to_stream_is_understood() -> None:
    assert text_in(await events_of(OpenRouterText(PlayedEgress(recorded("openrouter-whole.json"))), call())) == TEXT


async def test_an_answer_without_a_content_type_is_taken_for_what_was_asked() -> None:
    for stream, name in ((True, "openrouter-live.sse"), (False, "openrouter-whole.json")):
        egress = PlayedEgress(Played(headers={}, body=body(name)))
        assert text_in(await events_of(OpenRouterText(egress), call(stream=stream))) == TEXT


async def test_an_answer_over_eight_megabytes_is_too_large() -> None:
    egress = PlayedEgress(Played(headers=JSON, pieces=(b"x" * 1_048_576,) * 9))
    _, fault = await failure_of(OpenRouterText(egress), call(stream=False))
    assert fault.code == "ai.answer.too_large"
