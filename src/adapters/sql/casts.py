"""Saved casts, in a table."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Index, Row, Table, Text, delete, select

from adapters.sql.columns import ID, UtcTime, one_of
from adapters.sql.schema import admins, metadata
from adapters.sql.transaction import Transaction
from application.ports.casts import Casts
from domain.ids import AdminId, CastId, ModelId, ProviderId
from domain.podcast.cast import Cast, ChosenVoice, SavedCast, Speaker, TalkMode

casts = Table(
    "casts",
    metadata,
    Column("id", ID, primary_key=True),
    Column("admin_id", ID, ForeignKey("admins.id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("same_name", ID, nullable=False),
    Column("mode", Text, nullable=False),
    Column("speakers", JSON, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    one_of("mode", TalkMode),
    Index(None, "admin_id", "same_name", unique=True),
)


class SqlCasts(Casts):
    """One row a cast."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of(self, owner: AdminId) -> Sequence[SavedCast]:
        # The account's row stands for the list: two who add to it go one after the other.
        await self._transaction.rows(select(admins.c.id).where(admins.c.id == owner).with_for_update())
        own = select(casts).where(casts.c.admin_id == owner).order_by(casts.c.same_name)
        return [_cast_of(row) for row in await self._transaction.rows(own)]

    async def put(self, cast: SavedCast) -> None:
        self._transaction.forgets = True
        told = {
            "admin_id": cast.owner,
            "name": cast.name,
            "same_name": cast.same_name,
            "mode": cast.mode.value,
            "speakers": [asdict(speaker) for speaker in cast.cast.speakers],
            "updated_at": cast.updated_at,
        }
        stored = self._transaction.upsert(casts).values(id=cast.id, **told)
        await self._transaction.write(stored.on_conflict_do_update(index_elements=["id"], set_=told))

    async def remove(self, owner: AdminId, cast_id: CastId) -> bool:
        self._transaction.forgets = True
        own = (casts.c.id == cast_id, casts.c.admin_id == owner)
        return await self._transaction.write(delete(casts).where(*own)) > 0


def _cast_of(row: Row[Any]) -> SavedCast:
    return SavedCast(
        id=CastId(row.id),
        owner=AdminId(row.admin_id),
        name=row.name,
        mode=TalkMode(row.mode),
        cast=Cast(speakers=tuple(_speaker_of(told) for told in row.speakers)),
        updated_at=row.updated_at,
    )


def _speaker_of(told: dict[str, Any]) -> Speaker:
    voice = told["voice"]
    if voice is not None:
        by = {"provider": ProviderId(voice["provider"]), "model": ModelId(voice["model"])}
        voice = ChosenVoice(**{**voice, **by})
    return Speaker(**{**told, "voice": voice})
