"""Feeds, in a table."""

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Row, Table, Text, select
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.sql.columns import ID, UtcTime
from adapters.sql.engines import reading
from adapters.sql.faults import in_our_words
from adapters.sql.schema import admins, metadata
from adapters.sql.transaction import Transaction
from application.ports.feeds import FeedReader, Feeds
from domain.ids import AdminId, OutputId
from domain.podcast.own_feed import FeedWords, OwnFeed

feeds = Table(
    "feeds",
    metadata,
    Column("admin_id", ID, ForeignKey("admins.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("cover", ID),
    Column("explicit", Boolean, nullable=False),
    Column("digest", ID, unique=True),
    Column("opened_at", UtcTime),
)


class SqlFeeds(Feeds):
    """One row an admin."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def hold(self, owner: AdminId) -> OwnFeed:
        # The account's row stands for the feed's, which may not be there yet.
        await self._transaction.rows(select(admins.c.id).where(admins.c.id == owner).with_for_update())
        row = await self._transaction.row(select(feeds).where(feeds.c.admin_id == owner))
        return OwnFeed(owner=owner) if row is None else _feed_of(row)

    async def put(self, feed: OwnFeed) -> None:
        self._transaction.forgets = True
        words = feed.words
        told = {
            "version": feed.version,
            **{name: getattr(words, name) for name in FeedWords.__dataclass_fields__},
            "digest": feed.digest,
            "opened_at": feed.opened_at,
        }
        stored = self._transaction.upsert(feeds).values(admin_id=feed.owner, **told)
        await self._transaction.write(stored.on_conflict_do_update(index_elements=["admin_id"], set_=told))


class SqlFeedReader(FeedReader):
    """By primary key, or by the digest's index."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def of(self, owner: AdminId) -> OwnFeed:
        with in_our_words():
            async with reading(self._engine) as connection:
                row = (await connection.execute(select(feeds).where(feeds.c.admin_id == owner))).one_or_none()
        return OwnFeed(owner=owner) if row is None else _feed_of(row)

    async def at(self, digest: str) -> OwnFeed | None:
        open_one = (feeds.c.digest == digest, feeds.c.admin_id == admins.c.id, admins.c.disabled.is_(False))
        with in_our_words():
            async with reading(self._engine) as connection:
                row = (await connection.execute(select(feeds).where(*open_one))).one_or_none()
        return None if row is None else _feed_of(row)


def _feed_of(row: Row[Any]) -> OwnFeed:
    words = {name: getattr(row, name) for name in FeedWords.__dataclass_fields__}
    cover = None if row.cover is None else OutputId(row.cover)
    return OwnFeed(
        owner=AdminId(row.admin_id),
        version=row.version,
        words=FeedWords(**{**words, "cover": cover}),
        digest=row.digest,
        opened_at=row.opened_at,
    )
