"""The runs under way in this process, so that they can be ended for a reason."""

import asyncio
from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from typing import Protocol

from domain.access_policy import Disabled
from domain.admin import Admin
from domain.faults import Fault, Kind
from domain.ids import KeyId, ModelId, ProviderId
from domain.model_choice import Place
from domain.policy import Policy, rule


class OpenRun(Protocol):
    """A run under way: who runs what on which key, and a way to end it."""

    admin: Admin
    place: Place
    provider: ProviderId
    model: ModelId
    key_id: KeyId

    @abstractmethod
    def interrupt(self, fault: Fault) -> None:
        """End the run; whoever reads it gets the fault."""


class OpenRuns:
    """Knows every open run; ends all of them when the service stops, and those whose permission was withdrawn."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._runs: set[OpenRun] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._closing = False

    @property
    def count(self) -> int:
        """How many runs are open."""
        return len(self._runs)

    @property
    def is_closing(self) -> bool:
        """Whether the service is stopping and takes no more runs."""
        return self._closing

    def enter(self, run: OpenRun) -> None:
        """Take a new run. Raises `common.restarting` once the service is stopping."""
        if self._closing:
            raise restarting()
        self._runs.add(run)
        self._idle.clear()

    def leave(self, run: OpenRun) -> None:
        """The run has ended."""
        self._runs.discard(run)
        if not self._runs:
            self._idle.set()

    def refuse_new(self) -> None:
        """Take no more runs; those open go on."""
        self._closing = True

    async def end_all(self, grace: float) -> None:
        """Give open runs `grace` seconds to end by themselves, then interrupt them and wait until they are settled."""
        self.refuse_new()
        try:
            async with asyncio.timeout(grace):
                await self._idle.wait()
        except TimeoutError:
            for run in tuple(self._runs):
                run.interrupt(restarting())
        await self._idle.wait()

    def review(self, policy: Policy) -> None:
        """Interrupt the runs that the new policy would not allow on the key they use."""
        for run in tuple(self._runs):
            fault = _withdrawn(run, policy, self._today())
            if fault is not None:
                run.interrupt(fault)


def restarting() -> Fault:
    """The fault of work that the service's stopping ends or refuses."""
    return Fault("common.restarting", Kind.UNAVAILABLE, retry_after=5)


def _withdrawn(run: OpenRun, policy: Policy, today: date) -> Fault | None:
    try:
        ruling = rule(policy, run.admin, run.place, provider=run.provider, model=run.model, today=today)
    except Fault as fault:
        return fault
    if isinstance(ruling.decision, Disabled):
        return ruling.decision.fault
    if ruling.decision.key.id != run.key_id:
        return Fault("ai.key.missing", Kind.DISABLED, provider=run.provider, section=run.place[0])
    return None
