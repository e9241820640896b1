"""Connections of the direct engine rest for a while and are then let go."""

import pytest

from adapters.egress.connections import Connections
from adapters.egress.target import read_target
from adapters.egress.tls import tls_context
from adapters.egress.transfer import Parcel
from domain.faults import UpstreamFault
from tests.support.raw_server import RawServer

pytestmark = pytest.mark.anyio


def parcel(server: RawServer) -> Parcel:
    target = read_target(server.url())
    return Parcel("GET", target, "127.0.0.1", [], b"", 1.0)


async def test_a_connection_that_rests_too_long_is_closed() -> None:
    connections = Connections(tls_context(None), kept_for=0.1)
    async with RawServer() as server:
        call = parcel(server)
        connections.give(call.target.place, await connections.connect(call))
        await server.until(lambda s: len(s.closed_at) == 1, within=2)
        assert connections.take(call) is None
        await connections.close()


async def test_the_connection_used_last_is_taken_first_and_only_for_its_address() -> None:
    connections = Connections(tls_context(None))
    async with RawServer() as server:
        call = parcel(server)
        first, second = await connections.connect(call), await connections.connect(call)
        connections.give(call.target.place, first)
        connections.give(call.target.place, second)
        assert connections.take(call) is second
        elsewhere = Parcel("GET", call.target, "127.0.0.2", [], b"", 1.0)
        assert connections.take(elsewhere) is None
        assert first.closed
        await connections.close()


async def test_nothing_is_opened_or_kept_once_closed() -> None:
    connections = Connections(tls_context(None))
    async with RawServer() as server:
        call = parcel(server)
        connection = await connections.connect(call)
        await connections.close()
        connections.give(call.target.place, connection)
        with pytest.raises(UpstreamFault):
            await connections.connect(call)
        await server.until(lambda s: s.open_connections == 0)
