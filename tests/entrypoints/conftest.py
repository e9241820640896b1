"""The services that the tests of this folder talk to."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from tests.entrypoints.harness import Service, made_template, serving
from tests.support.postgres import PostgresServer, postgres_server

__all__ = ["postgres_server"]


@pytest.fixture(autouse=True)
def _plain_tracebacks() -> None:
    """Without a configuration structlog draws every local variable of a traceback, the whole container among them."""
    renderer = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[renderer])


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared SQLite file, to be copied."""
    return made_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="module")
async def service(tmp_path_factory: pytest.TempPathFactory, template: Path) -> AsyncIterator[Service]:
    """One service for a file's tests; each uses admins and keys of its own."""
    async with serving(tmp_path_factory.mktemp("data"), template) as running:
        yield running
        assert running.crashes == []


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def storage(request: pytest.FixtureRequest) -> Iterator[tuple[Path | None, str | None]]:
    """Each database in turn: a file to be copied, or the address of a migrated database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("template"), None
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    url = server.new_database()
    yield None, url
    server.drop(url)


@pytest.fixture(scope="module")
async def either(
    storage: tuple[Path | None, str | None], tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Service]:
    """The service on each database, for what depends on it."""
    template, url = storage
    async with serving(tmp_path_factory.mktemp("data"), template, database_url=url) as running:
        yield running
        assert running.crashes == []
