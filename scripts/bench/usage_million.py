"""Fills a ledger with a month of runs, and measures what a summary of it and a batch of it cost."""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from adapters.sql.database import Database
from adapters.sql.engines import Durability, Turns, database_url, open_engine
from adapters.sql.ledger_rows import sqlite_row_of
from adapters.sql.ledger_stores import SqliteStore
from adapters.sql.upgrade import upgrade
from adapters.sql.usage_keeper import add_up
from application.usage.summarise_usage import SummariseUsage
from domain.api_key import KeyOwner
from domain.ids import AdminId, KeyId, ModelId, ProviderId, RunId
from domain.section import Operation, Section
from domain.usage import Cost, Provenance, RunStatus, Timing, TokenCount, UsageRecord
from domain.usage_figures import Days, Dimension, UsageFilter

_FIRST = date(2026, 10, 1)
_DAYS = 30
_BATCH = 2_000
_ROUNDS = 7
_PLACES = [(Section.CHAT, Operation.TEXT), (Section.CONTENT, Operation.TEXT), (Section.PODCAST, Operation.SPEECH)]
_ENDS = [*[RunStatus.COMPLETED] * 17, RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.REFUSED]
_ASKED: dict[str, tuple[UsageFilter, list[Dimension]]] = {
    "everyone, by day": (UsageFilter(), [Dimension.DAY]),
    "everyone, by day and section": (UsageFilter(), [Dimension.DAY, Dimension.SECTION]),
    "everyone, by model and status": (UsageFilter(), [Dimension.MODEL, Dimension.STATUS]),
    "everyone, by admin": (UsageFilter(), [Dimension.ADMIN]),
    "one admin, by day": (UsageFilter(admin=AdminId("admin7")), [Dimension.DAY]),
}


def runs(count: int, admins: int) -> Iterator[UsageRecord]:
    """Runs of a month, the oldest first, of so many admins, each with three habits among three places and eight models."""
    chance = random.Random(1)
    begin = datetime(_FIRST.year, _FIRST.month, _FIRST.day, tzinfo=UTC)
    habits = [[(chance.choice(_PLACES), chance.randrange(8)) for _ in range(3)] for _ in range(admins)]
    for number in range(count):
        admin = chance.randrange(admins)
        (section, operation), model = chance.choice(habits[admin])
        at = begin + timedelta(days=_DAYS) * (number / count)
        first = round(chance.lognormvariate(6.5, 0.6))
        yield UsageRecord(
            id=RunId(str(uuid.UUID(int=(int(at.timestamp() * 1000) << 80) + (7 << 76) + (8 << 60) + number))),
            at=at,
            admin_id=AdminId(f"admin{admin}"),
            section=section,
            operation=operation,
            provider=ProviderId(f"provider{model % 2}"),
            model=ModelId(f"vendor/model-{model}"),
            key_source=KeyOwner.SHARED if admin % 3 else KeyOwner.PERSONAL,
            key_id=KeyId(f"key{model % 2}"),
            status=chance.choice(_ENDS),
            tokens=TokenCount(input=chance.randrange(4000), output=chance.randrange(2000), reasoning=0, cached=0),
            cost=Cost(
                amount=Decimal(chance.randrange(10**7)).scaleb(-9),
                currency="USD",
                provenance=Provenance.PROVIDER_REPORTED,
            ),
            timing=Timing(first_ms=first, total_ms=first + round(chance.lognormvariate(8, 0.7))),
            upstream_id=f"gen-{number}",
        )


async def fill(url: str, count: int, admins: int) -> float:
    """Store the runs by the ledger's own way; seconds it took."""
    address = database_url(url)
    store, turns = SqliteStore(address, Turns(address)), Turns(address)
    engine = open_engine(address, Durability.NORMAL, connections=1)
    begin = time.perf_counter()
    batch = []
    for number, run in enumerate(runs(count, admins), 1):
        batch.append(sqlite_row_of(run))
        if len(batch) == _BATCH or number == count:
            await store.write(batch)
            batch = []
        if number % (_BATCH * 50) == 0 or number == count:
            await add_up(engine, turns)
    took = time.perf_counter() - begin
    await store.close()
    await engine.dispose()
    return took


async def ask(url: str) -> None:
    """Print what the summaries cost."""
    database = Database(url)
    summarise = SummariseUsage(usage=database.usage_reader)
    days = Days(first=_FIRST, last=_FIRST + timedelta(days=_DAYS - 1))
    for name, (wanted, dimensions) in _ASKED.items():
        times, found = [], 0
        for _ in range(_ROUNDS):
            begin = time.perf_counter()
            summary = await summarise(wanted, days, dimensions)
            times.append((time.perf_counter() - begin) * 1000)
            found = summary.totals.figures.runs
        print(
            f"{name:32} {min(times):6.0f} ms at best, {statistics.median(times):6.0f} in the middle   {found:9,} runs"
        )
    await database.close()


def main() -> None:
    """Measure on a database of its own, which is removed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--admins", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'kelidar.db'}"
        asyncio.run(upgrade(url))
        took = asyncio.run(fill(url, options.runs, options.admins))
        print(f"{options.runs:,} runs of {options.admins:,} admins stored, {took / options.runs * 1e6:.1f} µs each")
        asyncio.run(ask(url))


if __name__ == "__main__":
    main()
