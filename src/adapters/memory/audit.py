"""The audit log in memory, and a notary whose key ends with the process."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence

from adapters.memory.clock import CountingIds, FixedClock
from adapters.memory.tables import Draft
from application.ports.audit import Audit, AuditPage, AuditReader, Notary
from application.ports.clock import Clock
from domain.audit import AuditEvent, AuditFilter
from domain.audit_chain import START, AuditRow, Link, Seal, Stamp, sealed_content

MOST_COUNTED = 10_000
_KEY_ID = "0" * 16


class MemoryNotary(Notary):
    """Seals with a key of its own."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or FixedClock()
        self._ids = CountingIds()
        self._key = secrets.token_bytes(32)

    def stamp(self) -> Stamp:
        return Stamp(id=self._ids.new(), at=self._clock.now())

    def seal(self, content: bytes) -> Seal:
        return Seal(_KEY_ID, hmac.new(self._key, content, hashlib.sha256).hexdigest())

    def proves(self, content: bytes, seal: Seal) -> bool | None:
        return (
            None if seal.key_id != _KEY_ID else hmac.compare_digest(self.seal(content).mac.encode(), seal.mac.encode())
        )


class MemoryAudit(Audit):
    """Appends to the draft."""

    def __init__(self, draft: Draft, notary: Notary) -> None:
        self._draft = draft
        self._notary = notary

    def add(self, event: AuditEvent) -> None:
        tables = self._draft.tables
        previous, stamp = end_of(tables.audit), self._notary.stamp()
        seal = self._notary.seal(sealed_content(previous, stamp, event))
        tables.audit = (*tables.audit, AuditRow(previous.seq + 1, stamp, event, seal))


class MemoryAuditReader(AuditReader):
    """Reads the committed rows."""

    def __init__(self, rows: Callable[[], tuple[AuditRow, ...]]) -> None:
        self._rows = rows

    async def page(self, wanted: AuditFilter, *, number: int, size: int, below: int | None) -> AuditPage:
        found = [row for row in reversed(self._rows()) if _is(row, wanted)]
        rest = found[(number - 1) * size :] if below is None else [row for row in found if row.seq < below]
        return AuditPage(
            items=rest[:size],
            total=len(found) if len(found) <= MOST_COUNTED else None,
            next=rest[size - 1].seq if len(rest) > size else None,
        )

    async def head(self) -> Link:
        return end_of(self._rows())

    async def following(self, seq: int, *, most: int) -> Sequence[AuditRow]:
        return self._rows()[seq : seq + most]


def end_of(rows: Sequence[AuditRow]) -> Link:
    """The chain's end."""
    return rows[-1].link if rows else START


def _is(row: AuditRow, wanted: AuditFilter) -> bool:
    event, at = row.event, row.stamp.at
    return (
        wanted.actor in (None, event.by.id, event.by.kind)
        and event.action.startswith(wanted.action or "")
        and wanted.object_kind in (None, event.object.kind)
        and wanted.object_id in (None, event.object.id)
        and (wanted.since is None or at >= wanted.since)
        and (wanted.until is None or at < wanted.until)
    )
