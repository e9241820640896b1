"""The feed by which podcast apps follow saved episodes: RSS 2.0 with the words of iTunes and of the podcast namespace."""

import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime

# Only writes: what comes from elsewhere is never parsed by it.
from xml.etree import ElementTree as Xml

from domain.immutable import immutable
from domain.media_type import MediaType

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
ATOM = "http://www.w3.org/2005/Atom"

_NOT_OF_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@immutable
class Enclosure:
    """A file that an app fetches."""

    url: str
    media_type: MediaType
    size: int


@immutable
class FeedTranscript:
    """A transcript that an app fetches."""

    url: str
    media_type: str
    language: str


@immutable
class FeedEpisode:
    """One episode; its id never changes, or apps would show it twice."""

    id: str
    title: str
    description: str
    published: datetime
    seconds: float
    sound: Enclosure
    link: str | None = None
    image: str | None = None
    transcripts: tuple[FeedTranscript, ...] = ()
    chapters: str | None = None


@immutable
class Channel:
    """The podcast as a whole. `address` is the feed's own, which is a secret of those it was given to."""

    title: str
    description: str
    language: str
    link: str
    address: str
    author: str
    category: str = "Technology"
    image: str | None = None
    is_explicit: bool = False


def feed(channel: Channel, episodes: Sequence[FeedEpisode]) -> bytes:
    """The feed, newest first. It asks not to be listed: who knows its address may listen, and nobody else."""
    for prefix, space in (("itunes", ITUNES), ("podcast", PODCAST), ("atom", ATOM)):
        Xml.register_namespace(prefix, space)
    rss = Xml.Element("rss", {"version": "2.0"})
    root = Xml.SubElement(rss, "channel")
    _put(root, "title", channel.title)
    _put(root, "link", channel.link)
    _put(root, "description", channel.description)
    _put(root, "language", channel.language)
    Xml.SubElement(root, f"{{{ATOM}}}link", {"href": channel.address, "rel": "self", "type": "application/rss+xml"})
    _put(root, f"{{{ITUNES}}}author", channel.author)
    _put(root, f"{{{ITUNES}}}type", "episodic")
    _put(root, f"{{{ITUNES}}}explicit", "true" if channel.is_explicit else "false")
    _put(root, f"{{{ITUNES}}}block", "Yes")
    Xml.SubElement(root, f"{{{ITUNES}}}category", {"text": channel.category})
    _put(root, f"{{{PODCAST}}}locked", "yes")
    if channel.image is not None:
        Xml.SubElement(root, f"{{{ITUNES}}}image", {"href": channel.image})
    for episode in sorted(episodes, key=lambda one: (one.published, one.id), reverse=True):
        _add(root, episode)
    written: bytes = Xml.tostring(rss, encoding="utf-8", xml_declaration=True)
    return written


def _add(root: Xml.Element, episode: FeedEpisode) -> None:
    item = Xml.SubElement(root, "item")
    _put(item, "title", episode.title)
    _put(item, "description", episode.description)
    guid = Xml.SubElement(item, "guid", {"isPermaLink": "false"})
    guid.text = _clean(episode.id)
    _put(item, "pubDate", format_datetime(episode.published))
    sound = episode.sound
    Xml.SubElement(item, "enclosure", {"url": sound.url, "length": str(sound.size), "type": _type_of(sound.media_type)})
    _put(item, f"{{{ITUNES}}}duration", str(round(episode.seconds)))
    if episode.link is not None:
        _put(item, "link", episode.link)
    if episode.image is not None:
        Xml.SubElement(item, f"{{{ITUNES}}}image", {"href": episode.image})
    for one in episode.transcripts:
        told = {"url": one.url, "type": one.media_type, "language": one.language}
        Xml.SubElement(item, f"{{{PODCAST}}}transcript", told)
    if episode.chapters is not None:
        told = {"url": episode.chapters, "type": "application/json+chapters"}
        Xml.SubElement(item, f"{{{PODCAST}}}chapters", told)


def _put(root: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(root, tag).text = _clean(text)


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return _NOT_OF_XML.sub("", text)


def _type_of(media_type: MediaType) -> str:
    """As the directories of podcasts know it."""
    return "audio/x-m4a" if media_type is MediaType.M4A else media_type.value
