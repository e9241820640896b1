"""Asking a provider about a key: one small GET, whose outcome is never an error."""

import math
from collections.abc import Mapping
from dataclasses import field

import msgspec

from adapters.wire.reading import read_whole
from application.ports.egress import MEBIBYTE, Deadlines, Egress, Outbound
from domain.faults import UpstreamFault
from domain.immutable import immutable
from domain.probe import Probe, ProbeStatus
from domain.secret import Secret

VALID = Probe(ProbeStatus.VALID, "ai.probe.valid")
VALID_TOKEN_ONLY = Probe(ProbeStatus.VALID, "ai.probe.valid_token_only")
REJECTED = Probe(ProbeStatus.REJECTED, "ai.probe.rejected")
MANAGEMENT_KEY = Probe(ProbeStatus.REJECTED, "ai.probe.management_key")
EXPIRED = Probe(ProbeStatus.REJECTED, "ai.probe.expired")
NO_CREDIT = Probe(ProbeStatus.NO_CREDIT, "ai.probe.no_credit")
UNREACHABLE = Probe(ProbeStatus.UNREACHABLE, "ai.probe.unreachable")
BUSY = Probe(ProbeStatus.UNREACHABLE, "ai.probe.busy")

_LARGEST = MEBIBYTE
_DEADLINES = Deadlines(head=15.0, idle=15.0, total=15.0)
_BY_STATUS: Mapping[int, Probe] = {401: REJECTED, 402: NO_CREDIT, 429: BUSY}


@immutable(kw_only=False)
class Said:
    """What a provider said of a key: the verdict its status alone gives, or the object it described the key with."""

    verdict: Probe | None
    about: Mapping[str, object] = field(default_factory=dict)


async def ask(egress: Egress, url: str, secret: Secret) -> Said:
    """The provider's answer to GET `url` with the key; `unreachable` for whatever is no JSON object with status 200."""
    outbound = Outbound(
        method="GET",
        url=url,
        headers=(("accept", "application/json"),),
        secret=secret,
        deadlines=_DEADLINES,
        max_bytes=_LARGEST,
    )
    try:
        async with egress.open(outbound) as inbound:
            if inbound.status != 200:
                return Said(_BY_STATUS.get(inbound.status, UNREACHABLE))
            about: object = msgspec.json.decode(await read_whole(inbound, _LARGEST))
    except (UpstreamFault, ValueError, RecursionError):
        return Said(UNREACHABLE)
    return Said(None, about) if isinstance(about, dict) else Said(UNREACHABLE)


def is_used_up(left: object) -> bool:
    """Whether an amount that is left is zero or less; null is no limit."""
    return isinstance(left, int | float) and not isinstance(left, bool) and not math.isnan(left) and left <= 0
