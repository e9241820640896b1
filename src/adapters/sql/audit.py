"""The audit log in tables: appended by units of work, each row tied to the one before."""

import json

from sqlalchemy import select

from adapters.sql.audit_schema import audit_events, audit_head
from adapters.sql.faults import conflict
from adapters.sql.transaction import Transaction
from application.ports.audit import Audit, Notary
from domain.audit import AuditEvent
from domain.audit_chain import AuditRow, Link, sealed_content


class SqlAudit(Audit):
    """Keeps a unit's events until its end, when it takes hold of the chain's end and ties them to it."""

    def __init__(self, transaction: Transaction, notary: Notary | None) -> None:
        self._transaction = transaction
        self._notary = notary
        self._events: list[AuditEvent] = []

    def add(self, event: AuditEvent) -> None:
        self._events.append(event)

    async def write(self) -> None:
        """Store the unit's events; until the unit ends no other one adds to the chain."""
        if not self._events:
            return
        if self._notary is None:
            raise RuntimeError("a database that was opened without a notary cannot be audited")
        link = await self._end()
        for event in self._events:
            row = _tied(link, event, self._notary)
            await self._transaction.write(audit_events.insert().values(**_values(row)))
            link = row.link
        await self._transaction.change_one(audit_head.update().values(seq=link.seq, mac=link.mac))
        self._events.clear()

    async def _end(self) -> Link:
        head = await self._transaction.row(select(audit_head).with_for_update())
        if head is None:
            raise conflict()
        return Link(head.seq, head.mac)


def _tied(previous: Link, event: AuditEvent, notary: Notary) -> AuditRow:
    stamp = notary.stamp()
    return AuditRow(previous.seq + 1, stamp, event, notary.seal(sealed_content(previous, stamp, event)))


def _values(row: AuditRow) -> dict[str, object]:
    event, stamp = row.event, row.stamp
    return {
        "seq": row.seq,
        "id": stamp.id,
        "at": stamp.at,
        "request_id": stamp.request_id,
        "address": stamp.address,
        "actor_kind": event.by.kind.value,
        "actor_id": event.by.id,
        "actor_name": event.by.name,
        "action": str(event.action),
        "object_kind": str(event.object.kind),
        "object_id": event.object.id,
        "object_name": event.object.name,
        "changes": json.dumps([(each.field, each.before, each.after) for each in event.changes], ensure_ascii=False),
        "key_id": row.seal.key_id,
        "mac": row.seal.mac,
    }
