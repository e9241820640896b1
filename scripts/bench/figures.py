"""Figures of several rounds: the middle one, and how far they lie apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Self


@dataclass(frozen=True, slots=True)
class Figure:
    """The median of the rounds, with the least and the most of them."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Self:
        """The figure of one value a round."""
        return cls(median(values), min(values), max(values))

    @classmethod
    def ratio(cls, these: Sequence[float], those: Sequence[float]) -> Self:
        """How these values compare with those of the same rounds: only neighbours in time are compared."""
        return cls.of([one / other for one, other in zip(these, those, strict=True)])


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that so many per cent do not exceed; 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else 0.0
