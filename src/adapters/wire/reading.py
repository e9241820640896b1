"""Reading an answer's body whole, no further than it may be."""

from contextlib import suppress

from adapters.wire.verdicts import TOO_LARGE
from application.ports.egress import KIBIBYTE, Inbound
from domain.faults import UpstreamFault

LARGEST_ERROR = 64 * KIBIBYTE


async def read_whole(inbound: Inbound, largest: int) -> bytes:
    """The body. Raises `ai.answer.too_large` past `largest` bytes, and what the way to the provider raises."""
    pieces, size = [], 0
    async for chunk in inbound.chunks():
        pieces.append(chunk)
        size += len(chunk)
        if size > largest:
            raise TOO_LARGE.fault()
    return b"".join(pieces)


async def read_error_body(inbound: Inbound) -> bytes:
    """As much of an error's body as comes, 64 KiB at most: one that breaks off must not hide the status."""
    body = bytearray()
    with suppress(UpstreamFault):
        async for chunk in inbound.chunks():
            body += chunk
            if len(body) >= LARGEST_ERROR:
                break
    return bytes(body[:LARGEST_ERROR])
