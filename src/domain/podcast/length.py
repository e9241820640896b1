"""How long words last when they are read aloud, by their language."""

from math import ceil, floor

from domain.estimate import Span
from domain.immutable import immutable
from domain.tongue import primary

MOST_LINE_SECONDS = 10 * 60
MOST_EPISODE_SECONDS = 60 * 60


@immutable(kw_only=False)
class Pace:
    """Characters of a word with the space behind it, and characters read aloud in a second: slowly, usually, fast."""

    of_a_word: float
    slow: float
    usual: float
    fast: float


# Kelidar's own measure, of 2026-11-22: narration at 150 (English) and 130 (Persian) words a minute, a third to either side.
_PACES = {"en": Pace(6.0, 10.0, 15.0, 20.0), "fa": Pace(5.6, 8.0, 12.0, 17.0)}
_OTHERS = Pace(6.0, 8.0, 13.0, 20.0)


def pace_of(language: str) -> Pace:
    """How the language is read."""
    return _PACES.get(primary(language), _OTHERS)


def likely_seconds(characters: int, language: str, speed: float | None = None) -> float:
    """How long so much text most likely lasts."""
    return characters / pace_of(language).usual / (speed or 1.0)


def seconds_of(characters: int, language: str, speed: float | None = None) -> Span:
    """How long so much text lasts: read fast, read slowly."""
    pace, times = pace_of(language), speed or 1.0
    return Span(floor(characters / pace.fast / times), ceil(characters / pace.slow / times))


def words_for(minutes: float, language: str) -> int:
    """How many words an episode of so many minutes has."""
    pace = pace_of(language)
    return round(minutes * 60 * pace.usual / pace.of_a_word)


def characters_for(words: int, language: str) -> Span:
    """How many characters so many words have; a script keeps to its length by a fifth."""
    likely = words * pace_of(language).of_a_word
    return Span(floor(likely * 0.8), ceil(likely * 1.2))


def longest_line(language: str) -> int:
    """The most characters of a line, so that its sound keeps within ten minutes even if it is read slowly."""
    return int(MOST_LINE_SECONDS * pace_of(language).slow)
