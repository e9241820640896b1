"""No wait is longer than its deadline, and only waiting counts."""

import asyncio
import socket
import time
from collections.abc import Sequence

import pytest

from application.ports.egress import Deadlines, Egress
from domain.faults import Kind, UpstreamFault
from tests.contract.egress.conftest import LOOPBACK, Engine
from tests.support.egress_calls import fetch, post
from tests.support.raw_server import Exchange, RawServer

pytestmark = pytest.mark.anyio


async def timed_out(egress: Egress, url: str, deadlines: Deadlines) -> tuple[str, float]:
    """The word of the time-out a call ends with, and how long that took."""
    start = time.monotonic()
    with pytest.raises(UpstreamFault) as caught:
        await fetch(egress, post(url, deadlines=deadlines))
    assert (caught.value.code, caught.value.kind) == ("ai.provider.timeout", Kind.TIMEOUT)
    assert caught.value.retryable
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0
    return caught.value.detail, time.monotonic() - start


async def test_a_connection_that_is_not_taken_up_times_out(egress: Egress) -> None:
    with socket.socket() as listening, socket.socket() as filling, socket.socket() as more:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for sock in (filling, more):
            sock.setblocking(False)
            sock.connect_ex(listening.getsockname())
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        word, took = await timed_out(egress, url, Deadlines(connect=0.2))
    assert word == "connect"
    assert took < 1


async def test_a_handshake_that_stalls_times_out(egress: Egress) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        url = f"https://127.0.0.1:{listening.getsockname()[1]}/"
        word, took = await timed_out(egress, url, Deadlines(connect=0.2))
    assert word == "connect"
    assert took < 1


async def test_a_slow_name_service_holds_up_nobody_else(engine: Engine) -> None:
    asked = asyncio.Event()

    async def silent(host: str, port: int) -> Sequence[str]:
        asked.set()
        await asyncio.Event().wait()
        return []

    egress = engine(allowed=LOOPBACK, lookup=silent)
    slow = asyncio.create_task(fetch(egress, post("https://slow.test/")))
    await asked.wait()
    async with RawServer() as server:
        assert (await fetch(egress, post(server.url()))).status == 200
    slow.cancel()
    with pytest.raises(asyncio.CancelledError):
        await slow
    await egress.close()


async def test_a_head_that_does_not_come_times_out(egress: Egress) -> None:
    async with RawServer(Exchange.gone) as server:
        word, took = await timed_out(egress, server.url(), Deadlines(head=0.2))
    assert (word, took < 1) == ("head", True)


async def test_a_body_that_stalls_times_out(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.begin_chunks()
        await exchange.chunk(b"a")
        await exchange.gone()

    async with RawServer(handler) as server:
        word, took = await timed_out(egress, server.url(), Deadlines(idle=0.2))
        await server.until(lambda s: s.open_connections == 0, within=1)
    assert (word, took < 1) == ("idle", True)


async def test_a_body_that_drips_for_ever_times_out(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.begin_chunks()
        while True:
            await exchange.chunk(b"a")
            await asyncio.sleep(0.02)

    async with RawServer(handler) as server:
        word, took = await timed_out(egress, server.url(), Deadlines(idle=0.2, total=0.5))
        await server.until(lambda s: s.open_connections == 0, within=1)
    assert (word, 0.4 < took < 1.5) == ("total", True)


async def test_a_stream_longer_than_the_idle_deadline_lives_while_it_moves(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.begin_chunks()
        for _ in range(20):
            await exchange.chunk(b"a")
            await asyncio.sleep(0.03)
        await exchange.chunk(b"")

    async with RawServer(handler) as server:
        answered = await fetch(egress, post(server.url(), deadlines=Deadlines(head=0.3, idle=0.3)))
    assert answered.body == b"a" * 20


async def test_a_reader_who_takes_its_time_is_not_the_providers_fault(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.begin_chunks()
        for _ in range(3):
            await exchange.chunk(b"a")
        await exchange.chunk(b"")

    got = b""
    async with (
        RawServer(handler) as server,
        egress.open(post(server.url(), deadlines=Deadlines(head=0.2, idle=0.2))) as inbound,
    ):
        async for piece in inbound.chunks():
            got += piece
            await asyncio.sleep(0.3)
    assert got == b"aaa"
