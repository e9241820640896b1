"""A running simulator whose scripts must not crash."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from simulator.server import Simulator


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    crashes: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: crashes.append(context))
    async with Simulator(seed=1) as simulator:
        simulator.settings.chunk_interval = 0.001
        simulator.settings.word_interval = 0
        yield simulator
    assert crashes == []
