"""In how many answers a script is written: as many whole segments at a time as one answer holds, a long segment in parts."""

from collections.abc import Iterator, Sequence
from math import ceil, floor

from domain.capabilities import ModelSpec
from domain.content import WordRange
from domain.content_length import tokens_for
from domain.immutable import immutable
from domain.podcast.length import words_for
from domain.podcast.outline import Segment
from domain.prompt import FALLBACK_OUTPUT_TOKENS

MOST_WORDS = 1_500
"""Of one answer: what is asked for at greater length comes out shorter than that."""

_FEWEST_WORDS = 120
_FRAME = 1.35
"""The share of names, marks and chapters beside what is said."""
_SPREAD = 1.15


@immutable
class Passage:
    """What one answer holds: segments by their place, and how many words; of a segment in parts, which part, from 1."""

    segments: tuple[int, ...]
    words: int
    part: int = 1
    parts: int = 1

    def tokens(self, language: str) -> int:
        """The most tokens an answer that keeps to the length can take."""
        return _tokens(self.words, language)


def passages_of(segments: Sequence[Segment], minutes: float, language: str, model: ModelSpec) -> tuple[Passage, ...]:
    """The passages in order; together they have every segment, and as many words as so many minutes take."""
    most = words_at_once(language, model)
    words = _shares(segments, words_for(minutes, language))
    even = ceil(sum(words) / max(1, ceil(sum(words) / most)) * _SPREAD)
    return tuple(_packed(words, most, min(most, even)))


def words_at_once(language: str, model: ModelSpec) -> int:
    """The most words to ask of the model at once, by how long an answer of it may be."""
    room = model.limits.max_output_tokens
    if room is None:
        room = model.limits.default_output_tokens or FALLBACK_OUTPUT_TOKENS
    elif "reasoning_effort" in model.parameters:
        room //= 2  # what a model thinks takes room of its answer
    each = _tokens(MOST_WORDS, language) / MOST_WORDS
    return max(_FEWEST_WORDS, min(MOST_WORDS, floor(room / each)))


def _packed(words: Sequence[int], most: int, full: int) -> Iterator[Passage]:
    held: list[int] = []
    for at, own in enumerate(words):
        if held and sum(words[one] for one in held) + own > full:
            yield Passage(segments=tuple(held), words=sum(words[one] for one in held))
            held = []
        if own <= most:
            held.append(at)
            continue
        parts = ceil(own / most)
        for part in range(1, parts + 1):
            yield Passage(segments=(at,), words=ceil(own / parts), part=part, parts=parts)
    if held:
        yield Passage(segments=tuple(held), words=sum(words[one] for one in held))


def _shares(segments: Sequence[Segment], words: int) -> list[int]:
    """How many of the words each segment has: by its minutes, and one whose length was not planned by the usual one."""
    known = [segment.minutes for segment in segments if segment.minutes]
    usual = sum(known) / len(known) if known else 1.0
    weights = [segment.minutes or usual for segment in segments]
    return [max(1, round(words * weight / sum(weights))) for weight in weights]


def _tokens(words: int, language: str) -> int:
    return ceil(tokens_for(WordRange(words), language) * _FRAME)
