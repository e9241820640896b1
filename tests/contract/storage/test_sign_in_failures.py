"""Failed sign-ins, on every storage: seen by every process, and gone after a while."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.contract.storage.samples import NOON, Storage

pytestmark = pytest.mark.anyio
MINUTE = timedelta(minutes=1)
LONG_AGO = NOON - timedelta(hours=1)


async def test_a_failure_is_known_by_each_of_its_names(storage: Storage) -> None:
    failures = storage.sign_in_failures
    assert await failures.since(["sara", "home"], LONG_AGO) == {}
    await failures.add(["sara", "home"], NOON, forget=LONG_AGO)
    await failures.add(["omid", "home"], NOON + MINUTE, forget=LONG_AGO)
    assert await failures.since(["sara", "home", "nobody"], LONG_AGO) == {
        "sara": [NOON],
        "home": [NOON, NOON + MINUTE],
    }
    assert await failures.since(["sara", "home"], NOON) == {"home": [NOON + MINUTE]}


async def test_two_failures_of_one_moment_are_one(storage: Storage) -> None:
    for _ in range(2):
        await storage.sign_in_failures.add(["sara"], NOON, forget=LONG_AGO)
    assert await storage.sign_in_failures.since(["sara"], LONG_AGO) == {"sara": [NOON]}


async def test_what_is_old_goes_with_the_next_failure_of_anybody(storage: Storage) -> None:
    failures = storage.sign_in_failures
    await failures.add(["sara"], NOON, forget=LONG_AGO)
    await failures.add(["omid"], NOON + MINUTE, forget=NOON)
    assert await failures.since(["sara"], LONG_AGO) == {"sara": [NOON]}
    await failures.add(["omid"], NOON + 2 * MINUTE, forget=NOON + MINUTE)
    assert set(await failures.since(["sara", "omid"], LONG_AGO)) == {"omid"}


async def test_a_name_starts_afresh(storage: Storage) -> None:
    failures = storage.sign_in_failures
    await failures.add(["sara", "home"], NOON, forget=LONG_AGO)
    await failures.clear("sara")
    assert await failures.since(["sara", "home"], LONG_AGO) == {"home": [NOON]}


async def test_another_process_sees_it(open_storage: Callable[[], Storage]) -> None:
    one, other = open_storage(), open_storage()
    await one.sign_in_failures.add(["sara"], NOON, forget=LONG_AGO)
    seen = await other.sign_in_failures.since(["sara"], LONG_AGO)
    assert seen == ({} if type(one).__name__ == "MemoryDatabase" else {"sara": [NOON]})
    for each in (one, other):
        await each.close()
