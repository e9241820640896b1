"""What time it is."""

from abc import abstractmethod
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Time of day for records, and a steady count for durations."""

    @abstractmethod
    def now(self) -> datetime:
        """The time in UTC, with its zone."""

    @abstractmethod
    def monotonic(self) -> float:
        """Seconds that never go back."""
