"""A process killed with -9 while it saves leaves whole saves or none: no row without its file, no file that stays without its row."""

import hashlib
import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.files.folder_files import FolderFiles
from adapters.memory.clock import FixedClock
from adapters.sql.database import Database
from application.saving.sweep_saved import SweepSaved
from domain.faults import Fault
from domain.saving import OutputFilter
from tests.contract.storage.samples import an_admin

pytestmark = pytest.mark.anyio
_ROOT = Path(__file__).parents[2]


def digests_in(folder: Path) -> dict[str, str]:
    """Every file by its name, with what is in it."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("seed", range(3))
async def test_half_a_save_is_impossible(url: str, database: Database, tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "media"
    async with database.units() as unit:
        await unit.admins.add(an_admin(1), "hash")
        await unit.commit()
    acknowledged = _save_and_kill(url, folder, after=random.Random(seed).randint(2, 40))
    rows = {output.id: output for output in await database.outputs.whole(OutputFilter(), size=10_000, after=None)}
    found = digests_in(folder)
    assert len(acknowledged) > 1
    assert acknowledged.keys() <= rows.keys()
    for output in rows.values():
        assert output.file is not None
        assert found[output.file.name] == output.file.sha256
        assert acknowledged.get(output.id, output.file.sha256) == output.file.sha256

    def trouble(fault: Fault) -> None:
        raise fault

    later = FixedClock(datetime.now(UTC) + timedelta(hours=2))
    sweep = SweepSaved(
        files=FolderFiles(folder), outputs=database.outputs, units=database.units, clock=later, report=trouble
    )
    await sweep.sweep()
    assert digests_in(folder).keys() == {output.file.name for output in rows.values() if output.file}


def _save_and_kill(url: str, folder: Path, *, after: int) -> dict[str, str]:
    paths = os.pathsep.join((str(_ROOT / "src"), str(_ROOT)))
    command = [sys.executable, str(_ROOT / "tests" / "sql" / "save_writer.py"), url, str(folder)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}, text=True)
    assert writer.stdout is not None
    lines = [writer.stdout.readline() for _ in range(after)]
    writer.kill()
    lines.extend(writer.stdout.readlines())
    writer.stdout.close()
    writer.wait()
    told = [line.split() for line in lines if line.endswith("\n")]
    return dict(pair for pair in told if len(pair) == 2)
