"""Reads the script that a model wrote: the JSON it was asked for, else whatever of it is there, else lines with a name before them."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from domain.content_answer import MalformedAnswer
from domain.immutable import immutable
from domain.podcast.cast import Cast
from domain.podcast.length import longest_line
from domain.podcast.script import LONGEST_CHAPTER, LONGEST_PAUSE, MOST_LINES, Line, Script
from domain.speech_parts import parts_of

_MOST_NAMED = 5
_SPACES = re.compile(r"\s+")
_HEADING = re.compile(r"^#{1,6}\s+(?P<title>.+?)\s*#*$")
_SAID = re.compile(
    r"^[-*•\s]*(?:\*\*|__)?(?P<who>[^:*_：]{1,80}?)(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(?P<what>\S.*)$"
)
_DIRECTION = re.compile(
    r"\[[^\]\n]{1,80}\]|[(（](?:music|laughs?|laughter|pause|intro|outro|موسیقی|می‌?خندد|خنده|مکث)[^)）\n]{0,40}[)）]",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\*\*|__|`")


@immutable
class Said:
    """A line as the model gave it: whom it named, before anybody knows who that is."""

    who: str
    text: str
    pause_after: float | None = None
    chapter: str | None = None


def read_script(answer: str, cast: Cast, language: str, *, strict: bool) -> Script:
    """The script in the answer. Raises `MalformedAnswer`, whose words are what to ask the model anew.

    As long as it may still be mended (`strict`) a line of somebody unknown is at fault; afterwards it stays, under the name that
    it came with, for an admin to give to somebody: what was written is not lost. A line too long for one call of a voice is
    several; stage directions are not read aloud.
    """
    said = list(_found(answer, cast))
    if not said:
        raise MalformedAnswer('there are no lines in it: give {"lines": [{"speaker": …, "text": …}, …]}.')
    unknown = [at for at, one in enumerate(said, start=1) if cast.called(one.who) is None]
    if strict and unknown:
        named = ", ".join(str(at) for at in unknown[:_MOST_NAMED]) + (" …" if len(unknown) > _MOST_NAMED else "")
        known = ", ".join(speaker.id for speaker in cast.speakers)
        raise MalformedAnswer(f'"speaker" of line {named} is nobody of the cast; it must be one of: {known}.')
    lines = tuple(_lines(said, cast, language))
    if len(lines) > MOST_LINES:
        if strict:
            raise MalformedAnswer(f"it has {len(lines)} lines; {MOST_LINES} are the most.")
        lines = lines[:MOST_LINES]
    return Script(language=language, lines=lines)


def lines_so_far(answer: str, cast: Cast, language: str) -> tuple[Line, ...]:
    """The lines that are complete in an answer that is still being written."""
    return tuple(_lines(_objects(answer), cast, language))


def breaks_off(answer: str) -> bool:
    """Whether the answer ends inside its JSON, whatever reason its provider gave for ending there."""
    said = answer.rstrip().removesuffix("```").rstrip()
    begin = said.find("{")
    if begin < 0 or said.endswith(("}", "]")):
        return False
    before = said[:begin].rstrip()
    try:
        json.JSONDecoder().raw_decode(said, len(before) - 1 if before.endswith("[") else begin)
    except (ValueError, RecursionError):
        return True
    return False


def _found(answer: str, cast: Cast) -> list[Said]:
    """Objects that say something, wherever they stand: an answer that breaks off loses its last line and no more.

    Running text is a script only if somebody of the cast speaks in it.
    """
    objects = list(_objects(answer))
    if objects:
        return objects
    written = list(_written(answer))
    return written if any(cast.called(one.who) for one in written) else []


def _objects(answer: str) -> Iterator[Said]:
    decoder, at, chapter = json.JSONDecoder(), 0, None
    while (at := answer.find("{", at)) >= 0:
        try:
            found, end = decoder.raw_decode(answer, at)
        except (ValueError, RecursionError):
            at += 1
            continue
        at = end
        for one in _speaking(found):
            title = _line_of(one.get("chapter"))[:LONGEST_CHAPTER] or chapter
            text = _spoken(one.get("text"))
            # A chapter announced by a line of which nothing is left begins with the next.
            chapter = None if text else title
            if text:
                who = one.get("speaker")
                yield Said(
                    who=who if isinstance(who, str) else "",
                    text=text,
                    pause_after=_pause(one.get("pause")),
                    chapter=title,
                )


def _speaking(found: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    """The objects with a text, however deep: in the answer, in its lines, in the lines of its chapters."""
    if isinstance(found, list):
        for item in found:
            yield from _speaking(item, depth + 1)
    elif isinstance(found, dict):
        if isinstance(found.get("text"), str):
            yield found
            return
        inner = [one for value in found.values() for one in _speaking(value, depth)]
        # The title of the whole is that of the episode.
        title = found.get("chapter") or (found.get("title") if depth else None)
        if inner and title:
            inner[0] = {**inner[0], "chapter": inner[0].get("chapter") or title}
        yield from inner


def _written(answer: str) -> Iterator[Said]:
    """Lines such as `**Sara:** Hello`; headings are chapters, and a line without a name goes on with the one before."""
    said: Said | None = None
    chapter = None
    for row in answer.splitlines():
        row = row.strip()
        heading, named = _HEADING.match(row), _SAID.match(row)
        if heading is None and named is None:
            if said is not None and (more := _spoken(row)):
                said = Said(who=said.who, text=f"{said.text} {more}", chapter=said.chapter)
            continue
        if said is not None:
            yield said
            said, chapter = None, None
        if heading is not None:
            chapter = _spoken(heading["title"])[:LONGEST_CHAPTER] or None
        elif named is not None and (text := _spoken(named["what"])):
            said = Said(who=named["who"].strip(), text=text, chapter=chapter)
    if said is not None:
        yield said


def _lines(said: Iterable[Said], cast: Cast, language: str) -> Iterator[Line]:
    number, most = 0, longest_line(language)
    for one in said:
        speaker = cast.called(one.who)
        parts = [part.strip() for part in parts_of(one.text, most)]
        for at, part in enumerate(parts):
            number += 1
            yield Line(
                id=f"l{number}",
                speaker=speaker.id if speaker else one.who[:80],
                text=part,
                pause_after=one.pause_after if at == len(parts) - 1 else None,
                chapter=one.chapter if at == 0 else None,
            )


def _spoken(given: object) -> str:
    return _line_of(_MARKS.sub("", _DIRECTION.sub(" ", given))) if isinstance(given, str) else ""


def _line_of(given: object) -> str:
    """One line of what can be read; half spaces belong to words."""
    if not isinstance(given, str):
        return ""
    kept = "".join(letter if letter.isprintable() or letter in "\n\u200c" else " " for letter in given)
    return _SPACES.sub(" ", kept).strip()


def _pause(given: object) -> float | None:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= LONGEST_PAUSE:
        return None
    return float(given)
