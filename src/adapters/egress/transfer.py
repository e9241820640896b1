"""What an engine does for one call; everything else about a call is the same for every engine."""

from abc import abstractmethod
from dataclasses import field
from functools import lru_cache
from typing import Protocol

from adapters.egress.target import Target
from application.ports.egress import Outbound
from domain.faults import Fault, Kind
from domain.immutable import immutable
from domain.origin import origin_of

Headers = list[tuple[str, str]]

_USER_AGENT = "kelidar"
_OURS = frozenset({"host", "content-length", "transfer-encoding", "connection", "accept-encoding"})


@immutable(kw_only=False)
class Parcel:
    """A call ready to go, to an address that was judged. Its headers hold the key and are never shown."""

    method: str
    target: Target
    address: str
    headers: Headers = field(repr=False)
    body: bytes = field(repr=False)
    connect: float


@immutable(kw_only=False)
class Head:
    """An answer's status and headers, names in lower case."""

    status: int
    headers: Headers


class Transfer(Protocol):
    """One call in an engine: send once, receive until empty, release always, whatever happened before."""

    @abstractmethod
    async def send(self, parcel: Parcel) -> Head:
        """Send the call and wait for the head. Raises the faults of `Egress.open`; one with the word `connect` sent nothing."""

    @abstractmethod
    def ready(self) -> bytes | None:
        """What `receive` would give without waiting; None if it would wait or fail."""

    @abstractmethod
    async def receive(self) -> bytes:
        """The next bytes of the body, empty at its end. Raises `ai.stream.interrupted` or `ai.provider.bad_answer`."""

    @abstractmethod
    async def release(self, *, finished: bool) -> None:
        """Give the connection back if the body was read to its end, else close it."""


def headers_of(outbound: Outbound) -> Headers:
    """The headers to send, the key among them, never encoded answers among the wishes.

    Raises `ai.key.origin_changed` when the key is not bound to the URL's origin, `ai.key.malformed` when it cannot
    stand in a header.
    """
    secret_name = outbound.auth_header.lower() if outbound.secret is not None else ""
    headers = list(_plain(tuple(pair for pair in outbound.headers if pair[0].lower() != secret_name)))
    if outbound.secret is not None:
        value = outbound.auth_prefix + outbound.secret.reveal_for(origin_of(outbound.url))
        # An engine's own complaint would repeat the value.
        if not _can_stand(value):
            raise Fault("ai.key.malformed", Kind.INVALID)
        headers.append((secret_name, value))
    return headers


@lru_cache(maxsize=256)
def _plain(given: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The headers besides the key: the same few for every call of a dialect."""
    lower = [(name.lower(), value) for name, value in given]
    headers = [(name, value) for name, value in lower if name not in _OURS]
    if not all(_can_stand(name) and _can_stand(value) for name, value in headers):
        raise ValueError("a header with characters that cannot be sent")
    if not any(name == "user-agent" for name, _ in headers):
        headers.append(("user-agent", _USER_AGENT))
    return (*headers, ("accept-encoding", "identity"))


def _can_stand(text: str) -> bool:
    return text.isascii() and text.isprintable()
