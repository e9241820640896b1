"""Fetching a result from where a provider put it: any public address, no credentials, bounded bytes, few redirects."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urljoin

from adapters.wire.verdicts import BAD_ANSWER
from application.ports.egress import Deadlines, Egress, Inbound, Outbound
from domain.faults import Kind, UpstreamFault

MOST_REDIRECTS = 3

_DEADLINES = Deadlines(head=60.0, idle=60.0, total=300.0)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ADDRESS_REFUSED = "ai.provider.address_refused"


@asynccontextmanager
async def fetched(egress: Egress, url: str, *, accept: str, largest: int) -> AsyncIterator[Inbound]:
    """The answer at the URL, a success. Every hop of a redirect is judged as the first address was.

    Raises `ai.provider.bad_answer` where the result is not there, and the faults of `Egress.open`.
    """
    for _ in range(MOST_REDIRECTS + 1):
        outbound = Outbound(
            method="GET", url=url, headers=(("accept", accept),), deadlines=_DEADLINES, max_bytes=largest
        )
        async with _opened(egress, outbound) as inbound:
            location = inbound.headers.get("location") if inbound.status in _REDIRECTS else None
            if location is None:
                if not 200 <= inbound.status < 300:
                    raise _gone(inbound.status)
                yield inbound
                return
            url = urljoin(url, location)
    raise _gone(None)


@asynccontextmanager
async def _opened(egress: Egress, outbound: Outbound) -> AsyncIterator[Inbound]:
    try:
        async with egress.open(outbound) as inbound:
            yield inbound
    except UpstreamFault as fault:
        if fault.code != _ADDRESS_REFUSED or fault.sentence != fault.code:
            raise
        # It is the result that lies there, not the provider: other words are needed.
        raise UpstreamFault(
            fault.code, Kind.UPSTREAM, detail=fault.detail, sentence="ai.provider.result_address_refused"
        ) from fault


def _gone(status: int | None) -> UpstreamFault:
    return BAD_ANSWER.fault(status=status, sentence="ai.provider.result_gone")
