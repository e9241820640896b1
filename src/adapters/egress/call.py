"""One outbound call: judged, bounded in time and bytes, and closed however it ends."""

from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import TypeVar

from adapters.egress.faults import bad_answer, too_large
from adapters.egress.names import Names, Route
from adapters.egress.target import Target, read_target
from adapters.egress.transfer import Head, Headers, Parcel, Transfer, headers_of
from adapters.egress.watchdog import Watchdog
from application.ports.egress import KIBIBYTE, Inbound, Outbound
from domain.faults import UpstreamFault

_T = TypeVar("_T")
_LARGEST_HEAD = 32 * KIBIBYTE
_FIRST_FINAL_STATUS = 200


class Call(AbstractAsyncContextManager[Inbound], Inbound, AsyncIterator[bytes]):
    """A call, its answer and the answer's body in one object: a call in the thousands is made of as little as possible."""

    def __init__(self, outbound: Outbound, names: Names, transfer: Transfer) -> None:
        self._outbound = outbound
        self._names = names
        self._transfer = transfer
        self._left = outbound.max_bytes
        self._finished = False
        self._status = 0
        self._headers: dict[str, str] = {}
        self._watch = Watchdog(outbound.deadlines.total)

    async def __aenter__(self) -> Inbound:
        target = read_target(self._outbound.url)
        headers = headers_of(self._outbound)
        try:
            route = self._names.known(target) or await self._names.find(target)
            deadline = self._outbound.deadlines.head
            self._take(await self._bounded(self._send(target, route, headers), deadline, "head"))
        except BaseException:
            await self.__aexit__(None, None, None)
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watch.stop()
        await self._transfer.release(finished=self._finished)

    @property
    def status(self) -> int:
        return self._status

    @property
    def headers(self) -> Mapping[str, str]:
        return self._headers

    def chunks(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        if self._finished:
            raise StopAsyncIteration
        piece = self._transfer.ready()
        if piece is None:
            piece = await self._bounded(self._transfer.receive(), self._outbound.deadlines.idle, "idle")
        if not piece:
            self._finished = True
            raise StopAsyncIteration
        self._left -= len(piece)
        if self._left < 0:
            raise too_large()
        return piece

    async def _bounded(self, waiting: Coroutine[None, None, _T], seconds: float, word: str) -> _T:
        try:
            self._watch.watch(seconds, word)
            return await waiting
        except BaseException as error:
            waiting.close()
            if (fault := self._watch.passed()) is not None:
                raise fault from error
            raise
        finally:
            self._watch.rest()

    async def _send(self, target: Target, route: Route, headers: Headers) -> Head:
        outbound, connect = self._outbound, self._outbound.deadlines.connect
        *spare, last = route.addresses
        for address in spare:
            parcel = Parcel(outbound.method, target, address, headers, outbound.body, connect)
            try:
                head = await self._transfer.send(parcel)
            except UpstreamFault as fault:
                # Nothing was sent: the name's next address may answer (a host with IPv6 only on paper).
                if fault.detail != "connect":
                    raise
            else:
                route.prefer(address)
                return head
        return await self._transfer.send(Parcel(outbound.method, target, last, headers, outbound.body, connect))

    def _take(self, head: Head) -> None:
        if head.status < _FIRST_FINAL_STATUS:
            raise bad_answer("garbage")
        if sum(len(name) + len(value) + 4 for name, value in head.headers) > _LARGEST_HEAD:
            raise bad_answer("head")
        for name, value in head.headers:
            seen = self._headers.get(name)
            self._headers[name] = value if seen is None else f"{seen}, {value}"
        if self._headers.get("content-encoding", "identity").lower() not in {"", "identity"}:
            raise bad_answer("encoded")
        self._status = head.status
