"""The sound of one line: decoded by what it is, freed of the silence around it, and brought to one level."""

from collections.abc import Iterator
from io import BytesIO

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer

from adapters.audio.coding import UnreadableError, frame_of, layout_of
from adapters.audio.forms import CONTAINERS, RAW
from adapters.audio.loudness import LoudnessMeter, Samples
from domain.media_type import media_type_of

RATE = 44_100
LEVEL = -23.0
"""LUFS of each voice before mastering: louder would clip what stands out."""

_THRESHOLD = 0.004
_PAD = 0.06
_FADE = 0.008
_MOST_GAIN = 30.0
_PEAK = 0.97
_CUT = 0.9
"""A file that lasts less than so much of what its head promises was cut short."""


class SilentError(Exception):
    """Nothing is heard in it."""


class TooLongError(Exception):
    """It lasts longer than allowed."""


class Heard:
    """What a file held: its samples at the episode's rate, and what was odd about it."""

    def __init__(self, samples: Samples, *, cut_short: bool, other_rate: bool) -> None:
        self.samples = samples
        self.cut_short = cut_short
        self.other_rate = other_rate


def heard_in(data: bytes, kind: str, rate: int | None, channels: int | None, *, most_seconds: float) -> Heard:
    """The sound in the bytes, whatever they are said to be; raw samples alone are what they are told to be.

    Raises `UnreadableError`, `TooLongError`.
    """
    found = media_type_of(data)
    if found is not None and found in CONTAINERS:
        return _decoded(data, CONTAINERS[found], rate, most_seconds)
    if kind != RAW or not rate or channels not in (1, 2) or _is_writing(data):
        raise UnreadableError
    whole = len(data) - len(data) % (2 * channels)
    if whole > most_seconds * rate * 2 * channels:
        raise TooLongError
    if not whole:
        raise UnreadableError
    samples = _collected(iter([frame_of(data[:whole], rate, layout_of(channels))]), most_seconds)
    return Heard(samples, cut_short=whole < len(data), other_rate=False)


def trimmed(samples: Samples) -> Samples:
    """Without the silence before and behind. Raises `SilentError`."""
    loud = np.flatnonzero(np.abs(samples) > _THRESHOLD)
    if not len(loud):
        raise SilentError
    pad = int(_PAD * RATE)
    return samples[max(0, int(loud[0]) - pad) : int(loud[-1]) + 1 + pad]


def levelled(samples: Samples) -> Samples:
    """As loud as every other, unless a peak would be cut off; faded at both ends."""
    meter = LoudnessMeter(RATE)
    meter.feed(samples)
    loudness = meter.loudness()
    gain = min(max(LEVEL - loudness, -_MOST_GAIN), _MOST_GAIN) if np.isfinite(loudness) else 0.0
    factor = min(10 ** (gain / 20), _PEAK / float(np.abs(samples).max()))
    result = samples * np.float32(factor)
    steps = min(int(_FADE * RATE), len(result) // 2)
    ramp = np.linspace(0, 1, steps, dtype=np.float32)
    result[:steps] *= ramp
    result[len(result) - steps :] *= ramp[::-1]
    return result


def _decoded(data: bytes, container: str, told_rate: int | None, most_seconds: float) -> Heard:
    try:
        opened = av.open(BytesIO(data), "r", format=container, metadata_errors="ignore")
    except av.FFmpegError as error:
        raise UnreadableError from error
    with opened:
        if not opened.streams.audio:
            raise UnreadableError
        stream = opened.streams.audio[0]
        promised = (opened.duration or 0) / av.time_base
        broken = [False]
        samples = _collected(_frames(opened, stream, broken), most_seconds)
        seconds = len(samples) / RATE
        return Heard(
            samples,
            cut_short=broken[0] or seconds < promised * _CUT,
            other_rate=told_rate is not None and stream.rate != told_rate,
        )


def _frames(opened: InputContainer, stream: AudioStream, broken: list[bool]) -> Iterator[AudioFrame]:
    """What is broken is left out, and said."""
    packets = opened.demux(stream)
    while True:
        try:
            packet = next(packets, None)
            if packet is None:
                return
            yield from packet.decode()
        except av.error.InvalidDataError:
            broken[0] = True
        except av.FFmpegError as error:
            raise UnreadableError from error


def _collected(frames: Iterator[AudioFrame], most_seconds: float) -> Samples:
    resampler = AudioResampler(format="flt", layout="mono", rate=RATE)
    parts: list[Samples] = []
    count = 0
    for frame in frames:
        frame.pts = None
        for out in resampler.resample(frame):
            parts.append(samples_of(out))
            count += out.samples
        if count > most_seconds * RATE:
            raise TooLongError
    if not parts:
        raise UnreadableError
    parts += [samples_of(out) for out in resampler.resample(None)]
    return np.concatenate(parts)


def samples_of(frame: AudioFrame) -> Samples:
    """The samples of a frame of one channel of floats."""
    return np.frombuffer(bytes(frame.planes[0])[: frame.samples * 4], np.float32)


def _is_writing(data: bytes) -> bool:
    """A page or an error told in words, where sound should be."""
    head = data[:256].lstrip()
    return head[:1] in (b"<", b"{", b"[") and all(32 <= byte < 127 or byte in b"\r\n\t" or byte > 127 for byte in head)
