"""What the journal records, what it holds against a request, and how others read it."""

import asyncio

import pytest

from simulator.server import Simulator
from tests.simulator.wire import chat_body, fetch, huggingface, openrouter

pytestmark = pytest.mark.anyio


async def test_a_good_request_has_no_violations(sim: Simulator) -> None:
    await openrouter(sim, "ok")
    await huggingface(sim, "ok", stream=True)
    entry = sim.journal.last
    assert sim.journal.violations == []
    assert (entry.vendor, entry.operation, entry.script, entry.key) == ("huggingface", "chat", "ok", "sim-ok")
    assert isinstance(entry.body, dict)
    assert entry.body["messages"] == [{"role": "user", "content": "سلام"}]
    assert (entry.status, entry.chunks_sent, entry.client_left) == (200, 6, False)


async def test_a_bad_request_is_held_against_its_sender(sim: Simulator) -> None:
    url = f"{sim.huggingface_base_url}/v1/chat/completions"
    await fetch(sim, url, body={"messages": [], "model": "a/b", "stream": True})
    assert sim.journal.last.violations == [
        "no bearer token",
        "model is not the first key",
        "neither max_tokens nor max_completion_tokens",
        "no messages",
    ]
    await fetch(
        sim, f"{sim.openrouter_base_url}/chat/completions", key="sim-ok", body={"max_tokens": 1, "messages": [1]}
    )
    assert sim.journal.last.violations == ["no model"]


async def test_model_may_be_anywhere_for_openrouter(sim: Simulator) -> None:
    body = {"messages": [{"role": "user", "content": "x"}], "max_completion_tokens": 9, "model": "a/b"}
    await fetch(sim, f"{sim.openrouter_base_url}/chat/completions", key="sim-ok", body=body)
    assert sim.journal.violations == []


async def test_a_key_outside_its_header_is_a_violation(sim: Simulator) -> None:
    await openrouter(sim, "ok", user="sim-ok")
    assert sim.journal.violations == ["the key is outside the Authorization header"]
    await fetch(sim, f"{sim.openrouter_base_url}/key?key=sim-ok", key="sim-ok", headers=(("X-Key", "sim-ok"),))
    assert len(sim.journal.violations) == 3


async def test_compression_on_a_stream_is_a_warning(sim: Simulator) -> None:
    url = f"{sim.openrouter_base_url}/chat/completions"
    await fetch(sim, url, key="sim-ok", body=chat_body(stream=True), headers=(("Accept-Encoding", "gzip"),))
    assert sim.journal.last.violations == []
    assert sim.journal.last.warnings == ["accept-encoding is not identity on a stream"]


async def test_waiting_for_what_never_comes_ends_in_time(sim: Simulator) -> None:
    with pytest.raises(TimeoutError):
        await sim.journal.wait_for(lambda entry: entry.client_left, timeout=0.02)


async def test_one_who_waits_is_woken_by_a_later_request(sim: Simulator) -> None:
    waiting = asyncio.ensure_future(sim.journal.wait_for(lambda entry: entry.script == "402"))
    await openrouter(sim, "ok")
    await openrouter(sim, "402")
    assert (await waiting).number == 2


async def test_the_journal_is_read_and_cleared_over_http_and_records_no_such_reading(sim: Simulator) -> None:
    await openrouter(sim, "ok.alice", stream=True)
    url = f"{sim.origin}/_simulator/journal"
    entries = (await fetch(sim, url)).json["entries"]
    assert [(entry["key"], entry["chunks_sent"], entry["client_left"]) for entry in entries] == [
        ("sim-ok.alice", 7, False)
    ]
    assert (await fetch(sim, url, method="DELETE")).json == {"entries": []}
    assert len(sim.journal) == 0


async def test_a_key_that_may_be_real_is_masked_over_http(sim: Simulator) -> None:
    await fetch(sim, f"{sim.openrouter_base_url}/key", key="sk-or-v1-realrealreal")
    reply = await fetch(sim, f"{sim.origin}/_simulator/journal")
    assert b"realreal" not in reply.body
    assert reply.json["entries"][0]["headers"]["authorization"] == "Bearer …real"


async def test_settings_change_over_http_all_or_none(sim: Simulator) -> None:
    url = f"{sim.origin}/_simulator/settings"
    assert (await fetch(sim, url, method="PATCH", body={"first_token_delay": 2})).json["first_token_delay"] == 2.0
    for wrong in ({"drip_chunks": 3, "nothing": 1}, {"drip_chunks": "3"}, ["x"]):
        assert (await fetch(sim, url, method="PATCH", body=wrong)).status == 422
    assert (sim.settings.first_token_delay, sim.settings.drip_chunks) == (2.0, 50)


async def test_an_unknown_route_is_a_violation(sim: Simulator) -> None:
    assert (await fetch(sim, f"{sim.openrouter_base_url}/nothing", key="sim-ok")).status == 404
    assert sim.journal.violations == ["no such route"]
