"""The two databases, each fresh for every test, and a way to their tables past the product."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from sqlalchemy import text

from adapters.sql.database import Database
from adapters.sql.engines import database_url, open_plain_engine
from tests.support.postgres import PostgresServer, postgres_server, postgres_url
from tests.support.sqlite import sqlite_template, sqlite_url

__all__ = ["postgres_server", "postgres_url", "sqlite_template", "sqlite_url"]

Raw = Callable[..., Awaitable[None]]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database."""
    found: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest) -> str:
    """A database without tables."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{request.getfixturevalue('tmp_path')}/folder/kelidar.db"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.new_database(migrated=False)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """The database, opened; it does not wait long for a lock."""
    opened = Database(url, busy_seconds=0.5)
    yield opened
    await opened.close()


@pytest.fixture
def raw(url: str) -> Raw:
    """Runs statements past the product, in one transaction."""

    async def run(*statements: str, **values: object) -> None:
        engine = open_plain_engine(database_url(url))
        try:
            async with engine.begin() as connection:
                for statement in statements:
                    await connection.execute(text(statement), values)
        finally:
            await engine.dispose()

    return run
