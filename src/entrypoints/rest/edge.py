"""The outermost layer: request id, hosts accepted, security headers, access log."""

import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any

import structlog

from entrypoints.settings import LOOPBACK_NAMES

_NAME = "kelidar.access"
log = structlog.get_logger(_NAME)
_level = logging.getLogger(_NAME)

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]

_HEADERS: list[tuple[bytes, bytes]] = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
_HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
_SANDBOX = (b"content-security-policy", b"sandbox; default-src 'none'")
"""A file that is answered with may do nothing even where somebody opens it as a page; it adds to the policy of every answer."""

_FEEDS = "/feeds/"
_OF_FEEDS = [
    (b"content-security-policy", b"sandbox; default-src 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"x-robots-tag", b"noindex, nofollow"),
]
"""A feed is played by whatever its listeners use, pages of other sites among it; no search engine is to list it."""

_NO_STORE = (b"cache-control", b"no-store")
_PROBES = frozenset({"/healthz", "/readyz"})
# What the panel's own routes answer says itself how long it may be kept; a refusal there is kept as little as one here.
_NEVER_KEPT = ("/api/", "/schema", *_PROBES)


class Edge:
    """Wraps the application; every answer, also of a failure inside, carries the request id and the headers."""

    def __init__(
        self, app: ASGIApp, new_id: Callable[[], str], allowed_hosts: frozenset[str], content_policy: bytes
    ) -> None:
        self._app = app
        self._new_id = new_id
        self._hosts = allowed_hosts or LOOPBACK_NAMES
        self._headers = [(b"content-security-policy", content_policy), *_HEADERS]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            # What GET answers; the server leaves the body out.
            scope = {**scope, "method": "GET"}
        request_id = self._new_id()
        scope["kelidar.request_id"] = request_id
        scope["kelidar.send"] = send
        scope["kelidar.host_accepted"] = self._accepted(scope)
        begin = time.perf_counter()
        status = 500
        extra = self._extra_headers(scope, request_id)

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                scope["kelidar.answering"] = True
                own = () if "kelidar.sandboxed" not in scope else (_SANDBOX,)
                message["headers"] = [*message.get("headers", ()), *extra, *own]
                if status >= HTTPStatus.BAD_REQUEST and _NO_STORE not in extra:
                    message["headers"].append(_NO_STORE)
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        finally:
            # What leads from a request back to itself would wait for the garbage collector.
            scope.pop("kelidar.send")
            scope.pop("kelidar.call", None)
            # structlog finds out that nobody listens only after it has put the line together.
            if _level.isEnabledFor(logging.INFO):
                took = round((time.perf_counter() - begin) * 1000, 1)
                log.info(
                    "request",
                    method=scope["method"],
                    path=_told(scope["path"]),
                    status=status,
                    ms=took,
                    request_id=request_id,
                )

    def _accepted(self, scope: Scope) -> bool:
        if scope["path"] in _PROBES:
            return True
        host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        return name.lower() in self._hosts or host.lower() in self._hosts

    def _extra_headers(self, scope: Scope, request_id: str) -> list[tuple[bytes, bytes]]:
        own = _OF_FEEDS if scope["path"].startswith(_FEEDS) else self._headers
        extra = [(b"x-request-id", request_id.encode()), *own]
        if scope["scheme"] == "https":
            extra.append(_HSTS)
        if scope["path"].startswith(_NEVER_KEPT):
            extra.append(_NO_STORE)
        return extra


def _told(path: str) -> str:
    """The path as the log may have it: the address of a feed is a secret."""
    return f"{_FEEDS}*" if _FEEDS in path.lower() else path
