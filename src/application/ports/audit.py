"""The audit log: written with the change it tells of, read in its order, never changed."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Protocol

from domain.audit import AuditEvent, AuditFilter
from domain.audit_chain import AuditRow, Link, Seal, Stamp
from domain.immutable import immutable


class Audit(Protocol):
    """What a unit of work tells the audit log."""

    @abstractmethod
    def add(self, event: AuditEvent) -> None:
        """Write the event down with the unit's changes: `commit` makes both durable, or neither."""


@immutable
class AuditPage:
    """Events, newest first; `total` is None past 10,000, `next` the number to go on below."""

    items: Sequence[AuditRow]
    total: int | None
    next: int | None


class AuditReader(Protocol):
    """The audit log, read. Raises `common.busy`."""

    @abstractmethod
    async def page(self, wanted: AuditFilter, *, number: int, size: int, below: int | None) -> AuditPage:
        """The wanted rows below that number, newest first; without one, the page of that number."""

    @abstractmethod
    async def head(self) -> Link:
        """The end of the chain as it was last written."""

    @abstractmethod
    async def following(self, seq: int, *, most: int) -> Sequence[AuditRow]:
        """The rows after that number, in their order."""


class Notary(Protocol):
    """Gives an event what makes it a row, and tells later whether a row is as it was. Asked by whoever stores rows."""

    @abstractmethod
    def stamp(self) -> Stamp:
        """A new id, the time, and the request under way."""

    @abstractmethod
    def seal(self, content: bytes) -> Seal:
        """The content's keyed digest; no one without the key can make it."""

    @abstractmethod
    def proves(self, content: bytes, seal: Seal) -> bool | None:
        """Whether the seal is of that content; None when its key is not here."""
