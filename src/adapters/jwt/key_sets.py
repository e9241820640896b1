"""Where an issuer's keys come from: one that was given, or its published set, fetched and kept."""

import asyncio
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from adapters.jwt.keys import PublicKey, from_jwk
from application.ports.clock import Clock
from application.ports.egress import KIBIBYTE, Deadlines, Egress, Outbound
from domain.faults import Fault, Kind, UpstreamFault

FRESH_SECONDS = 600.0
AGAIN_SECONDS = 30.0
"""How long a set is trusted before it is fetched anew; and how soon it may be fetched again for a key that is not in it."""

_LARGEST = 256 * KIBIBYTE
_MOST_KEYS = 100
_DEADLINES = Deadlines(head=5.0, idle=5.0, total=10.0)


class KeySet(Protocol):
    """The keys an issuer signs with."""

    @abstractmethod
    async def named(self, name: str | None) -> Sequence[PublicKey]:
        """The keys a token may be signed by that names its key so, or names none. Raises `auth.issuer.unreachable`."""


class OneKey(KeySet):
    """A key that was given, whatever a token calls it."""

    def __init__(self, key: PublicKey) -> None:
        self._key = key

    async def named(self, name: str | None) -> Sequence[PublicKey]:
        return (self._key,)


class PublishedKeys(KeySet):
    """A JWKS address. A set that cannot be fetched anew goes on being trusted; without any, nobody is let in."""

    def __init__(self, url: str, egress: Egress, clock: Clock) -> None:
        self._url = url
        self._egress = egress
        self._clock = clock
        self._keys: Mapping[str | None, Sequence[PublicKey]] = {}
        self._asked: float | None = None
        self._fetched: float | None = None
        self._asking = asyncio.Lock()

    async def named(self, name: str | None) -> Sequence[PublicKey]:
        if self._is_stale(name):
            async with self._asking:
                if self._is_stale(name) and self._may_ask():
                    await self._fetch()
        if self._fetched is None:
            raise Fault("auth.issuer.unreachable", Kind.UNAVAILABLE, retry_after=AGAIN_SECONDS)
        return self._keys.get(name, ())

    def _is_stale(self, name: str | None) -> bool:
        now = self._clock.monotonic()
        return self._fetched is None or now - self._fetched > FRESH_SECONDS or name not in self._keys

    def _may_ask(self) -> bool:
        """Tokens with made-up names must not make us ask again and again."""
        return self._asked is None or self._clock.monotonic() - self._asked > AGAIN_SECONDS

    async def _fetch(self) -> None:
        self._asked = self._clock.monotonic()
        outbound = Outbound(
            method="GET",
            url=self._url,
            headers=(("accept", "application/json"),),
            deadlines=_DEADLINES,
            max_bytes=_LARGEST,
        )
        try:
            async with self._egress.open(outbound) as inbound:
                body = b"".join([chunk async for chunk in inbound.chunks()])
                keys = _keys_in(body) if inbound.status == 200 else None
        except (UpstreamFault, ValueError, RecursionError):
            return
        if keys is not None:
            self._keys, self._fetched = keys, self._asked


def _keys_in(body: bytes) -> Mapping[str | None, Sequence[PublicKey]]:
    """The keys by their names; all of them for a token that names none. Raises ValueError for what is no set."""
    told = msgspec.json.decode(body, type=dict[str, object]).get("keys")
    if not isinstance(told, list):
        raise ValueError("no key set")  # noqa: TRY004  # like everything else that is no set
    keys: dict[str | None, list[PublicKey]] = {None: []}
    for jwk in told[:_MOST_KEYS]:
        key = from_jwk(jwk) if isinstance(jwk, dict) else None
        if key is not None:
            keys[None].append(key)
            if isinstance(jwk.get("kid"), str):
                keys.setdefault(jwk["kid"], []).append(key)
    return keys
