"""Holds: what a run made and nobody saved, kept encrypted for a while, and gone by itself."""

from datetime import datetime, timedelta

from domain.faults import Fault, Kind
from domain.ids import AdminId, HoldId, ModelId, ProviderId, RunId
from domain.immutable import immutable
from domain.media_type import MediaType
from domain.section import Operation, Section

MEBIBYTE = 1024 * 1024
MOST_HELD = 512 * MEBIBYTE
"""Bytes that one admin may have held at once."""

MOST_HELD_IN_ALL = 8 * 1024 * MEBIBYTE
"""Bytes that are held for all admins together."""

HOLD_MINUTES = 30
SHORTEST_HOLD_MINUTES, LONGEST_HOLD_MINUTES = 1, 7 * 24 * 60

REMEMBERED = timedelta(days=1)
"""For so long after its end an owner who asks for a hold is told that it has expired, and not that there is no such thing."""


@immutable
class HoldFacts:
    """Whose it is, what it is and which run made it: none, where an admin brought it. A picture has its size in pixels, sound its
    length where it is known."""

    owner: AdminId
    media_type: MediaType
    section: Section
    operation: Operation
    provider: ProviderId | None = None
    model: ModelId | None = None
    run: RunId | None = None
    width: int | None = None
    height: int | None = None
    seconds: float | None = None


@immutable
class Hold:
    """One file held: its facts, how many bytes it has, and until when it is there."""

    id: HoldId
    facts: HoldFacts
    size: int
    made_at: datetime
    expires_at: datetime

    def is_over(self, now: datetime) -> bool:
        """Whether its time has come."""
        return now >= self.expires_at


@immutable
class HoldBounds:
    """How long a hold lasts and how many bytes may be held, for one admin and for all together."""

    lasts: timedelta = timedelta(minutes=HOLD_MINUTES)
    of_one: int = MOST_HELD
    of_all: int = MOST_HELD_IN_ALL

    def require_room(self, more: int, *, own: int, in_all: int) -> None:
        """Raise `ai.hold.full` if so many bytes more would be too many beside what is held already."""
        if own + more > self.of_one:
            raise Fault("ai.hold.full", Kind.TOO_LARGE, max=self.of_one // MEBIBYTE)
        if in_all + more > self.of_all:
            raise Fault("ai.hold.full", Kind.UNAVAILABLE, sentence="ai.hold.full_for_all", retry_after=60.0)


def hold_expired() -> Fault:
    """Its owner asks for a hold whose time is over."""
    return Fault("ai.hold.expired", Kind.NOT_FOUND)
