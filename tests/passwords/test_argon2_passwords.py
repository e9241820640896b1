"""Argon2id as guarantees A1, A2 and A4 ask: strong settings, off the loop, bounded, alike for unknown accounts."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type

from adapters.passwords.argon2_passwords import Argon2Passwords
from domain.faults import Fault, Kind

pytestmark = pytest.mark.anyio

RIGHT = "maple-quartz-71-lantern"
ROOM = 2 + 16


@pytest.fixture
async def passwords() -> AsyncIterator[Argon2Passwords]:
    keeper = Argon2Passwords()
    yield keeper
    await keeper.close()


async def test_password_hash_params(passwords: Argon2Passwords) -> None:
    found = extract_parameters(await passwords.hash(RIGHT))
    assert (found.type, found.memory_cost, found.time_cost, found.parallelism) == (Type.ID, 46 * 1024, 1, 1)
    assert (found.salt_len, found.hash_len) == (16, 32)


async def test_password_rehash_on_login(passwords: Argon2Passwords) -> None:
    weak = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash(RIGHT)
    verdict = await passwords.verify(RIGHT, weak)
    assert verdict.fits and verdict.new_hash is not None
    assert extract_parameters(verdict.new_hash).memory_cost == 46 * 1024
    assert (await passwords.verify(RIGHT, verdict.new_hash)).new_hash is None


async def test_a_wrong_password_never_brings_a_new_hash(passwords: Argon2Passwords) -> None:
    weak = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash(RIGHT)
    assert (await passwords.verify("another", weak)).new_hash is None


async def test_over_two_at_work_and_sixteen_waiting_the_next_is_turned_away(passwords: Argon2Passwords) -> None:
    attempts = [asyncio.ensure_future(passwords.verify(RIGHT, None)) for _ in range(ROOM)]
    await asyncio.sleep(0)
    with pytest.raises(Fault) as caught:
        await passwords.verify(RIGHT, None)
    assert (caught.value.code, caught.value.kind) == ("auth.throttled", Kind.RATE_LIMITED)
    assert caught.value.retry_after is not None and 1 <= caught.value.retry_after <= 10
    assert not any(verdict.fits for verdict in await asyncio.gather(*attempts))
    assert not (await passwords.verify(RIGHT, None)).fits


async def test_a_caller_who_leaves_gives_the_room_back(passwords: Argon2Passwords) -> None:
    for _ in range(2):
        await until_there_is_room(passwords)
        attempts = [asyncio.ensure_future(passwords.verify(RIGHT, None)) for _ in range(ROOM)]
        await asyncio.sleep(0)
        for attempt in attempts:
            attempt.cancel()
        results = await asyncio.gather(*attempts, return_exceptions=True)
        assert all(isinstance(result, asyncio.CancelledError) for result in results)
        await until_there_is_room(passwords)


async def test_the_loop_stays_free_while_many_hash(passwords: Argon2Passwords) -> None:
    attempts = asyncio.gather(*(passwords.verify(RIGHT, None) for _ in range(ROOM)))
    longest, before = 0.0, time.perf_counter()
    while not attempts.done():
        await asyncio.sleep(0.001)
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
    await attempts
    assert longest < 0.5


async def test_login_no_enumeration(passwords: Argon2Passwords) -> None:
    """An unknown account takes the time of a known one (A4). Taken in turns, so that the machine's noise falls on both alike."""
    kept = await passwords.hash(RIGHT)
    known, unknown = list[float](), list[float]()
    for _ in range(15):
        known.append(await seconds_to_refuse(passwords, kept))
        unknown.append(await seconds_to_refuse(passwords, None))
    ratio = statistics.median(unknown) / statistics.median(known)
    assert 0.6 < ratio < 1.7


async def seconds_to_refuse(passwords: Argon2Passwords, kept: str | None) -> float:
    began = time.perf_counter()
    assert not (await passwords.verify("another password", kept)).fits
    return time.perf_counter() - began


async def until_there_is_room(passwords: Argon2Passwords) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            await passwords.verify(RIGHT, None)
        except Fault:
            await asyncio.sleep(0.01)
        else:
            return
    raise AssertionError("the room was never given back")
