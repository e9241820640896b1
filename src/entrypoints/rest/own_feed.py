"""One's own feed: what it is called, its secret address, and the episodes in it."""

from datetime import datetime
from typing import Annotated

from litestar import delete, get, post, put
from litestar.params import FromPath
from msgspec import Meta, Struct

from domain.ids import OutputId
from domain.podcast.own_feed import (
    CATEGORIES,
    LONGEST_AUTHOR,
    LONGEST_DESCRIPTION,
    LONGEST_LINK,
    LONGEST_TITLE,
    FeedWords,
    OwnFeed,
)
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.feeds import ROOT, home_of
from entrypoints.rest.output_views import BriefOutputView, brief_view


class FeedInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What is told of the podcast as a whole, and the version that was edited; the cover is a JPEG or PNG of the media library."""

    version: Annotated[int, Meta(ge=0)]
    title: Annotated[str, Meta(max_length=2 * LONGEST_TITLE)]
    description: Annotated[str, Meta(max_length=2 * LONGEST_DESCRIPTION)] = ""
    author: Annotated[str, Meta(max_length=2 * LONGEST_AUTHOR)] = ""
    language: Annotated[str, Meta(max_length=40)] = "fa"
    category: Annotated[str, Meta(max_length=60)] = "Technology"
    link: Annotated[str, Meta(max_length=2 * LONGEST_LINK)] = ""
    cover_media_id: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    explicit: bool = False


class FeedView(Struct, kw_only=True):
    """One's own feed. It has an address since `opened_at`, which is shown when it is made and never again; null is none."""

    version: int
    title: str
    description: str
    author: str
    language: str
    category: str
    link: str
    cover_media_id: str | None
    explicit: bool
    opened_at: datetime | None
    episodes: int
    categories: list[str]


class FeedAddressView(Struct, kw_only=True):
    """The address of the feed, shown this once."""

    address: str
    opened_at: datetime


@get("/ai/feed")
async def own_feed(call: ThisCall) -> Answer[FeedView]:
    """One's own feed, and how many episodes are in it."""
    return call.say.ok("common.ok", await _now(call))


@put("/ai/feed", opt={"takes": FeedInput})
async def describe_feed(call: ThisCall) -> Answer[FeedView]:
    """Say what the feed is called and about. 409 names what was changed since `version`."""
    admin, given = call.admin, await call.read(FeedInput)
    words = FeedWords(
        title=given.title,
        description=given.description,
        author=given.author,
        language=given.language,
        category=given.category,
        link=given.link,
        cover=None if given.cover_media_id is None else OutputId(given.cover_media_id),
        explicit=given.explicit,
    )
    await call.kelidar.podcasts.feed.describe(admin, words, version=given.version)
    return call.say.ok("podcast.feed.changed", await _now(call))


@post("/ai/feed/address")
async def open_feed(call: ThisCall) -> Answer[FeedAddressView]:
    """Give the feed a new secret address; the one before leads nowhere from now on. Only this answer has it."""
    feed, secret = await call.kelidar.podcasts.feed.open(call.admin)
    address = f"{home_of(call.request)}{ROOT}/{secret}/feed.xml"
    opened_at = feed.opened_at or call.kelidar.clock.now()
    return call.say.ok("podcast.feed.opened", FeedAddressView(address=address, opened_at=opened_at))


@delete("/ai/feed/address", status_code=200)
async def close_feed(call: ThisCall) -> Answer[FeedView]:
    """Take the feed's address away: from now on nobody hears it. What is in it stays."""
    await call.kelidar.podcasts.feed.close(call.admin)
    return call.say.ok("podcast.feed.closed", await _now(call))


@put("/ai/feed/episodes/{output_id:str}")
async def put_in_feed(call: ThisCall, output_id: FromPath[str]) -> Answer[BriefOutputView]:
    """Put one of one's own saved episodes into the feed."""
    output = await call.kelidar.podcasts.feed.put(call.admin, OutputId(output_id))
    return call.say.ok("podcast.feed.put", brief_view(call, output), name=output.title)


@delete("/ai/feed/episodes/{output_id:str}", status_code=200)
async def take_from_feed(call: ThisCall, output_id: FromPath[str]) -> Answer[BriefOutputView]:
    """Take an episode out of the feed; it stays saved."""
    output = await call.kelidar.podcasts.feed.take_out(call.admin, OutputId(output_id))
    return call.say.ok("podcast.feed.taken_out", brief_view(call, output), name=output.title)


async def _now(call: Call) -> FeedView:
    feed, episodes = await call.kelidar.podcasts.feed.find(call.admin)
    return _view(feed, episodes)


def _view(feed: OwnFeed, episodes: int) -> FeedView:
    words = feed.words
    return FeedView(
        version=feed.version,
        title=words.title,
        description=words.description,
        author=words.author,
        language=words.language,
        category=words.category,
        link=words.link,
        cover_media_id=words.cover,
        explicit=words.explicit,
        opened_at=feed.opened_at,
        episodes=episodes,
        categories=list(CATEGORIES),
    )
