"""OpenAI and those who speak like it (providers.md 6, rows 18 and 20; 3.1, 3.3, 3.4)."""

import pytest

from simulator.samples import OK_TEXT
from simulator.server import Simulator
from tests.simulator.wire import openai

pytestmark = pytest.mark.anyio

_USAGE = {"stream_options": {"include_usage": True}}
_COUNTED = {"prompt_tokens": 20, "completion_tokens": 5, "total_tokens": 25}


async def test_every_chunk_says_that_usage_is_still_to_come_if_it_was_asked_for(sim: Simulator) -> None:
    reply = await openai(sim, "ok", stream=True, **_USAGE)
    *chunks, last = reply.chunks
    assert reply.text == OK_TEXT
    assert [chunk["usage"] for chunk in chunks] == [None] * len(chunks)
    assert last["choices"] == [] and _COUNTED.items() <= last["usage"].items()
    assert reply.events[-1] == "[DONE]"
    assert all("usage" not in chunk for chunk in (await openai(sim, "ok", stream=True)).chunks)


async def test_a_model_is_named_as_it_was_asked_for(sim: Simulator) -> None:
    reply = await openai(sim, "ok", model="gpt-oss:20b")
    assert reply.json["model"] == "gpt-oss:20b"
    assert "cost" not in reply.json["usage"]


async def test_every_answer_tells_the_limits_as_durations(sim: Simulator) -> None:
    for script in ("ok", "429"):
        reply = await openai(sim, script)
        assert reply.headers["x-ratelimit-reset-requests"] == "2m59.56s"
        assert reply.headers["x-ratelimit-reset-tokens"] == "12ms"


async def test_padding_differs_from_chunk_to_chunk(sim: Simulator) -> None:
    chunks = (await openai(sim, "obfuscation", stream=True)).chunks
    assert len({chunk["obfuscation"] for chunk in chunks}) == len(chunks)


async def test_a_rate_passes_and_a_quota_does_not(sim: Simulator) -> None:
    rate, quota = await openai(sim, "429"), await openai(sim, "429-quota")
    assert (rate.status, quota.status) == (429, 429)
    assert (rate.json["error"]["code"], quota.json["error"]["code"]) == ("rate_limit_exceeded", "insufficient_quota")
    assert (rate.headers["retry-after"], "retry-after" in quota.headers) == ("7", False)


async def test_groq_tells_usage_in_a_place_of_its_own(sim: Simulator) -> None:
    last = (await openai(sim, "x-groq-usage", stream=True)).chunks[-1]
    assert _COUNTED.items() <= last["x_groq"]["usage"].items()
    assert "usage" not in last
    assert last["choices"][0]["finish_reason"] == "stop"


@pytest.mark.parametrize("stream", [False, True])
async def test_some_tell_no_usage_though_it_was_asked_for(sim: Simulator, stream: bool) -> None:
    reply = await openai(sim, "usage-missing", stream=stream, **_USAGE)
    answers = reply.chunks if stream else [reply.json]
    assert not any(answer.get("usage") for answer in answers)


@pytest.mark.parametrize(("script", "kind"), [("404-model", "model_not_found"), ("404-local-model", None)])
async def test_a_model_that_is_not_there_is_404(sim: Simulator, script: str, kind: str | None) -> None:
    reply = await openai(sim, script)
    assert (reply.status, reply.json["error"]["code"]) == (404, kind)
