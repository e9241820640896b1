"""A private PostgreSQL server for tests, and an empty, migrated database of it for each test.

The server of Debian's package `postgresql` runs in a temporary folder, on a unix socket, without durability; it is started
once for each pytest worker and stopped at its end. Import the fixtures `postgres_server` and `postgres_url` in a conftest.
"""

import asyncio
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from adapters.sql.upgrade import upgrade

WITHOUT = "KELIDAR_TEST_WITHOUT_POSTGRESQL"
_TEMPLATE = "migrated"
_READY_WITHIN = 30.0
_UNPRIVILEGED = ("postgres", "nobody")
_INITDB = ("--auth=trust", "--username=kelidar", "--no-sync", "--encoding=UTF8", "--no-locale")
_SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=64MB",
    "max_connections=60",
    "listen_addresses=",
)
_MEMORY_DISK = Path("/dev/shm")
_ROOM_NEEDED = 512 * 2**20


class PostgresServer:
    """A running server; who starts it stops it."""

    def __init__(self) -> None:
        binaries = _binaries()
        self._numbers = itertools.count()
        self._folder = Path(tempfile.mkdtemp(prefix="kelidar-pg-", dir=_quick_folder()))
        self._run_as = _unprivileged(self._folder)
        data = str(self._folder / "data")
        self._start([str(binaries / "initdb"), *_INITDB, "-D", data]).wait()
        settings = (f"-c{setting}" for setting in _SETTINGS)
        self._process = self._start([str(binaries / "postgres"), "-D", data, "-k", str(self._folder), *settings])
        self._wait_until_ready()
        self._query(f"CREATE DATABASE {_TEMPLATE}")
        asyncio.run(upgrade(self.url(_TEMPLATE)))

    def url(self, database: str) -> str:
        """The address of one of the server's databases."""
        return f"postgresql+psycopg://kelidar@/{database}?host={self._folder}"

    def new_database(self, *, migrated: bool = True) -> str:
        """The address of a new database, migrated or bare."""
        name = f"test_{next(self._numbers)}"
        self._query(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE if migrated else 'template0'}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove a database that `new_database` made, whoever is still connected."""
        self._query(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def stop(self) -> None:
        """End the server and remove everything it kept."""
        self._process.send_signal(signal.SIGQUIT)  # an immediate shutdown: nothing is worth a checkpoint
        self._process.wait()
        shutil.rmtree(self._folder)

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        user, group = self._run_as or (None, None)
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                command,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self._folder,
                user=user,
                group=group,
                extra_groups=None if user is None else [],
            )

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _READY_WITHIN
        while True:
            try:
                return self._query("SELECT 1")
            except psycopg.OperationalError:
                if time.monotonic() > deadline or self._process.poll() is not None:
                    pytest.fail("PostgreSQL did not start:\n" + (self._folder / "log").read_text()[-2000:])
                time.sleep(0.02)

    def _query(self, statement: str) -> None:
        with psycopg.connect(dbname="postgres", user="kelidar", host=str(self._folder), autocommit=True) as connection:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The worker's server. Fails where PostgreSQL is not installed, and skips only if told so by an environment variable."""
    if os.environ.get(WITHOUT) == "1":
        pytest.skip(f"{WITHOUT}=1: PostgreSQL is not tested")
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """A migrated database of the test's own, empty."""
    url = postgres_server.new_database()
    yield url
    postgres_server.drop(url)


def _binaries() -> Path:
    on_path = shutil.which("initdb")
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = [Path(on_path)] if on_path else versions
    if not found:
        pytest.fail(f"PostgreSQL is not here: install the package `postgresql`, or set {WITHOUT}=1 to do without.")
    return found[-1].parent


def _quick_folder() -> Path | None:
    # A new database is some 300 files: six times quicker to make in memory than on a disk.
    roomy = _MEMORY_DISK.is_dir() and shutil.disk_usage(_MEMORY_DISK).free > _ROOM_NEEDED
    return _MEMORY_DISK if roomy else None


def _unprivileged(folder: Path) -> tuple[int, int] | None:
    # The server refuses to run as root.
    if os.geteuid() != 0:
        return None
    accounts = {account.pw_name: account for account in pwd.getpwall()}
    account = next(accounts[name] for name in _UNPRIVILEGED if name in accounts)
    os.chown(folder, account.pw_uid, account.pw_gid)
    return account.pw_uid, account.pw_gid
