"""Streamed answers as they were recorded: what each trap of the wire must come to (providers.md 1.4, 1.5, 2.3, 5)."""

from decimal import Decimal

import pytest

from adapters.providers.huggingface.text import HuggingFaceText
from adapters.providers.openai_like.text import OpenAiLikeText
from adapters.providers.openrouter.text import OpenRouterText
from domain.faults import Kind
from domain.output import Alive, FinishReason, TextDelta, TextEnd, TextEvent
from domain.usage import TokenCount
from tests.providers.played import (
    TEXT,
    Played,
    PlayedEgress,
    body,
    call,
    cut,
    events_of,
    failure_of,
    recorded,
    text_in,
    thought_in,
)

pytestmark = pytest.mark.anyio
COUNTED = TokenCount(input=20, output=2, reasoning=1, cached=4)
CHARGED = Decimal("0.000004")
FIRST_TWO = "سلام! من"

ROOMS = {"openrouter": OpenRouterText, "huggingface": HuggingFaceText}


async def played(name: str, *, seed: int = 7) -> list[TextEvent]:
    room = ROOMS.get(name.split("-", maxsplit=1)[0], OpenAiLikeText)
    return await events_of(room(PlayedEgress(recorded(name), seed=seed)), call())


def end_of(events: list[TextEvent]) -> TextEnd:
    ends = [event for event in events if isinstance(event, TextEnd)]
    assert ends == events[-1:]
    return ends[0]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "name",
    [
        "openrouter-live.sse",
        "openrouter-usage-without-choices.sse",
        "openrouter-usage-after-null-finish.sse",
        "openrouter-without-done.sse",
        "openrouter-after-done.sse",
        "openrouter-two-finishes.sse",
        "openrouter-reasoning.sse",
        "openrouter-crlf.sse",
        "openrouter-cr.sse",
    ],
)
async def test_the_same_answer_comes_of_every_way_to_send_it(name: str, seed: int) -> None:
    events = await played(name, seed=seed)
    assert text_in(events) == TEXT
    assert end_of(events) == TextEnd(finish_reason=FinishReason.STOP, tokens=COUNTED, reported_cost=CHARGED)


async def test_a_body_of_single_bytes_gives_the_same_answer() -> None:
    content = body("openrouter-live.sse")
    pieces = tuple(content[at : at + 1] for at in range(len(content)))
    assert text_in(await events_of(OpenRouterText(PlayedEgress(Played(pieces=pieces))), call())) == TEXT


async def test_the_deltas_come_one_by_one() -> None:
    deltas = [event.text for event in await played("openrouter-live.sse", seed=0) if isinstance(event, TextDelta)]
    assert deltas == ["سلام", "! من", " یک پاسخِ", " کوتاه", " هستم. 🌱"]


async def test_thinking_comes_apart_from_the_answer() -> None:
    assert thought_in(await played("openrouter-reasoning.sse")) == "اول می‌شمارم: ۲ + ۲ = ۴."
    assert thought_in(await played("huggingface-thought.sse")) == "می‌اندیشم"
    assert text_in(await played("huggingface-thought.sse")) == TEXT


async def test_on_the_user_s_own_upstream_key_the_upstream_s_price_is_the_cost() -> None:
    assert end_of(await played("openrouter-byok.sse")).reported_cost == Decimal("0.000004")


async def test_counts_are_not_erased_by_null_after_them() -> None:
    told = b'data: {"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3}}\n\n'
    content = told + b'data: {"choices":[],"usage":null}\n\n'
    assert end_of(await events_of(OpenRouterText(PlayedEgress(Played(body=content))), call())).tokens.input == 3


async def test_an_explicit_zero_stays_zero() -> None:
    end = end_of(await played("openrouter-free.sse"))
    assert (end.reported_cost, end.tokens.input, end.tokens.output) == (Decimal(0), 0, 0)


async def test_another_choice_is_not_mixed_in() -> None:
    events = await played("openrouter-second-choice.sse")
    assert (text_in(events), end_of(events).finish_reason) == ("یک", FinishReason.STOP)


async def test_letters_that_are_no_utf8_are_replaced_and_the_rest_is_kept() -> None:
    text = text_in(await played("openrouter-invalid-utf8.sse"))
    assert text.startswith("سلا\ufffd")
    assert text.endswith(TEXT[4:])


async def test_hugging_face_counts_but_names_no_cost() -> None:
    events = await played("huggingface-live.sse")
    assert text_in(events) == TEXT
    assert end_of(events) == TextEnd(finish_reason=FinishReason.STOP, tokens=TokenCount(input=9, output=3))


async def test_counts_that_never_come_are_unknown_and_not_zero() -> None:
    assert end_of(await played("huggingface-without-usage.sse")).tokens == TokenCount()


@pytest.mark.parametrize("name", ["openai-live.sse", "groq-live.sse"])
async def test_compatible_servers_count_in_either_place(name: str) -> None:
    events = await played(name)
    assert text_in(events) == TEXT
    assert (end_of(events).tokens.input, end_of(events).tokens.output, end_of(events).reported_cost) == (7, 5, None)


@pytest.mark.parametrize(
    ("name", "finish"), [("ollama-live.sse", FinishReason.STOP), ("ollama-empty-finish.sse", FinishReason.OTHER)]
)
async def test_an_empty_finish_reason_is_none(name: str, finish: FinishReason) -> None:
    events = await played(name)
    assert (text_in(events), end_of(events).finish_reason) == (TEXT, finish)


async def test_what_the_filter_left_is_an_answer() -> None:
    events = await played("openrouter-filtered-late.sse")
    assert (text_in(events), end_of(events).finish_reason) == (TEXT, FinishReason.CONTENT_FILTER)


@pytest.mark.parametrize(
    ("name", "code", "kind", "said"),
    [
        ("openrouter-error-number.sse", "ai.provider.rate_limited", Kind.RATE_LIMITED, FIRST_TWO),
        ("openrouter-error-word.sse", "ai.provider.failed", Kind.UPSTREAM, FIRST_TWO),
        ("openrouter-error-bare.sse", "ai.provider.failed", Kind.UPSTREAM, FIRST_TWO),
        ("openrouter-error-first.sse", "ai.provider.failed", Kind.UPSTREAM, ""),
        ("openrouter-error-in-choice.sse", "ai.provider.overloaded", Kind.UNAVAILABLE, FIRST_TWO),
        ("openrouter-error-event.sse", "ai.provider.failed", Kind.UPSTREAM, ""),
        ("openrouter-truncated.sse", "ai.stream.interrupted", Kind.UPSTREAM, "سلام! من یک پاسخِ کوتاه"),
        ("openrouter-without-finish.sse", "ai.stream.interrupted", Kind.UPSTREAM, TEXT),
        ("openrouter-comments-only.sse", "ai.stream.interrupted", Kind.UPSTREAM, ""),
        ("openrouter-refusal.sse", "ai.content.refused", Kind.REFUSED, ""),
        ("openrouter-filtered.sse", "ai.content.refused", Kind.REFUSED, ""),
        ("openrouter-nothing.sse", "ai.provider.bad_answer", Kind.UPSTREAM, ""),
        ("openrouter-bad-event.sse", "ai.provider.bad_answer", Kind.UPSTREAM, FIRST_TWO),
        ("huggingface-error.sse", "ai.provider.overloaded", Kind.UNAVAILABLE, TEXT),
        ("huggingface-error-object.sse", "ai.model.unavailable", Kind.UNAVAILABLE, TEXT),
    ],
)
@pytest.mark.parametrize("seed", [0, 3])
async def test_a_stream_that_fails_gives_what_came_before_and_then_the_fault(
    name: str, code: str, kind: Kind, said: str, seed: int
) -> None:
    room = ROOMS[name.split("-", maxsplit=1)[0]]
    events, fault = await failure_of(room(PlayedEgress(recorded(name), seed=seed)), call())
    assert (text_in(events), fault.code, fault.kind) == (said, code, kind)
    assert not any(isinstance(event, TextEnd) for event in events)


async def test_a_refusal_s_words_are_the_detail() -> None:
    _, fault = await failure_of(OpenRouterText(PlayedEgress(recorded("openrouter-refusal.sse"))), call())
    assert fault.detail == "I'm sorry, but I can't help with that."


async def test_who_answers_is_told_before_the_first_word() -> None:
    events = await played("openrouter-live.sse")
    before = events[: next(at for at, event in enumerate(events) if isinstance(event, TextDelta))]
    assert events[0] == Alive()
    assert Alive(upstream_id="gen-1786988078-NGfmExample", served_by="Parasail", begun=True) in before


async def test_the_head_names_the_generation_first() -> None:
    egress = PlayedEgress(recorded("openrouter-live.sse", headers={"x-generation-id": "gen-head"}))
    events = await events_of(OpenRouterText(egress), call())
    assert events[0] == Alive(upstream_id="gen-head")
    assert {event.upstream_id for event in events if isinstance(event, Alive)} == {"gen-head", None}


async def test_hugging_face_is_known_by_its_headers_alone() -> None:
    headers = {"x-request-id": "Root=1-abc", "x-inference-provider": "novita"}
    events = await events_of(HuggingFaceText(PlayedEgress(recorded("huggingface-live.sse", headers=headers))), call())
    assert [event for event in events if isinstance(event, Alive)] == [
        Alive(upstream_id="Root=1-abc", served_by="novita"),
        Alive(begun=True),
    ]


async def test_data_without_words_begins_the_answer() -> None:
    events = await played("openrouter-live.sse")
    begun = [event for event in events if isinstance(event, Alive) and event.begun]
    assert len(begun) == 1
    assert events.index(begun[0]) < next(at for at, event in enumerate(events) if isinstance(event, TextDelta))


async def test_comments_are_signs_of_life() -> None:
    events = await played("openrouter-live.sse", seed=0)
    assert events[1:3] == [Alive(), Alive()]


@pytest.mark.parametrize(
    ("usage", "tokens", "cost"),
    [
        (
            '{"prompt_tokens":3.0,"completion_tokens":2,"cost":4e-06}',
            TokenCount(input=3, output=2),
            Decimal("0.000004"),
        ),
        ('{"prompt_tokens":-1,"completion_tokens":1e300,"cost":-1}', TokenCount(), None),
        ('{"prompt_tokens":1,"cost":1e999999}', TokenCount(input=1), None),
        ('{"prompt_tokens":1,"cost":"0.25"}', TokenCount(input=1), Decimal("0.25")),
        ('{"prompt_tokens":1,"cost":"NaN"}', TokenCount(input=1), None),
        ('{"prompt_tokens":1,"cost":0.000000000123456789}', TokenCount(input=1), Decimal("0.000000000123456789")),
        ('{"cost":0.5,"is_byok":true,"cost_details":{"upstream_inference_cost":0.25}}', TokenCount(), Decimal("0.75")),
        ('{"is_byok":true,"cost_details":{"upstream_inference_cost":0.25}}', TokenCount(), Decimal("0.25")),
        ('{"cost":0.5,"is_byok":false,"cost_details":{"upstream_inference_cost":0.25}}', TokenCount(), Decimal("0.5")),
        ('"much"', TokenCount(), None),
        ("null", TokenCount(), None),
    ],
)
async def test_a_bill_is_read_exactly_or_not_at_all(usage: str, tokens: TokenCount, cost: Decimal | None) -> None:
    content = b'data: {"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}],"usage":%s}\n\n' % usage.encode()
    end = end_of(await events_of(OpenRouterText(PlayedEgress(Played(body=content))), call()))
    assert (end.tokens, end.reported_cost) == (tokens, cost)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r'"\ud83c\udf31 \ud83c and \udf31"', "🌱 \ufffd and \ufffd"),
        (r'"a \\ud83c"', r"a \ud83c"),
        ('"a\x00b\x01"', "a\ufffdb\ufffd"),
        ('[{"type":"text","text":"سلام"}," جهان",{"type":"image"},7]', "سلام جهان"),
    ],
)
async def test_strange_letters_are_replaced_and_parts_are_joined(content: str, text: str) -> None:
    event = f'data: {{"choices":[{{"delta":{{"content":{content}}},"finish_reason":"stop"}}]}}\n\n'
    events = await events_of(OpenRouterText(PlayedEgress(Played(body=event.encode()))), call())
    assert text_in(events) == text


async def test_fields_and_words_of_next_month_are_passed_over() -> None:
    events = (
        b'data: {"object":"debug","debug":{"echo_upstream_body":{}},"choices":[]}\n\n'
        b'data: {"type":"ping"}\n\n'
        b"data: \n\n"
        b'data: {"id":7,"provider":{"x":1},"choices":[{"delta":{"content":"a","novel":[1]},"finish_reason":"novel"}],"new":{}}\n\n'
        b'data: {"choices":[{"delta":null,"finish_reason":null}],"error":null}\n\n'
        b"data:[DONE] \n\n"
    )
    came = await events_of(OpenRouterText(PlayedEgress(Played(body=events))), call())
    assert (text_in(came), end_of(came).finish_reason) == ("a", FinishReason.OTHER)


async def test_an_event_of_several_megabytes_passes_and_a_larger_one_does_not() -> None:
    big = b'data: {"choices":[{"delta":{"content":"%s"},"finish_reason":"stop"}]}\n\n'
    passing = Played(pieces=tuple(cut(big % (b"x" * 3_000_000), 0)))
    assert len(text_in(await events_of(OpenRouterText(PlayedEgress(passing)), call()))) == 3_000_000
    endless = Played(pieces=(b"data: ", *[b"x" * 65_536] * 100))
    _, fault = await failure_of(OpenRouterText(PlayedEgress(endless)), call())
    assert fault.code == "ai.answer.too_large"
