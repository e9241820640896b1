"""Saves pictures until it is killed, and names each on standard output once it was told that it is saved."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from adapters.clock.system_clock import SystemClock
from adapters.clock.uuid_ids import UuidIds
from adapters.files.folder_files import FolderFiles
from adapters.memory.holds import MemoryHolds
from adapters.sql.database import Database
from application.saving.save_output import SaveOutput, SaveRequest
from application.sections.podcast.episode_store import EpisodeStore, ReadEpisode
from application.sections.podcast.tell_episode import TellEpisode
from domain.section import Section
from tests.contract.holds.conftest import facts
from tests.contract.storage.samples import an_admin


async def _noise() -> AsyncIterator[bytes]:
    for _ in range(20):
        yield os.urandom(10_000)


async def _save(save: SaveOutput, holds: MemoryHolds, number: int) -> None:
    made = 0
    while True:
        made += 1
        hold = await holds.put(facts(), _noise())
        request = SaveRequest(
            section=Section.IMAGE, destination="media", title="A picture", hold=hold.id, key=f"{number}-{made}"
        )
        output = await save(an_admin(1), request)
        await holds.drop(hold.id)
        assert output.file is not None
        sys.stdout.write(f"{output.id} {output.file.sha256}\n")
        sys.stdout.flush()


async def _main(url: str, folder: str) -> None:
    database, clock, ids = Database(url), SystemClock(), UuidIds()
    holds = MemoryHolds(clock, ids)
    save = SaveOutput(
        units=database.units,
        outputs=database.outputs,
        holds=holds,
        files=FolderFiles(Path(folder)),
        usage=database.usage_reader,
        clock=clock,
        ids=ids,
        saved=lambda: None,
        tell_talk=TellEpisode(read=ReadEpisode(jobs=database.jobs, store=EpisodeStore(holds=holds))),
    )
    await asyncio.gather(*(_save(save, holds, number) for number in range(4)))


asyncio.run(_main(*sys.argv[1:]))
