"""What is asked of an episode's sound, and what came of it."""

from domain.immutable import immutable
from domain.media import SoundBegun
from domain.media_type import MediaType
from domain.podcast.length import MOST_EPISODE_SECONDS, MOST_LINE_SECONDS
from domain.sound_format import SoundFormat

LOUDNESS = -16.0
"""LUFS of a whole episode; half a unit to either side is as loud to the ear."""

CEILING = -1.0
"""dBTP that no peak may pass, however a player decodes it."""

MOST_SEGMENT_BYTES = 25 * 1024 * 1024
MOST_SEGMENT_SECONDS = MOST_LINE_SECONDS
MOST_SECONDS = MOST_EPISODE_SECONDS
MOST_BED_BYTES = 25 * 1024 * 1024
MP3_BIT_RATES = (64_000, 96_000, 128_000, 192_000, 320_000)


@immutable
class Tags:
    """What a player shows of an episode."""

    title: str = ""
    artist: str = ""
    album: str = ""
    comment: str = ""
    date: str = ""
    language: str = ""


@immutable
class MixOrder:
    """The files to make of one episode. `intro` and `outro` are the seconds that music plays alone, if there is a bed."""

    formats: tuple[SoundFormat, ...] = (SoundFormat.MP3,)
    tags: Tags = Tags()
    loudness: float = LOUDNESS
    intro: float = 5.0
    outro: float = 6.0
    mp3_bit_rate: int = 96_000


@immutable
class Segment:
    """The sound of one line: what it is told to be, the silence behind it, and the chapter that begins with it."""

    sound: SoundBegun
    pause_after: float = 0.0
    chapter: str | None = None


@immutable(kw_only=False)
class Timing:
    """From when to when something is heard, in seconds."""

    start: float
    end: float


@immutable
class MixNotice:
    """Something about a segment (counted from 1) that was mended and may be worth voicing again: a code."""

    code: str
    segment: int


@immutable
class EpisodeFile:
    """One file that was made."""

    format: SoundFormat
    media_type: MediaType
    size: int


@immutable
class Mixed:
    """An episode's sound: how long and how loud it is (LUFS), its highest true peak (dBTP), and when each segment is heard."""

    seconds: float
    loudness: float
    peak: float
    timings: tuple[Timing, ...]
    files: tuple[EpisodeFile, ...]
    notices: tuple[MixNotice, ...] = ()


@immutable(kw_only=False)
class MixProgress:
    """How much of the work behind the last segment is done, from 0 to 1."""

    share: float
