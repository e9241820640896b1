"""An issuer's published keys are fetched over a real socket, kept, and fetched again when they must be, but not too often."""

from collections.abc import AsyncIterator

import pytest

from adapters.egress.address import AllowedPrivate
from adapters.egress.httpx_egress import HttpxEgress
from adapters.jwt.key_sets import AGAIN_SECONDS, FRESH_SECONDS, PublishedKeys
from adapters.memory.clock import FixedClock
from domain.faults import Fault
from tests.jwt.tokens import ED25519, OTHER_RSA, RSA, Publisher, jwk, publishing

pytestmark = pytest.mark.anyio


class Site:
    def __init__(self, publisher: Publisher, keys: PublishedKeys, clock: FixedClock) -> None:
        self.publisher, self.keys, self.clock = publisher, keys, clock


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with publishing() as publisher:
        clock = FixedClock()
        egress = HttpxEgress(allowed=AllowedPrivate.parse(publisher.url.split("/")[2]))
        yield Site(publisher, PublishedKeys(publisher.url, egress, clock), clock)
        await egress.close()


async def test_a_key_is_found_by_its_name_and_the_set_is_fetched_once(site: Site) -> None:
    site.publisher.answer = {"keys": [jwk(RSA, "one"), jwk(ED25519, "two"), {"kty": "new kind"}, 7]}
    for _ in range(3):
        assert len(await site.keys.named("one")) == 1
        assert len(await site.keys.named("two")) == 1
        assert len(await site.keys.named(None)) == 2
    assert site.publisher.asked == 1


async def test_a_name_that_is_new_makes_us_ask_again_but_not_for_every_token(site: Site) -> None:
    await site.keys.named("one")
    site.publisher.answer = {"keys": [jwk(OTHER_RSA, "next")]}
    for name in ("next", "made up", "next"):
        assert await site.keys.named(name) == ()
    assert site.publisher.asked == 1
    site.clock.advance(AGAIN_SECONDS + 1)
    assert len(await site.keys.named("next")) == 1
    assert await site.keys.named("one") == ()
    assert site.publisher.asked == 2


async def test_a_set_grows_old_and_one_that_cannot_be_had_anew_goes_on_being_trusted(site: Site) -> None:
    await site.keys.named("one")
    site.clock.advance(FRESH_SECONDS + 1)
    site.publisher.status = 500
    assert len(await site.keys.named("one")) == 1
    assert site.publisher.asked == 2


@pytest.mark.parametrize("answer", [b"", b"not JSON", [], {"keys": {}}, {}, b"x" * 300_000, b"[" * 100_000])
async def test_without_any_set_nobody_can_be_judged(site: Site, answer: object) -> None:
    site.publisher.answer = answer
    with pytest.raises(Fault) as caught:
        await site.keys.named("one")
    assert caught.value.code == "auth.issuer.unreachable"
    site.publisher.answer = {"keys": [jwk(RSA, "one")]}
    site.clock.advance(AGAIN_SECONDS + 1)
    assert len(await site.keys.named("one")) == 1
