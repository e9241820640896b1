"""Which databases are taken, and how an embedded one is kept."""

import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters.sql.database import Database
from adapters.sql.engines import Durability, database_url, open_engine
from adapters.sql.upgrade import upgrade
from domain.api_key import KeyOwner
from domain.faults import Fault, Kind
from tests.contract.storage.samples import ONE, a_key, populate

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_means_the_one_driver(scheme: str) -> None:
    url = database_url(f"{scheme}://me:secret@db.example:5433/kelidar?sslmode=require")
    assert url.drivername == "postgresql+psycopg"
    assert (url.host, url.port, url.database, url.password) == ("db.example", 5433, "kelidar", "secret")


@pytest.mark.parametrize(
    "address",
    [
        "mysql://me:hunter2@db.example/kelidar",
        "postgresql+asyncpg://me:hunter2@db.example/kelidar",
        "sqlite:///hunter2.db",
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
        "sqlite+aiosqlite:///file:hunter2?mode=memory&uri=true",
        "hunter2",
        "",
    ],
)
def test_other_addresses_are_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(Fault) as refused:
        database_url(address)
    assert (refused.value.code, refused.value.kind) == ("common.database.unsupported", Kind.INVALID)
    assert "hunter2" not in f"{refused.value}{refused.value.params}"


async def test_the_file_and_its_folder_are_for_us_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "kelidar.db"
    url = f"sqlite+aiosqlite:///{path}"
    await upgrade(url)
    database = Database(url)
    await populate(database)
    kept = list(path.parent.iterdir())
    assert len(kept) > 1, "the log beside the file is looked at too"
    assert {stat.S_IMODE(each.stat().st_mode) for each in kept} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    await database.close()


@pytest.mark.parametrize(("durability", "synchronous"), [(Durability.FULL, 2), (Durability.NORMAL, 1)])
async def test_every_connection_keeps_sqlites_promises(
    sqlite_url: str, durability: Durability, synchronous: int
) -> None:
    engine = open_engine(database_url(sqlite_url), durability, connections=1)
    expected = {
        "journal_mode": "wal",
        "synchronous": synchronous,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
    }
    async with engine.connect() as connection:
        found = {name: (await connection.execute(text(f"PRAGMA {name}"))).scalar_one() for name in expected}
    await engine.dispose()
    assert found == expected


async def test_a_removed_key_is_gone_from_the_file_too(sqlite_url: str) -> None:
    path = Path(database_url(sqlite_url).database or "")
    database = Database(sqlite_url)
    await populate(database)
    async with database.units() as unit:
        await unit.keys.put(a_key())
        await unit.commit()
    _checkpoint(path)
    assert a_key().sealed.wrapped_data_key in _content(path)
    async with database.units() as unit:
        await unit.keys.remove(ONE, KeyOwner.SHARED, None)
        await unit.commit()
    await database.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert a_key().sealed.wrapped_data_key not in _content(path)


def _checkpoint(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(FULL)")
    connection.close()


def _content(path: Path) -> bytes:
    return path.read_bytes()
