"""An admin's own feed: described, given a secret address, and filled with saved episodes."""

import secrets
from dataclasses import replace

from application.accounts.principal import digest_of
from application.ports.clock import Clock
from application.ports.feeds import FeedReader
from application.ports.outputs import OutputReader
from application.ports.units import Unit, Units
from domain.admin import Admin
from domain.audit import Action, AuditEvent, AuditObject, ObjectKind, actor
from domain.faults import EditConflict, Fault, FieldError, Kind, invalid_field
from domain.ids import OutputId
from domain.immutable import immutable
from domain.media_type import MediaType
from domain.podcast.own_feed import MOST_IN_FEED, FeedWords, OwnFeed, clean_words
from domain.saving import MEDIA, Output, OutputFilter, OutputKind
from domain.section import Section

_SECRET_BYTES = 24
_OF_COVERS = frozenset({MediaType.JPEG, MediaType.PNG})


@immutable
class KeepFeed:
    """Off until an address is made; a new one takes the place of the old at once."""

    units: Units
    feeds: FeedReader
    outputs: OutputReader
    clock: Clock

    async def find(self, admin: Admin) -> tuple[OwnFeed, int]:
        """One's own feed, and how many episodes are in it."""
        wanted = OutputFilter(owner=admin.id, in_feed=True)
        return await self.feeds.of(admin.id), (await self.outputs.page(wanted, number=1, size=1)).total

    async def describe(self, admin: Admin, words: FeedWords, *, version: int) -> OwnFeed:
        """The feed with other words. Raises field faults, `common.not_found` for the cover, or `common.conflict`."""
        words = clean_words(words)
        await self._check_cover(words)
        async with self.units() as unit:
            feed = await unit.feeds.hold(admin.id)
            if feed.words == words:
                return feed
            if feed.version != version:
                names = [
                    name for name in words.__dataclass_fields__ if getattr(words, name) != getattr(feed.words, name)
                ]
                errors = [FieldError(name, "podcast.feed.changed_meanwhile") for name in names]
                raise EditConflict(errors, "podcast.feed.changed_meanwhile", feed.version)
            feed = replace(feed, words=words, version=feed.version + 1)
            await unit.feeds.put(feed)
            await unit.commit()
        return feed

    async def open(self, admin: Admin) -> tuple[OwnFeed, str]:
        """The feed and the secret of its new address, which is told this once. Raises `podcast.feed.not_described`."""
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        async with self.units() as unit:
            feed = await unit.feeds.hold(admin.id)
            if not feed.words.title:
                raise Fault("podcast.feed.not_described", Kind.CONFLICT)
            feed = replace(feed, digest=digest_of(secret), opened_at=self.clock.now())
            await unit.feeds.put(feed)
            unit.audit.add(AuditEvent(actor(admin), Action.FEED_OPENED, _of(admin)))
            await unit.commit()
        return feed, secret

    async def close(self, admin: Admin) -> OwnFeed:
        """The feed without an address."""
        async with self.units() as unit:
            feed = await unit.feeds.hold(admin.id)
            if feed.digest is not None:
                feed = replace(feed, digest=None, opened_at=None)
                await unit.feeds.put(feed)
                unit.audit.add(AuditEvent(actor(admin), Action.FEED_CLOSED, _of(admin)))
                await unit.commit()
        return feed

    async def put(self, admin: Admin, output_id: OutputId) -> Output:
        """The saved episode, in the feed from now on.

        Raises `common.not_found`, `podcast.feed.not_an_episode` or `podcast.feed.full`.
        """
        async with self.units() as unit:
            # Those put in at once are counted one after another.
            await unit.feeds.hold(admin.id)
            output = await _own(unit, admin, output_id)
            if output.section is not Section.PODCAST or output.kind is not OutputKind.SOUND:
                raise Fault("podcast.feed.not_an_episode", Kind.CONFLICT)
            if output.in_feed_at is None:
                wanted = OutputFilter(owner=admin.id, in_feed=True)
                if (await self.outputs.page(wanted, number=1, size=1)).total >= MOST_IN_FEED:
                    raise Fault("podcast.feed.full", Kind.CONFLICT, max=MOST_IN_FEED)
                output = replace(output, in_feed_at=self.clock.now())
                await unit.outputs.update(output)
                await unit.commit()
        return output

    async def take_out(self, admin: Admin, output_id: OutputId) -> Output:
        """The output, out of the feed. Raises `common.not_found`."""
        async with self.units() as unit:
            output = await _own(unit, admin, output_id)
            if output.in_feed_at is not None:
                output = replace(output, in_feed_at=None)
                await unit.outputs.update(output)
                await unit.commit()
        return output

    async def _check_cover(self, words: FeedWords) -> None:
        if words.cover is None:
            return
        cover = await self.outputs.get(words.cover)
        if cover is None or cover.destination != MEDIA:
            raise Fault("common.not_found", Kind.NOT_FOUND)
        if cover.file is None or cover.file.media_type not in _OF_COVERS:
            raise invalid_field("cover_media_id", "podcast.feed.cover_form")


async def _own(unit: Unit, admin: Admin, output_id: OutputId) -> Output:
    output = await unit.outputs.hold(output_id)
    if output is None or output.owner != admin.id or output.section is None:
        raise Fault("common.not_found", Kind.NOT_FOUND)
    return output


def _of(admin: Admin) -> AuditObject:
    return AuditObject(ObjectKind.FEED, admin.id, admin.username)
