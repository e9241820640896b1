"""Slow, silent, torn and abandoned answers (providers.md 6, rows 5 and 8)."""

import asyncio
import re
import time

import pytest

from simulator.samples import OK_DELTAS, OK_TEXT
from simulator.server import Simulator
from tests.simulator.wire import chat_body, connected, huggingface, openrouter, request_bytes

pytestmark = pytest.mark.anyio


def _chat(sim: Simulator, script: str, *, stream: bool = True) -> bytes:
    url = f"{sim.openrouter_base_url}/chat/completions"
    return request_bytes(url, key=f"sim-{script}", body=chat_body(stream=stream))


async def test_slow_first_sends_comments_until_the_delay_is_over(sim: Simulator) -> None:
    sim.settings.first_token_delay, sim.settings.comment_interval = 0.2, 0.05
    started = time.monotonic()
    reply = await openrouter(sim, "slow-first", stream=True)
    assert time.monotonic() - started >= 0.2
    assert reply.comments >= 4
    assert reply.text == OK_TEXT


async def test_slow_first_is_silence_at_hugging_face(sim: Simulator) -> None:
    sim.settings.first_token_delay = 0.05
    reply = await huggingface(sim, "slow-first", stream=True)
    assert (reply.comments, reply.text) == (0, OK_TEXT)


async def test_a_cut_stream_has_three_chunks_and_no_end(sim: Simulator) -> None:
    reply = await openrouter(sim, "cut", stream=True)
    assert (reply.text, reply.complete, reply.reset) == ("".join(OK_DELTAS[:3]), False, False)
    assert (await sim.journal.wait_for(lambda entry: entry.finished_at is not None)).chunks_sent == 3


async def test_a_cut_answer_is_half_of_what_was_promised(sim: Simulator) -> None:
    reply = await openrouter(sim, "cut")
    assert (reply.complete, len(reply.body)) == (False, int(reply.headers["content-length"]) // 2)


async def test_reset_tears_the_connection(sim: Simulator) -> None:
    reply = await openrouter(sim, "reset", stream=True)
    assert (reply.reset, reply.complete) == (True, False)


async def test_an_empty_reply_has_no_byte(sim: Simulator) -> None:
    assert (await openrouter(sim, "empty-reply")).pieces == []


@pytest.mark.parametrize(("script", "chunks"), [("stall", 3), ("head-stall", 0)])
async def test_a_stalled_answer_keeps_the_socket_open_until_the_client_leaves(
    sim: Simulator, script: str, chunks: int
) -> None:
    async with connected(sim) as (reader, writer):
        writer.write(_chat(sim, script))
        await sim.journal.wait_for(lambda entry: entry.chunks_sent == chunks)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                while await reader.read(65536):
                    pass
    entry = await sim.journal.wait_for(lambda entry: entry.client_left)
    assert (entry.chunks_sent, entry.finished_at) == (chunks, None)


async def test_the_journal_tells_when_and_after_how_many_chunks_the_client_left(sim: Simulator) -> None:
    async with connected(sim) as (reader, writer):
        writer.write(_chat(sim, "abort-watch"))
        await reader.readuntil(b"200 OK")
        await sim.journal.wait_for(lambda entry: entry.chunks_sent >= 4)
        left = time.monotonic()
    entry = await sim.journal.wait_for(lambda entry: entry.client_left)
    assert entry.client_closed_at is not None
    assert 0 <= entry.client_closed_at - left < 1
    assert entry.chunks_sent >= 4
    assert entry.finished_at is None


async def test_a_whole_answer_that_is_abandoned_is_noticed_too(sim: Simulator) -> None:
    async with connected(sim) as (_, writer):
        writer.write(_chat(sim, "abort-watch", stream=False))
        await sim.journal.wait_for(lambda entry: entry.script == "abort-watch")
    assert (await sim.journal.wait_for(lambda entry: entry.client_left)).bytes_sent == 0


async def test_a_client_that_reads_all_and_leaves_did_not_leave_early(sim: Simulator) -> None:
    for _ in range(20):
        await openrouter(sim, "ok", stream=True)
    assert [entry.client_left for entry in sim.journal] == [False] * 20


async def test_close_after_shuts_a_connection_that_was_to_be_kept(sim: Simulator) -> None:
    async with connected(sim) as (reader, writer):
        writer.write(_chat(sim, "close-after", stream=False))
        answer = await reader.read(-1)
    assert b"Connection: keep-alive" in answer
    assert answer.endswith(b"}")


async def test_a_connection_is_kept_and_requests_may_be_pipelined(sim: Simulator) -> None:
    async with connected(sim) as (reader, writer):
        writer.write(_chat(sim, "ok") + _chat(sim, "402", stream=False) + _chat(sim, "cut"))
        answer = (await reader.read(-1)).decode("latin-1")
    assert re.findall(r"HTTP/1\.1 (\d{3})", answer) == ["200", "402", "200"]
