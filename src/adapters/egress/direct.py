"""The direct engine: HTTP/1.1 on the event loop's own connections, so that leaving a call closes its connection at once."""

from pathlib import Path

from adapters.egress.address import NOTHING_PRIVATE, AllowedPrivate
from adapters.egress.call import Call
from adapters.egress.connection import Connection
from adapters.egress.connections import Connections
from adapters.egress.names import Lookup, Names, system_lookup
from adapters.egress.tls import tls_context
from adapters.egress.transfer import Head, Parcel, Transfer
from application.ports.egress import Egress, Outbound

_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


class DirectEgress(Egress):
    """Calls over pooled connections of its own.

    A kept connection found closed is replaced before anything is written; once written, a request is never sent again.
    """

    def __init__(
        self,
        *,
        allowed: AllowedPrivate = NOTHING_PRIVATE,
        ca_file: Path | None = None,
        lookup: Lookup = system_lookup,
    ) -> None:
        self._names = Names(allowed, lookup)
        self._connections = Connections(tls_context(ca_file))

    def open(self, outbound: Outbound) -> Call:
        return Call(outbound, self._names, _DirectTransfer(self._connections))

    async def close(self) -> None:
        await self._names.close()
        await self._connections.close()


class _DirectTransfer(Transfer):
    """One exchange on one connection."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._connection: Connection | None = None

    async def send(self, parcel: Parcel) -> Head:
        connection = self._connections.take(parcel) or await self._connections.connect(parcel)
        self._place, self._connection = parcel.target.place, connection
        connection.send(parcel.method, _request_head(parcel), parcel.body)
        return await connection.head()

    def ready(self) -> bytes | None:
        return b"" if self._connection is None else self._connection.ready()

    async def receive(self) -> bytes:
        return b"" if self._connection is None else await self._connection.receive()

    async def release(self, *, finished: bool) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        if finished and connection.reusable():
            self._connections.give(self._place, connection)
        else:
            connection.close()


def _request_head(parcel: Parcel) -> bytes:
    lines = [f"{parcel.method} {parcel.target.path} HTTP/1.1", f"host: {parcel.target.authority}"]
    lines += [f"{name}: {value}" for name, value in parcel.headers]
    if parcel.body or parcel.method in _WITH_BODY:
        lines.append(f"content-length: {len(parcel.body)}")
    return "\r\n".join([*lines, "\r\n"]).encode("ascii")
