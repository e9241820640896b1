"""Whom a call trusts: a certificate that is good, for that very name, from an authority it knows."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from application.ports.egress import Deadlines, Egress
from domain.faults import UpstreamFault
from domain.secret import Secret
from tests.contract.egress.conftest import LOOPBACK, Engine
from tests.support.certificates import Issued, authority, issue
from tests.support.egress_calls import Book, fetch, post
from tests.support.raw_server import Exchange, RawServer

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def trusted() -> Issued:
    """The authority an operator's file names."""
    return authority("trusted")


@pytest.fixture
async def egress(engine: Engine, book: Book, trusted: Issued, tmp_path: Path) -> AsyncIterator[Egress]:
    """An engine that trusts it, among others."""
    book.entries["good.test"] = ["127.0.0.1"]
    file = tmp_path / "authorities.pem"
    file.write_bytes(authority("another").pem + trusted.pem)
    made = engine(allowed=LOOPBACK, ca_file=file, lookup=book)
    yield made
    await made.close()


async def test_a_good_certificate_is_trusted(egress: Egress, trusted: Issued, tmp_path: Path) -> None:
    async with RawServer(tls=issue("good.test", trusted).server(tmp_path)) as server:
        url = server.url(host="good.test")
        secret = Secret("sk-value", [f"https://good.test:{server.port}"])
        for _ in range(3):
            assert (await fetch(egress, post(url, secret=secret))).body == b"ok"
    assert server.connections == 1
    assert server.requests[0].header("host") == f"good.test:{server.port}"
    assert server.requests[0].header("authorization") == "Bearer sk-value"


async def test_the_name_is_announced_and_not_the_address(egress: Egress, trusted: Issued, tmp_path: Path) -> None:
    announced: list[str | None] = []
    context = issue("good.test", trusted).server(tmp_path)
    context.sni_callback = lambda _, name, __: announced.append(name)
    async with RawServer(tls=context) as server:
        await fetch(egress, post(server.url(host="good.test")))
    assert announced == ["good.test"]


async def test_a_certificate_for_an_address_serves_that_address(
    egress: Egress, trusted: Issued, tmp_path: Path
) -> None:
    async with RawServer(tls=issue("127.0.0.1", trusted).server(tmp_path)) as server:
        assert (await fetch(egress, post(server.url()))).body == b"ok"


BAD: dict[str, Callable[[Issued], Issued]] = {
    "for another host": lambda by: issue("other.test", by),
    "expired": lambda by: issue("good.test", by, valid=timedelta(days=-1)),
    "signed by itself": lambda _: issue("good.test", None),
    "of an unknown authority": lambda _: issue("good.test", authority("unknown")),
}


@pytest.mark.parametrize("which", list(BAD))
async def test_a_bad_certificate_is_refused_before_anything_is_sent(
    egress: Egress, trusted: Issued, tmp_path: Path, which: str
) -> None:
    async with RawServer(tls=BAD[which](trusted).server(tmp_path)) as server:
        with pytest.raises(UpstreamFault) as caught:
            await fetch(egress, post(server.url(host="good.test")))
    assert (caught.value.code, caught.value.detail) == ("ai.provider.unreachable", "tls")
    assert server.requests == []


async def test_without_the_file_its_authority_is_unknown(
    engine: Engine, book: Book, trusted: Issued, tmp_path: Path
) -> None:
    book.entries["good.test"] = ["127.0.0.1"]
    plain = engine(allowed=LOOPBACK, lookup=book)
    async with RawServer(tls=issue("good.test", trusted).server(tmp_path)) as server:
        with pytest.raises(UpstreamFault) as caught:
            await fetch(plain, post(server.url(host="good.test")))
    await plain.close()
    assert caught.value.detail == "tls"


async def test_a_handshake_torn_by_the_other_side_is_unreachable(egress: Egress) -> None:
    async def tear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    server = await asyncio.start_server(tear, "127.0.0.1", 0)
    with pytest.raises(UpstreamFault) as caught:
        await fetch(egress, post(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/"))
    server.close()
    assert caught.value.code == "ai.provider.unreachable"


async def test_an_encrypted_stream_breaks_stalls_and_closes_like_any_other(
    egress: Egress, trusted: Issued, tmp_path: Path
) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.begin_chunks()
        await exchange.chunk(b"a")
        if exchange.request.target == "/break":
            exchange.reset()
        await exchange.gone()

    async with RawServer(handler, tls=issue("good.test", trusted).server(tmp_path)) as server:
        with pytest.raises(UpstreamFault) as broken:
            await fetch(egress, post(server.url("/break", host="good.test")))
        with pytest.raises(UpstreamFault) as stalled:
            await fetch(egress, post(server.url(host="good.test"), deadlines=Deadlines(idle=0.1)))
        async with egress.open(post(server.url(host="good.test"))) as inbound:
            await anext(inbound.chunks())
        start = time.monotonic()
        await server.until(lambda s: s.open_connections == 0, within=1)
    assert (broken.value.code, stalled.value.code) == ("ai.stream.interrupted", "ai.provider.timeout")
    assert server.closed_at[-1] - start < 0.05
