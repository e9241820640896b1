"""The script of an episode: lines, each with who speaks it, the pause behind it, and the chapter that begins with it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from domain.faults import FieldError, FieldFault
from domain.immutable import immutable
from domain.podcast.cast import Cast
from domain.podcast.length import MOST_EPISODE_SECONDS, likely_seconds, longest_line

MOST_LINES = 600
LONGEST_CHAPTER = 120
MOST_CHAPTERS = 60
LONGEST_PAUSE = 10.0
LONGEST_TEXT = 120_000
"""Characters of a whole script: more than an hour of the fastest speech."""

CHANGE_PAUSE = 0.42
SAME_PAUSE = 0.22
"""Seconds between two lines where nobody said otherwise: of two speakers, of one."""


@immutable
class Line:
    """Something said. Its id is that of the line, whatever happens to its text, its speaker or its place.

    A pause of None is the usual one; a chapter is the title of what begins here.
    """

    id: str
    speaker: str
    text: str
    pause_after: float | None = None
    chapter: str | None = None


@immutable
class Script:
    """Everything that is said, in order."""

    language: str
    lines: tuple[Line, ...] = ()

    def find(self, line: str) -> int | None:
        """The place of the line with that id."""
        return next((at for at, known in enumerate(self.lines) if known.id == line), None)

    @property
    def characters(self) -> int:
        """Of all that is said, as it is written."""
        return sum(len(line.text) for line in self.lines)

    def next_id(self) -> str:
        """An id that no line has."""
        numbers = [int(line.id[1:]) for line in self.lines if line.id[:1] == "l" and line.id[1:].isdecimal()]
        return f"l{max(numbers, default=0) + 1}"


def pauses_of(lines: Sequence[Line]) -> tuple[float, ...]:
    """The seconds of silence behind each line; behind the last only what was asked for."""
    if not lines:
        return ()
    between = [
        line.pause_after
        if line.pause_after is not None
        else (SAME_PAUSE if line.speaker == after.speaker else CHANGE_PAUSE)
        for line, after in pairwise(lines)
    ]
    return (*between, lines[-1].pause_after or 0.0)


def likely_length(script: Script, cast: Cast) -> float:
    """The seconds the episode most likely lasts."""
    total = sum(pauses_of(script.lines))
    for line in script.lines:
        speaker = cast.find(line.speaker)
        speed = speaker.voice.speed if speaker and speaker.voice else None
        total += likely_seconds(len(line.text), script.language, speed)
    return total


def check_script(script: Script, cast: Cast, *, field: str = "lines") -> None:
    """Raise a field fault that names every line at fault, and how; nothing of a line is repeated."""
    errors = [*_errors_of_all(script, field)]
    for at, line in enumerate(script.lines[:MOST_LINES]):
        errors += _errors_of(f"{field}[{at}]", line, at + 1, script.language)
        if cast.find(line.speaker) is None:
            errors.append(FieldError(f"{field}[{at}].speaker", "podcast.script.unknown_speaker", (("count", at + 1),)))
    if not errors and likely_length(script, cast) > MOST_EPISODE_SECONDS:
        errors.append(FieldError(field, "podcast.script.too_long", (("max", MOST_EPISODE_SECONDS // 60),)))
    if errors:
        raise FieldFault(errors)


def _errors_of_all(script: Script, field: str) -> Iterator[FieldError]:
    if not script.lines:
        yield FieldError(field, "podcast.script.empty")
    if len(script.lines) > MOST_LINES:
        yield FieldError(field, "common.field.too_many", (("max", MOST_LINES),))
    if script.characters > LONGEST_TEXT:
        yield FieldError(field, "podcast.script.too_long", (("max", MOST_EPISODE_SECONDS // 60),))
    if sum(line.chapter is not None for line in script.lines) > MOST_CHAPTERS:
        yield FieldError(field, "podcast.script.too_many_chapters", (("max", MOST_CHAPTERS),))
    seen = set[str]()
    for at, line in enumerate(script.lines):
        if not line.id or line.id in seen:
            yield FieldError(f"{field}[{at}].id", "podcast.script.same_id")
        seen.add(line.id)


def _errors_of(path: str, line: Line, number: int, language: str) -> Iterator[FieldError]:
    most = longest_line(language)
    if not any(letter.isalnum() for letter in line.text):
        yield FieldError(f"{path}.text", "podcast.script.empty_line", (("count", number),))
    if len(line.text) > most:
        yield FieldError(f"{path}.text", "podcast.script.line_too_long", (("count", number), ("max", most)))
    if line.pause_after is not None and not 0 <= line.pause_after <= LONGEST_PAUSE:
        yield FieldError(f"{path}.pause_after", "common.field.at_most", (("max", int(LONGEST_PAUSE)),))
    if line.chapter is not None and not line.chapter.strip():
        yield FieldError(f"{path}.chapter", "common.field.empty")
    if line.chapter is not None and len(line.chapter) > LONGEST_CHAPTER:
        yield FieldError(f"{path}.chapter", "common.field.too_long", (("max", LONGEST_CHAPTER),))
