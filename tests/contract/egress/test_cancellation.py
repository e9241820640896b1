"""A call that is left is closed at once, in whatever phase, and takes nothing with it."""

import asyncio
import contextlib
import dataclasses
import os
import random
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from application.ports.egress import Egress
from domain.faults import UpstreamFault
from tests.contract.egress.conftest import LOOPBACK, Engine
from tests.support.egress_calls import fetch, post
from tests.support.raw_server import Exchange, RawServer

pytestmark = pytest.mark.anyio

AT_ONCE = 0.05


async def one_chunk_then_silence(exchange: Exchange) -> None:
    await exchange.begin_chunks()
    await exchange.chunk(b"a")
    await exchange.gone()


async def firehose(exchange: Exchange) -> None:
    await exchange.begin_chunks()
    while True:
        await exchange.chunk(b"x" * 1000)


async def cancelled_when(
    egress: Egress, server: RawServer, ready: Callable[[RawServer, asyncio.Event], Awaitable[object]]
) -> float:
    """Cancel a call once it is ready for it; seconds until the server saw its connection end."""
    reading = asyncio.Event()

    async def call() -> None:
        endless = dataclasses.replace(post(server.url()), max_bytes=10**12)
        async with egress.open(endless) as inbound:
            async for _ in inbound.chunks():
                reading.set()

    task = asyncio.create_task(call())
    await ready(server, reading)
    start = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await server.until(lambda s: s.open_connections == 0, within=2)
    return server.closed_at[-1] - start


async def test_a_call_cancelled_before_the_head_is_closed_at_once(egress: Egress) -> None:
    async with RawServer(Exchange.gone) as server:
        took = await cancelled_when(egress, server, lambda s, _: s.until(lambda s: len(s.requests) == 1))
    assert took < AT_ONCE


@pytest.mark.parametrize("handler", [one_chunk_then_silence, firehose])
async def test_a_call_cancelled_in_the_body_is_closed_at_once(
    egress: Egress, handler: Callable[[Exchange], Awaitable[None]]
) -> None:
    async with RawServer(handler) as server:
        took = await cancelled_when(egress, server, lambda _, reading: reading.wait())
    assert took < AT_ONCE


async def test_a_head_that_times_out_closes_the_connection_at_once(egress: Egress) -> None:
    async with RawServer(Exchange.gone) as server:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1), egress.open(post(server.url())):
                pass
        await server.until(lambda s: s.open_connections == 0, within=1)


async def test_leaving_an_unread_answer_closes_its_connection_at_once(egress: Egress) -> None:
    async with RawServer(one_chunk_then_silence) as server:
        async with egress.open(post(server.url())) as inbound:
            await anext(inbound.chunks())
        start = time.monotonic()
        await server.until(lambda s: s.open_connections == 0, within=1)
    assert server.closed_at[0] - start < AT_ONCE


async def test_an_error_inside_the_context_closes_the_connection_and_passes(egress: Egress) -> None:
    async with RawServer(one_chunk_then_silence) as server:
        with pytest.raises(ZeroDivisionError):
            async with egress.open(post(server.url())):
                raise ZeroDivisionError
        await server.until(lambda s: s.open_connections == 0, within=1)


async def test_a_cancellation_from_outside_stays_one(egress: Egress) -> None:
    async with RawServer(one_chunk_then_silence) as server:
        reading = asyncio.Event()
        after: list[str] = []

        async def call() -> None:
            try:
                async with egress.open(post(server.url())) as inbound:
                    async for _ in inbound.chunks():
                        reading.set()
            except asyncio.CancelledError:
                after.append("cancelled")
                raise

        task = asyncio.create_task(call())
        await reading.wait()
        task.cancel()
        await asyncio.wait([task])
    assert (task.cancelled(), after) == (True, ["cancelled"])


async def test_closing_ends_the_calls_under_way(engine: Engine) -> None:
    egress = engine(allowed=LOOPBACK)
    async with RawServer(one_chunk_then_silence) as server:
        reading = asyncio.Event()

        async def call() -> None:
            async with egress.open(post(server.url())) as inbound:
                async for _ in inbound.chunks():
                    reading.set()

        task = asyncio.create_task(call())
        await reading.wait()
        await egress.close()
        with contextlib.suppress(asyncio.CancelledError, UpstreamFault):
            await task
        await server.until(lambda s: s.open_connections == 0, within=1)
        with pytest.raises(UpstreamFault) as caught:
            await fetch(egress, post(server.url()))
    assert (caught.value.code, caught.value.detail) == ("ai.provider.unreachable", "closed")


def open_sockets() -> int:
    """How many sockets this process holds."""
    count = 0
    for entry in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            count += os.readlink(entry).startswith("socket:")  # noqa: PTH115  # a socket's link is no path
    return count


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_storm_of_cancellations_leaves_nothing_behind(engine: Engine, seed: int) -> None:
    chance = random.Random(seed)

    async def handler(exchange: Exchange) -> None:
        await asyncio.sleep(chance.random() * 0.02)
        await exchange.begin_chunks()
        for _ in range(chance.randrange(5)):
            await exchange.chunk(b"x" * chance.randrange(1, 5000))
            await asyncio.sleep(chance.random() * 0.005)
        await exchange.chunk(b"")

    before, tasks_before = open_sockets(), len(asyncio.all_tasks())
    egress = engine(allowed=LOOPBACK)
    async with RawServer(handler) as server:

        async def call(patience: float) -> None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await fetch(egress, post(server.url()))

        for _ in range(6):
            await asyncio.gather(*(call(chance.random() * 0.04) for _ in range(100)))
        answers = [await fetch(egress, post(server.url())) for _ in range(30)]
        assert [answer.status for answer in answers] == [200] * 30
        await server.until(lambda s: s.busy == 0, within=1)
        await egress.close()
        await server.until(lambda s: s.open_connections == 0)
    async with asyncio.timeout(1):
        while open_sockets() > before or len(asyncio.all_tasks()) > tasks_before:  # noqa: ASYNC110  # no event tells
            await asyncio.sleep(0.01)
