"""How a host behind the router calls a model: as the capabilities file says, else as the Hub's mapping does (providers.md 2.7)."""

import time
from collections.abc import Callable, Iterator, Mapping

import msgspec

from adapters.providers.huggingface.errors import RULES
from adapters.providers.huggingface.hosts.host import hub_id
from adapters.providers.huggingface.hosts.table import OWN
from adapters.wire.errors import ErrorReader
from adapters.wire.json_text import TolerantDecoder
from adapters.wire.media_call import ASKING, JSON, check
from adapters.wire.reading import read_whole
from adapters.wire.redact import Redactor
from adapters.wire.verdicts import MODEL_UNAVAILABLE
from application.ports.egress import MEBIBYTE, Egress, Outbound
from domain.capabilities import ModelSpec
from domain.provider import Provider
from domain.secret import Secret

GOOD_FOR = 600.0
"""Seconds an entry of the mapping is believed."""

_MOST_KNOWN = 256
_LARGEST = MEBIBYTE
_NO_SECRET = Secret("", ())
_ERRORS = ErrorReader(rules=RULES)


class _Model(msgspec.Struct):
    mapping: object = msgspec.field(default=None, name="inferenceProviderMapping")


_decode = TolerantDecoder(_Model)


class HubMapping:
    """Asks the Hub, which needs no key for it, and remembers for a while what was live."""

    def __init__(self, egress: Egress, clock: Callable[[], float] = time.monotonic) -> None:
        self._egress = egress
        self._clock = clock
        self._known: dict[tuple[str, str, str], tuple[float, str]] = {}

    async def route(self, provider: Provider, model: ModelSpec, task: str) -> str:
        """The host's own id of the model. Raises `ai.model.unavailable` where the mapping does not show it live for the task."""
        host = model.served_by or ""
        if model.route is not None or host == OWN:
            return model.route or hub_id(model)
        key = (hub_id(model), host, task)
        known = self._known.get(key)
        if known is not None and self._clock() < known[0]:
            return known[1]
        route = _route_in(await self._ask(provider, hub_id(model)), host, task)
        if route is None:
            raise MODEL_UNAVAILABLE.fault()
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[key] = (self._clock() + GOOD_FOR, route)
        return route

    async def _ask(self, provider: Provider, model: str) -> object:
        url = f"{provider.endpoints['hub'].rstrip('/')}/api/models/{model}?expand[]=inferenceProviderMapping"
        outbound = Outbound(method="GET", url=url, headers=(("accept", JSON),), deadlines=ASKING, max_bytes=_LARGEST)
        async with self._egress.open(outbound) as inbound:
            await check(inbound, _ERRORS, Redactor(_NO_SECRET))
            return _decode(await read_whole(inbound, _LARGEST)).mapping


def _route_in(found: object, host: str, task: str) -> str | None:
    """The id in a mapping of either form; entries of hosts nobody here has heard of are passed over."""
    for name, entry in _entries(found):
        route = entry.get("providerId")
        live = entry.get("status") == "live" and entry.get("task") in (task, None)
        if name == host and live and isinstance(route, str) and route:
            return route
    return None


def _entries(found: object) -> Iterator[tuple[object, Mapping[str, object]]]:
    if isinstance(found, dict):
        yield from ((name, entry) for name, entry in found.items() if isinstance(entry, dict))
    elif isinstance(found, list):
        yield from ((entry.get("provider"), entry) for entry in found if isinstance(entry, dict))
