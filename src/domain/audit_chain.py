"""The chain of seals over the audit log, which shows whether a row was altered, taken away or put in."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum

from domain.audit import AuditEvent
from domain.immutable import immutable


@immutable
class Stamp:
    """What the one who writes an event down adds: an id, the time, and the request it came with, where there was one."""

    id: str
    at: datetime
    request_id: str | None = None
    address: str | None = None


@immutable(kw_only=False)
class Seal:
    """A keyed digest in hex, and the name of the key it was made with."""

    key_id: str
    mac: str


@immutable(kw_only=False)
class Link:
    """A place in the chain: how many rows there are up to it, and the last one's digest."""

    seq: int
    mac: str


START = Link(0, "")
"""Before the first row."""


@immutable(kw_only=False)
class AuditRow:
    """An event as it is kept, in its place in the chain. Rows are numbered from 1 without gaps."""

    seq: int
    stamp: Stamp
    event: AuditEvent
    seal: Seal

    @property
    def link(self) -> Link:
        """Where the next row is tied to."""
        return Link(self.seq, self.seal.mac)


class Flaw(StrEnum):
    """Why a row does not hold."""

    MISSING = "missing"
    ALTERED = "altered"
    UNKNOWN_KEY = "unknown_key"


@immutable(kw_only=False)
class Broken:
    """The number of the first row that does not hold."""

    seq: int
    flaw: Flaw


Proves = Callable[[bytes, Seal], bool | None]
"""Whether the seal is of that content; None when its key is not here."""


def sealed_content(previous: Link, stamp: Stamp, event: AuditEvent) -> bytes:
    """What the seal of the row after `previous` covers: everything it holds, and the digest before it.

    JSON lists keep each value apart from its neighbours, and are spelled alike on every machine.
    """
    parts = (
        previous.seq + 1,
        previous.mac,
        (stamp.id, stamp.at.astimezone(UTC).isoformat(timespec="microseconds"), stamp.request_id, stamp.address),
        (event.by.kind, event.by.id, event.by.name),
        event.action,
        (event.object.kind, event.object.id, event.object.name),
        [(change.field, change.before, change.after) for change in event.changes],
    )
    return json.dumps(parts, separators=(",", ":")).encode()


def verify(rows: Iterable[AuditRow], proves: Proves, *, after: Link = START) -> Link | Broken:
    """Follow the chain from `after` over the rows that come next, in order: its new end, or the first row that does not hold."""
    link = after
    for row in rows:
        if row.seq != link.seq + 1:
            return Broken(link.seq + 1, Flaw.MISSING)
        proven = proves(sealed_content(link, row.stamp, row.event), row.seal)
        if not proven:
            return Broken(row.seq, Flaw.UNKNOWN_KEY if proven is None else Flaw.ALTERED)
        link = row.link
    return link
