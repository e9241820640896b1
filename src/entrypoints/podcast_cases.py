"""The use-cases of the podcast section, as one part of the container."""

from application.ports.jobs import JobReader
from application.sections.podcast.begin_episode import BeginEpisode
from application.sections.podcast.bring_material import BringMaterial
from application.sections.podcast.change_episode import ChangeEpisode
from application.sections.podcast.episode_store import EpisodeStore, ReadEpisode
from application.sections.podcast.feed_pace import FeedPace
from application.sections.podcast.keep_casts import KeepCasts
from application.sections.podcast.keep_feed import KeepFeed
from application.sections.podcast.read_feed import ReadFeed
from application.sections.podcast.set_lexicon import SetLexicon
from application.sections.podcast.speak import ReckonEpisode, SpokenLines
from domain.immutable import immutable


@immutable
class PodcastCases:
    """Begin an episode, read it, change it, and know what it would come to."""

    jobs: JobReader
    begin: BeginEpisode
    store: EpisodeStore
    read: ReadEpisode
    change: ChangeEpisode
    reckon: ReckonEpisode
    spoken: SpokenLines
    bring: BringMaterial
    set_lexicon: SetLexicon
    casts: KeepCasts
    feed: KeepFeed
    read_feed: ReadFeed
    feed_pace: FeedPace
