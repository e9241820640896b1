"""What every test may rely on: asyncio, no network outside this machine, repeatable properties."""

import ipaddress
import os
import socket
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


class OutsideCallError(BaseException):
    """A test tried to leave this machine. Not an `Exception`, so that no error handling under test can hide it."""


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Async tests run on asyncio, which is what serves in production."""
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def _no_call_leaves_this_machine() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _only_to_loopback(name))
        yield


def _only_to_loopback(name: str) -> object:
    original = getattr(socket.socket, name)

    def guarded(self: socket.socket, address: object) -> object:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address):
            raise OutsideCallError(f"a test called {address!r}; only loopback may be called")
        return original(self, address)

    return guarded


def _is_loopback(address: object) -> bool:
    host = address[0] if isinstance(address, tuple) and address else address
    if host == "localhost":
        return True
    try:
        judged = ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(judged, "ipv4_mapped", None)
    return (mapped or judged).is_loopback
