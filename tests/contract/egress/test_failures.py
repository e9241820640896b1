"""Every way to fail has one fault, whichever engine meets it; its detail is a fixed word."""

import logging
import traceback
from collections.abc import Awaitable, Callable

import pytest

from application.ports.egress import Egress, Outbound
from domain.faults import Fault, Kind, UpstreamFault
from domain.secret import Secret
from tests.support.egress_calls import Book, fetch, post
from tests.support.raw_server import Exchange, RawServer, closed_port

pytestmark = pytest.mark.anyio

Handler = Callable[[Exchange], Awaitable[None]]


def sends(*pieces: bytes, then: str = "close") -> Handler:
    """A handler that writes this, then closes, resets or stays."""

    async def handler(exchange: Exchange) -> None:
        await exchange.send(*pieces)
        if then == "close":
            exchange.close()
        elif then == "reset":
            exchange.reset()
        else:
            await exchange.gone()

    return handler


CHUNKED = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
FAILURES = {
    "closed before the head": (sends(b""), "ai.provider.unreachable"),
    "reset before the head": (sends(b"", then="reset"), "ai.provider.unreachable"),
    "closed in the head": (sends(b"HTTP/1.1 200 OK\r\nconte"), "ai.provider.unreachable"),
    "another protocol": (sends(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), "ai.provider.bad_answer"),
    "a length that is none": (sends(b"HTTP/1.1 200 OK\r\ncontent-length: ab\r\n\r\nabc"), "ai.provider.bad_answer"),
    "two lengths": (
        sends(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 5\r\n\r\nabc"),
        "ai.provider.bad_answer",
    ),
    "a head of 40 KiB": (
        sends(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n" + b"x: %b\r\n\r\n" % (b"a" * 40_960), then="stay"),
        "ai.provider.bad_answer",
    ),
    "a head of 2 MiB": (
        sends(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n" + b"x: %b\r\n\r\n" % (b"a" * 2_097_152), then="stay"),
        "ai.provider.bad_answer",
    ),
    "an encoded body": (
        sends(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\ncontent-encoding: gzip\r\n\r\nabc", then="stay"),
        "ai.provider.bad_answer",
    ),
    "a body shorter than its length": (
        sends(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc"),
        "ai.stream.interrupted",
    ),
    "a reset in a body": (
        sends(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc", then="reset"),
        "ai.stream.interrupted",
    ),
    "no last chunk": (sends(CHUNKED, b"3\r\nabc\r\n"), "ai.stream.interrupted"),
    "half a chunk": (sends(CHUNKED, b"9\r\nabc"), "ai.stream.interrupted"),
    "a chunk size that is none": (
        sends(CHUNKED, b"3\r\nabc\r\n", b"zz\r\nabc\r\n", then="stay"),
        "ai.provider.bad_answer",
    ),
}
WORDS = {"dns", "connect", "tls", "reset", "closed", "garbage", "head", "encoded", "url", "address"}


@pytest.mark.parametrize("failure", list(FAILURES))
async def test_a_broken_answer_has_its_fault_and_closes_the_connection(egress: Egress, failure: str) -> None:
    handler, code = FAILURES[failure]
    async with RawServer(handler) as server:
        with pytest.raises(UpstreamFault) as caught:
            await fetch(egress, post(server.url()))
        await server.until(lambda s: s.open_connections == 0)
    assert caught.value.code == code
    assert caught.value.kind is Kind.UPSTREAM
    assert caught.value.detail in WORDS
    assert caught.value.retryable is (code != "ai.provider.bad_answer")
    assert len(server.requests) == 1


async def test_what_came_before_a_break_is_handed_over_first(egress: Egress) -> None:
    async with RawServer(sends(CHUNKED, b"3\r\nabc\r\n", b"3\r\ndef\r\n")) as server:
        got = b""
        with pytest.raises(UpstreamFault) as caught:
            async with egress.open(post(server.url())) as inbound:
                async for piece in inbound.chunks():
                    got += piece
    assert (got, caught.value.code) == (b"abcdef", "ai.stream.interrupted")


async def test_a_refused_connection_is_unreachable(egress: Egress) -> None:
    with pytest.raises(UpstreamFault) as caught:
        await fetch(egress, post(f"http://127.0.0.1:{await closed_port()}/"))
    assert (caught.value.code, caught.value.detail) == ("ai.provider.unreachable", "connect")
    assert caught.value.retryable


async def test_a_name_that_does_not_resolve_is_unreachable(egress: Egress) -> None:
    with pytest.raises(UpstreamFault) as caught:
        await fetch(egress, post("https://nowhere.test/"))
    assert (caught.value.code, caught.value.detail) == ("ai.provider.unreachable", "dns")


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1/", "https://169.254.169.254/latest/meta-data", "https://[::ffff:10.0.0.1]/"]
)
async def test_a_private_address_is_refused(egress: Egress, url: str) -> None:
    with pytest.raises(UpstreamFault) as caught:
        await fetch(egress, post(url))
    assert (caught.value.code, caught.value.kind) == ("ai.provider.address_refused", Kind.UPSTREAM)
    assert not caught.value.retryable


async def test_a_name_that_resolves_to_one_private_address_among_public_ones_is_refused(
    egress: Egress, book: Book
) -> None:
    book.entries["mixed.test"] = ["8.8.8.8", "10.0.0.1"]
    with pytest.raises(UpstreamFault) as caught:
        await fetch(egress, post("https://mixed.test/"))
    assert caught.value.code == "ai.provider.address_refused"


async def test_a_request_whose_body_was_sent_is_never_sent_twice(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        if len(server.requests) == 1:
            await exchange.answer()
        else:
            exchange.close()

    async with RawServer(handler) as server:
        await fetch(egress, post(server.url()))
        with pytest.raises(UpstreamFault) as caught:
            await fetch(egress, post(server.url()))
    assert caught.value.code == "ai.provider.unreachable"
    assert len(server.requests) == 2


async def test_a_kept_connection_closed_while_idle_is_replaced_unseen(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.answer()
        exchange.close()

    async with RawServer(handler) as server:
        for number in range(1, 200):
            await fetch(egress, post(server.url()))
            await server.until(lambda s, closed=number: len(s.closed_at) == closed)  # type: ignore[misc]  # a default binds
    assert len(server.requests) == 199


async def test_a_key_bound_to_another_origin_does_not_leave(egress: Egress) -> None:
    async with RawServer() as server:
        with pytest.raises(Fault) as caught:
            await fetch(egress, post(server.url(), secret=Secret("sk-value", ["https://elsewhere.test:443"])))
    assert (caught.value.code, server.connections) == ("ai.key.origin_changed", 0)


@pytest.mark.parametrize(
    "value", ["sk-canary\r\nx: y", "sk-canary\n", "sk-canary\x00", "sk-canaryé", "sk-canary\u2028"]
)
async def test_a_key_that_cannot_stand_in_a_header_is_refused_without_being_shown(egress: Egress, value: str) -> None:
    async with RawServer() as server:
        with pytest.raises(Fault) as caught:
            await fetch(egress, post(server.url(), secret=Secret(value, [f"http://127.0.0.1:{server.port}"])))
    assert (caught.value.code, server.connections) == ("ai.key.malformed", 0)
    assert "canary" not in "".join(traceback.format_exception(caught.value))


async def test_a_header_that_cannot_be_sent_is_a_mistake_of_the_caller(egress: Egress) -> None:
    async with RawServer() as server:
        with pytest.raises(ValueError, match="cannot be sent"):
            await fetch(egress, Outbound(method="GET", url=server.url(), headers=(("x", "a\r\ny: b"),)))
    assert server.connections == 0


@pytest.mark.parametrize("failure", list(FAILURES))
async def test_no_failure_shows_the_key(egress: Egress, failure: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    handler, _ = FAILURES[failure]
    async with RawServer(handler) as server:
        secret = Secret("sk-canary", [f"http://127.0.0.1:{server.port}"])
        opened = egress.open(post(server.url(), secret=secret))
        with pytest.raises(UpstreamFault) as caught:
            async with opened as inbound:
                async for _ in inbound.chunks():
                    assert "canary" not in repr(inbound)
    shown = "".join(traceback.format_exception(caught.value)) + repr(opened) + repr(egress) + caplog.text
    assert "canary" not in shown
