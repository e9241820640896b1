"""What an editor does to a script; each edit gives a new script and leaves the ids of the other lines alone."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from domain.faults import Fault, Kind
from domain.immutable import immutable
from domain.podcast.script import Line, Script


@immutable
class Rewrite:
    """Another text."""

    line: str
    text: str


@immutable
class Move:
    """Another place: `to`, counted from 0 without the line itself; what is beyond the end is the end."""

    line: str
    to: int


@immutable
class Reassign:
    """Another speaker."""

    line: str
    speaker: str


@immutable
class ReassignAll:
    """All that one speaker says is said by another."""

    speaker: str
    to: str


@immutable
class SetPause:
    """Another pause behind the line; None is the usual one."""

    line: str
    seconds: float | None


@immutable
class SetChapter:
    """A chapter begins here, or, with None, no longer does."""

    line: str
    title: str | None


@immutable
class Insert:
    """A new line behind another, or, with None, before all. It gets the next id."""

    after: str | None
    speaker: str
    text: str


@immutable
class Split:
    """The line becomes two at a place in its text."""

    line: str
    at: int


@immutable
class Remove:
    """The line is taken out; a chapter that began with it begins with the next."""

    line: str


Edit = Rewrite | Move | Reassign | ReassignAll | SetPause | SetChapter | Insert | Split | Remove


def edited(script: Script, edits: Sequence[Edit]) -> Script:
    """The script after all edits, or none: raises `podcast.script.no_such_line` for a line that is not there."""
    for edit in edits:
        script = _edited(script, edit)
    return script


def _edited(script: Script, edit: Edit) -> Script:
    match edit:
        case Rewrite():
            return _changed(script, edit.line, lambda line: replace(line, text=edit.text))
        case Reassign():
            return _changed(script, edit.line, lambda line: replace(line, speaker=edit.speaker))
        case SetPause():
            return _changed(script, edit.line, lambda line: replace(line, pause_after=edit.seconds))
        case SetChapter():
            return _changed(script, edit.line, lambda line: replace(line, chapter=edit.title))
        case ReassignAll():
            said = (replace(x, speaker=edit.to) if x.speaker == edit.speaker else x for x in script.lines)
            return replace(script, lines=tuple(said))
        case Move():
            return _moved(script, edit)
        case Insert():
            at = 0 if edit.after is None else _place(script, edit.after) + 1
            return _put(script, at, Line(id=script.next_id(), speaker=edit.speaker, text=edit.text))
        case Split():
            return _split(script, edit)
        case Remove():
            return _removed(script, edit)


def _place(script: Script, line: str) -> int:
    at = script.find(line)
    if at is None:
        raise Fault("podcast.script.no_such_line", Kind.NOT_FOUND)
    return at


def _changed(script: Script, line: str, change: Callable[[Line], Line]) -> Script:
    at = _place(script, line)
    return replace(script, lines=(*script.lines[:at], change(script.lines[at]), *script.lines[at + 1 :]))


def _put(script: Script, at: int, *lines: Line) -> Script:
    return replace(script, lines=(*script.lines[:at], *lines, *script.lines[at:]))


def _moved(script: Script, edit: Move) -> Script:
    at = _place(script, edit.line)
    others = replace(script, lines=(*script.lines[:at], *script.lines[at + 1 :]))
    return _put(others, max(0, min(edit.to, len(others.lines))), script.lines[at])


def _split(script: Script, edit: Split) -> Script:
    at = _place(script, edit.line)
    line = script.lines[at]
    before, behind = line.text[: max(0, edit.at)].rstrip(), line.text[max(0, edit.at) :].lstrip()
    if not before or not behind:
        return script
    second = Line(id=script.next_id(), speaker=line.speaker, text=behind, pause_after=line.pause_after)
    first = replace(line, text=before, pause_after=None)
    return replace(script, lines=(*script.lines[:at], first, second, *script.lines[at + 1 :]))


def _removed(script: Script, edit: Remove) -> Script:
    at = _place(script, edit.line)
    gone, rest = script.lines[at], list(script.lines[at + 1 :])
    if gone.chapter is not None and rest and rest[0].chapter is None:
        rest[0] = replace(rest[0], chapter=gone.chapter)
    return replace(script, lines=(*script.lines[:at], *rest))
