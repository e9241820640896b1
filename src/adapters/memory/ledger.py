"""The record of every run, in memory: as durable as the process."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from application.ports.key_usage import KeyUsage
from application.ports.ledger import Ledger, UsagePage, UsageReader
from domain.faults import Fault, Kind
from domain.ids import AdminId, KeyId, RunId
from domain.usage import RunStatus, UsageRecord

MOST_COUNTED = 10_000
Runs = dict[RunId, UsageRecord]


class MemoryLedger(Ledger):
    """Takes records at once."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs
        self._closed = False

    def record(self, record: UsageRecord) -> asyncio.Future[None]:
        stored = asyncio.get_running_loop().create_future()
        if self._closed:
            stored.set_exception(Fault("common.busy", Kind.UNAVAILABLE))
            stored.exception()  # looked at, so that nobody is told of it who does not ask
            return stored
        earlier = self._runs.get(record.id)
        if earlier is None or record.status is not RunStatus.RUNNING or earlier.status is RunStatus.RUNNING:
            self._runs[record.id] = record
        stored.set_result(None)
        return stored

    async def close(self) -> None:
        self._closed = True


class MemoryUsageReader(UsageReader):
    """Sorts whatever there is."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs

    async def page(self, admin: AdminId | None, *, number: int, size: int, after: RunId | None) -> UsagePage:
        ended = [run for run in self._runs.values() if run.status is not RunStatus.RUNNING]
        own = sorted((run for run in ended if admin in (None, run.admin_id)), key=lambda run: run.id, reverse=True)
        rest = own[(number - 1) * size :] if after is None else [run for run in own if run.id < after]
        return UsagePage(
            items=tuple(rest[:size]),
            total=len(own) if len(own) <= MOST_COUNTED else None,
            next=rest[size - 1].id if len(rest) > size else None,
        )

    async def interrupt_unfinished(self, before: datetime) -> int:
        unfinished = [run for run in self._runs.values() if run.status is RunStatus.RUNNING and run.at < before]
        for run in unfinished:
            self._runs[run.id] = replace(run, status=RunStatus.INTERRUPTED, code="common.restarting")
        return len(unfinished)


class MemoryKeyUsage(KeyUsage):
    """Looks at every run."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs

    async def last_used(self, key_ids: frozenset[KeyId]) -> Mapping[KeyId, datetime]:
        found: dict[KeyId, datetime] = {}
        for run in self._runs.values():
            if run.key_id in key_ids:
                found[run.key_id] = max(run.at, found.get(run.key_id, run.at))
        return found
