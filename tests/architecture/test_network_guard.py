"""A test that calls out of this machine fails; one that calls loopback does not."""

import asyncio
import socket

import pytest

from tests.conftest import OutsideCallError

OUTSIDE = [("192.0.2.1", 9), ("acme.example", 443), ("169.254.169.254", 80), ("0.0.0.0", 80)]


@pytest.mark.parametrize("address", OUTSIDE)
def test_a_call_out_of_this_machine_is_a_failure(address: tuple[str, int]) -> None:
    with socket.socket() as caller, pytest.raises(OutsideCallError):
        caller.connect(address)
    with socket.socket() as caller, pytest.raises(OutsideCallError):
        caller.connect_ex(address)


@pytest.mark.parametrize("address", ["2001:db8::1", "::ffff:192.0.2.1"])
def test_a_call_by_ipv6_is_a_failure_too(address: str) -> None:
    with socket.socket(socket.AF_INET6) as caller, pytest.raises(OutsideCallError):
        caller.connect((address, 80))


@pytest.mark.anyio
async def test_an_async_call_is_a_failure_too() -> None:
    with pytest.raises(OutsideCallError):
        await asyncio.open_connection("192.0.2.1", 80)


def test_loopback_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as caller:
        assert caller.getpeername() == server.getsockname()
