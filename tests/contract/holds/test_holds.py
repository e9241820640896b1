"""Holds, in every place for them: whole, for their owner alone, and gone when their time is over."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from application.ports.holds import Holds
from domain.faults import Fault, Kind
from domain.hold import REMEMBERED, Hold
from tests.contract.holds.conftest import BOUNDS, MINE, THEIRS, Place, facts

pytestmark = pytest.mark.anyio
SIZES = (0, 1, 65_535, 65_536, 65_537, 131_072, 200_007)
HALF_AN_HOUR = BOUNDS.lasts.total_seconds()


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def noise(size: int) -> bytes:
    return (b"0123456789abcdefghijklmnopqrstuvwxyz." * (size // 37 + 1))[:size]


async def whole(holds: Holds, hold: Hold, start: int = 0, end: int | None = None) -> bytes:
    return b"".join([piece async for piece in holds.read(hold, start, end)])


def everything_in(folder: Path) -> list[Path]:
    return list(folder.rglob("*"))


async def code_of(holds: Holds, hold: Hold) -> str:
    with pytest.raises(Fault) as caught:
        await whole(holds, hold)
    return caught.value.code


def cuts(size: int) -> Iterable[tuple[int, int | None]]:
    yield from ((0, None), (0, 1), (size // 2, None), (size // 3, size // 2), (max(size - 1, 0), size), (0, size + 9))
    yield from ((65_535, 65_537), (65_536, 65_536), (size, None))


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_held_is_read_back_whole_and_in_parts(place: Place, size: int) -> None:
    data = noise(size)
    hold = await place.holds.put(facts(), pieces(data[:7], b"", data[7:70_000], data[70_000:]))
    assert (hold.size, hold.facts) == (size, facts())
    assert hold.expires_at - hold.made_at == BOUNDS.lasts
    assert await place.holds.find(hold.id, MINE) == hold
    for start, end in cuts(size):
        assert await whole(place.holds, hold, start, end) == data[start:end], (start, end)


async def test_a_hold_is_there_for_its_owner_alone(place: Place) -> None:
    hold = await place.holds.put(facts(), pieces(b"mine"))
    assert await place.holds.find(hold.id, THEIRS) is None
    place.clock.advance(HALF_AN_HOUR)
    assert await place.holds.find(hold.id, THEIRS) is None


async def test_a_hold_ends_by_itself_and_its_owner_is_told_so_for_a_while(place: Place) -> None:
    hold = await place.holds.put(facts(), pieces(b"short-lived"))
    place.clock.advance(HALF_AN_HOUR)
    for _ in range(2):
        with pytest.raises(Fault) as caught:
            await place.holds.find(hold.id, MINE)
        assert (caught.value.code, caught.value.kind) == ("ai.hold.expired", Kind.NOT_FOUND)
        assert await code_of(place.holds, hold) == "ai.hold.expired"
        await place.holds.purge(place.clock.now())
    place.clock.advance(REMEMBERED.total_seconds() + 1)
    await place.holds.purge(place.clock.now())
    assert await place.holds.find(hold.id, MINE) is None


async def test_purging_ends_those_whose_time_has_come_and_no_other(place: Place) -> None:
    old = await place.holds.put(facts(), pieces(b"old"))
    place.clock.advance(60)
    new = await place.holds.put(facts(), pieces(b"new"))
    assert await place.holds.purge(old.expires_at - timedelta(seconds=1)) == 0
    assert await place.holds.purge(old.expires_at) == 1
    assert await place.holds.purge(old.expires_at) == 0
    assert await code_of(place.holds, old) == "ai.hold.expired"
    assert await whole(place.holds, new) == b"new"


async def test_a_hold_that_is_dropped_is_no_more(place: Place) -> None:
    hold = await place.holds.put(facts(), pieces(b"unwanted"))
    await place.holds.drop(hold.id)
    await place.holds.drop(hold.id)
    assert await place.holds.find(hold.id, MINE) is None
    assert await code_of(place.holds, hold) == "ai.hold.expired"


async def test_what_breaks_off_is_not_held(place: Place) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield noise(100_000)
        raise Fault("ai.stream.interrupted", Kind.UPSTREAM)

    with pytest.raises(Fault, match="interrupted"):
        await place.holds.put(facts(), broken())
    assert place.folder is None or [path for path in everything_in(place.folder) if path.is_file()] == []
    await place.holds.put(facts(), pieces(noise(BOUNDS.of_one)))


async def test_one_admin_holds_so_much_and_no_more(place: Place) -> None:
    first = await place.holds.put(facts(), pieces(noise(BOUNDS.of_one)))
    for asked in (place.holds.require_room(MINE), place.holds.put(facts(), pieces(b"x"))):
        with pytest.raises(Fault) as caught:
            await asked
        assert (caught.value.sentence, caught.value.kind) == ("ai.hold.full", Kind.TOO_LARGE)
    await place.holds.require_room(THEIRS)
    await place.holds.drop(first.id)
    await place.holds.require_room(MINE)
    await place.holds.put(facts(), pieces(b"x"))


async def test_all_together_hold_so_much_and_no_more(place: Place) -> None:
    await place.holds.put(facts(), pieces(noise(BOUNDS.of_one)))
    with pytest.raises(Fault) as caught:
        await place.holds.put(facts(THEIRS), pieces(noise(600_000)))
    assert (caught.value.code, caught.value.sentence) == ("ai.hold.full", "ai.hold.full_for_all")
    assert caught.value.kind is Kind.UNAVAILABLE
    place.clock.advance(HALF_AN_HOUR)
    await place.holds.purge(place.clock.now())
    await place.holds.put(facts(THEIRS), pieces(noise(600_000)))


async def test_no_two_at_once_pass_the_bound_together(place: Place) -> None:
    tries = (place.holds.put(facts(), pieces(noise(400_000))) for _ in range(4))
    ends = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(end, Hold) for end in ends) == 2
    assert {end.code for end in ends if isinstance(end, Fault)} == {"ai.hold.full"}


async def test_a_hold_knows_what_it_was_told(place: Place) -> None:
    sound = replace(facts(), width=None, height=None, seconds=12.5)
    hold = await place.holds.put(sound, pieces(b"la la"))
    found = await place.holds.find(hold.id, MINE)
    assert found is not None and found.facts == sound


async def test_a_hold_lasts_as_long_as_it_is_told_and_then_for_the_usual_time(place: Place) -> None:
    until = place.clock.now() + timedelta(days=3)
    one, other = [await place.holds.put(facts(), pieces(b"x"), until=until) for _ in range(2)]
    usual = await place.holds.put(facts(), pieces(b"y"))
    assert one.expires_at == until
    place.clock.advance(seconds=HALF_AN_HOUR)
    assert await whole(place.holds, one) == b"x"
    end = await place.holds.keep_until([one.id, usual.id])
    assert end == place.clock.now() + BOUNDS.lasts
    assert await place.holds.find(one.id, MINE) == replace(one, expires_at=end)
    # What has ended does not come back.
    assert await code_of(place.holds, usual) == "ai.hold.expired"
    place.clock.advance(seconds=HALF_AN_HOUR)
    assert await code_of(place.holds, replace(one, expires_at=end)) == "ai.hold.expired"
    assert await place.holds.keep_until([other.id], until + timedelta(days=1)) == until + timedelta(days=1)
    assert await place.holds.purge(until) == 2
    assert await whole(place.holds, replace(other, expires_at=until + timedelta(days=1))) == b"x"
