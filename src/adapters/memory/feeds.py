"""Feeds in memory."""

from collections.abc import Callable

from adapters.memory.tables import Draft, Tables
from application.ports.feeds import FeedReader, Feeds
from domain.ids import AdminId
from domain.podcast.own_feed import OwnFeed


class MemoryFeeds(Feeds):
    """Feeds in the unit's tables."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def hold(self, owner: AdminId) -> OwnFeed:
        return self._draft.tables.feeds.get(owner) or OwnFeed(owner=owner)

    async def put(self, feed: OwnFeed) -> None:
        self._draft.require(feed.owner in self._draft.tables.admins)
        self._draft.tables.feeds[feed.owner] = feed


class MemoryFeedReader(FeedReader):
    """Looks at every feed; `current` gives the tables as last committed."""

    def __init__(self, current: Callable[[], Tables]) -> None:
        self._current = current

    async def of(self, owner: AdminId) -> OwnFeed:
        return self._current().feeds.get(owner) or OwnFeed(owner=owner)

    async def at(self, digest: str) -> OwnFeed | None:
        tables = self._current()
        found = next((feed for feed in tables.feeds.values() if feed.digest == digest), None)
        known = None if found is None else tables.admins.get(found.owner)
        return None if known is None or known.admin.disabled else found
