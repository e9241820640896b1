"""Writes runs to the ledger until it is killed, and names each on standard output once it is durable."""

import asyncio
import sys
import uuid
from dataclasses import replace

from adapters.sql.database import Database
from domain.ids import RunId
from domain.usage import RunStatus
from tests.contract.storage.samples import a_run


async def _write(database: Database) -> None:
    while True:
        run = replace(a_run(), id=RunId(str(uuid.uuid4())))
        await database.ledger.record(replace(run, status=RunStatus.RUNNING))
        sys.stdout.write(f"{run.id} running\n")
        await database.ledger.record(run)
        sys.stdout.write(f"{run.id} completed\n")
        sys.stdout.flush()


async def _main(url: str) -> None:
    database = Database(url)
    await asyncio.gather(*(_write(database) for _ in range(8)))


asyncio.run(_main(sys.argv[1]))
