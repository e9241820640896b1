"""A migrated SQLite file for each test, copied from one made once. Import the fixtures in a conftest."""

import asyncio
import shutil
from pathlib import Path

import pytest

from adapters.sql.upgrade import upgrade


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "kelidar.db"
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated database of the test's own, empty."""
    shutil.copy(sqlite_template, tmp_path / "kelidar.db")
    return f"sqlite+aiosqlite:///{tmp_path}/kelidar.db"
