"""The house's guidelines, on every storage."""

import pytest

from domain.guidelines import Guidelines
from tests.contract.storage.samples import Storage

pytestmark = pytest.mark.anyio
KIND = Guidelines(version=1, text="همیشه «شما» بنویسید.\n\tبی‌غلط.")


async def test_the_guidelines_are_empty_until_some_are_stored(storage: Storage) -> None:
    state = await storage.policy_source.load()
    assert state.guidelines == Guidelines()
    async with storage.units() as unit:
        assert await unit.guidelines.hold() == Guidelines()


async def test_stored_guidelines_are_a_part_of_a_newer_policy(storage: Storage) -> None:
    before = await storage.policy_source.revision()
    async with storage.units() as unit:
        await unit.guidelines.put(KIND)
        assert await unit.guidelines.hold() == KIND
        await unit.commit()
    assert await storage.policy_source.revision() > before
    assert (await storage.policy_source.load()).guidelines == KIND


async def test_guidelines_that_are_not_committed_are_not_there(storage: Storage) -> None:
    async with storage.units() as unit:
        await unit.guidelines.put(KIND)
    assert (await storage.policy_source.load()).guidelines == Guidelines()
