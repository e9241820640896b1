"""The direct engine's connections: opened to a judged address, kept while they may serve again, closed when they cannot."""

import asyncio
import ssl
from collections.abc import Iterator

from adapters.egress.connection import Connection
from adapters.egress.faults import timed_out, unreachable
from adapters.egress.transfer import Parcel

_KEPT_FOR = 75.0
_MOST_KEPT = 1000
_SWEEPS = 5

Place = tuple[str, str, int]


class Connections:
    """Resting connections by scheme, host and port: two names on one address never share one. The last used goes first."""

    def __init__(self, tls: ssl.SSLContext, *, kept_for: float = _KEPT_FOR) -> None:
        self._tls = tls
        self._kept_for = kept_for
        self._resting: dict[Place, list[Connection]] = {}
        self._kept = 0
        self._all: set[Connection] = set()
        self._sweeper: asyncio.TimerHandle | None = None
        self._closed = False

    def take(self, parcel: Parcel) -> Connection | None:
        """A resting connection to the parcel's place and address that is still open; those that are not are closed."""
        resting = self._resting.get(parcel.target.place)
        while resting:
            connection = resting.pop()
            self._kept -= 1
            if connection.address == parcel.address and connection.fresh():
                return connection
            connection.close()
        return None

    async def connect(self, parcel: Parcel) -> Connection:
        """A new connection. Raises `ai.provider.unreachable` or `ai.provider.timeout`; nothing was sent then."""
        if self._closed:
            raise unreachable("closed")
        target = parcel.target
        secure = target.scheme == "https"
        try:
            async with asyncio.timeout(parcel.connect):
                _, connection = await asyncio.get_running_loop().create_connection(
                    lambda: Connection(parcel.address, self._all.discard),
                    parcel.address,
                    target.port,
                    ssl=self._tls if secure else None,
                    server_hostname=target.host if secure else None,
                )
        except TimeoutError as error:
            raise timed_out("connect") from error
        except ssl.SSLError as error:
            raise unreachable("tls") from error
        except ConnectionResetError as error:
            raise unreachable("reset") from error
        except OSError as error:
            raise unreachable("connect") from error
        self._all.add(connection)
        return connection

    def give(self, place: Place, connection: Connection) -> None:
        """Keep a connection for the next call, unless there are enough."""
        connection.rest()
        if self._closed or self._kept >= _MOST_KEPT:
            connection.close()
            return
        connection.idle_since = asyncio.get_running_loop().time()
        self._resting.setdefault(place, []).append(connection)
        self._kept += 1
        if self._sweeper is None:
            self._plan_sweep()

    async def close(self) -> None:
        """Close every connection, resting or not, and wait until they are gone."""
        self._closed = True
        if self._sweeper is not None:
            self._sweeper.cancel()
        self._resting.clear()
        everyone = list(self._all)
        for connection in everyone:
            connection.close()
        await asyncio.gather(*(connection.wait_closed() for connection in everyone))

    def _plan_sweep(self) -> None:
        self._sweeper = asyncio.get_running_loop().call_later(self._kept_for / _SWEEPS, self._sweep)

    def _sweep(self) -> None:
        for place, connection in list(self._stale()):
            self._resting[place].remove(connection)
            self._kept -= 1
            connection.close()
        self._resting = {place: connections for place, connections in self._resting.items() if connections}
        self._sweeper = None
        if self._resting:
            self._plan_sweep()

    def _stale(self) -> Iterator[tuple[Place, Connection]]:
        oldest = asyncio.get_running_loop().time() - self._kept_for
        for place, connections in self._resting.items():
            yield from ((place, one) for one in connections if one.closed or one.idle_since < oldest)
