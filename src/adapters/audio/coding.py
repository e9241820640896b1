"""Decoding and encoding by the codec library; only the process that joins sound does it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import BinaryIO, cast

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer

from adapters.audio.forms import CONTAINERS, Form

_FORMAT = "s16"
_BYTES = 2
_PIECE = 64 * 1024
_LAYOUTS = {1: "mono", 2: "stereo"}


class UnreadableError(Exception):
    """The bytes are no sound that can be decoded."""


def layout_of(channels: int) -> str:
    """One channel, or two at the most."""
    return _LAYOUTS.get(channels, "stereo")


def channels_in(layout: str) -> int:
    """How many channels a layout has."""
    return 1 if layout == "mono" else 2


def shape_of(data: bytes, media_type: str) -> tuple[int, int]:
    """Rate and channels of a file. Raises `UnreadableError`."""
    with _opened(data, media_type) as (_, stream):
        if not stream.rate or not stream.channels:
            raise UnreadableError
        return stream.rate, stream.channels


def seconds_of(data: bytes, media_type: str) -> float:
    """How long a file lasts, by its packets, which need not be decoded unless they do not tell. Raises `UnreadableError`."""
    with _opened(data, media_type) as (container, stream):
        total = 0
        try:
            for packet in container.demux(stream):
                total += packet.duration or 0
        except av.FFmpegError as error:
            if not total:
                raise UnreadableError from error
        if not total or stream.time_base is None:
            return _seconds_heard(data, media_type)
        return float(total * stream.time_base)


def _seconds_heard(data: bytes, media_type: str) -> float:
    rate, _ = shape_of(data, media_type)
    return sum(map(len, decoded(data, media_type, rate=rate, layout="mono"))) / _BYTES / rate


def decoded(data: bytes, media_type: str, *, rate: int, layout: str) -> Iterator[bytes]:
    """The samples of a file at that rate. What is broken inside is left out. Raises `UnreadableError` if there is nothing else."""
    resampler = AudioResampler(format=_FORMAT, layout=layout, rate=rate)
    heard = False
    with _opened(data, media_type) as (container, stream):
        for frame in _frames(container, stream):
            for samples in _resampled(resampler, frame):
                heard = True
                yield samples
        if not heard:
            raise UnreadableError
        yield from _resampled(resampler, None)


class RawSamples:
    """Raw samples brought to another rate and layout as they come."""

    def __init__(self, *, rate: int, channels: int, to_rate: int, to_layout: str) -> None:
        self._rate = rate
        self._layout = layout_of(channels)
        self._width = channels * _BYTES
        self._same = (rate, self._layout) == (to_rate, to_layout) and channels <= 2
        self._resampler = AudioResampler(format=_FORMAT, layout=to_layout, rate=to_rate)
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What these bytes come to; half a sample waits for the rest of it."""
        data = self._rest + data
        whole = len(data) - len(data) % self._width
        self._rest = data[whole:]
        if self._same:
            yield data[:whole]
        elif whole:
            yield from _resampled(self._resampler, frame_of(data[:whole], self._rate, self._layout))

    def end(self) -> Iterator[bytes]:
        """What was still on its way."""
        if not self._same:
            yield from _resampled(self._resampler, None)


class Encoder:
    """Writes samples into a file of a form."""

    def __init__(
        self,
        out: BinaryIO,
        form: Form,
        *,
        rate: int,
        layout: str,
        dress: Callable[[OutputContainer], None] | None = None,
    ) -> None:
        self._rate = rate
        self._layout = layout
        self._out = av.open(out, "w", format=form.container)
        self._stream = cast(AudioStream, self._out.add_stream(form.codec, rate=rate, options=dict(form.options)))
        self._stream.layout = layout
        if form.bit_rate is not None:
            self._stream.bit_rate = form.bit_rate * channels_in(layout)
        if dress is not None:
            dress(self._out)
        self._at = 0

    def write(self, samples: bytes) -> None:
        """Some more samples."""
        step = _PIECE * channels_in(self._layout)
        for at in range(0, len(samples), step):
            frame = frame_of(samples[at : at + step], self._rate, self._layout)
            frame.pts = self._at
            self._at += frame.samples
            self._out.mux(self._stream.encode(frame))

    def close(self) -> None:
        """Nothing more comes: complete the file."""
        self._out.mux(self._stream.encode(None))
        self._out.close()

    @property
    def seconds(self) -> float:
        """How long it lasts so far."""
        return self._at / self._rate


def frame_of(samples: bytes, rate: int, layout: str) -> AudioFrame:
    """The samples as the library takes them."""
    width = _BYTES * channels_in(layout)
    frame = AudioFrame(format=_FORMAT, layout=layout, samples=len(samples) // width)
    plane = frame.planes[0]
    plane.update(samples.ljust(plane.buffer_size, b"\0"))
    frame.sample_rate = rate
    return frame


@contextmanager
def _opened(data: bytes, media_type: str) -> Iterator[tuple[InputContainer, AudioStream]]:
    try:
        container = av.open(BytesIO(data), "r", format=CONTAINERS[media_type], metadata_errors="ignore")
    except (av.FFmpegError, KeyError) as error:
        raise UnreadableError from error
    with container:
        if not container.streams.audio:
            raise UnreadableError
        yield container, container.streams.audio[0]


def _frames(container: InputContainer, stream: AudioStream) -> Iterator[AudioFrame]:
    try:
        for packet in container.demux(stream):
            try:
                yield from packet.decode()
            except av.error.InvalidDataError:
                # A player would go on behind it, too.
                continue
    except av.FFmpegError as error:
        raise UnreadableError from error


def _resampled(resampler: AudioResampler, frame: AudioFrame | None) -> Iterator[bytes]:
    if frame is not None:
        frame.pts = None
    for out in resampler.resample(frame):
        width = _BYTES * len(out.layout.channels)
        yield bytes(out.planes[0])[: out.samples * width]
