"""The three storages, each fresh for every test."""

from collections.abc import AsyncIterator, Callable

import pytest

from adapters.memory.audit import MemoryNotary
from adapters.memory.database import MemoryDatabase
from adapters.sql.database import Database
from application.ports.audit import Notary
from tests.contract.storage.samples import Storage
from tests.support.postgres import postgres_server, postgres_url
from tests.support.sqlite import sqlite_template, sqlite_url

__all__ = ["postgres_server", "postgres_url", "sqlite_template", "sqlite_url"]


@pytest.fixture
def notary() -> Notary:
    """Who seals the audit rows of the test's storage."""
    return MemoryNotary()


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def open_storage(request: pytest.FixtureRequest, notary: Notary) -> Callable[[], Storage]:
    """Opens the test's storage."""
    if request.param == "memory":
        return lambda: MemoryDatabase(notary=notary)
    url = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return lambda: Database(url, notary=notary)


@pytest.fixture
async def storage(open_storage: Callable[[], Storage]) -> AsyncIterator[Storage]:
    """An empty storage."""
    opened = open_storage()
    yield opened
    await opened.close()
