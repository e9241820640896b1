"""A provider's CDN, on an origin of its own: results, and places where none are."""

from simulator.exchange import Exchange
from simulator.media.files import FILES
from simulator.media.making import METADATA
from simulator.stage import Stage

CDN_PATH = "/cdn/"

_BLOCK = b"\0" * 64 * 1024


async def cdn(exchange: Exchange, stage: Stage) -> None:
    """`GET /cdn/<name>`; a key has no business here."""
    if "authorization" in exchange.request.headers:
        exchange.entry.violations.append("a bearer token was sent to the CDN")
    name = exchange.request.path.removeprefix(CDN_PATH)
    file = FILES.get(name)
    if file is not None:
        await exchange.answer(200, file.data, (), file.content_type)
    elif name.startswith("redirect."):
        await _redirect(exchange, f"{stage.cdn}{CDN_PATH}picture-0.png")
    elif name.startswith("loop."):
        await _redirect(exchange, exchange.request.path)
    elif name.startswith("metadata."):
        await _redirect(exchange, METADATA)
    elif name.startswith("flood."):
        await _flood(exchange, stage.settings.flood_bytes)
    else:
        await exchange.answer(404, b"", (), "text/plain")


async def _redirect(exchange: Exchange, to: str) -> None:
    await exchange.answer(302, b"", [("Location", to)], "text/plain")


async def _flood(exchange: Exchange, size: int) -> None:
    await exchange.promise(200, size, (), "image/png", first=FILES["picture-0.png"].data)
    while exchange.entry.bytes_sent < size:
        await exchange.raw(_BLOCK)
    exchange.hang_up()
