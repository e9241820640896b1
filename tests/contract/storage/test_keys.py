"""Sealed keys and their sharing, on every storage."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.access_policy import Audience, Entitlement, SharedKey
from domain.api_key import ApiKey, KeyOwner, KeyStatus
from domain.faults import Fault
from domain.ids import AdminId, KeyId, ModelId, ProviderId
from domain.section import Section
from tests.contract.storage.samples import ONE, TWO, Storage, a_key, an_admin, populate

pytestmark = pytest.mark.anyio
ADMIN, OTHER = an_admin(1), an_admin(2)
SOME = Entitlement(
    audience=Audience.SELECTED,
    admin_ids=frozenset({ADMIN.id, OTHER.id}),
    sections=frozenset({Section.CHAT, Section.PODCAST}),
    models=frozenset({ModelId("vendor/model:free"), ModelId('odd "name"')}),
)


async def test_keys_come_back_as_they_were_stored(storage: Storage) -> None:
    await populate(storage, ADMIN)
    personal, shared = a_key(1, admin=ADMIN), a_key(2)
    await _put(storage, personal, shared)
    async with storage.units() as unit:
        assert await unit.keys.find(ONE, KeyOwner.PERSONAL, ADMIN.id) == personal
        assert await unit.keys.find(ONE, KeyOwner.SHARED, None) == shared
        assert await unit.keys.find(ONE, KeyOwner.PERSONAL, OTHER.id) is None
        assert await unit.keys.find(TWO, KeyOwner.SHARED, None) is None
        assert await unit.keys.shared(TWO) is None


async def test_times_come_back_in_utc_from_wherever_they_were_told(storage: Storage) -> None:
    await populate(storage)
    tehran = timezone(timedelta(hours=3, minutes=30))
    await _put(storage, replace(a_key(), changed_at=a_key().changed_at.astimezone(tehran)))
    found = (await storage.policy_source.load()).shared[ONE].key
    assert found == a_key()


async def test_a_key_replaces_the_one_in_its_place(storage: Storage) -> None:
    await populate(storage, ADMIN)
    await _put(storage, a_key(1, admin=ADMIN), a_key(2))
    newer = [a_key(3, admin=ADMIN, version=2), replace(a_key(2, version=2), hint="new", status=KeyStatus.VALID)]
    await _put(storage, *newer)
    policy = await storage.policy_source.load()
    assert policy.personal == {(ADMIN.id, ONE): newer[0]}
    assert policy.shared[ONE].key == newer[1]


async def test_a_new_shared_key_is_on_and_open_to_nobody(storage: Storage) -> None:
    await populate(storage)
    await _put(storage, a_key())
    async with storage.units() as unit:
        assert await unit.keys.shared(ONE) == SharedKey(key=a_key(), enabled=True, entitlement=Entitlement())


@pytest.mark.parametrize("new_id", [1, 5])
async def test_replacing_a_shared_key_keeps_its_sharing(storage: Storage, new_id: int) -> None:
    await populate(storage, ADMIN, OTHER)
    await _put(storage, a_key(1))
    await _share(storage, enabled=False, entitlement=SOME)
    replacement = a_key(new_id, version=2)
    await _put(storage, replacement)
    expected = SharedKey(key=replacement, enabled=False, entitlement=SOME)
    async with storage.units() as unit:
        assert await unit.keys.shared(ONE) == expected
    assert (await storage.policy_source.load()).shared == {ONE: expected}


async def test_a_removed_shared_key_takes_its_sharing_along(storage: Storage) -> None:
    await populate(storage, ADMIN, OTHER)
    await _put(storage, a_key(1))
    await _share(storage, enabled=False, entitlement=SOME)
    async with storage.units() as unit:
        assert await unit.keys.remove(ONE, KeyOwner.SHARED, None)
        assert not await unit.keys.remove(ONE, KeyOwner.SHARED, None)
        await unit.keys.put(a_key(1))
        await unit.commit()
    assert (await storage.policy_source.load()).shared[ONE].entitlement == Entitlement()


async def test_no_section_is_not_the_same_as_all_sections(storage: Storage) -> None:
    await populate(storage)
    await _put(storage, a_key())
    none = Entitlement(audience=Audience.ALL, sections=frozenset(), models=frozenset())
    await _share(storage, enabled=True, entitlement=none)
    assert (await storage.policy_source.load()).shared[ONE].entitlement == none


async def test_sharing_a_key_that_is_not_there_does_not_look_like_success(storage: Storage) -> None:
    await populate(storage, ADMIN)
    await _put(storage, a_key(1, admin=ADMIN), a_key(2, provider=TWO))
    with pytest.raises(Fault) as refused:
        await _share(storage, enabled=True, entitlement=Entitlement())
    assert refused.value.code == "common.conflict"


async def test_a_key_is_shared_with_accounts_that_exist(storage: Storage) -> None:
    await populate(storage, ADMIN)
    await _put(storage, a_key())
    with pytest.raises(Fault) as refused:
        await _share(storage, enabled=True, entitlement=SOME)
    assert refused.value.code == "common.conflict"


async def test_a_status_is_noted_for_the_version_it_was_learned_of(storage: Storage) -> None:
    await populate(storage)
    await _put(storage, a_key(version=2))
    async with storage.units() as unit:
        await unit.keys.set_status(a_key().id, 1, KeyStatus.REJECTED)
        await unit.keys.set_status(KeyId("unknown"), 2, KeyStatus.REJECTED)
        assert await unit.keys.find(ONE, KeyOwner.SHARED, None) == a_key(version=2)
        await unit.keys.set_status(a_key().id, 2, KeyStatus.NO_CREDIT)
        assert await unit.keys.find(ONE, KeyOwner.SHARED, None) == replace(a_key(version=2), status=KeyStatus.NO_CREDIT)


@pytest.mark.parametrize(
    "key",
    [
        replace(a_key(), admin_id=ADMIN.id),
        replace(a_key(admin=ADMIN), admin_id=None),
        a_key(admin=OTHER),
        a_key(provider=ProviderId("unknown")),
        a_key(9, provider=TWO),
    ],
    ids=["shared with an admin", "personal without one", "unknown admin", "unknown provider", "id of another key"],
)
async def test_a_key_without_a_right_place_is_refused(storage: Storage, key: ApiKey) -> None:
    await populate(storage, ADMIN)
    await _put(storage, a_key(9))
    with pytest.raises(Fault) as refused:
        await _put(storage, key)
    assert refused.value.code == "common.conflict"


async def test_every_master_key_in_use_is_told(storage: Storage) -> None:
    await populate(storage, ADMIN)
    other = replace(a_key(2), sealed=replace(a_key(2).sealed, master_key_id="m2"))
    await _put(storage, a_key(1, admin=ADMIN), other)
    async with storage.units() as unit:
        assert await unit.keys.master_key_ids() == {"m1", "m2"}


_PLACES = st.tuples(st.sampled_from([ONE, TWO]), st.sampled_from([None, ADMIN, OTHER]))
_STEPS = st.lists(st.tuples(st.sampled_from(["put", "remove"]), _PLACES), max_size=5)
_UNITS = st.lists(st.tuples(_STEPS, st.booleans()), max_size=4)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=_UNITS)
async def test_after_any_history_each_place_holds_the_last_committed_key_alone(
    storage: Storage, units: list[tuple[list[tuple[str, tuple[ProviderId, None]]], bool]]
) -> None:
    if not await storage.policy_source.revision():
        await populate(storage, ADMIN, OTHER)
    await _clear(storage)
    expected: dict[tuple[ProviderId, AdminId | None], ApiKey] = {}
    number = 100
    for steps, committed in units:
        draft = dict(expected)
        async with storage.units() as unit:
            for step, (provider, admin) in steps:
                number += 1
                key = a_key(number, provider=provider, admin=admin)
                place = (provider, key.admin_id)
                if step == "put":
                    await unit.keys.put(key)
                    draft[place] = key
                else:
                    assert await unit.keys.remove(provider, key.owner, key.admin_id) == (place in draft)
                    draft.pop(place, None)
            if committed:
                await unit.commit()
                expected = draft
    policy = await storage.policy_source.load()
    stored = [*policy.personal.values(), *(shared.key for shared in policy.shared.values())]
    assert {(key.provider, key.admin_id): key for key in stored} == expected
    assert len(stored) == len(expected)


async def _clear(storage: Storage) -> None:
    async with storage.units() as unit:
        for provider in (ONE, TWO):
            await unit.keys.remove(provider, KeyOwner.SHARED, None)
            for admin in (ADMIN, OTHER):
                await unit.keys.remove(provider, KeyOwner.PERSONAL, admin.id)
        await unit.commit()


async def _put(storage: Storage, *keys: ApiKey) -> None:
    async with storage.units() as unit:
        for key in keys:
            await unit.keys.put(key)
        await unit.commit()


async def _share(storage: Storage, *, enabled: bool, entitlement: Entitlement) -> None:
    async with storage.units() as unit:
        await unit.keys.set_sharing(ONE, enabled=enabled, entitlement=entitlement)
        await unit.commit()
