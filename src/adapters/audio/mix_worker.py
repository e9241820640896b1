"""The process that mixes an episode: it is given its lines on its standard input and answers with the files on its standard output.

What was said of the process that joins holds for it too: no key in reach, bounds on memory and time. All sound stays in memory.
"""

import json
import sys
from collections.abc import Callable, Iterator
from io import BytesIO

import numpy as np

from adapters.audio.coding import Encoder, RawSamples, UnreadableError
from adapters.audio.dressing import Dress, Mark, cover_in
from adapters.audio.forms import FORMS, MP3_SCALES, rate_for
from adapters.audio.frames import (
    BED,
    BED_UNREADABLE,
    BEGIN,
    COVER,
    DATA,
    FAILED,
    FINISH,
    MADE,
    ORDER,
    PROGRESS,
    SILENT,
    TOO_LARGE,
    TOO_LONG,
    UNREADABLE,
    frame,
    next_frame,
)
from adapters.audio.loudness import Samples
from adapters.audio.mastering import Measured, Programme, Voices, looped
from adapters.audio.segments import LEVEL, RATE, SilentError, TooLongError, heard_in, levelled, trimmed
from adapters.processes.bounds import bound_itself
from domain.podcast.mix import MOST_BED_BYTES, MOST_SECONDS, MOST_SEGMENT_BYTES, MOST_SEGMENT_SECONDS, Tags
from domain.sound_format import SoundFormat

_MOST_CPU_SECONDS = 1800
_NEAR = 0.3
"""LUFS beside the target that need no further passage."""

_MOST_PASSES = 4
_BED_SECONDS = 180.0
"""Of the music that is kept; it goes round."""

_TOLD_SECONDS = 8
"""Of sound, between two words of how far it is."""

_FULL = 32767.0


class FailedError(Exception):
    """Nothing can be made; the word for why."""

    def __init__(self, word: bytes, segment: int = 0) -> None:
        super().__init__(word)
        self.word = word
        self.segment = segment


class Mix:
    """One episode in the making."""

    def __init__(self) -> None:
        self._order: dict[str, object] = {}
        self._formats: list[SoundFormat] = []
        self._cover, self._bed_file, self._file = bytearray(), bytearray(), bytearray()
        self._bed: Samples | None = None
        self._voices = Voices()
        self._said: dict[str, object] = {}
        self._timings: list[tuple[int, int]] = []
        self._chapters: list[tuple[str, int]] = []
        self._notices: list[dict[str, object]] = []
        self._pause = 0.0

    def take(self, kind: bytes, payload: bytes) -> None:
        """One frame of what is given."""
        if kind == ORDER:
            self._order = json.loads(payload)
            self._formats = [SoundFormat(name) for name in json.loads(payload)["formats"]]
        elif kind == COVER:
            self._cover += payload
        elif kind == BED:
            self._bed_file += payload
            if len(self._bed_file) > MOST_BED_BYTES:
                raise FailedError(BED_UNREADABLE)
        elif kind == BEGIN:
            self._end_segment()
            self._said = json.loads(payload)
        elif kind == DATA:
            self._file += payload
            if len(self._file) > MOST_SEGMENT_BYTES:
                raise FailedError(TOO_LARGE, len(self._timings) + 1)

    def finish(self, tell: Callable[[float], None]) -> tuple[dict[str, object], list[BytesIO]]:
        """What was made, and the files."""
        self._end_segment()
        if not self._timings:
            raise FailedError(SILENT, 1)
        programme = Programme(self._voices, self._bed, intro=self._number("intro"), outro=self._number("outro"))
        if programme.length > MOST_SECONDS * RATE:
            raise FailedError(TOO_LONG)
        measured, files = self._mastered(programme, tell)
        timings = [(programme.offset + start / RATE, programme.offset + end / RATE) for start, end in self._timings]
        made = {
            "seconds": measured.count / RATE,
            "loudness": measured.loudness,
            "peak": measured.peak,
            "timings": timings,
            "notices": self._notices,
            "files": [
                {"format": form, "size": len(file.getbuffer())} for form, file in zip(self._formats, files, strict=True)
            ],
        }
        return made, files

    def _mastered(self, programme: Programme, tell: Callable[[float], None]) -> tuple[Measured, list[BytesIO]]:
        """Measure once, then write and measure until it is as loud as it should be: the limiter takes some of every gain."""
        target = self._number("loudness")
        gain = target - LEVEL
        for number in range(_MOST_PASSES):
            measured = Measured(programme, gain)
            files = [BytesIO() for _ in self._formats] if number else []
            encoders = [
                self._encoder(form, file, programme) for form, file in zip(self._formats, files, strict=bool(number))
            ]
            for chunk in self._told(measured.chunks(), programme.length, number, tell):
                for feed in encoders:
                    feed(chunk)
            for feed in encoders:
                feed(None)
            off = target - measured.loudness
            if number and (abs(off) <= _NEAR or number == _MOST_PASSES - 1):
                return measured, files
            gain += off
        raise FailedError(UNREADABLE)

    def _told(
        self, chunks: Iterator[Samples], length: int, number: int, tell: Callable[[float], None]
    ) -> Iterator[Samples]:
        """The chunks; told is how far it is, where the first passage takes a quarter of the time."""
        done = told = 0
        for chunk in chunks:
            done += len(chunk)
            yield chunk
            if done - told > RATE * _TOLD_SECONDS:
                told = done
                share = min(done / length, 1.0)
                tell(share * 0.25 if number == 0 else 0.25 + share * 0.75)

    def _encoder(self, form: SoundFormat, file: BytesIO, programme: Programme) -> Callable[[Samples | None], None]:
        shape, full = FORMS[form], np.float32(_FULL)
        if form is SoundFormat.MP3:
            shape = shape._replace(bit_rate=int(self._number("mp3_bit_rate")))
            full /= np.float32(MP3_SCALES.get(shape.bit_rate or 0, 1.0))
        cover = cover_in(bytes(self._cover))
        if form is SoundFormat.M4A and cover is not None:
            # The muxer of M4A takes no picture, that of its elder brother does.
            shape = shape._replace(container="mp4")
        rate = rate_for(shape, RATE)
        marks = self._marks(programme)
        dress = Dress(form, Tags(**_texts(self._order.get("tags"))), marks, cover)
        encoder = Encoder(file, shape, rate=rate, layout="mono", dress=dress)
        raw = RawSamples(rate=RATE, channels=1, to_rate=rate, to_layout="mono")

        def feed(chunk: Samples | None) -> None:
            if chunk is None:
                for samples in raw.end():
                    encoder.write(samples)
                encoder.close()
                return
            for samples in raw.feed(np.clip(chunk * full, -_FULL, _FULL).astype("<i2").tobytes()):
                encoder.write(samples)

        return feed

    def _marks(self, programme: Programme) -> list[Mark]:
        """The chapters; the first begins with the file, the last ends with it."""
        starts = [programme.offset + start / RATE for _, start in self._chapters]
        if starts:
            starts[0] = 0.0
        ends = [*starts[1:], programme.length / RATE]
        return [Mark(title, start, end) for (title, _), start, end in zip(self._chapters, starts, ends, strict=False)]

    def _end_segment(self) -> None:
        if not self._said:
            self._take_bed()
            return
        number, data = len(self._timings) + 1, bytes(self._file)
        said, self._said, self._file = self._said, {}, bytearray()
        try:
            heard = heard_in(
                data,
                str(said["kind"]),
                _whole(said["rate"]),
                _whole(said["channels"]),
                most_seconds=MOST_SEGMENT_SECONDS,
            )
            samples = levelled(trimmed(heard.samples))
        except UnreadableError as error:
            raise FailedError(UNREADABLE, number) from error
        except SilentError as error:
            raise FailedError(SILENT, number) from error
        except TooLongError as error:
            raise FailedError(TOO_LARGE, number) from error
        self._voices.rest(self._pause)
        start = len(self._voices)
        self._voices.add(samples)
        self._timings.append((start, len(self._voices)))
        if len(self._voices) > MOST_SECONDS * RATE:
            raise FailedError(TOO_LONG)
        chapter = said["chapter"]
        if isinstance(chapter, str):
            self._chapters.append((chapter, start))
        self._pause = float(str(said["pause"]))
        for is_so, word in ((heard.cut_short, "cut_short"), (heard.other_rate, "other_rate")):
            if is_so:
                self._notices.append({"what": word, "segment": number})

    def _take_bed(self) -> None:
        """The first segment begins, so the bed is whole."""
        if not self._bed_file or self._bed is not None:
            return
        try:
            heard = heard_in(bytes(self._bed_file), "", None, None, most_seconds=MOST_SECONDS)
            self._bed = looped(levelled(trimmed(heard.samples[: int(_BED_SECONDS * RATE)])))
        except (UnreadableError, SilentError, TooLongError) as error:
            raise FailedError(BED_UNREADABLE) from error
        self._bed_file = bytearray()

    def _number(self, name: str) -> float:
        return float(str(self._order[name]))


def _whole(given: object) -> int | None:
    return given if isinstance(given, int) else None


def _texts(given: object) -> dict[str, str]:
    return {str(name): str(text) for name, text in given.items()} if isinstance(given, dict) else {}


def answer() -> None:
    """Read what is given, write the files or why there are none."""
    mix, given, told = Mix(), sys.stdin.buffer, sys.stdout.buffer

    def tell(share: float) -> None:
        told.write(frame(PROGRESS, json.dumps({"share": share}).encode()))
        told.flush()

    try:
        while came := next_frame(given):
            kind, payload = came
            if kind != FINISH:
                mix.take(kind, payload)
                continue
            made, files = mix.finish(tell)
            told.write(frame(MADE, json.dumps(made).encode()))
            for file in files:
                told.write(file.getbuffer())
            break
    except FailedError as error:
        said = {"why": error.word.decode(), "segment": error.segment}
        told.write(frame(FAILED, json.dumps(said).encode()))
    told.flush()


def main() -> None:
    """Bound what a hostile file could take, then work."""
    bound_itself(_MOST_CPU_SECONDS)
    answer()


if __name__ == "__main__":
    main()
