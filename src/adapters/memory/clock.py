"""Time and identifiers that go only where they are told."""

from datetime import UTC, datetime, timedelta

from application.ports.clock import Clock
from application.ports.ids import Ids

_START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class FixedClock(Clock):
    """Stands still until it is advanced; both of its times move together."""

    def __init__(self, start: datetime = _START) -> None:
        self._now = start
        self._monotonic = 0.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Let that many seconds pass."""
        if seconds < 0:
            raise ValueError("time does not go back")
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds


class CountingIds(Ids):
    """Counts up in the spelling of a UUIDv7, so that the first identifier is the same in every run."""

    def __init__(self) -> None:
        self._made = 0

    def new(self) -> str:
        self._made += 1
        return f"00000000-0000-7000-8000-{self._made:012x}"
