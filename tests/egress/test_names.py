"""Names are asked once a minute, by one for all, and never trusted unjudged."""

import asyncio
from collections.abc import Sequence

import pytest

from adapters.egress.address import AllowedPrivate
from adapters.egress.names import Names, system_lookup
from adapters.egress.target import read_target
from domain.faults import Kind, UpstreamFault
from tests.support.egress_calls import Book

pytestmark = pytest.mark.anyio

TARGET = read_target("https://provider.test/")


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


async def test_a_route_is_good_for_a_minute() -> None:
    book, clock = Book({"provider.test": ["8.8.8.8"]}), Hand()
    names = Names(AllowedPrivate(), book, clock=clock)
    assert names.known(TARGET) is None
    route = await names.find(TARGET)
    clock.time = 59.9
    assert names.known(TARGET) is route
    clock.time = 60.1
    assert names.known(TARGET) is None


async def test_a_name_rebound_to_a_private_address_is_refused_when_asked_again() -> None:
    book, clock = Book({"provider.test": ["8.8.8.8"]}), Hand()
    names = Names(AllowedPrivate(), book, clock=clock)
    await names.find(TARGET)
    book.entries["provider.test"] = ["127.0.0.1"]
    clock.time = 61
    with pytest.raises(UpstreamFault) as caught:
        await names.find(TARGET)
    assert caught.value.code == "ai.provider.address_refused"
    assert names.known(TARGET) is None


async def test_a_changed_address_is_found() -> None:
    book, clock = Book({"provider.test": ["8.8.8.8"]}), Hand()
    names = Names(AllowedPrivate(), book, clock=clock)
    await names.find(TARGET)
    book.entries["provider.test"] = ["1.1.1.1", "8.8.8.8", "1.1.1.1"]
    clock.time = 61
    assert (await names.find(TARGET)).addresses == ("1.1.1.1", "8.8.8.8")


@pytest.mark.parametrize("found", [[], ["not an address"], ["8.8.8.8", "junk"], ["fe80::1%eth0"]])
async def test_an_answer_that_is_no_address_is_refused(found: list[str]) -> None:
    names = Names(AllowedPrivate(), Book({"provider.test": found}))
    with pytest.raises(UpstreamFault) as caught:
        await names.find(TARGET)
    assert caught.value.code == "ai.provider.address_refused"


async def test_many_callers_ask_once_and_one_who_leaves_spoils_it_for_none() -> None:
    asked, answer = 0, asyncio.Event()

    async def slow(host: str, port: int) -> Sequence[str]:
        nonlocal asked
        asked += 1
        await answer.wait()
        return ["8.8.8.8"]

    names = Names(AllowedPrivate(), slow)
    callers = [asyncio.create_task(names.find(TARGET)) for _ in range(20)]
    await asyncio.sleep(0)
    callers[0].cancel()
    await asyncio.sleep(0)
    answer.set()
    routes = await asyncio.gather(*callers[1:])
    assert (asked, {route.addresses for route in routes}) == (1, {("8.8.8.8",)})
    assert callers[0].cancelled()


async def test_a_failure_is_not_remembered() -> None:
    book = Book()
    names = Names(AllowedPrivate(), book)
    with pytest.raises(UpstreamFault) as caught:
        await names.find(TARGET)
    assert (caught.value.code, caught.value.detail) == ("ai.provider.unreachable", "dns")
    book.entries["provider.test"] = ["8.8.8.8"]
    assert (await names.find(TARGET)).addresses == ("8.8.8.8",)


async def test_a_name_service_that_does_not_answer_times_out() -> None:
    async def silent(host: str, port: int) -> Sequence[str]:
        await asyncio.Event().wait()
        return []

    names = Names(AllowedPrivate(), silent, longest=0.05)
    with pytest.raises(UpstreamFault) as caught:
        await names.find(TARGET)
    assert (caught.value.code, caught.value.kind, caught.value.detail) == ("ai.provider.timeout", Kind.TIMEOUT, "dns")


async def test_an_address_is_not_asked_for() -> None:
    book = Book()
    names = Names(AllowedPrivate(), book)
    assert (await names.find(read_target("https://8.8.8.8/"))).addresses == ("8.8.8.8",)
    assert book.asked == []


async def test_the_routes_that_are_remembered_are_bounded() -> None:
    names = Names(AllowedPrivate(), Book({f"p{number}.test": ["8.8.8.8"] for number in range(300)}))
    for number in range(300):
        await names.find(read_target(f"https://p{number}.test/"))
    known = [number for number in range(300) if names.known(read_target(f"https://p{number}.test/")) is not None]
    assert known == list(range(44, 300))


async def test_the_operating_system_knows_this_machine() -> None:
    assert "127.0.0.1" in await system_lookup("127.0.0.1", 80)
