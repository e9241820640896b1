"""What runs show of a key is stored beside them: once, for that version of the key, and without ever failing a run."""

import pytest

from domain.api_key import ApiKey, KeyOwner, KeyStatus
from tests.unit.application.parts import KEY, Kelidar, a_kelidar
from tests.unit.domain.samples import ACME

pytestmark = pytest.mark.anyio


async def test_runs_that_show_the_same_at_once_store_it_once() -> None:
    kelidar = await a_kelidar()
    key = await a_stored_key(kelidar)
    before = kelidar.policy.now.revision

    for _ in range(5):
        kelidar.learn.from_run(key, None)
    await kelidar.learn.settle()

    assert stored(kelidar).status is KeyStatus.VALID
    assert kelidar.policy.now.revision == before + 1


async def test_a_run_that_began_before_the_status_was_learnt_changes_nothing() -> None:
    kelidar = await a_kelidar()
    key = await a_stored_key(kelidar)
    await kelidar.learn.note(key, KeyStatus.VALID)
    before = kelidar.policy.now.revision

    kelidar.learn.from_run(key, None)
    await kelidar.learn.settle()

    assert kelidar.policy.now.revision == before


@pytest.mark.parametrize("code", ["ai.provider.failed", "common.internal", "ai.key.not_permitted", "common.busy"])
async def test_an_end_that_says_nothing_of_the_key_leaves_its_status(code: str) -> None:
    kelidar = await a_kelidar()
    key = await a_stored_key(kelidar)

    kelidar.learn.from_run(key, code)
    await kelidar.learn.settle()

    assert stored(kelidar).status is KeyStatus.UNTESTED


async def test_what_an_old_version_showed_says_nothing_of_the_key_that_replaced_it() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.with_key()
    old = stored(kelidar)
    await kelidar.store_key(someone.admin, ACME, KeyOwner.PERSONAL, KEY)

    kelidar.learn.from_run(old, "ai.key.rejected")
    await kelidar.learn.settle()

    assert stored(kelidar).status is KeyStatus.UNTESTED


async def test_a_key_that_recovers_is_valid_again() -> None:
    kelidar = await a_kelidar()
    key = await a_stored_key(kelidar)
    kelidar.learn.from_run(key, "ai.credit.exhausted")
    await kelidar.learn.settle()

    kelidar.learn.from_run(stored(kelidar), None)
    await kelidar.learn.settle()

    assert stored(kelidar).status is KeyStatus.VALID


async def test_a_database_that_is_away_is_reported_and_the_next_run_teaches() -> None:
    kelidar = await a_kelidar()
    key = await a_stored_key(kelidar)

    kelidar.units.away = True
    kelidar.learn.from_run(key, None)
    await kelidar.learn.settle()
    assert [fault.code for fault in kelidar.reported] == ["common.busy"]

    kelidar.units.away = False
    kelidar.learn.from_run(key, None)
    await kelidar.learn.settle()
    assert stored(kelidar).status is KeyStatus.VALID


async def a_stored_key(kelidar: Kelidar) -> ApiKey:
    someone = await kelidar.with_key()
    return kelidar.policy.now.personal[someone.admin.id, ACME]


def stored(kelidar: Kelidar) -> ApiKey:
    (key,) = kelidar.policy.now.personal.values()
    return key
