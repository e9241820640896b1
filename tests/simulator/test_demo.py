"""The demonstration answer."""

import pytest

from simulator.server import Simulator
from tests.simulator.wire import huggingface, openrouter

pytestmark = pytest.mark.anyio


async def test_it_is_labelled_and_refers_to_the_question_in_its_language(sim: Simulator) -> None:
    persian = await openrouter(sim, "demo", stream=True, text="پایتخت  ایران کجاست؟")
    assert "پاسخ شبیه‌سازی‌شده" in persian.text
    assert "«پایتخت ایران کجاست؟»" in persian.text
    english = await openrouter(sim, "demo", stream=True, text="Where is Tehran?")
    assert "Simulated answer" in english.text
    assert "“Where is Tehran?”" in english.text
    assert "`openai/gpt-6-luna`" in english.text


async def test_its_usage_counts_what_was_said(sim: Simulator) -> None:
    reply = await openrouter(sim, "demo", stream=True, text="one two, three")
    usage = reply.chunks[-1]["usage"]
    assert usage["completion_tokens"] == len(reply.text.split())
    assert usage["prompt_tokens"] == 4
    assert usage["cost"] > 0


async def test_it_stops_at_max_tokens(sim: Simulator) -> None:
    reply = await openrouter(sim, "demo", stream=True, max_tokens=7)
    assert (len(reply.text.split()), reply.finishes[-1]) == (7, "length")


async def test_it_is_whole_when_not_streamed_and_takes_parts(sim: Simulator) -> None:
    parts = [{"role": "user", "content": [{"type": "text", "text": "سلام"}]}]
    reply = await huggingface(sim, "demo", messages=parts)
    assert "«سلام»" in reply.json["choices"][0]["message"]["content"]


async def test_a_long_question_is_quoted_in_part(sim: Simulator) -> None:
    reply = await openrouter(sim, "demo", text="word " * 400)
    assert len(reply.json["choices"][0]["message"]["content"]) < 900
