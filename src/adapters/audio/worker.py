"""The process that joins sound: it is given parts on its standard input and answers with one file on its standard output.

Bytes of providers are decoded here and nowhere else, with no key and no database in reach and with bounds on memory and time; who
has no use for the work any longer ends the process.
"""

import json
import sys
from collections.abc import Collection
from io import BytesIO

from adapters.audio.coding import (
    Encoder,
    RawSamples,
    UnreadableError,
    channels_in,
    decoded,
    layout_of,
    seconds_of,
    shape_of,
)
from adapters.audio.forms import CONTAINERS, FORMS, RAW, rate_for
from adapters.audio.frames import (
    AS_IT_COMES,
    BEGIN,
    DATA,
    FAILED,
    FINISH,
    MADE,
    TOO_LARGE,
    UNREADABLE,
    frame,
    next_frame,
)
from adapters.audio.joints import Joints
from adapters.processes.bounds import bound_itself

MOST_BYTES = 256 * 1024 * 1024
"""Of one part, and of the file that is made."""

_MOST_SECONDS = 900
_MOST_CHANNELS = 2


class TooLargeError(Exception):
    """A part, or the file, has more bytes than allowed."""


class Work:
    """One file in the making. Its rate and channels are those of the first part."""

    def __init__(self, form: str, *, as_it_comes: bool = False) -> None:
        self._form = FORMS[form]
        self._as_it_comes = as_it_comes
        self._out = BytesIO()
        self._encoder: Encoder | None = None
        self._joints: Joints | None = None
        self._raw: RawSamples | None = None
        self._kind = ""
        self._file = bytearray()
        self._parts = 0
        self._rate, self._layout = 0, "mono"

    def begin(self, kind: str, rate: int | None, channels: int | None) -> None:
        """A part begins; raw samples tell their rate and channels."""
        self._end_part(last=False)
        self._parts += 1
        self._kind = kind
        if kind == RAW:
            if not rate or not channels or channels > _MOST_CHANNELS:
                raise UnreadableError
            self._open(rate, channels)
            self._raw = RawSamples(rate=rate, channels=channels, to_rate=self._rate, to_layout=self._layout)

    def feed(self, data: bytes) -> None:
        """Some more of the part."""
        if self._raw is not None:
            for samples in self._raw.feed(data):
                self._join(samples)
            return
        self._file += data
        if len(self._file) > MOST_BYTES:
            raise TooLargeError

    def finish(self) -> tuple[dict[str, object], memoryview]:
        """What was made, and the file."""
        if self._parts == 1 and self._kind in self._kept:
            data = bytes(self._file)
            return {"media_type": self._kind, "seconds": seconds_of(data, self._kind)}, memoryview(data)
        self._end_part(last=True)
        if self._encoder is None or self._joints is None:
            raise UnreadableError
        self._joints.finish()
        self._encoder.close()
        self._check_size()
        return {"media_type": self._form.media_type, "seconds": self._encoder.seconds}, self._out.getbuffer()

    @property
    def _kept(self) -> Collection[str]:
        """The kinds that a single part may stay."""
        return CONTAINERS if self._as_it_comes else (self._form.media_type,)

    def _end_part(self, *, last: bool) -> None:
        if self._raw is not None:
            for samples in self._raw.end():
                self._join(samples)
            self._raw = None
        elif self._kind:
            data = bytes(self._file)
            self._file = bytearray()
            self._open(*shape_of(data, self._kind))
            for samples in decoded(data, self._kind, rate=self._rate, layout=self._layout):
                self._join(samples)
        self._kind = self._kind if last else ""

    def _open(self, rate: int, channels: int) -> None:
        if self._joints is None or self._encoder is None:
            self._rate, self._layout = rate_for(self._form, rate), layout_of(channels)
            self._encoder = Encoder(self._out, self._form, rate=self._rate, layout=self._layout)
            self._joints = Joints(self._encoder.write, rate=self._rate, channels=channels_in(self._layout))
        self._joints.begin()

    def _join(self, samples: bytes) -> None:
        if self._joints is None:
            raise UnreadableError
        self._joints.feed(samples)
        self._check_size()

    def _check_size(self) -> None:
        if self._out.tell() > MOST_BYTES:
            raise TooLargeError


def answer(form: str, *, as_it_comes: bool) -> None:
    """Read parts, write the file or why there is none."""
    work, given, told = Work(form, as_it_comes=as_it_comes), sys.stdin.buffer, sys.stdout.buffer
    try:
        while came := next_frame(given):
            kind, payload = came
            if kind == BEGIN:
                work.begin(**json.loads(payload))
            elif kind == DATA:
                work.feed(payload)
            elif kind == FINISH:
                made, data = work.finish()
                told.write(frame(MADE, json.dumps({**made, "size": len(data)}).encode()))
                told.write(data)
                break
    except UnreadableError:
        told.write(frame(FAILED, UNREADABLE))
    except TooLargeError:
        told.write(frame(FAILED, TOO_LARGE))
    told.flush()


def main() -> None:
    """Bound what a hostile file could take, then work. Serving requests goes before this."""
    bound_itself(_MOST_SECONDS)
    answer(sys.argv[1], as_it_comes=AS_IT_COMES in sys.argv)


if __name__ == "__main__":
    main()
