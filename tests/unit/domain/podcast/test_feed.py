"""A feed is read by a real parser as it was meant."""

from dataclasses import replace
from datetime import UTC, datetime

import feedparser
from hypothesis import given
from hypothesis import strategies as st

from domain.media_type import MediaType
from domain.podcast.feed import Channel, Enclosure, FeedEpisode, FeedTranscript, feed

CHANNEL = Channel(
    title="پادکست نمونه",
    description="دربارهٔ چای و <چیزهای> دیگر & بیشتر",
    language="fa",
    link="https://example.com/",
    address="https://example.com/feeds/secret",
    author="سارا و علی",
    image="https://example.com/cover.png",
)
EPISODE = FeedEpisode(
    id="0199-1",
    title="چای",
    description="<p>یادداشت‌ها</p>",
    published=datetime(2026, 11, 22, 20, 0, tzinfo=UTC),
    seconds=903.6,
    sound=Enclosure(url="https://example.com/1.mp3?a=1&b=2", media_type=MediaType.MP3, size=10_000_000),
    link="https://example.com/1",
    transcripts=(
        FeedTranscript(url="https://example.com/1.vtt", media_type="text/vtt", language="fa"),
        FeedTranscript(url="https://example.com/1.srt", media_type="application/x-subrip", language="fa"),
    ),
    chapters="https://example.com/1.json",
)


def test_a_real_parser_finds_everything() -> None:
    read = feedparser.parse(feed(CHANNEL, [EPISODE]))
    assert not read.bozo
    assert read.version == "rss20"
    assert (read.feed.title, read.feed.subtitle, read.feed.language) == (CHANNEL.title, CHANNEL.description, "fa")
    assert read.feed.author == CHANNEL.author
    assert read.feed.image.href == CHANNEL.image
    assert [(link.rel, link.href) for link in read.feed.links if link.rel == "self"] == [("self", CHANNEL.address)]
    assert read.feed.itunes_block and not read.feed.itunes_explicit
    (item,) = read.entries
    assert (item.id, item.title, item.description) == (EPISODE.id, EPISODE.title, EPISODE.description)
    assert item.published_parsed[:6] == (2026, 11, 22, 20, 0, 0)
    assert item.itunes_duration == "904"
    (sound,) = item.enclosures
    assert (sound.href, sound.type, sound.length) == (EPISODE.sound.url, "audio/mpeg", "10000000")
    # Of several of a kind the parser keeps the last.
    assert item.podcast_transcript == {
        "url": "https://example.com/1.srt",
        "type": "application/x-subrip",
        "language": "fa",
    }
    assert item.podcast_chapters["url"] == EPISODE.chapters


def test_the_newest_episode_is_first() -> None:
    later = replace(EPISODE, id="2", published=datetime(2026, 12, 1, tzinfo=UTC))
    read = feedparser.parse(feed(CHANNEL, [EPISODE, later]))
    assert [item.id for item in read.entries] == ["2", "0199-1"]


def test_a_podcast_without_episodes_is_a_feed() -> None:
    read = feedparser.parse(feed(replace(CHANNEL, image=None), []))
    assert (read.bozo, read.entries) == (False, [])


def test_m4a_is_called_as_directories_know_it() -> None:
    sound = replace(EPISODE.sound, media_type=MediaType.M4A)
    read = feedparser.parse(feed(CHANNEL, [replace(EPISODE, sound=sound)]))
    assert read.entries[0].enclosures[0].type == "audio/x-m4a"


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_the_feed(title: str, description: str) -> None:
    written = feed(replace(CHANNEL, title=title), [replace(EPISODE, title=title, description=description)])
    assert not feedparser.parse(written).bozo
