"""What is said in an episode and when: as text, Markdown, subtitles and data, with its chapters and show notes."""

import json
from collections.abc import Sequence
from enum import StrEnum

from domain.immutable import immutable
from domain.podcast.cast import Cast
from domain.podcast.mix import Timing
from domain.podcast.script import Script
from domain.speech_parts import parts_of
from domain.spoken.prepare import prepared

_LONGEST_CUE = 84
"""Characters of a subtitle: two rows of what is read at a glance."""


class TranscriptForm(StrEnum):
    """The forms in which a transcript is given out."""

    TEXT = "txt"
    MARKDOWN = "md"
    SRT = "srt"
    VTT = "vtt"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """What its bytes are; always UTF-8."""
        return _TYPES[self]


_TYPES = {
    TranscriptForm.TEXT: "text/plain",
    TranscriptForm.MARKDOWN: "text/markdown",
    TranscriptForm.SRT: "application/x-subrip",
    TranscriptForm.VTT: "text/vtt",
    TranscriptForm.JSON: "application/json",
}


@immutable
class Utterance:
    """Something said, by whom, and when."""

    speaker: str
    text: str
    start: float
    end: float
    chapter: str | None = None


@immutable(kw_only=False)
class ChapterMark:
    """A chapter and when it begins."""

    title: str
    start: float


def utterances_of(script: Script, cast: Cast, timings: Sequence[Timing]) -> tuple[Utterance, ...]:
    """The lines as they were written, with the times of their sound, of which there is one for each."""
    said = []
    for line, timing in zip(script.lines, timings, strict=True):
        speaker = cast.find(line.speaker)
        said.append(
            Utterance(
                speaker=speaker.name if speaker else line.speaker,
                text=" ".join(line.text.split()),
                start=timing.start,
                end=timing.end,
                chapter=line.chapter,
            )
        )
    return tuple(said)


def chapters_of(said: Sequence[Utterance]) -> tuple[ChapterMark, ...]:
    """The chapters; the first begins with the episode."""
    marks = [ChapterMark(one.chapter, one.start) for one in said if one.chapter is not None]
    return (ChapterMark(marks[0].title, 0.0), *marks[1:]) if marks else ()


def transcript(said: Sequence[Utterance], form: TranscriptForm, *, language: str, title: str = "") -> str:
    """The whole transcript in a form."""
    match form:
        case TranscriptForm.TEXT:
            return "".join(f"{one.speaker}: {one.text}\n" for one in said)
        case TranscriptForm.MARKDOWN:
            return _markdown(said, title)
        case TranscriptForm.SRT:
            return _srt(said, language)
        case TranscriptForm.VTT:
            return _vtt(said, language)
        case TranscriptForm.JSON:
            return _json(said)


def chapters_json(said: Sequence[Utterance]) -> str:
    """The chapters as podcast apps read them (JSON chapters 1.2)."""
    chapters = [{"startTime": round(mark.start, 3), "title": mark.title} for mark in chapters_of(said)]
    return json.dumps({"version": "1.2.0", "chapters": chapters}, ensure_ascii=False)


def show_notes(title: str, description: str, said: Sequence[Utterance], links: Sequence[tuple[str, str]] = ()) -> str:
    """A page about an episode, in Markdown: what it is about, its chapters with times, and where it comes from (title, address)."""
    parts = [f"# {_plain(title)}", description.strip()]
    parts.append("\n".join(f"- {clock(mark.start)} {_plain(mark.title)}" for mark in chapters_of(said)))
    parts.append("\n".join(f"- [{_plain(name)}](<{address}>)" for name, address in links))
    return "\n\n".join(part for part in parts if part) + "\n"


def clock(seconds: float) -> str:
    """A time as listeners write it: 3:07, 1:02:03."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def cues_of(one: Utterance, language: str) -> tuple[Utterance, ...]:
    """What is said at length, in pieces that can be read: each has its share of the time, by its letters as they are read."""
    parts = [part.strip() for part in parts_of(one.text, _LONGEST_CUE)]
    lengths = [len(prepared(part, language).text) for part in parts]
    total = sum(lengths) or 1
    cues, at = [], one.start
    for part, length in zip(parts, lengths, strict=True):
        until = min(one.end, at + (one.end - one.start) * length / total)
        cues.append(Utterance(speaker=one.speaker, text=part, start=at, end=until))
        at = until
    return tuple(cues)


def _markdown(said: Sequence[Utterance], title: str) -> str:
    rows = [f"# {_plain(title)}"] if title else []
    for one in said:
        if one.chapter is not None:
            rows.append(f"## {_plain(one.chapter)}")
        rows.append(f"**{_plain(one.speaker)}** ({clock(one.start)}): {_plain(one.text)}")
    return "\n\n".join(rows) + "\n"


def _srt(said: Sequence[Utterance], language: str) -> str:
    rows, number, before = [], 0, ""
    for one in said:
        for cue in cues_of(one, language):
            number += 1
            name = f"{one.speaker}: " if one.speaker != before else ""
            before = one.speaker
            rows.append(f"{number}\n{_stamp(cue.start, ',')} --> {_stamp(cue.end, ',')}\n{name}{_no_arrow(cue.text)}\n")
    return "\n".join(rows)


def _vtt(said: Sequence[Utterance], language: str) -> str:
    rows = [f"WEBVTT\nLanguage: {language}\n"]
    for one in said:
        for cue in cues_of(one, language):
            text = f"<v {_entities(one.speaker)}>{_entities(cue.text)}"
            rows.append(f"{_stamp(cue.start, '.')} --> {_stamp(cue.end, '.')}\n{text}\n")
    return "\n".join(rows)


def _json(said: Sequence[Utterance]) -> str:
    """As podcast apps read it (podcast namespace, JSON transcript 1.0)."""
    segments = [
        {"speaker": one.speaker, "startTime": round(one.start, 3), "endTime": round(one.end, 3), "body": one.text}
        for one in said
    ]
    return json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False)


def _stamp(seconds: float, point: str) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{thousandths:03}"


def _no_arrow(text: str) -> str:
    return text.replace("-->", "→")


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str) -> str:
    """The text as Markdown shows it letter by letter, on one line."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#" else letter for letter in " ".join(text.split()))
