"""The audit log, read."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, select, true
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.sql.audit_schema import audit_events, audit_head
from adapters.sql.engines import reading
from adapters.sql.faults import in_our_words
from application.ports.audit import AuditPage, AuditReader
from domain.audit import Actor, ActorKind, AuditEvent, AuditFilter, AuditObject, Change, Plain
from domain.audit_chain import AuditRow, Link, Seal, Stamp
from domain.ids import AdminId

MOST_COUNTED = 10_000
_PAST_EVERY_LETTER = "{"
"""What comes after every character an action may have."""


class SqlAuditReader(AuditReader):
    """Reads by number."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def page(self, wanted: AuditFilter, *, number: int, size: int, below: int | None) -> AuditPage:
        with in_our_words():
            async with reading(self._engine) as connection:
                query = page_query(wanted, number=number, size=size, below=below)
                rows = (await connection.execute(query)).all()
                total: int = (await connection.execute(count_query(wanted))).scalar_one()
        items = [_row(row) for row in rows[:size]]
        return AuditPage(
            items=items,
            total=total if total <= MOST_COUNTED else None,
            next=items[-1].seq if len(rows) > size else None,
        )

    async def head(self) -> Link:
        with in_our_words():
            async with reading(self._engine) as connection:
                head = (await connection.execute(select(audit_head))).one()
        return Link(head.seq, head.mac)

    async def following(self, seq: int, *, most: int) -> Sequence[AuditRow]:
        query = select(audit_events).where(audit_events.c.seq > seq).order_by(audit_events.c.seq).limit(most)
        with in_our_words():
            async with reading(self._engine) as connection:
                return [_row(row) for row in await connection.execute(query)]


def page_query(wanted: AuditFilter, *, number: int, size: int, below: int | None) -> Select[Any]:
    """The rows of a page, newest first, and one more that tells whether it is the last."""
    query = select(audit_events).where(_is(wanted)).order_by(audit_events.c.seq.desc()).limit(size + 1)
    return query.offset((number - 1) * size) if below is None else query.where(audit_events.c.seq < below)


def count_query(wanted: AuditFilter) -> Select[tuple[int]]:
    """How many rows there are, up to one more than are counted."""
    counted = select(audit_events.c.seq).where(_is(wanted)).limit(MOST_COUNTED + 1).subquery()
    return select(func.count()).select_from(counted)


def _is(wanted: AuditFilter) -> ColumnElement[bool]:
    columns = audit_events.c
    conditions: list[ColumnElement[bool]] = [true()]
    if wanted.actor is not None:
        column = columns.actor_kind if isinstance(wanted.actor, ActorKind) else columns.actor_id
        conditions.append(column == str(wanted.actor))
    if wanted.action is not None:
        conditions += [columns.action >= wanted.action, columns.action < wanted.action + _PAST_EVERY_LETTER]
    if wanted.object_kind is not None:
        conditions.append(columns.object_kind == wanted.object_kind)
    if wanted.object_id is not None:
        conditions.append(columns.object_id == wanted.object_id)
    if wanted.since is not None:
        conditions.append(columns.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(columns.at < wanted.until)
    return and_(*conditions)


def _row(row: Row[Any]) -> AuditRow:
    return AuditRow(
        row.seq,
        Stamp(
            id=_text(row.id), at=row.at, request_id=_text_or_none(row.request_id), address=_text_or_none(row.address)
        ),
        AuditEvent(
            Actor(kind=_kind(row.actor_kind), id=_admin(row.actor_id), name=_text_or_none(row.actor_name)),
            _text(row.action),
            AuditObject(_text(row.object_kind), _text(row.object_id), _text_or_none(row.object_name)),
            _changes(row.changes),
        ),
        Seal(_text(row.key_id), _text(row.mac)),
    )


def _text(cell: object) -> str:
    """The cell as text, whatever was put there past the product: SQLite keeps any kind of value in any column."""
    return cell if isinstance(cell, str) else repr(cell)


def _text_or_none(cell: object) -> str | None:
    return None if cell is None else _text(cell)


def _admin(cell: object) -> AdminId | None:
    return None if cell is None else AdminId(_text(cell))


def _kind(cell: object) -> ActorKind:
    return next((kind for kind in ActorKind if kind == cell), ActorKind.SYSTEM)


def _changes(text: str) -> tuple[Change, ...]:
    try:
        return tuple(Change(name, *map(_plain, sides)) for name, *sides in json.loads(text))
    except (ValueError, TypeError):
        # Somebody wrote here past the product: the chain shows it, and the rest stays readable.
        return (Change("", None, None),)


def _plain(read: Plain | list[str]) -> Plain:
    return tuple(read) if isinstance(read, list) else read
