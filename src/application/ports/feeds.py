"""Feeds, one for each admin: changed in a unit of work, read beside it."""

from abc import abstractmethod
from typing import Protocol

from domain.ids import AdminId
from domain.podcast.own_feed import OwnFeed


class Feeds(Protocol):
    """Feeds as a unit of work changes them."""

    @abstractmethod
    async def hold(self, owner: AdminId) -> OwnFeed:
        """The admin's feed as it is now, which no other unit changes before this one ends; one without words if none was stored."""

    @abstractmethod
    async def put(self, feed: OwnFeed) -> None:
        """Store the feed in place of the admin's one before."""


class FeedReader(Protocol):
    """Feeds as they are last stored. Every method may raise `common.busy`."""

    @abstractmethod
    async def of(self, owner: AdminId) -> OwnFeed:
        """The admin's feed; one without words if none was stored."""

    @abstractmethod
    async def at(self, digest: str) -> OwnFeed | None:
        """The feed whose secret has that digest, if its admin's account is there and not disabled."""
