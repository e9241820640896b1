"""Every place for holds, each fresh for every test, with two accounts that may own some."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.files.folder_files import FolderFiles
from adapters.holds.sealed_holds import SealedHolds
from adapters.memory.clock import CountingIds, FixedClock
from adapters.memory.files import MemoryFiles
from adapters.memory.hold_book import MemoryHoldBook
from adapters.memory.holds import MemoryHolds
from adapters.sql.database import Database
from adapters.vault.hold_sealer import EnvelopeHoldSealer
from adapters.vault.master_keys import MasterKeys
from application.ports.file_store import FileStore
from application.ports.hold_book import HoldBook
from application.ports.holds import Holds
from domain.hold import HoldBounds, HoldFacts
from domain.ids import AdminId, ModelId, ProviderId, RunId
from domain.media_type import MediaType
from domain.section import Operation, Section
from tests.contract.storage.samples import an_admin
from tests.support.postgres import postgres_server, postgres_url
from tests.support.sqlite import sqlite_template, sqlite_url

__all__ = ["postgres_server", "postgres_url", "sqlite_template", "sqlite_url"]

MASTERS = MasterKeys((bytes(range(32)),))
BOUNDS = HoldBounds(lasts=timedelta(minutes=30), of_one=1_000_000, of_all=1_500_000)
MINE, THEIRS = an_admin(1).id, an_admin(2).id


@dataclass(slots=True, kw_only=True)
class Place:
    """A place for holds, its clock, and its folder where it has one."""

    holds: Holds
    clock: FixedClock
    folder: Path | None = None


def facts(owner: AdminId = MINE) -> HoldFacts:
    """Facts of a picture."""
    return HoldFacts(
        owner=owner,
        media_type=MediaType.PNG,
        section=Section.IMAGE,
        operation=Operation.IMAGE,
        provider=ProviderId("one"),
        model=ModelId("vendor/model"),
        run=RunId("run"),
        width=640,
        height=480,
    )


def sealed(files: FileStore, book: HoldBook, clock: FixedClock) -> SealedHolds:
    """Sealed holds in these files and this book."""
    return SealedHolds(
        files=files,
        book=book,
        sealer=EnvelopeHoldSealer(MASTERS),
        clock=clock,
        ids=CountingIds(),
        bounds=BOUNDS,
    )


@asynccontextmanager
async def database_with_accounts(url: str) -> AsyncIterator[Database]:
    """A database in which both owners have accounts."""
    database = Database(url)
    async with database.units() as unit:
        await unit.admins.add(an_admin(1), "hash")
        await unit.admins.add(an_admin(2), "hash")
        await unit.commit()
    yield database
    await database.close()


@pytest.fixture(params=["memory", "sealed in memory", "folder and sqlite", "folder and postgresql"])
def kind(request: pytest.FixtureRequest) -> tuple[str, str]:
    """What sort of place, and the address of its database where it has one."""
    databases = {"folder and sqlite": "sqlite_url", "folder and postgresql": "postgres_url"}
    fixture = databases.get(request.param)
    return request.param, request.getfixturevalue(fixture) if fixture else ""


@pytest.fixture
async def place(kind: tuple[str, str], tmp_path: Path) -> AsyncIterator[Place]:
    """An empty place. Its clock begins at the time of files."""
    clock = FixedClock(datetime.now(UTC))
    name, url = kind
    if name == "memory":
        yield Place(holds=MemoryHolds(clock, CountingIds(), BOUNDS), clock=clock)
    elif name == "sealed in memory":
        yield Place(holds=sealed(MemoryFiles(clock), MemoryHoldBook(), clock), clock=clock)
    else:
        async with database_with_accounts(url) as database:
            folder = tmp_path / "holds"
            holds = sealed(FolderFiles(folder), database.hold_book, clock)
            yield Place(holds=holds, clock=clock, folder=folder)
