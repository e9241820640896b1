"""A process killed with -9 loses no ledger row that it had acknowledged."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters.sql.engines import database_url, open_plain_engine

pytestmark = pytest.mark.anyio
_ROOT = Path(__file__).parents[2]
_RANK = {"running": 0, "completed": 1}


@pytest.mark.parametrize("seed", range(3))
async def test_no_acknowledged_row_is_lost_to_a_kill(url: str, seed: int) -> None:
    acknowledged = _write_and_kill(url, after=random.Random(seed).randint(20, 400))
    engine = open_plain_engine(database_url(url))
    async with engine.connect() as connection:
        stored = dict((await connection.execute(text("SELECT id, status FROM usage_records"))).tuples().all())
        if engine.dialect.name == "sqlite":
            assert (await connection.execute(text("PRAGMA integrity_check"))).scalar_one() == "ok"
    await engine.dispose()
    assert len(acknowledged) > 10
    assert [run for run, status in acknowledged.items() if _RANK[stored[run]] < _RANK[status]] == []


def _write_and_kill(url: str, *, after: int) -> dict[str, str]:
    paths = os.pathsep.join((str(_ROOT / "src"), str(_ROOT)))
    command = [sys.executable, str(_ROOT / "tests" / "sql" / "crash_writer.py"), url]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}, text=True)
    assert writer.stdout is not None
    lines = [writer.stdout.readline() for _ in range(after)]
    writer.kill()
    lines.extend(writer.stdout.readlines())
    writer.stdout.close()
    writer.wait()
    told = [line.split() for line in lines if line.endswith("\n")]
    return {run: status for run, status, *_ in told}
