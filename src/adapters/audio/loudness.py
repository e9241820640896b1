"""How loud sound is to the ear, by ITU-R BS.1770-4: K-weighting laid over the spectrum of each block, then two gates."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
Powers = NDArray[np.float64]

_BLOCK, _HOP = 0.4, 0.1
_OFFSET = -0.691
_ABSOLUTE, _RELATIVE = -70.0, -10.0
_AT_ONCE = 20
"""Blocks whose spectra are made together."""


class LoudnessMeter:
    """Sound goes in piece by piece; what is heard of it is kept as the power of each block."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._block, self._hop = int(_BLOCK * rate), int(_HOP * rate)
        self._rest: Samples = np.zeros(0, np.float32)
        self._powers: list[Powers] = []

    def feed(self, samples: Samples) -> None:
        """Some more of it."""
        self._rest = np.concatenate((self._rest, samples))
        while len(self._rest) >= self._block + (_AT_ONCE - 1) * self._hop:
            self._measure(_AT_ONCE)

    def loudness(self) -> float:
        """LUFS of everything so far; minus infinity where nothing is heard."""
        whole = (len(self._rest) - self._block) // self._hop + 1
        if whole > 0:
            self._measure(whole)
        if not self._powers:
            short = np.zeros(self._block, np.float32)
            short[: len(self._rest)] = self._rest
            return gated(_powers(short[None, :], self._rate))
        return gated(np.concatenate(self._powers))

    def _measure(self, blocks: int) -> None:
        windows = np.lib.stride_tricks.sliding_window_view(self._rest, self._block)[:: self._hop][:blocks]
        self._powers.append(_powers(windows, self._rate))
        self._rest = self._rest[blocks * self._hop :].copy()


def gated(powers: Powers) -> float:
    """The loudness of blocks: quiet ones, and those far below the others, do not count."""
    levels = _OFFSET + 10 * np.log10(np.maximum(powers, 1e-12))
    heard = powers[levels > _ABSOLUTE]
    if not len(heard):
        return -np.inf
    threshold = _OFFSET + 10 * np.log10(heard.mean()) + _RELATIVE
    counted = powers[(levels > _ABSOLUTE) & (levels > threshold)]
    return float(_OFFSET + 10 * np.log10(counted.mean()))


def _powers(windows: Samples, rate: int) -> Powers:
    size = windows.shape[1]
    spectrum = np.fft.rfft(windows, axis=1)
    weighted = (spectrum.real**2 + spectrum.imag**2) * _weights(size, rate)
    total = 2 * weighted.sum(axis=1, dtype=np.float64) - weighted[:, 0]
    result: Powers = (total - weighted[:, -1] * (1 - size % 2)) / size**2
    return result


@lru_cache(maxsize=4)
def _weights(size: int, rate: int) -> NDArray[np.float32]:
    """The power of the K-weighting at each frequency: a shelf for the head, and a high pass (constants of libebur128)."""
    turn = 2 * np.pi * np.fft.rfftfreq(size, 1 / rate) / rate
    gain, q = 10 ** (3.999843853973347 / 20), 0.7071752369554196
    k = np.tan(np.pi * 1681.974450955533 / rate)
    band = gain**0.4996667741545416
    a0 = 1 + k / q + k * k
    shelf = _response(
        ((gain + band * k / q + k * k) / a0, 2 * (k * k - gain) / a0, (gain - band * k / q + k * k) / a0),
        (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0),
        turn,
    )
    q, k = 0.5003270373238773, np.tan(np.pi * 38.13547087602444 / rate)
    a0 = 1 + k / q + k * k
    high_pass = _response((1.0, -2.0, 1.0), (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0), turn)
    weights: NDArray[np.float32] = (shelf * high_pass).astype(np.float32)
    return weights


Three = tuple[float, float, float]


def _response(above: Three, below: Three, turn: Powers) -> Powers:
    one, two = np.exp(-1j * turn), np.exp(-2j * turn)
    gain = np.abs((above[0] + above[1] * one + above[2] * two) / (below[0] + below[1] * one + below[2] * two))
    squared: Powers = gain**2
    return squared
