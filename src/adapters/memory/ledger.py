"""The record of every run, in memory: as durable as the process."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from application.ports.key_usage import KeyUsage
from application.ports.ledger import Ledger, UsagePage, UsageReader
from domain.faults import Fault, Kind
from domain.ids import KeyId, RunId
from domain.usage import RunStatus, UsageRecord
from domain.usage_figures import Dimension, Piece, Slice, UsageFilter, added_up, piece_of

MOST_COUNTED = 10_000


@dataclass(slots=True)
class Runs:
    """The records, and what they come to with those that are gone."""

    records: dict[RunId, UsageRecord] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)

    def put(self, record: UsageRecord) -> None:
        """Store the record in place of an earlier one."""
        earlier = self.records.get(record.id)
        if earlier is not None and earlier.status is not RunStatus.RUNNING:
            self.pieces.append(piece_of(earlier).negative)
        if record.status is not RunStatus.RUNNING:
            self.pieces.append(piece_of(record))
        self.records[record.id] = record


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
        earlier = self._runs.records.get(record.id)
        if earlier is None or record.status is not RunStatus.RUNNING or earlier.status is RunStatus.RUNNING:
            self._runs.put(record)
        stored.set_result(None)
        return stored

    async def close(self) -> None:
        self._closed = True


class MemoryUsageReader(UsageReader):
    """Sorts whatever there is."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs

    async def page(self, wanted: UsageFilter, *, number: int, size: int, after: RunId | None) -> UsagePage:
        own = self._newest_first(wanted)
        rest = own[(number - 1) * size :] if after is None else [run for run in own if run.id < after]
        return UsagePage(
            items=tuple(rest[:size]),
            total=len(own) if len(own) <= MOST_COUNTED else None,
            next=rest[size - 1].id if len(rest) > size else None,
        )

    async def some(self, wanted: UsageFilter, *, size: int, after: RunId | None) -> Sequence[UsageRecord]:
        return [run for run in self._newest_first(wanted) if after is None or run.id < after][:size]

    async def pieces(self, wanted: UsageFilter, dimensions: frozenset[Dimension]) -> Sequence[Piece]:
        return added_up(piece for piece in self._runs.pieces if piece.slice.within(wanted))

    async def interrupt_unfinished(self, before: datetime) -> int:
        records = self._runs.records.values()
        unfinished = [run for run in records if run.status is RunStatus.RUNNING and run.at < before]
        for run in unfinished:
            self._runs.put(replace(run, status=RunStatus.INTERRUPTED, code="common.restarting"))
        return len(unfinished)

    def _newest_first(self, wanted: UsageFilter) -> list[UsageRecord]:
        ended = (run for run in self._runs.records.values() if run.status is not RunStatus.RUNNING)
        asked = (run for run in ended if _slice_of(run).within(wanted))
        return sorted(asked, key=lambda run: run.id, reverse=True)


class MemoryKeyUsage(KeyUsage):
    """Looks at every run."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs

    async def last_used(self, key_ids: frozenset[KeyId]) -> Mapping[KeyId, datetime]:
        found: dict[KeyId, datetime] = {}
        for run in self._runs.records.values():
            if run.key_id in key_ids:
                found[run.key_id] = max(run.at, found.get(run.key_id, run.at))
        return found


def _slice_of(run: UsageRecord) -> Slice:
    """What the run is found by: a record says unknown of every cost it does not know, its piece of those that may be owed."""
    return replace(piece_of(run).slice, provenance=run.cost.provenance)
