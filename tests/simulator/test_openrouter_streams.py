"""OpenRouter's streams (providers.md 6, rows 1 to 5, 6 and 9)."""

import pytest

from simulator.samples import FALLBACK_MODEL, OK_DELTAS, OK_TEXT, REASONING_TEXT, REFUSAL_TEXT
from simulator.server import Simulator
from tests.simulator.wire import openrouter

pytestmark = pytest.mark.anyio


async def test_ok_is_two_comments_five_chunks_a_stop_a_usage_chunk_with_choices_and_done(sim: Simulator) -> None:
    reply = await openrouter(sim, "ok", stream=True)
    assert (reply.status, reply.headers["content-type"], reply.complete) == (200, "text/event-stream", True)
    assert reply.body.startswith(b": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\ndata: {")
    assert reply.text == OK_TEXT
    assert reply.finishes == [None] * len(OK_DELTAS) + ["stop", "stop"]
    assert reply.events[-1] == "[DONE]"
    assert [chunk.get("usage") is not None for chunk in reply.chunks] == [False] * 6 + [True]


async def test_a_chunk_has_the_fields_of_the_live_capture_in_their_order(sim: Simulator) -> None:
    reply = await openrouter(sim, "ok", stream=True)
    identity = reply.headers["x-generation-id"]
    created = reply.chunks[0]["created"]
    assert identity.startswith("gen-")
    assert reply.data_lines[0] == (
        f'{{"id":"{identity}","object":"chat.completion.chunk","created":{created},"model":"openai/gpt-6-luna",'
        '"provider":"OpenAI","choices":[{"index":0,"delta":{"content":"سلام","role":"assistant"},'
        '"finish_reason":null,"native_finish_reason":null}]}'
    )


async def test_usage_counts_the_chunks_and_costs_what_they_cost(sim: Simulator) -> None:
    usage = (await openrouter(sim, "ok", stream=True)).chunks[-1]["usage"]
    assert (usage["prompt_tokens"], usage["completion_tokens"], usage["total_tokens"]) == (20, 5, 25)
    assert usage["cost"] == usage["cost_details"]["upstream_inference_cost"] == 0.0000064
    assert usage["is_byok"] is False


async def test_ids_are_fresh_for_each_request(sim: Simulator) -> None:
    first, second = await openrouter(sim, "ok", stream=True), await openrouter(sim, "ok", stream=True)
    assert first.headers["x-generation-id"] != second.headers["x-generation-id"]


async def test_usage_empty_choices_has_none_in_the_usage_chunk(sim: Simulator) -> None:
    reply = await openrouter(sim, "usage-empty-choices", stream=True)
    assert reply.chunks[-1]["choices"] == []
    assert reply.chunks[-1]["usage"]["total_tokens"] == 25
    assert reply.events[-1] == "[DONE]"


async def test_usage_null_finish_forgets_the_reason_after_the_stop(sim: Simulator) -> None:
    reply = await openrouter(sim, "usage-null-finish", stream=True)
    assert reply.finishes[-2:] == ["stop", None]
    assert "usage" in reply.chunks[-1]


@pytest.mark.parametrize(("script", "code"), [("error-mid-int", 429), ("error-mid-string", "server_error")])
async def test_an_error_chunk_ends_the_stream_without_done(sim: Simulator, script: str, code: object) -> None:
    reply = await openrouter(sim, script, stream=True)
    assert (reply.status, reply.complete) == (200, True)
    assert reply.text == "".join(OK_DELTAS[:2])
    assert reply.chunks[-1]["error"]["code"] == code
    assert reply.chunks[-1]["choices"] == [{"index": 0, "delta": {"content": ""}, "finish_reason": "error"}]
    assert "[DONE]" not in reply.events


async def test_a_bare_error_event_has_neither_id_nor_choices(sim: Simulator) -> None:
    reply = await openrouter(sim, "error-mid-bare", stream=True)
    assert set(reply.events[-1]) == {"error", "user_id"}


async def test_an_error_may_be_the_first_event(sim: Simulator) -> None:
    reply = await openrouter(sim, "error-first", stream=True)
    assert [set(event) >= {"error", "choices"} for event in reply.events] == [True]


async def test_no_done_and_no_finish_end_their_bodies_cleanly(sim: Simulator) -> None:
    without_done = await openrouter(sim, "no-done", stream=True)
    assert (without_done.complete, without_done.finishes[-1]) == (True, "stop")
    assert "[DONE]" not in without_done.events
    without_finish = await openrouter(sim, "no-finish", stream=True)
    assert (without_finish.complete, set(without_finish.finishes)) == (True, {None})
    assert "[DONE]" not in without_finish.events


async def test_reasoning_comes_before_the_text(sim: Simulator) -> None:
    reply = await openrouter(sim, "reasoning", stream=True)
    deltas = [choice["delta"] for chunk in reply.chunks for choice in chunk["choices"]]
    assert "".join(delta.get("reasoning", "") for delta in deltas) == REASONING_TEXT
    assert deltas[0]["reasoning_details"][0]["type"] == "reasoning.text"
    assert reply.text == OK_TEXT
    assert reply.chunks[-1]["usage"]["completion_tokens_details"]["reasoning_tokens"] == 2


async def test_tool_arguments_arrive_in_fragments(sim: Simulator) -> None:
    reply = await openrouter(sim, "tool-calls", stream=True)
    calls = [call for chunk in reply.chunks for call in chunk["choices"][0]["delta"].get("tool_calls", ())]
    assert "".join(call["function"]["arguments"] for call in calls) == '{"city":"تهران"}'
    assert calls[0]["function"]["name"] == "get_weather"
    assert reply.finishes[-2:] == ["tool_calls", "tool_calls"]


async def test_a_refusal_has_null_content(sim: Simulator) -> None:
    delta = (await openrouter(sim, "refusal", stream=True)).chunks[0]["choices"][0]["delta"]
    assert (delta["content"], delta["refusal"]) == (None, REFUSAL_TEXT)


async def test_a_fallback_names_another_model(sim: Simulator) -> None:
    reply = await openrouter(sim, "fallback", stream=True)
    assert {chunk["model"] for chunk in reply.chunks} == {FALLBACK_MODEL}


async def test_drip_gives_the_chunks_that_the_settings_say(sim: Simulator) -> None:
    sim.settings.drip_chunks = 7
    reply = await openrouter(sim, "drip", stream=True)
    assert reply.chunks[-1]["usage"]["completion_tokens"] == 7
    assert len(reply.chunks) == 9


async def test_usage_can_be_zero_or_missing(sim: Simulator) -> None:
    assert (await openrouter(sim, "usage-zero", stream=True)).chunks[-1]["usage"]["total_tokens"] == 0
    assert all("usage" not in chunk for chunk in (await openrouter(sim, "usage-missing", stream=True)).chunks)
