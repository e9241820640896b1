"""An episode's sound as a whole: voices over a bed that steps back for them, compressed, limited, and as loud as wanted."""

from collections.abc import Iterator
from fractions import Fraction

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray

from adapters.audio.loudness import LoudnessMeter, Samples
from adapters.audio.segments import RATE, samples_of
from domain.podcast.mix import CEILING

Integers = NDArray[np.int16]

CHUNK = RATE * 4
_MARGIN = 1.0
"""dB below the ceiling: a lossy codec puts peaks back that were not there."""

_DUCK = 10 ** (-17 / 20)
_FADE_IN, _DUCKING, _FADE_OUT = 0.4, 1.5, 2.0
_OVERSAMPLING = 4
_FULL = 32767.0


class Voices:
    """Everything that is said, one behind the other, as 16 bit samples in memory: no sound is written to a disk.

    It is kept in pieces, for one that grows is copied and takes twice its room.
    """

    def __init__(self) -> None:
        self._pieces: list[Integers] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def add(self, samples: Samples) -> None:
        """Some more sound."""
        self._put((np.clip(samples, -1, 1) * np.float32(_FULL)).astype(np.int16))

    def rest(self, seconds: float) -> None:
        """So much silence."""
        self._put(np.zeros(int(seconds * RATE), np.int16))

    def between(self, start: int, end: int) -> Samples:
        """The samples from one to another."""
        result = np.zeros(end - start, np.float32)
        for number in range(start // CHUNK, (end - 1) // CHUNK + 1):
            begin = number * CHUNK
            first, last = max(start, begin), min(end, begin + CHUNK)
            result[first - start : last - start] = self._pieces[number][first - begin : last - begin]
        return result / np.float32(_FULL + 1)

    def _put(self, samples: Integers) -> None:
        while len(samples):
            if self._length == len(self._pieces) * CHUNK:
                self._pieces.append(np.zeros(CHUNK, np.int16))
            at = self._length % CHUNK
            taken = samples[: CHUNK - at]
            self._pieces[-1][at : at + len(taken)] = taken
            self._length += len(taken)
            samples = samples[len(taken) :]


class Programme:
    """Voices, a bed or none, and how long the bed is alone before and behind them."""

    def __init__(self, voices: Voices, bed: Samples | None, *, intro: float, outro: float) -> None:
        self._voices = voices
        self._bed = bed
        self._start = int(intro * RATE) if bed is not None else 0
        self._end = self._start + len(voices)
        self.length = self._end + (int(outro * RATE) if bed is not None else 0)
        self.offset = self._start / RATE

    def chunks(self) -> Iterator[Samples]:
        """The sound, before it is mastered."""
        for at in range(0, self.length, CHUNK):
            until = min(at + CHUNK, self.length)
            mixed = np.zeros(until - at, np.float32)
            first, last = max(at, self._start), min(until, self._end)
            if last > first:
                mixed[first - at : last - at] = self._voices.between(first - self._start, last - self._start)
            if self._bed is not None:
                places = np.arange(at, until)
                mixed += self._bed[places % len(self._bed)] * self._envelope(places)
            yield mixed

    def _envelope(self, places: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> Samples:
        fade, out = int(_DUCKING * RATE), int(_FADE_OUT * RATE)
        points = np.array(
            [
                (0, 0.0),
                (int(_FADE_IN * RATE), 1.0),
                (self._start - fade // 2, 1.0),
                (self._start + fade, _DUCK),
                (self._end - fade // 2, _DUCK),
                (self._end + fade, 1.0),
                (self.length - out, 1.0),
                (self.length, 0.0),
            ]
        )
        # A short intro leaves no room for all of them: each begins no earlier than the one before it.
        points[:, 0] = np.maximum.accumulate(points[:, 0])
        level: Samples = np.interp(places, points[:, 0], points[:, 1]).astype(np.float32)
        return level


class Measured:
    """One passage through the master, and what came out: loudness and true peak are known at its end."""

    def __init__(self, programme: Programme, gain: float) -> None:
        self._programme = programme
        self._gain = gain
        self._meter = LoudnessMeter(RATE)
        self._over = AudioResampler(format="flt", layout="mono", rate=RATE * _OVERSAMPLING)
        self._peak = 0.0
        self.count = 0

    def chunks(self) -> Iterator[Samples]:
        """The mastered sound."""
        graph = _graph(self._gain)
        at = 0
        for chunk in self._programme.chunks():
            frame = _frame(chunk, at)
            at += len(chunk)
            graph.push(frame)
            yield from self._pulled(graph)
        graph.push(None)
        yield from self._pulled(graph)

    @property
    def loudness(self) -> float:
        """LUFS."""
        return self._meter.loudness()

    @property
    def peak(self) -> float:
        """dBTP."""
        return float(20 * np.log10(max(self._peak, 1e-6)))

    def _pulled(self, graph: av.filter.Graph) -> Iterator[Samples]:
        while True:
            try:
                frame = graph.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            if not isinstance(frame, AudioFrame):
                return
            samples = samples_of(frame)
            self.count += len(samples)
            self._meter.feed(samples)
            frame.pts = None
            for over in self._over.resample(frame):
                self._peak = max(self._peak, float(np.abs(samples_of(over)).max()))
            yield samples


def looped(bed: Samples) -> Samples:
    """The bed with its end faded into its beginning, so that it can go round."""
    cross = min(RATE, len(bed) // 4)
    ramp = np.linspace(0, 1, cross, dtype=np.float32)
    head = bed[:cross] * ramp + bed[len(bed) - cross :] * ramp[::-1]
    return np.concatenate((head, bed[cross : len(bed) - cross]))


def _frame(samples: Samples, at: int) -> AudioFrame:
    frame = AudioFrame.from_ndarray(samples.reshape(1, -1), format="flt", layout="mono")
    frame.sample_rate = RATE
    frame.time_base = Fraction(1, RATE)
    frame.pts = at
    return frame


def _graph(gain: float) -> av.filter.Graph:
    graph = av.filter.Graph()
    before = graph.add_abuffer(format="flt", sample_rate=RATE, layout="mono", time_base=Fraction(1, RATE))
    limit = 10 ** ((CEILING - _MARGIN) / 20)
    for name, options in (
        ("acompressor", "threshold=-24dB:ratio=2.2:attack=8:release=160:makeup=1"),
        ("volume", f"{gain:.3f}dB:precision=float"),
        ("alimiter", f"limit={limit:.4f}:level=disabled:attack=5:release=50"),
        ("aformat", "sample_fmts=flt:channel_layouts=mono"),
        ("abuffersink", None),
    ):
        behind = graph.add(name, options) if options else graph.add(name)
        before.link_to(behind)
        before = behind
    graph.configure()
    return graph
