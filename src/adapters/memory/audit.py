"""The audit log in memory, and a notary whose key ends with the process."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence

from adapters.memory.clock import CountingIds, FixedClock
from adapters.memory.tables import Draft
from application.ports.audit import Audit, Notary
from application.ports.clock import Clock
from domain.audit import AuditEvent
from domain.audit_chain import START, AuditRow, Link, Seal, Stamp, sealed_content

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
        return None if seal.key_id != _KEY_ID else hmac.compare_digest(self.seal(content).mac, seal.mac)


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


def end_of(rows: Sequence[AuditRow]) -> Link:
    """The chain's end."""
    return rows[-1].link if rows else START
