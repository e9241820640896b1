"""The book of holds, in a table whose freed pages are overwritten (`secure_delete`)."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.sql.engines import Turns, empty_log, for_writing, reading
from adapters.sql.faults import in_our_words
from adapters.sql.holds_schema import holds
from application.ports.hold_book import HoldBook, HoldEntry, SealedHoldKey
from domain.hold import Hold, HoldBounds, HoldFacts
from domain.ids import AdminId, HoldId, ModelId, ProviderId, RunId
from domain.media_type import MediaType
from domain.section import Operation, Section

_LOCK = 4_935_264_212_031_182  # any number of our own: holds are added one after the other, so that bounds are kept


class SqlHoldBook(HoldBook):
    """One short transaction a call."""

    def __init__(self, engine: AsyncEngine, turns: Turns) -> None:
        self._engine = for_writing(engine)
        self._reader = engine
        self._turns = turns

    async def require_room(self, owner: AdminId, more: int, bounds: HoldBounds) -> None:
        with in_our_words():
            async with reading(self._reader) as connection:
                own, in_all = await _held(connection, owner)
        bounds.require_room(more, own=own, in_all=in_all)

    async def add(self, hold: Hold, key: SealedHoldKey, bounds: HoldBounds) -> None:
        async with self._writing() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            own, in_all = await _held(connection, hold.facts.owner)
            bounds.require_room(hold.size, own=own, in_all=in_all)
            await connection.execute(holds.insert(), _row_of(hold, key))
            await connection.commit()

    async def find(self, hold_id: HoldId) -> HoldEntry | None:
        with in_our_words():
            async with reading(self._reader) as connection:
                row = (await connection.execute(select(holds).where(holds.c.id == hold_id))).one_or_none()
        return None if row is None else _entry(row)

    async def remove(self, hold_id: HoldId) -> None:
        async with self._writing() as connection:
            await connection.execute(delete(holds).where(holds.c.id == hold_id))
            await connection.commit()
            await empty_log(connection)

    async def keep_until(self, hold_ids: Collection[HoldId], until: datetime, *, now: datetime) -> None:
        async with self._writing() as connection:
            there = (holds.c.id.in_(list(hold_ids)), holds.c.wrapped_key.is_not(None), holds.c.expires_at > now)
            await connection.execute(update(holds).where(*there).values(expires_at=until))
            await connection.commit()

    async def expire(self, now: datetime, *, forget: datetime) -> Sequence[HoldId]:
        async with self._writing() as connection:
            over = update(holds).where(holds.c.expires_at <= now, holds.c.wrapped_key.is_not(None))
            ended = await connection.execute(over.values(master_key_id=None, wrapped_key=None).returning(holds.c.id))
            ids = [HoldId(row.id) for row in ended]
            await connection.execute(delete(holds).where(holds.c.expires_at < forget))
            await connection.commit()
            if ids:
                await empty_log(connection)
        return ids

    async def known(self, hold_ids: Collection[HoldId]) -> frozenset[HoldId]:
        with in_our_words():
            async with reading(self._reader) as connection:
                there = select(holds.c.id).where(holds.c.id.in_(list(hold_ids)), holds.c.wrapped_key.is_not(None))
                return frozenset(HoldId(row.id) for row in await connection.execute(there))

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        async with self._turns.turn():
            with in_our_words():
                async with self._engine.connect() as connection:
                    yield connection


async def _held(connection: AsyncConnection, owner: AdminId) -> tuple[int, int]:
    """Bytes held now: the owner's, and everyone's."""
    own = func.sum(case((holds.c.admin_id == owner, holds.c.size), else_=0))
    query = select(own.label("own"), func.sum(holds.c.size).label("in_all")).where(holds.c.wrapped_key.is_not(None))
    row = (await connection.execute(query)).one()
    return int(row.own or 0), int(row.in_all or 0)


def _row_of(hold: Hold, key: SealedHoldKey) -> dict[str, object]:
    facts = hold.facts
    return {
        "id": hold.id,
        "admin_id": facts.owner,
        "made_at": hold.made_at,
        "expires_at": hold.expires_at,
        "media_type": facts.media_type.value,
        "size": hold.size,
        "section": facts.section.value,
        "operation": facts.operation.value,
        "provider_id": facts.provider,
        "model": facts.model,
        "run_id": facts.run,
        "width": facts.width,
        "height": facts.height,
        "seconds": facts.seconds,
        "master_key_id": key.master_key_id,
        "wrapped_key": key.wrapped,
    }


def _entry(row: Row[Any]) -> HoldEntry:
    facts = HoldFacts(
        owner=AdminId(row.admin_id),
        media_type=MediaType(row.media_type),
        section=Section(row.section),
        operation=Operation(row.operation),
        provider=None if row.provider_id is None else ProviderId(row.provider_id),
        model=None if row.model is None else ModelId(row.model),
        run=None if row.run_id is None else RunId(row.run_id),
        width=row.width,
        height=row.height,
        seconds=row.seconds,
    )
    hold = Hold(id=HoldId(row.id), facts=facts, size=row.size, made_at=row.made_at, expires_at=row.expires_at)
    key = None if row.wrapped_key is None else SealedHoldKey(master_key_id=row.master_key_id, wrapped=row.wrapped_key)
    return HoldEntry(hold=hold, key=key)
