"""OpenRouter's whole answers and the errors that hide under HTTP 200 (providers.md 6, rows 6 and 9)."""

import pytest

from simulator.samples import OK_DELTAS, OK_TEXT, REASONING_TEXT, REFUSAL_TEXT
from simulator.server import Simulator
from tests.simulator.wire import openrouter

pytestmark = pytest.mark.anyio


async def test_ok_has_the_fields_of_the_sheet(sim: Simulator) -> None:
    reply = await openrouter(sim, "ok")
    assert (reply.status, reply.headers["content-type"]) == (200, "application/json")
    assert reply.json["id"] == reply.headers["x-generation-id"]
    assert list(reply.json) == [
        *("id", "object", "created", "model", "provider", "system_fingerprint", "service_tier", "choices", "usage"),
    ]
    choice = reply.json["choices"][0]
    assert (choice["finish_reason"], choice["native_finish_reason"]) == ("stop", "stop")
    assert choice["message"]["content"] == OK_TEXT
    assert reply.json["usage"]["completion_tokens"] == len(OK_DELTAS)


@pytest.mark.parametrize("stream", [False, True])
async def test_error_200_is_json_with_nothing_but_an_error(sim: Simulator, stream: bool) -> None:
    reply = await openrouter(sim, "error-200", stream=stream)
    assert (reply.status, reply.headers["content-type"]) == (200, "application/json")
    assert set(reply.json) == {"error", "user_id"}
    assert reply.json["error"]["code"] == 502


async def test_error_200_partial_keeps_the_text_beside_the_error(sim: Simulator) -> None:
    choice = (await openrouter(sim, "error-200-partial")).json["choices"][0]
    assert choice["finish_reason"] == "error"
    assert choice["error"]["metadata"]["error_type"] == "provider_unavailable"
    assert choice["message"]["content"] == "".join(OK_DELTAS[:2])


async def test_choices_may_be_empty(sim: Simulator) -> None:
    assert (await openrouter(sim, "choices-empty")).json["choices"] == []


async def test_a_refusal_has_null_content(sim: Simulator) -> None:
    message = (await openrouter(sim, "refusal")).json["choices"][0]["message"]
    assert (message["content"], message["refusal"]) == (None, REFUSAL_TEXT)


async def test_reasoning_and_tool_calls_are_in_the_message(sim: Simulator) -> None:
    assert (await openrouter(sim, "reasoning")).json["choices"][0]["message"]["reasoning"] == REASONING_TEXT
    choice = (await openrouter(sim, "tool-calls")).json["choices"][0]
    assert choice["finish_reason"] == "tool_calls"
    assert choice["message"]["tool_calls"][0]["function"] == {"name": "get_weather", "arguments": '{"city":"تهران"}'}


async def test_byok_costs_nothing_while_the_upstream_does(sim: Simulator) -> None:
    usage = (await openrouter(sim, "byok")).json["usage"]
    assert (usage["is_byok"], usage["cost"]) == (True, 0)
    assert usage["cost_details"]["upstream_inference_cost"] > 0


async def test_a_suffix_makes_another_key_of_the_same_script(sim: Simulator) -> None:
    reply = await openrouter(sim, "byok.alice")
    assert reply.json["usage"]["is_byok"] is True
    assert (sim.journal.last.key, sim.journal.last.script) == ("sim-byok.alice", "byok")
