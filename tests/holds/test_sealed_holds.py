"""What lies in the folder of holds: noise, which only its own key makes readable, and nothing that belongs to no hold."""

import os
import sqlite3
import tracemalloc
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.files.folder_files import FolderFiles
from adapters.holds.sealed_holds import SealedHolds
from adapters.memory.clock import FixedClock
from adapters.sql.database import Database
from application.ports.hold_sealer import SEALED_CHUNK
from domain.faults import Fault
from domain.hold import Hold
from domain.ids import HoldId
from tests.contract.holds.conftest import MINE, database_with_accounts, facts, sealed
from tests.contract.holds.test_holds import noise, pieces, whole
from tests.support.sqlite import sqlite_template, sqlite_url

__all__ = ["sqlite_template", "sqlite_url"]
pytestmark = pytest.mark.anyio
CANARY = b"canary-of-a-held-picture"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime.now(UTC))


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    async with database_with_accounts(sqlite_url) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "holds"


@pytest.fixture
def holds(database: Database, folder: Path, clock: FixedClock) -> SealedHolds:
    return sealed(FolderFiles(folder), database.hold_book, clock)


def file_of(folder: Path, hold: Hold) -> Path:
    return next(folder.rglob(hold.id.replace("-", "")))


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in everything_in(folder))


def everything_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_nothing_held_is_readable_on_the_disk(holds: SealedHolds, tmp_path: Path) -> None:
    await holds.put(facts(), pieces(CANARY, noise(70_000), CANARY))
    assert [path for path in everything_in(tmp_path) if CANARY in path.read_bytes()] == []


async def test_files_are_for_the_service_alone(holds: SealedHolds, folder: Path) -> None:
    hold = await holds.put(facts(), pieces(b"private"))
    path = file_of(folder, hold)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("change", ["a bit", "cut", "a chunk less", "swapped chunks", "another hold's"])
async def test_bytes_that_were_altered_or_moved_are_not_given_out(
    holds: SealedHolds, folder: Path, change: str
) -> None:
    hold = await holds.put(facts(), pieces(noise(200_000)))
    other = await holds.put(facts(), pieces(noise(200_000)))
    path = file_of(folder, hold)
    data = path.read_bytes()
    altered = {
        "a bit": data[:99] + bytes([data[99] ^ 1]) + data[100:],
        "cut": data[:-1],
        "a chunk less": data[: SEALED_CHUNK * 3],
        "swapped chunks": data[SEALED_CHUNK : 2 * SEALED_CHUNK] + data[:SEALED_CHUNK] + data[2 * SEALED_CHUNK :],
        "another hold's": file_of(folder, other).read_bytes(),
    }
    path.write_bytes(altered[change])
    with pytest.raises(Fault, match=r"ai\.hold\.unreadable"):
        await whole(holds, hold)


async def test_the_key_is_gone_when_the_time_is_over_even_if_the_bytes_stay(
    holds: SealedHolds, folder: Path, clock: FixedClock, tmp_path: Path
) -> None:
    hold = await holds.put(facts(), pieces(b"short-lived"))
    with sqlite3.connect(tmp_path / "kelidar.db") as looking:
        (key,) = looking.execute("SELECT wrapped_key FROM holds").fetchone()
    kept = file_of(folder, hold).read_bytes()
    clock.advance(1800)
    await holds.purge(clock.now())
    assert files_in(folder) == []
    with sqlite3.connect(tmp_path / "kelidar.db") as looking:
        assert looking.execute("SELECT master_key_id, wrapped_key FROM holds").fetchall() == [(None, None)]
    assert not any(key in path.read_bytes() for path in everything_in(tmp_path))
    assert kept


async def test_what_a_process_that_died_left_is_swept_away(
    holds: SealedHolds, folder: Path, clock: FixedClock, database: Database
) -> None:
    kept = await holds.put(facts(), pieces(b"kept"))
    lost = await holds.put(facts(), pieces(b"its entry never came"))
    await database.hold_book.remove(lost.id)
    half = file_of(folder, kept).with_name("half.part")
    half.write_bytes(b"half")
    await holds.purge(clock.now())
    assert len(files_in(folder)) == 3
    long_ago = (clock.now() - timedelta(hours=2)).timestamp()
    for path in everything_in(folder):
        os.utime(path, (long_ago, long_ago))
    await holds.purge(clock.now())
    assert files_in(folder) == [kept.id.replace("-", "")]
    assert await whole(holds, kept) == b"kept"


async def test_a_hold_whose_file_is_gone_has_ended(holds: SealedHolds, folder: Path) -> None:
    hold = await holds.put(facts(), pieces(b"here today"))
    file_of(folder, hold).unlink()
    with pytest.raises(Fault, match=r"ai\.hold\.expired"):
        await whole(holds, hold)


async def test_holds_end_with_the_account(holds: SealedHolds, database: Database) -> None:
    hold = await holds.put(facts(), pieces(b"theirs"))
    async with database.units() as unit:
        await unit.admins.remove(MINE)
        await unit.commit()
    assert await holds.find(HoldId(hold.id), MINE) is None


async def test_a_disk_that_takes_nothing_is_a_fault_of_ours(database: Database, clock: FixedClock) -> None:
    holds = sealed(FolderFiles(Path("/proc/no-such-folder")), database.hold_book, clock)
    with pytest.raises(Fault, match=r"common\.files_away"):
        await holds.put(facts(), pieces(b"x"))


async def test_holding_and_reading_take_little_memory(holds: SealedHolds) -> None:
    data = noise(900_000)
    tracemalloc.start()
    try:
        for _ in range(8):
            hold = await holds.put(
                facts(), pieces(*(data[begin : begin + 50_000] for begin in range(0, 900_000, 50_000)))
            )
            async for _ in holds.read(hold):
                pass
            await holds.drop(hold.id)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 6_000_000
