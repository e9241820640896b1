"""Parts of speech put one behind the other: the silence between them made even, and no click where they meet."""

from array import array
from collections.abc import Callable

PAUSE = 0.22
"""Seconds of silence between two parts, beside what is left of their own."""

PAD = 0.06
"""Seconds of a part's own silence that stay before and after its voice."""

FADE = 0.008
LONGEST_SILENCE = 3.0
"""Seconds at a part's end that are held back, and looked at when the next part begins."""

LOUD = 131
"""A 16 bit sample beyond this is heard: -48 dB."""

_BYTES = 2


class Joints:
    """16 bit samples go in part by part and come out as one row; the very beginning and the very end stay as they are."""

    def __init__(self, write: Callable[[bytes], None], *, rate: int, channels: int) -> None:
        self._write = write
        self._rate = rate
        self._channels = channels
        self._held = bytearray()
        self._parts = 0
        self._at_head = False

    def begin(self) -> None:
        """The next part begins."""
        self._parts += 1
        if self._parts > 1:
            self._end_head()
            self._write(self._faded_out(self._without_silence_after(array("h", bytes(self._held)))).tobytes())
            self._held.clear()
            self._write(bytes(self._bytes_of(PAUSE)))
            self._at_head = True

    def feed(self, samples: bytes) -> None:
        """Some more of the part; whole samples of every channel."""
        self._held += samples
        if self._at_head and len(self._held) >= self._bytes_of(LONGEST_SILENCE):
            self._end_head()
        spare = len(self._held) - self._bytes_of(LONGEST_SILENCE)
        if spare > 0 and not self._at_head:
            self._write(bytes(self._held[:spare]))
            del self._held[:spare]

    def finish(self) -> None:
        """The last part is over."""
        self._end_head()
        self._write(bytes(self._held))
        self._held.clear()

    def _end_head(self) -> None:
        """Enough of a later part has come to see where its voice begins."""
        if self._at_head:
            self._at_head = False
            samples = self._faded_in(self._without_silence_before(array("h", bytes(self._held))))
            self._held = bytearray(samples.tobytes())

    def _without_silence_before(self, samples: "array[int]") -> "array[int]":
        first = next((at for at, sample in enumerate(samples) if not -LOUD <= sample <= LOUD), len(samples))
        return samples[self._whole(max(0, first - self._samples_of(PAD))) :]

    def _without_silence_after(self, samples: "array[int]") -> "array[int]":
        last = next((at for at in range(len(samples) - 1, -1, -1) if not -LOUD <= samples[at] <= LOUD), -1)
        return samples[: self._whole(last + 1 + self._samples_of(PAD))]

    def _faded_in(self, samples: "array[int]") -> "array[int]":
        steps = min(self._samples_of(FADE), len(samples))
        for at in range(steps):
            samples[at] = samples[at] * at // steps
        return samples

    def _faded_out(self, samples: "array[int]") -> "array[int]":
        steps = min(self._samples_of(FADE), len(samples))
        for at in range(steps):
            samples[-1 - at] = samples[-1 - at] * at // steps
        return samples

    def _samples_of(self, seconds: float) -> int:
        return int(seconds * self._rate) * self._channels

    def _bytes_of(self, seconds: float) -> int:
        return self._samples_of(seconds) * _BYTES

    def _whole(self, at: int) -> int:
        """The beginning of the moment in which a sample is."""
        return at - at % self._channels
