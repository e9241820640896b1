"""Writes are cut where networks cut them, and real clients read them nevertheless."""

import random
from itertools import accumulate

import httpx
import pytest

from simulator.samples import OK_TEXT
from simulator.server import Simulator
from simulator.splitting import Splitter
from tests.simulator.wire import chat_body, connected, openrouter, request_bytes

pytestmark = pytest.mark.anyio


def _edges(pieces: list[bytes]) -> list[int]:
    return list(accumulate(map(len, pieces)))[:-1]


@pytest.mark.parametrize("data", [b"", b"a", b"ab", "سلام\r\nدنیا".encode(), b"x" * 100_000])
def test_pieces_join_to_the_data(data: bytes) -> None:
    splitter = Splitter(random.Random(3))
    for _ in range(50):
        pieces = splitter.pieces(data)
        assert b"".join(pieces) == data
        assert all(pieces) or data == b""


def test_a_cut_falls_inside_a_character_and_between_cr_and_lf() -> None:
    splitter = Splitter(random.Random(3))
    assert 2 in _edges(splitter.pieces("aم".encode()))
    assert 2 in _edges(splitter.pieces(b"a\r\nb"))


def test_the_same_seed_cuts_at_the_same_places() -> None:
    data = ("سلام " * 40).encode()
    assert Splitter(random.Random(5)).pieces(data) == Splitter(random.Random(5)).pieces(data)


async def test_reads_end_inside_characters_when_splitting(sim: Simulator) -> None:
    reply = await openrouter(sim, "ok", stream=True)
    broken = sum(piece[-1] & 0xC0 == 0xC0 or piece[0] & 0xC0 == 0x80 for piece in reply.pieces)
    assert len(reply.pieces) > 10
    assert broken > 0


async def test_fast_writes_each_event_whole() -> None:
    async with Simulator(fast=True) as sim, connected(sim) as (reader, writer):
        url = f"{sim.openrouter_base_url}/chat/completions"
        writer.write(request_bytes(url, key="sim-ok", body=chat_body(stream=True)))
        answer = await reader.readuntil(b"\r\n0\r\n\r\n")
    assert answer.decode().count("data: ") == 8


async def test_a_real_client_reads_the_split_stream(sim: Simulator) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        for _ in range(5):
            url, headers = f"{sim.openrouter_base_url}/chat/completions", {"Authorization": "Bearer sim-ok"}
            async with client.stream("POST", url, json=chat_body(stream=True), headers=headers) as response:
                text = "".join([piece async for piece in response.aiter_text()])
            assert text.endswith("data: [DONE]\n\n")
            whole = await client.post(url, json=chat_body(), headers=headers)
            assert whole.json()["choices"][0]["message"]["content"] == OK_TEXT
