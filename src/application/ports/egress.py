"""The one way out: an HTTP call to a provider, with its address judged, its time and bytes bounded, its key bound to an origin."""

from abc import abstractmethod
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import field
from typing import Protocol

from domain.immutable import immutable
from domain.secret import Secret

KIBIBYTE = 1024
MEBIBYTE = 1024 * KIBIBYTE


@immutable
class Deadlines:
    """Seconds: to connect, until the answer's head, between two pieces of its body, and for the whole call."""

    connect: float = 5.0
    head: float = 60.0
    idle: float = 120.0
    total: float = 600.0


@immutable
class Outbound:
    """A call to make. `secret` is sent as `<auth_prefix><value>` in `auth_header`, to an origin it is bound to and no other."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    secret: Secret | None = None
    auth_header: str = "authorization"
    auth_prefix: str = "Bearer "
    deadlines: Deadlines = field(default_factory=Deadlines)
    max_bytes: int = 8 * MEBIBYTE


class Inbound(Protocol):
    """An answer whose head has come. Header names are lower case; a repeated header's values are joined with a comma."""

    @property
    @abstractmethod
    def status(self) -> int:
        """The HTTP status; redirects are not followed, so 3xx are answers like others."""

    @property
    @abstractmethod
    def headers(self) -> Mapping[str, str]:
        """The answer's headers."""

    @abstractmethod
    def chunks(self) -> AsyncIterator[bytes]:
        """The body's bytes as they come, once.

        Raises `ai.stream.interrupted` when the connection breaks before the body's end, `ai.provider.timeout` past a
        deadline, `ai.answer.too_large` past `max_bytes`.
        """


class Egress(Protocol):
    """Makes outbound calls on pooled connections. Leaving the context closes an unfinished answer's connection at once."""

    @abstractmethod
    def open(self, outbound: Outbound) -> AbstractAsyncContextManager[Inbound]:
        """Send the call and wait for the answer's head.

        Raises `ai.provider.unreachable` when no connection can be made or it breaks before the head,
        `ai.provider.timeout` past a deadline, `ai.provider.address_refused` for an address that calls may not go to,
        `ai.key.origin_changed` when the secret is not bound to the URL's origin.
        """

    @abstractmethod
    async def close(self) -> None:
        """Close every pooled connection."""
