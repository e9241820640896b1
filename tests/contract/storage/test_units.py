"""A unit of work is all or nothing, on every storage."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from application.ports.units import Unit
from domain.access_policy import Entitlement, Preference
from domain.api_key import KeyOwner, KeyStatus
from domain.faults import Fault, Kind
from tests.contract.storage.samples import (
    CHAT,
    MODEL,
    NOON,
    ONE,
    Storage,
    a_key,
    a_model,
    a_session,
    a_token,
    an_admin,
    populate,
    renamed,
)

pytestmark = pytest.mark.anyio
ADMIN, OTHER = an_admin(1), an_admin(2)


async def test_what_is_committed_stays(storage: Storage) -> None:
    async with storage.units() as unit:
        await unit.admins.add(ADMIN, "hash")
        await unit.commit()
    async with storage.units() as unit:
        assert await unit.admins.get(ADMIN.id) == ADMIN


async def test_leaving_without_commit_undoes_everything(storage: Storage) -> None:
    async with storage.units() as unit:
        await unit.admins.add(ADMIN, "hash")
        assert await unit.admins.get(ADMIN.id) == ADMIN
    async with storage.units() as unit:
        assert await unit.admins.get(ADMIN.id) is None
    assert await storage.policy_source.revision() == 0


async def test_an_exception_inside_undoes_everything(storage: Storage) -> None:
    with pytest.raises(RuntimeError):
        async with storage.units() as unit:
            await unit.admins.add(ADMIN, "hash")
            raise RuntimeError
    async with storage.units() as unit:
        assert await unit.admins.get(ADMIN.id) is None


async def test_a_cancelled_unit_is_undone_and_lets_the_next_one_in(storage: Storage) -> None:
    inside = asyncio.Event()

    async def linger() -> None:
        async with storage.units() as unit:
            await unit.admins.add(ADMIN, "hash")
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(linger())
    await inside.wait()
    task.cancel()
    await asyncio.wait({task})
    async with storage.units() as unit:
        assert await unit.admins.get(ADMIN.id) is None


async def test_what_follows_the_commit_in_a_unit_needs_a_commit_of_its_own(storage: Storage) -> None:
    async with storage.units() as unit:
        await unit.admins.add(ADMIN, "hash")
        await unit.commit()
        await unit.admins.add(OTHER, "hash")
        assert await unit.admins.get(OTHER.id) == OTHER
    async with storage.units() as unit:
        assert await unit.admins.existing(frozenset({ADMIN.id, OTHER.id})) == {ADMIN.id}


async def test_after_a_violation_a_unit_can_only_be_undone(storage: Storage) -> None:
    async with storage.units() as unit:
        await unit.admins.add(ADMIN, "hash")
        with pytest.raises(Fault):
            await unit.admins.add(renamed(OTHER, ADMIN.username), "hash")
        with pytest.raises(Fault) as refused:
            await unit.commit()
        assert (refused.value.code, refused.value.kind) == ("common.conflict", Kind.CONFLICT)
        with pytest.raises(Fault):
            await unit.admins.get(ADMIN.id)
    async with storage.units() as unit:
        assert await unit.admins.get(ADMIN.id) is None


async def test_units_of_many_tasks_do_not_lose_one_anothers_changes(storage: Storage) -> None:
    async def add(number: int) -> None:
        async with storage.units() as unit:
            await unit.admins.add(an_admin(number), "hash")
            await unit.commit()

    await asyncio.gather(*(add(number) for number in range(1, 25)))
    async with storage.units() as unit:
        assert (await unit.admins.page(number=1, size=50))[1] == 24
    assert await storage.policy_source.revision() == 24


async def _password(unit: Unit) -> None:
    await unit.admins.set_password(ADMIN.id, "new")


async def _rename(unit: Unit) -> None:
    await unit.admins.update(renamed(ADMIN, "other"))


async def _remove_admin(unit: Unit) -> None:
    await unit.admins.remove(ADMIN.id)


async def _sign_out(unit: Unit) -> None:
    await unit.sessions.remove("d1")


async def _sign_out_everywhere(unit: Unit) -> None:
    await unit.sessions.remove_all(ADMIN.id)


async def _revoke(unit: Unit) -> None:
    await unit.tokens.remove(ADMIN.id, a_token(ADMIN).id)


async def _store_key(unit: Unit) -> None:
    await unit.keys.put(a_key(9, admin=ADMIN))


async def _remove_key(unit: Unit) -> None:
    await unit.keys.remove(ONE, KeyOwner.SHARED, None)


async def _share(unit: Unit) -> None:
    await unit.keys.set_sharing(ONE, enabled=False, entitlement=Entitlement())


async def _note_status(unit: Unit) -> None:
    await unit.keys.set_status(a_key().id, 1, KeyStatus.REJECTED)


async def _enable(unit: Unit) -> None:
    await unit.policy.set_enabled(ONE, enabled=True)


async def _move(unit: Unit) -> None:
    await unit.policy.set_base_url(ONE, "https://elsewhere.example")


async def _prefer(unit: Unit) -> None:
    await unit.policy.set_preference(ADMIN.id, ONE, Preference.SHARED)


async def _activate(unit: Unit) -> None:
    await unit.policy.set_active(CHAT, ONE, MODEL)


async def _default(unit: Unit) -> None:
    await unit.policy.set_default(CHAT, ONE)


async def _retire(unit: Unit) -> None:
    await unit.policy.put_model(a_model(listed=False))


@pytest.mark.parametrize(
    "change",
    [
        _password,
        _rename,
        _remove_admin,
        _sign_out,
        _sign_out_everywhere,
        _revoke,
        _store_key,
        _remove_key,
        _share,
        _note_status,
        _enable,
        _move,
        _prefer,
        _activate,
        _default,
        _retire,
    ],
)
async def test_a_change_that_workers_must_hear_of_raises_the_revision_once(
    storage: Storage, change: Callable[[Unit], Awaitable[None]]
) -> None:
    await _furnish(storage)
    before = await storage.policy_source.revision()
    async with storage.units() as unit:
        await change(unit)
        await unit.commit()
    assert await storage.policy_source.revision() == before + 1


async def test_signing_in_and_reading_leave_the_revision(storage: Storage) -> None:
    await _furnish(storage)
    before = await storage.policy_source.revision()
    async with storage.units() as unit:
        await unit.sessions.add(a_session(ADMIN, "d2"))
        await unit.sessions.touch("d2", NOON + timedelta(minutes=1))
        await unit.tokens.add(a_token(ADMIN, 2))
        await unit.setup_codes.replace("code", NOON)
        await unit.admins.credentials(ADMIN.username)
        await unit.commit()
    assert await storage.policy_source.revision() == before


async def test_a_change_that_changed_nothing_leaves_the_revision(storage: Storage) -> None:
    await _furnish(storage)
    before = await storage.policy_source.revision()
    async with storage.units() as unit:
        assert not await unit.admins.remove(OTHER.id)
        await unit.sessions.remove("unknown")
        assert not await unit.tokens.remove(OTHER.id, a_token(ADMIN).id)
        assert not await unit.keys.remove(ONE, KeyOwner.PERSONAL, ADMIN.id)
        await unit.keys.set_status(a_key().id, 1, a_key().status)
        await unit.keys.set_status(a_key().id, 7, KeyStatus.VALID)
        await unit.commit()
    assert await storage.policy_source.revision() == before


async def _furnish(storage: Storage) -> None:
    await populate(storage, ADMIN)
    async with storage.units() as unit:
        await unit.sessions.add(a_session(ADMIN))
        await unit.tokens.add(a_token(ADMIN))
        await unit.keys.put(a_key())
        await unit.commit()
