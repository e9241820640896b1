"""What a file of an episode carries beside its sound: tags, chapters and a cover."""

import base64
import struct
from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from io import BytesIO
from typing import NamedTuple, TypedDict

import av
from av.container import InputContainer, OutputContainer
from av.stream import Disposition

from domain.media_type import MediaType, Picture, judge_picture
from domain.podcast.mix import Tags
from domain.sound_format import SoundFormat

_DEMUXERS = {MediaType.PNG: "png_pipe", MediaType.JPEG: "jpeg_pipe"}
_WITH_CHAPTERS = (SoundFormat.MP3, SoundFormat.M4A)
_FRONT_COVER = 3


class Mark(NamedTuple):
    """Where a chapter begins and ends, in seconds, and what it is called."""

    title: str
    start: float
    end: float


class _Chapter(TypedDict):
    """As the library takes one."""

    id: int
    start: int
    end: int
    time_base: Fraction | None
    metadata: dict[str, str]


class Dress:
    """Puts tags, chapters and a cover into a file before its first sound."""

    def __init__(self, form: SoundFormat, tags: Tags, marks: Sequence[Mark], cover: Picture | None) -> None:
        self._form = form
        self._tags = tags
        self._marks = marks
        self._cover = cover

    def __call__(self, out: OutputContainer) -> None:
        """Dress the file."""
        words = {
            "title": self._tags.title,
            "artist": self._tags.artist,
            "album": self._tags.album,
            "comment": self._tags.comment,
            "date": self._tags.date,
            "language": self._tags.language,
            "genre": "Podcast",
        }
        cover = self._cover
        if cover is not None and self._form is SoundFormat.OGG:
            words["METADATA_BLOCK_PICTURE"] = _block_of(cover)
        if self._form is SoundFormat.OGG:
            # FFmpeg 8 rounds the second of a chapter in Ogg up and adds the thousandths to it: 8.8 s became 9.8 s (2026-11-22).
            for at, mark in enumerate(self._marks):
                words |= {f"CHAPTER{at:03}": _clock(mark.start), f"CHAPTER{at:03}NAME": mark.title}
        out.metadata.update({name: text for name, text in words.items() if text})
        if self._form is SoundFormat.OGG:
            # Ogg carries its tags in the stream.
            out.streams[0].metadata.update({name: text for name, text in words.items() if text})
        if self._marks and self._form in _WITH_CHAPTERS:
            out.set_chapters([_chapter(at, mark) for at, mark in enumerate(self._marks)])
        if cover is not None and self._form in (SoundFormat.MP3, SoundFormat.M4A):
            _attach(out, cover)


def cover_in(data: bytes) -> Picture | None:
    """The picture, if players show such ones."""
    picture = judge_picture(data)
    return picture if isinstance(picture, Picture) and picture.media_type in _DEMUXERS else None


def _chapter(at: int, mark: Mark) -> _Chapter:
    return {
        "id": at,
        "start": round(mark.start * 1000),
        "end": round(mark.end * 1000),
        "time_base": Fraction(1, 1000),
        "metadata": {"title": mark.title},
    }


def _clock(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{thousandths:03}"


def _attach(out: OutputContainer, cover: Picture) -> None:
    with suppress(av.FFmpegError), _opened(cover) as picture:
        source = picture.streams.video[0]
        packet = next(picture.demux(source))
        stream = out.add_stream_from_template(source)
        stream.disposition = Disposition.attached_pic
        packet.stream = stream
        out.mux(packet)


def _opened(cover: Picture) -> InputContainer:
    return av.open(BytesIO(cover.data), "r", format=_DEMUXERS[cover.media_type])


def _block_of(cover: Picture) -> str:
    """The picture as FLAC's block, which Ogg takes over."""
    kind = cover.media_type.value.encode()
    head = struct.pack(">II", _FRONT_COVER, len(kind)) + kind + struct.pack(">I", 0)
    sizes = struct.pack(">IIIII", cover.width, cover.height, 24, 0, len(cover.data))
    return base64.b64encode(head + sizes + cover.data).decode()
