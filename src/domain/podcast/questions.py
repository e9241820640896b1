"""What is asked of a model for an episode, and how its answer is read: the outline, a passage of the script, the details."""

from typing import Protocol, TypeVar

from domain.content import WordRange
from domain.content_answer import MalformedAnswer, Reading, object_in
from domain.content_prompts import Fence, wording_for
from domain.immutable import immutable
from domain.podcast.details import Details
from domain.podcast.episode import Episode
from domain.podcast.outline import Outline, Segment
from domain.podcast.passages import Passage
from domain.podcast.prompts import (
    apart,
    asked,
    described,
    facts_of,
    fence_of,
    material,
    outlined,
    says,
    spoken_rules,
    system_turn,
    written_rules,
)
from domain.podcast.script import LONGEST_CHAPTER, Line, Script
from domain.podcast.script_answer import read_script
from domain.prompt import Turn
from domain.tongue import language_of, primary

MOST_SEGMENTS = 20
LONGEST_TITLE = 120
DESCRIPTION, SUMMARY = 600, 1_500
FEWEST_TAGS, MOST_TAGS, LONGEST_TAG = 3, 8, 40
_MOST_POINTS, _LONGEST_POINT = 8, 400
_MOST_MINUTES = 60
_MINUTES_A_SEGMENT = 3
_TOKENS_OF_OUTLINE, _TOKENS_OF_DETAILS = 3_000, 2_500
_LONGEST_BEFORE = 1_500
"""Characters of what was said before that a passage goes on from."""
_MOST_OF_SCRIPT = 100_000
_ANOTHER_TONGUE = {"fa": ("en",), "ar": ("en",), "en": ("fa", "ar")}

T_co = TypeVar("T_co", covariant=True)


class EpisodeQuestion(Protocol[T_co]):
    """Something asked of a model for an episode."""

    @property
    def expected_tokens(self) -> int:
        """The most tokens the answer should take."""

    def turns(self, guidelines: str) -> tuple[Turn, ...]:
        """The prompt."""

    def read(self, answer: str, *, strict: bool) -> T_co:
        """The answer. Raises `MalformedAnswer`; what can still be mended is at fault as long as it is `strict`."""

    def again(self, why: str) -> str:
        """What a model is told whose answer could not be used."""


@immutable
class AskEpisodeOutline:
    """What is talked about, one thing after the other."""

    episode: Episode
    expected_tokens: int = _TOKENS_OF_OUTLINE

    def turns(self, guidelines: str) -> tuple[Turn, ...]:
        """The prompt."""
        wishes = self.episode.wishes
        words, fence = says(wishes.language), fence_of(wishes)
        task = words.outline.format(minutes=_plain(wishes.minutes))
        count = words.outline_any.format(count=usual_segments(wishes.minutes))
        if wishes.segments is not None:
            count = words.outline_count.format(count=wishes.segments)
        rules = [*written_rules(wishes), *facts_of(wishes)]
        system = system_turn(wishes.language, guidelines, fence, rules, _OUTLINE)
        return system, asked([*described(self.episode), *material(wishes, fence), task, count])

    def read(self, answer: str, *, strict: bool) -> Outline:
        """The outline, its minutes together those that were wished for."""
        reading = Reading(object_in(answer))
        parts = reading.parts("segments", most=MOST_SEGMENTS)
        segments = [
            Segment(
                title=part.text("title", most=LONGEST_CHAPTER),
                points=part.texts("points", most=_MOST_POINTS, fewest=0, longest=_LONGEST_POINT),
                minutes=_minutes(part.fields.get("minutes")),
            )
            for part in parts
        ]
        return Outline(
            title=reading.text("title", most=LONGEST_TITLE), segments=_timed(segments, self.episode.wishes.minutes)
        )

    def again(self, why: str) -> str:
        """What a model is told whose answer could not be used."""
        return wording_for(self.episode.wishes.language).json_again.format(why=why, shape=_OUTLINE)


@immutable
class AskPassage:
    """A passage of the script; `before` is what was written up to it. With `broken` the passage itself was begun and broke off."""

    episode: Episode
    outline: Outline
    passage: Passage
    before: tuple[Line, ...] = ()
    broken: bool = False

    @property
    def expected_tokens(self) -> int:
        """The most tokens the answer should take."""
        return self.passage.tokens(self.episode.wishes.language)

    @property
    def is_last(self) -> bool:
        """Whether the episode ends with it."""
        return self.passage.segments[-1] == len(self.outline.segments) - 1 and self.passage.part == self.passage.parts

    @property
    def _begins(self) -> bool:
        return self.passage.part == 1 and not self.broken

    def turns(self, guidelines: str) -> tuple[Turn, ...]:
        """The prompt."""
        wishes, before = self.episode.wishes, self._said_before()
        words, fence = says(wishes.language), fence_of(wishes, before)
        ids = ", ".join(f'"{speaker.id}"' for speaker in self.episode.cast.speakers)
        rules = [*spoken_rules(wishes), words.turns, words.lines.format(ids=ids), *facts_of(wishes)]
        # What is the same for every passage comes first: providers charge less for a beginning that they know.
        given = words.given.format(title=self.outline.title, outline=outlined(self.outline, words))
        told = [*described(self.episode), *material(wishes, fence), given, *self._task()]
        system = system_turn(wishes.language, guidelines, fence, rules, _SCRIPT)
        return system, asked([*told, *apart(fence, words.before, before)])

    def read(self, answer: str, *, strict: bool) -> tuple[Line, ...]:
        """Its lines, numbered on from those before."""
        wishes = self.episode.wishes
        script = read_script(answer, self.episode.cast, wishes.language, strict=strict)
        lines = self.placed(script.lines)
        if not lines:
            raise MalformedAnswer("there is nothing in it that can be said.")
        if strict and in_another_tongue(lines, wishes.language):
            raise MalformedAnswer(says(wishes.language).other_tongue)
        return lines

    def again(self, why: str) -> str:
        """What a model is told whose answer could not be used."""
        return wording_for(self.episode.wishes.language).json_again.format(why=why, shape=_SCRIPT)

    def placed(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """The lines that can be said, numbered on from those before; the passage's first segment begins with the first of them."""
        said = [line for line in lines if any(letter.isalnum() for letter in line.text)]
        first = self.outline.segments[self.passage.segments[0]].title[:LONGEST_CHAPTER]
        return tuple(
            Line(
                id=f"l{len(self.before) + at + 1}",
                speaker=line.speaker,
                text=line.text,
                pause_after=line.pause_after,
                chapter=(line.chapter or (first if at == 0 else None)) if self._begins else None,
            )
            for at, line in enumerate(said)
        )

    def _task(self) -> list[str]:
        words, passage = says(self.episode.wishes.language), self.passage
        whole = len(passage.segments) == len(self.outline.segments) and passage.parts == 1
        length = WordRange(passage.words)
        return [
            words.script if whole else words.passage,
            "" if whole else words.to_write.format(segments=outlined(self.outline, words, passage.segments)),
            words.part.format(part=passage.part, parts=passage.parts) if passage.parts > 1 else "",
            words.rest if self.broken else "",
            words.going_on if self.before else words.opening,
            words.ending if self.is_last else words.not_yet_ending,
            words.chapters if self._begins else words.no_chapters,
            wording_for(self.episode.wishes.language).length.format(
                wanted=length.wanted, low=length.low, high=length.high
            ),
        ]

    def _said_before(self) -> str:
        """The end of what was said, in whole lines."""
        kept: list[str] = []
        room = _LONGEST_BEFORE
        for line in reversed(self.before):
            room -= len(line.text)
            if kept and room < 0:
                break
            speaker = self.episode.cast.find(line.speaker)
            kept.append(f"{speaker.name if speaker else line.speaker}: {line.text}")
        return "\n".join(reversed(kept))


@immutable
class AskDetails:
    """What is told of the episode where it is listed."""

    episode: Episode
    script: Script
    expected_tokens: int = _TOKENS_OF_DETAILS

    def turns(self, guidelines: str) -> tuple[Turn, ...]:
        """The prompt."""
        wishes, text = self.episode.wishes, self._text()
        words, fence = says(wishes.language), Fence.for_texts([text])
        task = words.details.format(
            title=LONGEST_TITLE, description=DESCRIPTION, summary=SUMMARY, fewest=FEWEST_TAGS, tags=MOST_TAGS
        )
        general, outline = wording_for(wishes.language), self.episode.outline
        title = general.outline_title.format(title=outline.title) if outline else ""
        system = system_turn(wishes.language, guidelines, fence, [*written_rules(wishes), general.honest], _DETAILS)
        return system, asked([*described(self.episode), title, *apart(fence, words.transcript, text), task])

    def read(self, answer: str, *, strict: bool) -> Details:
        """The details."""
        reading = Reading(object_in(answer))
        return Details(
            title=reading.text("title", most=LONGEST_TITLE),
            description=reading.text("description", most=DESCRIPTION),
            summary=reading.text("summary", most=SUMMARY),
            tags=reading.texts("tags", most=MOST_TAGS, fewest=FEWEST_TAGS if strict else 0, longest=LONGEST_TAG),
        )

    def again(self, why: str) -> str:
        """What a model is told whose answer could not be used."""
        return wording_for(self.episode.wishes.language).json_again.format(why=why, shape=_DETAILS)

    def _text(self) -> str:
        """The script with its chapters; of one too long for a prompt, as much as goes into it."""
        rows = [f"{f'## {line.chapter}' + chr(10) if line.chapter else ''}{line.text}" for line in self.script.lines]
        return "\n".join(rows)[:_MOST_OF_SCRIPT]


def usual_segments(minutes: float) -> int:
    """How many segments so many minutes have where nobody said."""
    return max(2, min(MOST_SEGMENTS, round(minutes / _MINUTES_A_SEGMENT)))


def in_another_tongue(lines: tuple[Line, ...], language: str) -> bool:
    """Whether the lines are plainly in another script than that of their language."""
    return language_of(" ".join(line.text for line in lines)) in _ANOTHER_TONGUE.get(primary(language), ())


def _timed(segments: list[Segment], minutes: float) -> tuple[Segment, ...]:
    known = [segment.minutes for segment in segments if segment.minutes]
    usual = sum(known) / len(known) if known else 1.0
    weights = [segment.minutes or usual for segment in segments]
    return tuple(
        Segment(title=one.title, points=one.points, minutes=max(0.1, round(minutes * weight / sum(weights), 1)))
        for one, weight in zip(segments, weights, strict=True)
    )


def _minutes(given: object) -> float | None:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 < given <= _MOST_MINUTES:
        return None
    return float(given)


def _plain(minutes: float) -> str:
    return f"{minutes:g}"


_OUTLINE = '{"title": "…", "segments": [{"title": "…", "points": ["…", "…"], "minutes": 3}]}'
_SCRIPT = '{"lines": [{"speaker": "…", "text": "…", "chapter": "…"}, {"speaker": "…", "text": "…", "pause": 0.8}]}'
_DETAILS = '{"title": "…", "description": "…", "summary": "…", "tags": ["…", "…"]}'
