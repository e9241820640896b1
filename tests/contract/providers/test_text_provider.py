"""What every text provider keeps to: the scripted one as much as each vendor's, over recorded bytes cut at random."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest

from adapters.memory.scripted import ScriptedText
from adapters.providers.huggingface.text import HuggingFaceText
from adapters.providers.openai_like.text import OpenAiLikeText
from adapters.providers.openrouter.text import OpenRouterText
from application.ports.text import TextProvider
from domain.faults import Kind, UpstreamFault
from domain.output import Alive, FinishReason, TextDelta, TextEnd, TextEvent
from domain.usage import TokenCount
from tests.providers.played import TEXT, Played, PlayedEgress, call, events_of, failure_of, recorded, text_in

pytestmark = pytest.mark.anyio

FIVE = tuple(TextDelta(text) for text in ("سلام", "! من", " یک پاسخِ", " کوتاه", " هستم. 🌱"))
REJECTED = UpstreamFault("ai.key.rejected", Kind.KEY_REFUSED, detail="no", status=401)
TORN = UpstreamFault("ai.stream.interrupted", Kind.UPSTREAM, retryable=True)


@dataclass(slots=True)
class Room:
    """A provider ready to run, and how many of its upstream calls are open."""

    provider: TextProvider
    open_now: Callable[[], int]


def scripted(*script: TextEvent | UpstreamFault) -> Room:
    provider = ScriptedText(*script)
    return Room(provider, lambda: provider.running)


def played(room: Callable[[PlayedEgress], TextProvider], answer: Played, seed: int) -> Room:
    egress = PlayedEgress(answer, seed=seed)
    return Room(room(egress), lambda: egress.open_now)


END = TextEnd(finish_reason=FinishReason.STOP, tokens=TokenCount(input=20, output=2), reported_cost=Decimal("0.000004"))
VENDORS: dict[str, tuple[Callable[[PlayedEgress], TextProvider], str, str]] = {
    "openrouter": (OpenRouterText, "openrouter-live.sse", "openrouter-whole.json"),
    "huggingface": (HuggingFaceText, "huggingface-live.sse", "huggingface-whole.json"),
    "openai_like": (OpenAiLikeText, "openai-live.sse", "huggingface-whole.json"),
}
CASES = [("memory", 0), *((vendor, seed) for vendor in VENDORS for seed in (0, 1, 2, 3))]
EVERY = pytest.mark.parametrize(("name", "seed"), CASES)


def streaming(name: str, seed: int) -> Room:
    if name == "memory":
        return scripted(Alive(), *FIVE, END)
    room, stream, _ = VENDORS[name]
    return played(room, recorded(stream), seed)


def answering(name: str, seed: int) -> Room:
    if name == "memory":
        return scripted(Alive(), TextDelta(TEXT), END)
    room, _, whole = VENDORS[name]
    return played(room, recorded(whole), seed)


def refusing(name: str, seed: int) -> Room:
    if name == "memory":
        return scripted(REJECTED)
    return played(VENDORS[name][0], recorded("openrouter-401.json", status=401), seed)


def tearing(name: str, seed: int) -> Room:
    if name == "memory":
        return scripted(Alive(), *FIVE, TORN)
    return played(VENDORS[name][0], recorded("openrouter-without-finish.sse"), seed)


@EVERY
async def test_a_stream_is_any_deltas_and_then_exactly_one_end(name: str, seed: int) -> None:
    room = streaming(name, seed)
    events = await events_of(room.provider, call())
    assert text_in(events) == TEXT
    assert [isinstance(event, TextEnd) for event in events] == [False] * (len(events) - 1) + [True]
    assert room.open_now() == 0


@EVERY
async def test_a_stream_is_known_to_be_alive_before_its_first_delta(name: str, seed: int) -> None:
    assert isinstance((await events_of(streaming(name, seed).provider, call()))[0], Alive)


@EVERY
async def test_no_delta_is_empty(name: str, seed: int) -> None:
    events = await events_of(streaming(name, seed).provider, call())
    assert all(event.text for event in events if isinstance(event, TextDelta))


@EVERY
async def test_a_whole_answer_is_one_delta(name: str, seed: int) -> None:
    events = await events_of(answering(name, seed).provider, call(stream=False))
    assert [event for event in events if isinstance(event, TextDelta)] == [TextDelta(TEXT)]
    assert isinstance(events[-1], TextEnd)


@EVERY
async def test_a_refused_call_fails_before_any_event(name: str, seed: int) -> None:
    room = refusing(name, seed)
    events, fault = await failure_of(room.provider, call())
    assert (events, fault.code, fault.kind, fault.status) == ([], "ai.key.rejected", Kind.KEY_REFUSED, 401)
    assert room.open_now() == 0


@EVERY
async def test_a_torn_stream_gives_what_came_and_fails_without_an_end(name: str, seed: int) -> None:
    room = tearing(name, seed)
    events, fault = await failure_of(room.provider, call())
    assert (text_in(events), fault.code, fault.retryable) == (TEXT, "ai.stream.interrupted", True)
    assert not any(isinstance(event, TextEnd) for event in events)
    assert room.open_now() == 0


@EVERY
async def test_closing_a_run_closes_the_upstream_call(name: str, seed: int) -> None:
    room = streaming(name, seed)
    run = room.provider.run(call())
    while not any(isinstance(event, TextDelta) for event in await anext(run)):
        assert room.open_now() == 1
    await run.aclose()
    assert room.open_now() == 0


@EVERY
async def test_a_run_that_never_began_opens_nothing(name: str, seed: int) -> None:
    room = streaming(name, seed)
    await room.provider.run(call()).aclose()
    assert room.open_now() == 0


@EVERY
async def test_two_runs_of_one_provider_do_not_disturb_each_other(name: str, seed: int) -> None:
    room = streaming(name, seed)
    one, two = room.provider.run(call()), room.provider.run(call())
    texts = ["", ""]
    for _ in range(3):
        for at, run in enumerate((one, two)):
            texts[at] += text_in([*await anext(run)])
    for at, run in enumerate((one, two)):
        texts[at] += text_in([event async for came in run for event in came])
    assert texts == [TEXT, TEXT]
