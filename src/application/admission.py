"""Lets runs in: no more a minute and at once than the limits say, and fairly between admins when they must wait."""

import asyncio
from collections import Counter, deque
from collections.abc import Iterable
from math import ceil

from application.ports.clock import Clock
from domain.faults import Fault, Kind
from domain.ids import AdminId
from domain.limits import Gate, RunLimits, gates_for, share_of
from domain.policy import Policy
from domain.section import Section

PATIENCE = 10.0
_MINUTE = 60.0
_MOST_WAITING = 1_000
_AGAIN_SECONDS = 5.0

_TOO_OFTEN = ("ai.limit.reached_a_minute", "ai.limit.reached_a_minute_together")
_TOO_MANY = ("ai.limit.reached_at_once", "ai.limit.reached_at_once_together")
"""The sentence on a limit of one's own, and on that of all together."""

_Key = tuple[AdminId | None, Section | None]


class Admitted:
    """A place among the runs under way."""

    __slots__ = ("admin", "section")

    def __init__(self, admin: AdminId, section: Section) -> None:
        self.admin = admin
        self.section = section

    @property
    def keys(self) -> tuple[_Key, ...]:
        """The counts it is part of."""
        return ((self.admin, self.section), (self.admin, None), (None, self.section), (None, None))


class _Waiting:
    __slots__ = ("called", "place")

    def __init__(self, place: Admitted, called: asyncio.Future[None]) -> None:
        self.place = place
        self.called = called


class Admission:
    """The limits of this process: of `workers` each keeps to its part, rounded up.

    They protect the service, so they hold for runs on personal keys too. A run over a limit of requests is refused at once; one
    over a limit of runs at once waits in its admin's row, and the rows are served in turn.
    """

    def __init__(self, clock: Clock, *, workers: int = 1, patience: float = PATIENCE) -> None:
        self._clock = clock
        self._workers = workers
        self._patience = patience
        self._limits = RunLimits()
        self._is_off = True
        self._inside: set[Admitted] = set()
        self._counts: Counter[_Key] = Counter()
        self._begun: dict[_Key, deque[float]] = {}
        self._rows: dict[AdminId, deque[_Waiting]] = {}

    @property
    def waiting(self) -> int:
        """How many runs wait for a place."""
        return sum(map(len, self._rows.values()))

    def follow(self, policy: Policy) -> None:
        """Keep the limits of a new policy; who is inside stays, and is counted."""
        if policy.limits == self._limits:
            return
        self._limits, self._is_off = policy.limits, policy.limits.is_off
        self._counts = Counter(key for place in self._inside for key in place.keys)
        self._call_next()

    async def enter(self, admin: AdminId, section: Section) -> Admitted:
        """A place for a run, to be given back by `leave`. Raises `ai.limit.reached` with the seconds after which it may be tried again."""
        place = Admitted(admin, section)
        if self._is_off:
            self._inside.add(place)
            return place
        gates = gates_for(self._limits, admin, section)
        self._count_request(gates)
        if self._full(gates) is None:
            self._let_in(place)
        else:
            await self._wait(place)
        return place

    def leave(self, place: Admitted) -> None:
        """Give the place back."""
        self._inside.discard(place)
        if not self._is_off:
            self._counts.subtract(place.keys)
            self._call_next()

    def _count_request(self, gates: tuple[Gate, ...]) -> None:
        now = self._clock.monotonic()
        rated = [(gate, gate.allowance.requests_per_minute) for gate in gates]
        windows = [(gate, share_of(most, self._workers), self._window(gate, now)) for gate, most in rated if most]
        for gate, most, window in windows:
            if len(window) >= most:
                # When the oldest of the last `most` requests is a minute old, there is room for one more.
                raise _reached(_TOO_OFTEN, gate, most, window[-most] + _MINUTE - now)
        for _, _, window in windows:
            window.append(now)

    def _window(self, gate: Gate, now: float) -> deque[float]:
        window = self._begun.setdefault((gate.admin, gate.section), deque())
        while window and window[0] <= now - _MINUTE:
            window.popleft()
        return window

    def _full(self, gates: Iterable[Gate]) -> Gate | None:
        """The first limit of runs at once that leaves no place."""
        for gate in gates:
            most = gate.allowance.at_once
            if most and self._counts[gate.admin, gate.section] >= share_of(most, self._workers):
                return gate
        return None

    def _let_in(self, place: Admitted) -> None:
        self._inside.add(place)
        self._counts.update(place.keys)

    async def _wait(self, place: Admitted) -> None:
        if self.waiting >= _MOST_WAITING:
            raise self._no_place(place)
        waiting = _Waiting(place, asyncio.get_running_loop().create_future())
        row = self._rows.setdefault(place.admin, deque())
        row.append(waiting)
        try:
            async with asyncio.timeout(self._patience):
                await waiting.called
        except TimeoutError:
            self._strike_out(waiting)
            # It may have been called in the very moment in which its time was up.
            if place not in self._inside:
                raise self._no_place(place) from None
        except BaseException:
            self._strike_out(waiting)
            if place in self._inside:
                self.leave(place)
            raise

    def _strike_out(self, waiting: _Waiting) -> None:
        row = self._rows.get(waiting.place.admin)
        if row is not None and waiting in row:
            row.remove(waiting)
            if not row:
                del self._rows[waiting.place.admin]

    def _no_place(self, place: Admitted) -> Fault:
        gates = gates_for(self._limits, place.admin, place.section)
        gate = self._full(gates) or gates[0]
        return _reached(_TOO_MANY, gate, gate.allowance.at_once or 0, _AGAIN_SECONDS)

    def _call_next(self) -> None:
        """Call those who fit now, one of each row in turn; a row whose turn it was goes to the end."""
        called = True
        while called:
            called = False
            for admin in list(self._rows):
                row = self._rows[admin]
                fitting = next(
                    (w for w in row if self._full(gates_for(self._limits, admin, w.place.section)) is None), None
                )
                if fitting is None:
                    continue
                self._strike_out(fitting)
                if admin in self._rows:
                    self._rows[admin] = self._rows.pop(admin)
                self._let_in(fitting.place)
                if not fitting.called.done():
                    fitting.called.set_result(None)
                called = True


def _reached(sentences: tuple[str, str], gate: Gate, count: int, retry_after: float) -> Fault:
    own, together = sentences
    whose = together if gate.admin is None else own
    return Fault(
        "ai.limit.reached", Kind.RATE_LIMITED, sentence=whose, retry_after=max(ceil(retry_after), 1), count=count
    )
