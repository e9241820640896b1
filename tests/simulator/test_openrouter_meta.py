"""OpenRouter's key, credits, generation and model routes (providers.md 1.12; 6, row 13)."""

import pytest

from simulator.server import Simulator
from tests.simulator.wire import chat_body, connected, fetch, openrouter, request_bytes

pytestmark = pytest.mark.anyio


async def test_a_key_is_described(sim: Simulator) -> None:
    data = (await fetch(sim, f"{sim.openrouter_base_url}/key", key="sim-ok")).json["data"]
    assert (data["limit"], data["limit_remaining"], data["is_management_key"]) == (100, 74.5, False)
    assert data["label"] == "sk-or-v1-sim...-ok"


async def test_a_key_may_be_a_management_key_or_spent(sim: Simulator) -> None:
    url = f"{sim.openrouter_base_url}/key"
    assert (await fetch(sim, url, key="sim-management")).json["data"]["is_management_key"] is True
    assert (await fetch(sim, url, key="sim-no-credit")).json["data"]["limit_remaining"] == 0


@pytest.mark.parametrize(("key", "status"), [("", 401), ("sk-or-x", 401), ("sim-401", 401), ("sim-key-500", 500)])
async def test_a_key_may_be_refused(sim: Simulator, key: str, status: int) -> None:
    assert (await fetch(sim, f"{sim.openrouter_base_url}/key", key=key)).status == status


async def test_the_key_route_may_be_limited_html_or_torn(sim: Simulator) -> None:
    url = f"{sim.openrouter_base_url}/key"
    limited = await fetch(sim, url, key="sim-key-429")
    assert (limited.status, limited.headers["x-ratelimit-remaining"]) == (429, "0")
    assert (await fetch(sim, url, key="sim-key-html")).headers["content-type"].startswith("text/html")
    assert (await fetch(sim, url, key="sim-key-cut")).pieces == []


async def test_credits_need_a_management_key(sim: Simulator) -> None:
    url = f"{sim.openrouter_base_url}/credits"
    assert (await fetch(sim, url, key="sim-ok")).status == 403
    assert (await fetch(sim, url, key="sim-management")).json["data"] == {"total_credits": 100.5, "total_usage": 25.75}


async def test_a_generation_tells_what_the_answer_cost(sim: Simulator) -> None:
    answer = await openrouter(sim, "ok")
    url = f"{sim.openrouter_base_url}/generation?id={answer.json['id']}"
    data = (await fetch(sim, url, key="sim-ok")).json["data"]
    assert data["total_cost"] == answer.json["usage"]["cost"]
    assert (data["cancelled"], data["streamed"], data["native_tokens_completion"]) == (False, False, 5)


async def test_a_generation_may_come_late_and_an_unknown_one_never(sim: Simulator) -> None:
    answer = await openrouter(sim, "generation-late")
    url = f"{sim.openrouter_base_url}/generation?id={answer.json['id']}"
    statuses = [(await fetch(sim, url, key="sim-generation-late")).status for _ in range(3)]
    assert statuses == [404, 404, 200]
    assert (await fetch(sim, f"{sim.openrouter_base_url}/generation?id=gen-0", key="sim-ok")).status == 404


async def test_an_abandoned_generation_is_cancelled_and_counts_what_was_sent(sim: Simulator) -> None:
    async with connected(sim) as (_, writer):
        url = f"{sim.openrouter_base_url}/chat/completions"
        writer.write(request_bytes(url, key="sim-abort-watch", body=chat_body(stream=True)))
        await sim.journal.wait_for(lambda entry: entry.chunks_sent >= 2)
    entry = await sim.journal.wait_for(lambda entry: entry.client_left)
    found = await fetch(sim, f"{sim.openrouter_base_url}/generation?id={entry.generation_id}", key="sim-ok")
    data = found.json["data"]
    assert (data["cancelled"], data["finish_reason"]) == (True, None)
    assert data["native_tokens_completion"] - entry.chunks_sent in (0, 1)


async def test_models_are_public(sim: Simulator) -> None:
    models = (await fetch(sim, f"{sim.openrouter_base_url}/models")).json
    assert models["total_count"] == len(models["data"])
    assert all(isinstance(model["pricing"]["prompt"], str) for model in models["data"])
    assert sim.journal.violations == []
