"""Cuts bytes where a network may cut them, with a taste for the places that break readers."""

import random
from itertools import pairwise

_SCANNED = 64 * 1024


class Splitter:
    """Splits at seeded random bytes; a place inside a character or between CR and LF is always among them."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def pieces(self, data: bytes) -> list[bytes]:
        """One to six pieces that join to the data."""
        if len(data) < 2:
            return [data]
        cuts = {self._rng.randrange(1, len(data)) for _ in range(self._rng.randint(0, 3))}
        awkward = _awkward_places(data[:_SCANNED])
        if awkward:
            cuts.update(self._rng.sample(awkward, min(2, len(awkward))))
        edges = [0, *sorted(cuts), len(data)]
        return [data[start:end] for start, end in pairwise(edges)]

    def lingers(self) -> bool:
        """Whether to wait a moment after a piece, so that another process sees it alone."""
        return self._rng.random() < 0.1


def _awkward_places(data: bytes) -> list[int]:
    return [at for at in range(1, len(data)) if data[at] & 0xC0 == 0x80 or data[at - 1 : at + 1] == b"\r\n"]
