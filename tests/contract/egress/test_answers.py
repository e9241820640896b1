"""What goes out and what comes back."""

import asyncio

import pytest

from adapters.egress.httpx_egress import HttpxEgress
from application.ports.egress import MEBIBYTE, Egress, Outbound
from domain.faults import UpstreamFault
from domain.secret import Secret
from tests.support.egress_calls import fetch, post
from tests.support.raw_server import Exchange, RawServer

pytestmark = pytest.mark.anyio


async def test_a_call_goes_out_as_it_was_made(egress: Egress) -> None:
    async with RawServer() as server:
        await fetch(egress, post(server.url("/v1/chat?x=1&y=%20"), b'{"a": 1}'))
        request = server.requests[0]
    assert (request.method, request.target, request.body) == ("POST", "/v1/chat?x=1&y=%20", b'{"a": 1}')
    assert request.header("content-type") == "application/json"
    assert request.header("host") == f"127.0.0.1:{server.port}"
    assert request.header("content-length") == "8"


async def test_no_encoded_answer_is_asked_for_whatever_the_caller_says(egress: Egress) -> None:
    async with RawServer() as server:
        outbound = Outbound(method="GET", url=server.url(), headers=(("Accept-Encoding", "gzip"),))
        await fetch(egress, outbound)
    assert server.requests[0].header("accept-encoding") == "identity"


async def test_a_call_without_a_body_has_none(egress: Egress) -> None:
    async with RawServer() as server:
        answered = await fetch(egress, Outbound(method="GET", url=server.url()))
    assert (answered.status, server.requests[0].body) == (200, b"")


async def test_a_call_does_not_say_which_library_makes_it(egress: Egress) -> None:
    async with RawServer() as server:
        await fetch(egress, post(server.url()))
    assert server.requests[0].header("user-agent") == "kelidar"


async def test_a_large_body_arrives_whole(egress: Egress) -> None:
    body = bytes(range(256)) * 16384
    async with RawServer() as server:
        await fetch(egress, post(server.url(), body))
    assert server.requests[0].body == body


async def test_status_headers_and_body_come_back(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.answer(b"hello", status="429 Slow Down", headers="Retry-After: 7\r\nX-A: 1\r\nx-a: 2\r\n")

    async with RawServer(handler) as server:
        answered = await fetch(egress, post(server.url()))
    assert (answered.status, answered.body) == (429, b"hello")
    assert answered.headers["retry-after"] == "7"
    assert answered.headers["x-a"] == "1, 2"


async def test_a_redirect_is_an_answer_and_is_not_followed(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.answer(status="307 Away", headers="location: /elsewhere\r\n")

    async with RawServer(handler) as server:
        answered = await fetch(egress, post(server.url()))
    assert (answered.status, answered.headers["location"]) == (307, "/elsewhere")
    assert len(server.requests) == 1


async def test_cookies_are_not_kept(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.answer(headers="set-cookie: a=b\r\n")

    async with RawServer(handler) as server:
        await fetch(egress, post(server.url()))
        await fetch(egress, post(server.url()))
    assert [request.header("cookie") for request in server.requests] == [None, None]


async def test_each_piece_of_a_stream_comes_when_it_was_sent(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.begin_chunks()
        await exchange.chunk(b"first")
        await exchange.gone()

    async with RawServer(handler) as server, egress.open(post(server.url())) as inbound:
        assert await anext(inbound.chunks()) == b"first"


async def test_chunks_of_any_size_make_the_body(egress: Egress) -> None:
    pieces = [b"x" * size for size in (1, 2, 4096, 70_000, 300_000, 1)]

    async def handler(exchange: Exchange) -> None:
        await exchange.begin_chunks()
        for piece in (*pieces, b""):
            await exchange.chunk(piece)

    async with RawServer(handler) as server:
        answered = await fetch(egress, post(server.url()))
    assert answered.body == b"".join(pieces)


async def test_a_body_that_ends_with_the_connection_is_whole(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.send(b"HTTP/1.0 200 OK\r\n\r\nhello")
        exchange.close()

    async with RawServer(handler) as server:
        assert (await fetch(egress, post(server.url()))).body == b"hello"


async def test_an_answer_without_a_body_ends_at_once(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.send(b"HTTP/1.1 204 No Content\r\n\r\n")

    async with RawServer(handler) as server:
        answered = await fetch(egress, post(server.url()))
    assert (answered.status, answered.body) == (204, b"")


async def test_what_is_sent_before_the_answer_proper_is_passed_over(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.send(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nx-early: 1\r\n\r\n")
        await exchange.answer(b"proper")

    async with RawServer(handler) as server:
        answered = await fetch(egress, post(server.url()))
    assert (answered.status, answered.body) == (200, b"proper")
    assert "x-early" not in answered.headers


async def test_a_header_that_is_not_ascii_spoils_nothing(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.send(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nx-odd: caf\xe9\xff\r\nx-even: 1\r\n\r\nok")

    async with RawServer(handler) as server:
        answered = await fetch(egress, post(server.url()))
    assert (answered.body, answered.headers["x-even"]) == (b"ok", "1")


async def test_a_connection_read_to_its_end_serves_again(egress: Egress) -> None:
    async with RawServer() as server:
        for _ in range(5):
            await fetch(egress, post(server.url()))
    assert (len(server.requests), server.connections) == (5, 1)


async def test_a_chunked_connection_read_to_its_end_serves_again(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.begin_chunks()
        await exchange.chunk(b"a")
        await exchange.chunk(b"")

    async with RawServer(handler) as server:
        for _ in range(3):
            await fetch(egress, post(server.url()))
    assert server.connections == 1


async def test_a_connection_the_server_ends_is_not_used_again(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.answer(headers="connection: close\r\n")
        exchange.close()

    async with RawServer(handler) as server:
        for _ in range(3):
            await fetch(egress, post(server.url()))
    assert (len(server.requests), server.connections) == (3, 3)


@pytest.mark.usefixtures("keeps_what_follows")
async def test_an_answer_nobody_asked_for_is_never_taken_for_the_next_one(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        if len(server.requests) == 1:
            one, smuggled = (
                b"HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n%b" % word for word in (b"answered", b"smuggled")
            )
            await exchange.send(one + smuggled)
        else:
            await exchange.answer(b"two")

    async with RawServer(handler) as server:
        first = await fetch(egress, post(server.url()))
        second = await fetch(egress, post(server.url()))
    assert (first.body, second.body) == (b"answered", b"two")


async def test_the_key_goes_into_its_header_and_nowhere_else(egress: Egress) -> None:
    async with RawServer() as server:
        secret = Secret("sk-value", [f"http://127.0.0.1:{server.port}"])
        await fetch(egress, post(server.url(), secret=secret))
        await fetch(
            egress,
            Outbound(
                method="GET",
                url=server.url(),
                headers=(("X-Api-Key", "caller's"),),
                secret=secret,
                auth_header="X-Api-Key",
                auth_prefix="",
            ),
        )
    assert server.requests[0].header("authorization") == "Bearer sk-value"
    assert server.requests[1].header("x-api-key") == "sk-value"
    assert server.requests[1].header("authorization") is None


async def test_a_body_over_the_limit_is_cut_off(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.begin_chunks()
        while True:
            await exchange.chunk(b"x" * 1000)

    async with RawServer(handler) as server:
        outbound = Outbound(method="GET", url=server.url(), max_bytes=10_000)
        with pytest.raises(UpstreamFault) as caught:
            await fetch(egress, outbound)
        await server.until(lambda s: s.open_connections == 0)
    assert caught.value.code == "ai.answer.too_large"


async def test_a_body_of_just_the_limit_is_whole(egress: Egress) -> None:
    async def handler(exchange: Exchange) -> None:
        await exchange.answer(b"x" * 10_000)

    async with RawServer(handler) as server:
        answered = await fetch(egress, Outbound(method="GET", url=server.url(), max_bytes=10_000))
    assert len(answered.body) == 10_000


async def test_five_hundred_streams_run_side_by_side(egress: Egress) -> None:
    # httpx's pool looks through all its connections for every call: five hundred run, in twenty seconds.
    count = 150 if isinstance(egress, HttpxEgress) else 500
    everyone = asyncio.Event()

    async def handler(exchange: Exchange) -> None:
        await exchange.begin_chunks()
        await exchange.chunk(b"a")
        if len(server.requests) == count:
            everyone.set()
        await everyone.wait()
        await exchange.chunk(b"b")
        await exchange.chunk(b"")

    async with RawServer(handler) as server:
        answers = await asyncio.gather(*(fetch(egress, post(server.url())) for _ in range(count)))
    assert {answer.body for answer in answers} == {b"ab"}


async def test_a_reader_who_pauses_holds_the_provider_up(egress: Egress) -> None:
    sent = 0

    async def handler(exchange: Exchange) -> None:
        nonlocal sent
        await exchange.begin_chunks()
        while True:
            await exchange.chunk(b"x" * 65_536)
            sent += 65_536

    async with RawServer(handler) as server:
        outbound = Outbound(method="GET", url=server.url(), max_bytes=10**12)
        async with egress.open(outbound) as inbound:
            await anext(inbound.chunks())
            before = -1
            while sent > before:
                before = sent
                await asyncio.sleep(0.1)
            # What the kernel's own buffers take, and not what an endless answer has.
            assert sent < 24 * MEBIBYTE
            assert len(await anext(inbound.chunks())) > 0
