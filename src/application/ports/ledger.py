"""The record of every run, durable before its end is told."""

import asyncio
from abc import abstractmethod
from datetime import datetime
from typing import Protocol

from domain.ids import AdminId, RunId
from domain.immutable import immutable
from domain.usage import UsageRecord


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
    """Reads the ledger for the usage page."""

    @abstractmethod
    async def page(self, admin: AdminId | None, *, number: int, size: int, after: RunId | None) -> UsagePage:
        """One page of one admin's runs, or of all admins' for None; `after` goes on from a record, whatever the number.

        Runs still under way are not shown.
        """

    @abstractmethod
    async def interrupt_unfinished(self, before: datetime) -> int:
        """Mark runs begun before that time and still running as interrupted; how many. One that lives corrects it at its end."""
