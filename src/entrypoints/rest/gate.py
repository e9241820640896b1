"""The gate: everything is closed unless a route says it is open, and who asks is found out once."""

from collections.abc import Mapping
from typing import Any, cast

from litestar import Request
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from domain.faults import Fault, Kind
from entrypoints.asking import note_request
from entrypoints.container import Container
from entrypoints.rest.authentication import identify
from entrypoints.rest.call import Call, speaker_for
from entrypoints.rest.request import HttpRequest

_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_OF_SECTIONS = frozenset({"runs", "asks_of_section", "any_section"})
"""Options of routes that change nothing: they ask themselves whether a limited token is for their section, or are for every one."""


class Gate:
    """Stands before every route; a handler finds its `Call` by `call_of`."""

    def __init__(self, container: Container, cors_origins: frozenset[str]) -> None:
        self._container = container
        self._cors_origins = cors_origins

    def before(self, app: ASGIApp) -> ASGIApp:
        """The application behind the gate. Not a guard: Litestar copies the whole route handler for each guard of each request."""

        async def closed(scope: Scope, receive: Receive, send: Send) -> None:
            await self.let_in(cast(HTTPScope, scope), receive, scope["route_handler"].opt)
            await app(scope, receive, send)

        return closed

    async def let_in(self, scope: HTTPScope, receive: Receive, opt: Mapping[str, Any]) -> Call:
        """The call of a request to a route with these options. Raises why it may not pass."""
        if not scope.get("kelidar.host_accepted", True):
            raise Fault("common.host_refused", Kind.INVALID)
        request = HttpRequest(scope, receive)
        note_request(str(scope.get("kelidar.request_id", "")), request.address)
        is_open = bool(opt.get("open"))
        principal = None if is_open else await identify(self._container, request, self._cors_origins)
        call = Call(
            kelidar=self._container,
            request=request,
            principal=principal,
            say=speaker_for(self._container, request, principal),
            cors_origins=self._cors_origins,
        )
        scope["kelidar.call"] = call  # type: ignore[typeddict-unknown-key]  # ASGI scopes are open
        if not is_open:
            _ = call.signed_in
            if request.method in _CHANGING and not _OF_SECTIONS & opt.keys():
                call.signed_in.require_unlimited()
        return call


def call_of(request: Request[Any, Any, Any]) -> Call:
    """The call that the gate let in."""
    call: Call = request.scope["kelidar.call"]  # type: ignore[typeddict-item]  # put there by the gate
    return call
