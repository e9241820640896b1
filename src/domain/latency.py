"""How long runs took, as counts in log-spaced buckets: they add up, and a percentile read from them is within 5 %."""

import math
from bisect import bisect_left

_RATIO = 1.1
_LAST = 240
_BITS = 32
_LANE = (1 << _BITS) - 1
_LIMITS = [_RATIO**bucket for bucket in range(_LAST)]
_ONE = [1 << (_BITS * bucket) for bucket in range(_LAST + 1)]

Latencies = int
"""One number with a lane of 32 bits for each bucket: histograms are added, and taken away again, by adding numbers."""


def latency(milliseconds: int | None) -> Latencies:
    """The histogram of one time; that of no time is empty."""
    return 0 if milliseconds is None else _ONE[bisect_left(_LIMITS, milliseconds)]


def percentile(latencies: Latencies, share: float) -> int | None:
    """The milliseconds that this share of the times do not pass, at most 5 % off; None where there are none."""
    counts = _counts(latencies)
    wanted = max(1, math.ceil(sum(counts) * share))
    for bucket, count in enumerate(counts):
        wanted -= count
        if wanted <= 0:
            return round(_RATIO ** (bucket - 0.5)) if bucket else 1
    return None


def written(latencies: Latencies) -> str:
    """The histogram as text, short where few buckets are filled."""
    if not latencies:
        return ""
    empty = ((latencies & -latencies).bit_length() - 1) // _BITS
    return f"{empty}:{latencies >> (_BITS * empty):x}"


def read(text: str) -> Latencies:
    """The sum of the histograms written in the text, with spaces between them."""
    total = 0
    for word in text.split():
        empty, _, filled = word.partition(":")
        total += int(filled, 16) << (_BITS * int(empty))
    return total


def _counts(latencies: Latencies) -> list[int]:
    counts = []
    while latencies:
        counts.append(latencies & _LANE)
        latencies >>= _BITS
    return counts
