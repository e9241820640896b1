"""Feeds, on every storage."""

import asyncio
from dataclasses import replace

import pytest

from adapters.clock.system_clock import SystemClock
from application.sections.podcast.keep_feed import KeepFeed
from domain.faults import Fault
from domain.ids import OutputId
from domain.media_type import MediaType
from domain.podcast.own_feed import FeedWords, OwnFeed
from domain.saving import OutputFilter, SavedFile
from domain.section import Section
from tests.contract.storage.samples import NOON, Storage, an_admin, populate
from tests.contract.storage.test_outputs import an_output, ids, store

pytestmark = pytest.mark.anyio
OWN, OTHER = an_admin(1), an_admin(2)
WORDS = FeedWords(
    title="چای", author="نگار", language="fa", link="https://a.example", cover=OutputId("c"), explicit=True
)
FEED = OwnFeed(owner=OWN.id, version=1, words=WORDS, digest="d1", opened_at=NOON)


async def put(storage: Storage, feed: OwnFeed) -> None:
    async with storage.units() as unit:
        await unit.feeds.put(feed)
        await unit.commit()


async def test_a_feed_is_its_owners_and_found_by_the_digest_of_its_secret_alone(storage: Storage) -> None:
    await populate(storage, OWN, OTHER)
    assert await storage.feeds.of(OWN.id) == OwnFeed(owner=OWN.id)
    await put(storage, FEED)
    await put(storage, OwnFeed(owner=OTHER.id, version=1))
    assert await storage.feeds.of(OWN.id) == await storage.feeds.at("d1") == FEED
    async with storage.units() as unit:
        assert await unit.feeds.hold(OWN.id) == FEED
    moved = replace(FEED, digest="d2", version=2)
    await put(storage, moved)
    assert await storage.feeds.at("d1") is None
    assert await storage.feeds.at("d2") == moved


async def test_a_feed_is_gone_with_its_account_and_silent_while_that_is_disabled(storage: Storage) -> None:
    await populate(storage, OWN)
    await put(storage, FEED)
    async with storage.units() as unit:
        await unit.admins.update(replace(OWN, disabled=True))
        await unit.commit()
    assert await storage.feeds.at("d1") is None
    assert await storage.feeds.of(OWN.id) == FEED


async def test_what_is_in_a_feed_is_found_among_its_owners_outputs(storage: Storage) -> None:
    inside = replace(an_output(1, body=None), in_feed_at=NOON)
    await store(storage, inside, an_output(2))
    assert await ids(storage, OutputFilter(in_feed=True)) == [inside.id]
    assert await storage.outputs.get(inside.id) == inside


async def test_two_that_are_put_in_at_once_do_not_pass_the_bound_together(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("application.sections.podcast.keep_feed.MOST_IN_FEED", 1)
    keep = KeepFeed(units=storage.units, feeds=storage.feeds, outputs=storage.outputs, clock=SystemClock())
    await populate(storage, OWN)
    given = [an_output(number, owner=OWN.id, body=None) for number in (1, 2)]
    episodes = [replace(each, section=Section.PODCAST, file=_sound(each.file)) for each in given]
    await store(storage, *episodes)
    put = [keep.put(OWN, each.id) for each in episodes]
    done = await asyncio.gather(*put, return_exceptions=True)
    assert [each.code for each in done if isinstance(each, Fault)] == ["podcast.feed.full"]
    assert len(await ids(storage, OutputFilter(in_feed=True))) == 1


def _sound(file: SavedFile | None) -> SavedFile:
    assert file is not None
    return replace(file, media_type=MediaType.MP3)
