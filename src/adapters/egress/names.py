"""What a provider's name resolves to: asked once a minute off the event loop, every address judged before one is used."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from math import inf
from socket import SOCK_STREAM

from adapters.egress.address import AllowedPrivate, read_address
from adapters.egress.faults import refused, timed_out, unreachable
from adapters.egress.target import Target, judge

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]

_LONGEST_LOOKUP = 5.0
_GOOD_FOR = 60.0
_MOST_ROUTES = 256


async def system_lookup(host: str, port: int) -> Sequence[str]:
    """The addresses the operating system gives, its preferred one first. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


@dataclass(slots=True)
class Route:
    """The judged addresses of a place, the one to try first in front."""

    addresses: tuple[str, ...]
    until: float

    def prefer(self, address: str) -> None:
        """Put the address that answered in front."""
        self.addresses = (address, *(other for other in self.addresses if other != address))


class Names:
    """Routes by place; callers who come while a name is being looked up wait for the same answer."""

    def __init__(
        self,
        allowed: AllowedPrivate,
        lookup: Lookup,
        *,
        longest: float = _LONGEST_LOOKUP,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._allowed = allowed
        self._lookup = lookup
        self._longest = longest
        self._clock = clock
        self._routes: dict[tuple[str, str, int], Route] = {}
        self._asking: dict[tuple[str, str, int], asyncio.Task[Route]] = {}

    def known(self, target: Target) -> Route | None:
        """The route, if it is still good."""
        route = self._routes.get(target.place)
        return route if route is not None and self._clock() < route.until else None

    async def find(self, target: Target) -> Route:
        """The route, asked anew. Raises `ai.provider.address_refused`, `ai.provider.unreachable`, `ai.provider.timeout`."""
        task = self._asking.get(target.place)
        if task is None:
            task = asyncio.create_task(self._ask(target))
            self._asking[target.place] = task
            task.add_done_callback(lambda done: self._asked(target, done))
        # One caller's leaving must not end the question for the others.
        return await asyncio.shield(task)

    async def close(self) -> None:
        """End the questions under way."""
        tasks = list(self._asking.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _ask(self, target: Target) -> Route:
        found = (str(target.literal),) if target.literal else await self._resolve(target)
        addresses = tuple(address for text in found if (address := read_address(text)) is not None)
        if not addresses or len(addresses) < len(found):
            raise refused("address")
        judge(target, addresses, self._allowed)
        until = inf if target.literal else self._clock() + _GOOD_FOR
        return Route(tuple(dict.fromkeys(map(str, addresses))), until)

    async def _resolve(self, target: Target) -> Sequence[str]:
        try:
            async with asyncio.timeout(self._longest):
                return await self._lookup(target.host, target.port)
        except TimeoutError as error:
            raise timed_out("dns") from error
        except (OSError, UnicodeError) as error:
            raise unreachable("dns") from error

    def _asked(self, target: Target, task: asyncio.Task[Route]) -> None:
        del self._asking[target.place]
        if task.cancelled() or task.exception() is not None:
            return
        self._routes.pop(target.place, None)
        while len(self._routes) >= _MOST_ROUTES:
            del self._routes[next(iter(self._routes))]
        self._routes[target.place] = task.result()
