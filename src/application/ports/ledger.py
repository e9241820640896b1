"""The record of every run, durable before its end is told."""

import asyncio
from abc import abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.ids import RunId
from domain.immutable import immutable
from domain.usage import UsageRecord
from domain.usage_figures import Dimension, Piece, UsageFilter


@immutable
class UsagePage:
    """Some usage records, newest first; `total` is None where counting would cost too much; `next` is the id to go on after."""

    items: tuple[UsageRecord, ...]
    total: int | None
    next: RunId | None


class Ledger(Protocol):
    """Usage records in batches: one commit serves all that wait."""

    @abstractmethod
    def record(self, record: UsageRecord) -> asyncio.Future[None]:
        """Take the record, new or with the id of an earlier one it replaces; the future is done once it is durable.

        Never waits, so that it can be called while a task is being cancelled; a later record of a run always wins over
        an earlier one. The future fails with `common.busy` if it cannot be stored.
        """

    @abstractmethod
    async def close(self) -> None:
        """Store what is waiting, then stop."""


class UsageReader(Protocol):
    """Reads the ledger for the usage page. Runs still under way are neither shown nor counted."""

    @abstractmethod
    async def page(self, wanted: UsageFilter, *, number: int, size: int, after: RunId | None) -> UsagePage:
        """One page of the runs asked for; `after` goes on from a record, whatever the number."""

    @abstractmethod
    async def some(self, wanted: UsageFilter, *, size: int, after: RunId | None) -> Sequence[UsageRecord]:
        """The newest of the runs asked for, or those that come after a record; counts nothing."""

    @abstractmethod
    async def pieces(self, wanted: UsageFilter, dimensions: frozenset[Dimension]) -> Sequence[Piece]:
        """What the runs asked for come to, with those whose records are gone.

        The pieces are cut by these dimensions, by status, currency and provenance, and may be cut finer; a slice may
        come more than once.
        """

    @abstractmethod
    async def interrupt_unfinished(self, before: datetime) -> int:
        """Mark runs begun before that time and still running as interrupted; how many. One that lives corrects it at its end."""
