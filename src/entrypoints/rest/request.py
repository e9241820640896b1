"""An HTTP request as the product reads it, made of as little as possible: one comes with every run."""

from collections.abc import Mapping
from typing import Any

from litestar import Request
from litestar.types import HTTPScope, Receive

from domain.faults import Fault, FieldError, FieldFault, Kind

LARGEST_BODY = 4 * 1024 * 1024
"""Bytes of a request's body."""


class HttpRequest:
    """One request. Of a header that came twice the first counts."""

    __slots__ = ("_receive", "headers", "scope")

    def __init__(self, scope: HTTPScope, receive: Receive) -> None:
        self.scope = scope
        self.headers: Mapping[str, str] = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in reversed(list(scope["headers"]))
        }
        self._receive = receive

    @property
    def method(self) -> str:
        """The method, in capitals."""
        return self.scope["method"]

    @property
    def scheme(self) -> str:
        """`http` or `https`, as the server or a trusted proxy says."""
        return self.scope["scheme"]

    @property
    def address(self) -> str:
        """Where it comes from, as the server or a trusted proxy says."""
        client = self.scope["client"]
        return client[0] if client else "unknown"

    @property
    def cookies(self) -> Mapping[str, str]:
        """Its cookies, by the framework's parser."""
        return Request[Any, Any, Any](self.scope).cookies

    async def body(self, most: int = LARGEST_BODY) -> bytes:
        """The whole body, to be read once, of so many bytes at the most.

        Raises `common.too_large`, or `common.json.malformed` if the client left before its end.
        """
        announced = self.headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > most:
            raise BodyTooLarge
        body = bytearray()
        while True:
            message = await self._receive()
            # Half a request is not carried out, even where it could be read as a whole one; the answer reaches nobody.
            if message["type"] != "http.request":
                raise FieldFault([FieldError("body", "common.json.malformed")])
            body += message["body"]
            if len(body) > most:
                raise BodyTooLarge
            if not message.get("more_body", False):
                return bytes(body)


class BodyTooLarge(Fault):
    """The body has more bytes than are taken."""

    def __init__(self) -> None:
        super().__init__("common.too_large", Kind.TOO_LARGE)
