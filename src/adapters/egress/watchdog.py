"""Bounds the waiting of one call with a single timer, so that a piece of an answer costs no timer of its own."""

import asyncio
from math import inf

from adapters.egress.faults import timed_out
from domain.faults import UpstreamFault


class Watchdog:
    """Cancels the task that waits too long, and tells that cancellation from one that came from outside.

    The timer is left where it is while the call makes progress; when it rings too early it is set again. Nothing
    happens while the caller is busy elsewhere: only waiting for the provider is bounded, so a cancellation always
    arrives inside that waiting.
    """

    __slots__ = ("_cancels", "_due", "_end", "_fired", "_loop", "_rings", "_task", "_timer", "_word")

    def __init__(self, total: float) -> None:
        self._loop = asyncio.get_running_loop()
        self._end = self._loop.time() + total
        self._due = self._rings = inf
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[object] | None = None
        self._cancels = 0
        self._fired = False
        self._word = ""

    def watch(self, seconds: float, word: str) -> None:
        """The running task begins to wait, for so long at most. Raises `ai.provider.timeout` when no time is left at all."""
        now = self._loop.time()
        if now >= self._end:
            raise timed_out("total")
        self._due, self._word = now + seconds, word
        if self._due > self._end:
            self._due, self._word = self._end, "total"
        task = asyncio.current_task()
        if task is not None:
            self._task, self._cancels = task, task.cancelling()
        if self._due < self._rings:
            self._set(self._due)

    def rest(self) -> None:
        """The waiting is over."""
        if self._fired and self._task is not None:
            # The answer came in the same moment and the engine kept it.
            self._task.uncancel()
            self._fired = False
        self._task = None

    def passed(self) -> UpstreamFault | None:
        """Asked where a wait ended: the fault if this watchdog ended it, None if nothing or someone else did."""
        if not self._fired or self._task is None:
            return None
        self._fired = False
        return timed_out(self._word) if self._task.uncancel() <= self._cancels else None

    def stop(self) -> None:
        """The call is over."""
        self._task = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _set(self, when: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._rings = when
        self._timer = self._loop.call_at(when, self._ring)

    def _ring(self) -> None:
        self._timer, self._rings = None, inf
        if self._task is None:
            return
        if self._loop.time() < self._due:
            self._set(self._due)
            return
        self._fired = True
        self._task.cancel()
