"""The engines, each of which must pass every test here."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol

import pytest

from adapters.egress.address import AllowedPrivate
from adapters.egress.direct import DirectEgress
from adapters.egress.httpx_egress import HttpxEgress
from adapters.egress.names import Lookup
from application.ports.egress import Egress
from tests.support.egress_calls import Book

LOOPBACK = AllowedPrivate.parse("127.0.0.0/8, ::1/128")


class Engine(Protocol):
    """How every engine is made."""

    def __call__(self, *, allowed: AllowedPrivate, ca_file: Path | None = None, lookup: Lookup = ...) -> Egress: ...


ENGINES: dict[str, Engine] = {"direct": DirectEgress, "httpx": HttpxEgress}


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    """One engine after the other."""
    return ENGINES[request.param]


@pytest.fixture
def keeps_what_follows(request: pytest.FixtureRequest, engine: Engine) -> None:
    """Marks what httpcore 1.0.9 does not do: it keeps a connection whose last packet held more than the answer."""
    if engine is HttpxEgress:
        request.applymarker(pytest.mark.xfail(reason="httpcore reads what follows an answer as the next", strict=True))


@pytest.fixture
def book() -> Book:
    """Names for this test."""
    return Book()


@pytest.fixture
async def egress(engine: Engine, book: Book) -> AsyncIterator[Egress]:
    """An engine that may call this machine."""
    made = engine(allowed=LOOPBACK, lookup=book)
    yield made
    await made.close()


@pytest.fixture(scope="session", params=["uvloop", "asyncio"])
def anyio_backend(request: pytest.FixtureRequest) -> tuple[str, dict[str, bool]]:
    """Both event loops: uvloop serves in production where it can be had."""
    return "asyncio", {"use_uvloop": request.param == "uvloop"}
