"""The portable engine: httpx's transport, without its client, so that redirects, cookies, proxies and logs do not exist.

The URL names the judged address, `sni_hostname` and the Host header the provider. httpcore looks whether a kept
connection is readable (closed) before it writes, and takes another then; a request it wrote is never sent again.
"""

import logging
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import h11
import httpx

from adapters.egress.address import NOTHING_PRIVATE, AllowedPrivate
from adapters.egress.call import Call
from adapters.egress.faults import bad_answer, interrupted, timed_out, unreachable
from adapters.egress.names import Lookup, Names, system_lookup
from adapters.egress.target import bracketed
from adapters.egress.tls import tls_context
from adapters.egress.transfer import Head, Parcel, Transfer
from application.ports.egress import Egress, Outbound
from domain.faults import UpstreamFault

_LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=1000, keepalive_expiry=75.0)
_MOST_TRANSPORTS = 64
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})

Place = tuple[str, str, int]


class HttpxEgress(Egress):
    """Calls over httpx's pools, one for each scheme, host and port: two names on one address never share a connection."""

    def __init__(
        self,
        *,
        allowed: AllowedPrivate = NOTHING_PRIVATE,
        ca_file: Path | None = None,
        lookup: Lookup = system_lookup,
    ) -> None:
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        self._names = Names(allowed, lookup)
        self._transports = _Transports(tls_context(ca_file))

    def open(self, outbound: Outbound) -> Call:
        return Call(outbound, self._names, _HttpxTransfer(self._transports))

    async def close(self) -> None:
        await self._names.close()
        await self._transports.close()


class _Transports:
    """A transport for each place. An address that is no longer used leaves its pool as its connections grow old."""

    def __init__(self, tls: ssl.SSLContext) -> None:
        self._tls = tls
        self._transports: dict[Place, httpx.AsyncHTTPTransport] = {}
        self._closed = False

    def of(self, place: Place) -> httpx.AsyncHTTPTransport:
        """The transport for a place."""
        if self._closed:
            raise unreachable("closed")
        transport = self._transports.get(place)
        if transport is None:
            while len(self._transports) >= _MOST_TRANSPORTS:
                del self._transports[next(iter(self._transports))]
            transport = httpx.AsyncHTTPTransport(verify=self._tls, trust_env=False, limits=_LIMITS)
            self._transports[place] = transport
        return transport

    async def close(self) -> None:
        """Close all transports with their connections."""
        self._closed = True
        for transport in self._transports.values():
            await transport.aclose()
        self._transports.clear()


class _HttpxTransfer(Transfer):
    """One request."""

    __slots__ = ("_body", "_response", "_transports")

    def __init__(self, transports: _Transports) -> None:
        self._transports = transports
        self._response: httpx.Response | None = None
        self._body: AsyncIterator[bytes] | None = None

    async def send(self, parcel: Parcel) -> Head:
        transport = self._transports.of(parcel.target.place)
        try:
            response = await transport.handle_async_request(_request(parcel))
        except httpx.TransportError as error:
            raise _before_head(error) from error
        self._response = response
        return Head(response.status_code, [(_text(name).lower(), _text(value)) for name, value in response.headers.raw])

    def ready(self) -> bytes | None:
        return None

    async def receive(self) -> bytes:
        if self._body is None:
            if self._response is None or not isinstance(self._response.stream, httpx.AsyncByteStream):
                return b""
            self._body = aiter(self._response.stream)
        try:
            return await anext(self._body, b"")
        except httpx.TransportError as error:
            raise _in_body(error) from error

    async def release(self, *, finished: bool) -> None:
        response, self._response = self._response, None
        if response is not None:
            await response.aclose()


def _request(parcel: Parcel) -> httpx.Request:
    target = parcel.target
    return httpx.Request(
        parcel.method,
        f"{target.scheme}://{bracketed(parcel.address)}:{target.port}{target.path}",
        headers=[("host", target.authority), *parcel.headers],
        content=parcel.body if parcel.body or parcel.method in _WITH_BODY else None,
        extensions={"sni_hostname": target.host, "timeout": {"connect": parcel.connect}},
    )


def _text(raw: bytes) -> str:
    return raw.decode("latin-1")


def _before_head(error: httpx.TransportError) -> UpstreamFault:
    if isinstance(error, httpx.TimeoutException):
        return timed_out("connect")
    if isinstance(error, httpx.ConnectError):
        return unreachable("tls" if _caused_by(error, ssl.SSLError) else "connect")
    if _caused_by(error, h11.RemoteProtocolError):
        return bad_answer("garbage")
    return unreachable("reset")


def _in_body(error: httpx.TransportError) -> UpstreamFault:
    # h11 raises the same error for a body that ends early and for one it cannot read; only its text differs.
    early = "peer closed connection" in str(error)
    if _caused_by(error, h11.RemoteProtocolError) and not early:
        return bad_answer("garbage")
    return interrupted("closed" if early else "reset")


def _caused_by(error: BaseException, kind: type[BaseException]) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, kind):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
