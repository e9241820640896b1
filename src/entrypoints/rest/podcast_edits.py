"""The edits of a script, as a client sends them."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from domain.podcast.editing import (
    Edit,
    Insert,
    Move,
    Reassign,
    ReassignAll,
    Remove,
    Rewrite,
    SetChapter,
    SetPause,
    Split,
)
from domain.podcast.script import MOST_LINES
from domain.podcast.stages import Part
from entrypoints.rest.podcast_inputs import LineId, LineInput, LineText, Version

_MOST_EDITS = 1_000
SpeakerId = Annotated[str, Meta(min_length=1, max_length=80)]
Place = Annotated[int, Meta(ge=0, le=1_000_000)]


class RewriteInput(Struct, forbid_unknown_fields=True, kw_only=True, tag_field="op", tag="rewrite"):
    """Another text."""

    line: LineId
    text: LineText


class MoveInput(Struct, forbid_unknown_fields=True, kw_only=True, tag_field="op", tag="move"):
    """Another place: `to`, counted from 0 without the line itself."""

    line: LineId
    to: Place


class ReassignInput(Struct, forbid_unknown_fields=True, kw_only=True, tag_field="op", tag="reassign"):
    """Another speaker."""

    line: LineId
    speaker: SpeakerId


class ReassignAllInput(Struct, forbid_unknown_fields=True, kw_only=True, tag_field="op", tag="reassign_all"):
    """All that one speaker says is said by another."""

    speaker: SpeakerId
    to: SpeakerId


class SetPauseInput(Struct, forbid_unknown_fields=True, kw_only=True, tag_field="op", tag="set_pause"):
    """Another pause behind the line; null is the usual one."""

    line: LineId
    seconds: float | None


class SetChapterInput(Struct, forbid_unknown_fields=True, kw_only=True, tag_field="op", tag="set_chapter"):
    """A chapter begins with the line or, with null, no longer does."""

    line: LineId
    title: Annotated[str, Meta(max_length=300)] | None


class InsertInput(Struct, forbid_unknown_fields=True, kw_only=True, tag_field="op", tag="insert"):
    """A new line behind another or, with null, before all."""

    after: LineId | None
    speaker: SpeakerId
    text: LineText


class SplitInput(Struct, forbid_unknown_fields=True, kw_only=True, tag_field="op", tag="split"):
    """The line becomes two at a place in its text, counted in characters from 0."""

    line: LineId
    at: Place


class RemoveInput(Struct, forbid_unknown_fields=True, kw_only=True, tag_field="op", tag="remove"):
    """The line is taken out."""

    line: LineId


EditInput = (
    RewriteInput
    | MoveInput
    | ReassignInput
    | ReassignAllInput
    | SetPauseInput
    | SetChapterInput
    | InsertInput
    | SplitInput
    | RemoveInput
)


class ScriptInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """Edits, of which all are made or none, or the whole script as `lines`; exactly one of the two."""

    version: Version
    edits: Annotated[list[EditInput], Meta(min_length=1, max_length=_MOST_EDITS)] | None = None
    lines: Annotated[list[LineInput], Meta(max_length=MOST_LINES)] | None = None


class Again(StrEnum):
    """What can be written anew."""

    OUTLINE = "outline"
    SCRIPT = "script"
    DETAILS = "details"

    @property
    def part(self) -> Part:
        """The part of the work that it is."""
        return Part(self.value)


class AgainInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What is to be written anew, and the version that was looked at."""

    version: Version
    part: Again


def edits_of(given: Sequence[EditInput]) -> tuple[Edit, ...]:
    """The edits in the product's words."""
    return tuple(_edit_of(one) for one in given)


def _edit_of(given: EditInput) -> Edit:
    match given:
        case RewriteInput():
            return Rewrite(line=given.line, text=given.text)
        case MoveInput():
            return Move(line=given.line, to=given.to)
        case ReassignInput():
            return Reassign(line=given.line, speaker=given.speaker)
        case ReassignAllInput():
            return ReassignAll(speaker=given.speaker, to=given.to)
        case SetPauseInput():
            return SetPause(line=given.line, seconds=given.seconds)
        case SetChapterInput():
            return SetChapter(line=given.line, title=given.title)
        case InsertInput():
            return Insert(after=given.after, speaker=given.speaker, text=given.text)
        case SplitInput():
            return Split(line=given.line, at=given.at)
        case RemoveInput():
            return Remove(line=given.line)
