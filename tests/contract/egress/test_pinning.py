"""A call goes to an address that was judged, and to no other the name may come to mean."""

import pytest

from adapters.egress.address import AllowedPrivate
from application.ports.egress import Egress
from domain.faults import UpstreamFault
from tests.contract.egress.conftest import Engine
from tests.support.egress_calls import Book, fetch, post
from tests.support.raw_server import RawServer, closed_port

pytestmark = pytest.mark.anyio


async def test_a_name_is_asked_once_for_many_calls(egress: Egress, book: Book) -> None:
    book.entries["provider.test"] = ["127.0.0.1"]
    async with RawServer() as server:
        for _ in range(10):
            await fetch(egress, post(server.url(host="provider.test")))
    assert (book.asked, server.connections) == (["provider.test"], 1)
    assert server.requests[0].header("host") == f"provider.test:{server.port}"


async def test_a_name_that_turns_private_after_it_was_judged_changes_nothing(egress: Egress, book: Book) -> None:
    book.entries["provider.test"] = ["127.0.0.1"]
    async with RawServer() as server:
        await fetch(egress, post(server.url(host="provider.test")))
        book.entries["provider.test"] = ["10.0.0.1"]
        for _ in range(3):
            await fetch(egress, post(server.url(host="provider.test")))
    assert len(server.requests) == 4


async def test_two_names_on_one_address_never_share_a_connection(egress: Egress, book: Book) -> None:
    book.entries |= {"one.test": ["127.0.0.1"], "two.test": ["127.0.0.1"]}
    async with RawServer() as server:
        for host in ("one.test", "two.test", "one.test", "two.test"):
            await fetch(egress, post(server.url(host=host)))
    by_host = {(request.header("host"), request.connection) for request in server.requests}
    assert len(by_host) == 2


async def test_an_address_nobody_answers_at_gives_way_to_the_names_next(egress: Egress, book: Book) -> None:
    book.entries["provider.test"] = ["127.0.0.2", "::1", "127.0.0.1"]
    async with RawServer() as server:
        for _ in range(3):
            assert (await fetch(egress, post(server.url(host="provider.test")))).status == 200
    assert len(server.requests) == 3


async def test_a_name_with_no_address_that_answers_is_unreachable(egress: Egress, book: Book) -> None:
    book.entries["provider.test"] = ["127.0.0.2", "127.0.0.1"]
    with pytest.raises(UpstreamFault) as caught:
        await fetch(egress, post(f"http://provider.test:{await closed_port()}/"))
    assert (caught.value.code, caught.value.detail) == ("ai.provider.unreachable", "connect")


async def test_an_opened_place_is_that_host_and_port_and_no_other(engine: Engine, book: Book) -> None:
    book.entries |= {"models.lan": ["127.0.0.1"], "other.lan": ["127.0.0.1"]}
    async with RawServer() as server, RawServer() as neighbour:
        egress = engine(allowed=AllowedPrivate.parse(f"models.lan:{server.port}"), lookup=book)
        assert (await fetch(egress, post(server.url(host="models.lan")))).status == 200
        for url in (neighbour.url(host="models.lan"), server.url(host="other.lan"), server.url()):
            with pytest.raises(UpstreamFault) as caught:
                await fetch(egress, post(url))
            assert caught.value.code == "ai.provider.address_refused"
        await egress.close()
    assert (len(server.requests), neighbour.connections) == (1, 0)


async def test_without_a_list_nothing_private_is_called(engine: Engine) -> None:
    egress = engine(allowed=AllowedPrivate())
    async with RawServer() as server:
        with pytest.raises(UpstreamFault) as caught:
            await fetch(egress, post(server.url()))
    await egress.close()
    assert (caught.value.code, server.connections) == ("ai.provider.address_refused", 0)
