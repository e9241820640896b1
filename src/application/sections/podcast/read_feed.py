"""A feed as podcast apps read it: by its secret address alone."""

import hashlib
from collections.abc import Sequence

from application.accounts.principal import digest_of
from application.ports.feeds import FeedReader
from application.ports.outputs import OutputReader
from domain.faults import Fault, Kind
from domain.file_name import extension_of
from domain.ids import OutputId
from domain.immutable import immutable
from domain.podcast.feed import Channel, Enclosure, FeedEpisode, FeedTranscript, feed
from domain.podcast.own_feed import MOST_IN_FEED, OwnFeed
from domain.podcast.transcript import TranscriptForm, chapters_of
from domain.saving import MEDIA, Output, OutputFilter

_AT_ONCE = 20


@immutable
class FeedState:
    """A feed as it is now, told by little: `tag` is another once anything in it is."""

    feed: OwnFeed
    tag: str


@immutable
class ReadFeed:
    """Finds by the digest of the secret, so that how long a wrong one takes says nothing of the right one."""

    feeds: FeedReader
    outputs: OutputReader

    async def find(self, secret: str) -> OwnFeed:
        """The feed at that address. Raises `common.not_found`."""
        found = await self.feeds.at(digest_of(secret))
        if found is None:
            raise _not_found()
        return found

    async def state(self, secret: str, home: str) -> FeedState:
        """How the feed is, before anything of it is read. Raises `common.not_found`."""
        found = await self.find(secret)
        wanted = OutputFilter(owner=found.owner, in_feed=True)
        inside = (await self.outputs.page(wanted, number=1, size=MOST_IN_FEED)).items
        told = (home, found, [(each.id, each.version, each.in_feed_at) for each in inside])
        return FeedState(feed=found, tag=hashlib.sha256(repr(told).encode()).hexdigest()[:32])

    async def write(self, found: OwnFeed, *, home: str, address: str) -> bytes:
        """The feed as RSS; `home` is where the service is, `address` the feed's folder."""
        words = found.words
        cover = await self._cover(found)
        channel = Channel(
            title=words.title,
            description=words.description or words.title,
            language=words.language,
            link=words.link or home,
            address=f"{address}/feed.xml",
            author=words.author or words.title,
            category=words.category,
            image=None if cover is None else f"{address}/{cover_name(cover)}",
            is_explicit=words.explicit,
        )
        return feed(channel, [_episode(each, address) for each in await self._inside(found)])

    async def episode(self, secret: str, output_id: OutputId) -> Output:
        """An episode that is in the feed. Raises `common.not_found`."""
        found = await self.find(secret)
        output = await self.outputs.get(output_id)
        if output is None or output.owner != found.owner or output.in_feed_at is None or output.file is None:
            raise _not_found()
        return output

    async def cover(self, secret: str) -> Output:
        """The picture of the feed. Raises `common.not_found`."""
        cover = await self._cover(await self.find(secret))
        if cover is None:
            raise _not_found()
        return cover

    async def _cover(self, found: OwnFeed) -> Output | None:
        cover = None if found.words.cover is None else await self.outputs.get(found.words.cover)
        return cover if cover is not None and cover.destination == MEDIA and cover.file is not None else None

    async def _inside(self, found: OwnFeed) -> Sequence[Output]:
        inside: list[Output] = []
        wanted, after = OutputFilter(owner=found.owner, in_feed=True), None
        while some := await self.outputs.whole(wanted, size=_AT_ONCE, after=after):
            inside += some
            after = some[-1].id
        return inside


def sound_name(output: Output) -> str:
    """How an episode's sound is called in its feed."""
    return "audio" if output.file is None else f"audio.{extension_of(output.file.media_type)}"


def cover_name(output: Output) -> str:
    """How the picture is called in its feed."""
    return "cover" if output.file is None else f"cover.{extension_of(output.file.media_type)}"


def _episode(output: Output, address: str) -> FeedEpisode:
    file, talk, since = output.file, output.talk, output.in_feed_at
    if file is None or since is None:
        raise ValueError("what is in a feed is a sound, since a time")
    folder = f"{address}/{output.id}"
    transcripts = []
    if talk is not None:
        for form in (TranscriptForm.VTT, TranscriptForm.JSON):
            url = f"{folder}/transcript.{form}"
            transcripts.append(FeedTranscript(url=url, media_type=form.media_type, language=talk.language))
    return FeedEpisode(
        id=output.id,
        title=output.title,
        description=output.metadata.excerpt or (talk.description if talk else "") or output.title,
        published=since,
        seconds=file.seconds or (talk.said[-1].end if talk and talk.said else 0.0),
        sound=Enclosure(url=f"{folder}/{sound_name(output)}", media_type=file.media_type, size=file.size),
        transcripts=tuple(transcripts),
        chapters=f"{folder}/chapters.json" if talk and chapters_of(talk.said) else None,
    )


def _not_found() -> Fault:
    return Fault("common.not_found", Kind.NOT_FOUND)
