"""The three storages, each fresh for every test."""

from collections.abc import AsyncIterator, Callable

import pytest

from adapters.memory.database import MemoryDatabase
from adapters.sql.database import Database
from tests.contract.storage.samples import Storage
from tests.support.postgres import postgres_server, postgres_url
from tests.support.sqlite import sqlite_template, sqlite_url

__all__ = ["postgres_server", "postgres_url", "sqlite_template", "sqlite_url"]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def open_storage(request: pytest.FixtureRequest) -> Callable[[], Storage]:
    """Opens the test's storage."""
    if request.param == "memory":
        return MemoryDatabase
    url = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return lambda: Database(url)


@pytest.fixture
async def storage(open_storage: Callable[[], Storage]) -> AsyncIterator[Storage]:
    """An empty storage."""
    opened = open_storage()
    yield opened
    await opened.close()
