"""The runs under way in this process, so that they can be ended for a reason."""

import asyncio
from abc import abstractmethod
from typing import Protocol

from application.accounts.principal import Principal
from domain.api_key import ApiKey
from domain.faults import Fault, Kind
from domain.ids import ModelId, ProviderId
from domain.model_choice import Place

MOST_RUNS = 4_000
_FULL_SECONDS = 2.0


class OpenRun(Protocol):
    """A run under way: who runs what on which key (None where none is needed), and a way to end it."""

    principal: Principal
    place: Place
    provider: ProviderId
    model: ModelId
    key: ApiKey | None

    @abstractmethod
    def interrupt(self, fault: Fault) -> None:
        """End the run; whoever reads it gets the fault."""


class OpenRuns:
    """Knows every open run; ends all of them when the service stops. No more than `most` are open, for each takes memory."""

    def __init__(self, most: int = MOST_RUNS) -> None:
        self._most = most
        self._runs: set[OpenRun] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._closing = False

    @property
    def now(self) -> frozenset[OpenRun]:
        """Those open at this moment."""
        return frozenset(self._runs)

    @property
    def is_closing(self) -> bool:
        """Whether the service is stopping and takes no more runs."""
        return self._closing

    def enter(self, run: OpenRun) -> None:
        """Take a new run. Raises `common.restarting` once the service is stopping, `common.busy` when it is full."""
        if self._closing:
            raise restarting()
        if len(self._runs) >= self._most:
            raise Fault("common.busy", Kind.UNAVAILABLE, retry_after=_FULL_SECONDS)
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


def restarting() -> Fault:
    """The fault of work that the service's stopping ends or refuses."""
    return Fault("common.restarting", Kind.UNAVAILABLE, retry_after=5)
