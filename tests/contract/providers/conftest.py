"""A running simulator, and the way to it."""

from collections.abc import AsyncIterator

import pytest

from application.ports.egress import Egress
from simulator.server import Simulator
from tests.providers.making import way_out


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator(seed=3) as simulator:
        yield simulator


@pytest.fixture
async def egress(sim: Simulator) -> AsyncIterator[Egress]:
    async with way_out(sim) as opened:
        yield opened
