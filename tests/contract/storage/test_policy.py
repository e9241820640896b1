"""Providers, choices and preferences, on every storage."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from application.ports.policy_source import ProviderState
from application.ports.units import Unit
from domain.access_policy import Preference
from domain.faults import Fault
from domain.ids import AdminId, ModelId, ProviderId
from domain.section import Operation, Section
from tests.contract.storage.samples import CHAT, MODEL, ONE, TWO, Storage, a_key, a_model, an_admin, populate

pytestmark = pytest.mark.anyio
ADMIN = an_admin(1)
NOWHERE = ProviderId("nowhere")


async def test_an_empty_storage_has_an_empty_policy(storage: Storage) -> None:
    policy = await storage.policy_source.load()
    assert policy.revision == await storage.policy_source.revision() == 0
    assert (policy.providers, policy.personal, policy.shared, policy.preferences) == ({}, {}, {}, {})
    assert (policy.choices.active, policy.choices.defaults, policy.overrides) == ({}, {}, ())


async def test_the_whole_policy_is_loaded_as_it_was_written(storage: Storage) -> None:
    await populate(storage, ADMIN)
    async with storage.units() as unit:
        await unit.policy.set_enabled(ONE, enabled=True)
        await unit.policy.set_base_url(TWO, "https://two.example/api")
        await unit.policy.set_preference(ADMIN.id, ONE, Preference.SHARED)
        await unit.policy.set_active(CHAT, ONE, MODEL)
        await unit.policy.set_default(CHAT, TWO)
        await unit.keys.put(a_key(1, admin=ADMIN))
        await unit.commit()
    policy = await storage.policy_source.load()
    assert policy.revision == await storage.policy_source.revision() == 2
    assert policy.providers == {
        ONE: ProviderState(enabled=True),
        TWO: ProviderState(enabled=False, base_url="https://two.example/api"),
    }
    assert policy.preferences == {(ADMIN.id, ONE): Preference.SHARED}
    assert policy.choices.active == {(*CHAT, ONE): MODEL}
    assert policy.choices.defaults == {CHAT: TWO}
    assert policy.personal == {(ADMIN.id, ONE): a_key(1, admin=ADMIN)}


async def test_a_loaded_policy_does_not_change_under_its_reader(storage: Storage) -> None:
    await populate(storage)
    policy = await storage.policy_source.load()
    async with storage.units() as unit:
        await unit.policy.set_enabled(ONE, enabled=True)
        await unit.commit()
    assert not policy.providers[ONE].enabled


async def test_a_later_choice_takes_the_place_of_an_earlier_one(storage: Storage) -> None:
    await populate(storage, ADMIN)
    other = ModelId("other")
    async with storage.units() as unit:
        await unit.policy.put_model(a_model(model=other))
        for model in (MODEL, other):
            await unit.policy.set_active(CHAT, ONE, model)
        for provider in (ONE, TWO):
            await unit.policy.set_default(CHAT, provider)
        for preference in (Preference.PERSONAL, Preference.AUTO):
            await unit.policy.set_preference(ADMIN.id, ONE, preference)
        await unit.policy.set_base_url(ONE, "https://one.example")
        await unit.policy.set_base_url(ONE, None)
        assert list(await unit.policy.active()) == [(*CHAT, ONE, other)]
        assert await unit.policy.defaults() == {CHAT: TWO}
        await unit.commit()
    policy = await storage.policy_source.load()
    assert policy.choices.active == {(*CHAT, ONE): other}
    assert policy.preferences == {(ADMIN.id, ONE): Preference.AUTO}
    assert policy.providers[ONE].base_url is None


async def test_one_model_may_be_chosen_in_many_places(storage: Storage) -> None:
    await populate(storage)
    places = [(Section.CONTENT, Operation.TEXT), (Section.PODCAST, Operation.TEXT), (Section.PODCAST, Operation.SPEECH)]
    async with storage.units() as unit:
        for section, operation in places:
            await unit.policy.put_model(replace(a_model(), section=section, operation=operation))
            await unit.policy.set_active((section, operation), ONE, MODEL)
        assert {active[:2] for active in await unit.policy.active()} == set(places)


async def test_a_model_that_vanished_stays_known_and_chosen(storage: Storage) -> None:
    await populate(storage)
    async with storage.units() as unit:
        await unit.policy.set_active(CHAT, ONE, MODEL)
        await unit.policy.put_model(a_model(listed=False))
        assert a_model(listed=False) in await unit.policy.known_models()
        assert len(await unit.policy.known_models()) == 2
        assert list(await unit.policy.active()) == [(*CHAT, ONE, MODEL)]
        assert await unit.policy.provider_ids() == {ONE, TWO}


async def _add_again(unit: Unit) -> None:
    await unit.policy.add_provider(ONE)


async def _enable_unknown(unit: Unit) -> None:
    await unit.policy.set_enabled(NOWHERE, enabled=True)


async def _move_unknown(unit: Unit) -> None:
    await unit.policy.set_base_url(NOWHERE, "https://nowhere.example")


async def _activate_unknown(unit: Unit) -> None:
    await unit.policy.set_active(CHAT, ONE, ModelId("unknown"))


async def _default_unknown(unit: Unit) -> None:
    await unit.policy.set_default(CHAT, NOWHERE)


async def _know_unknown(unit: Unit) -> None:
    await unit.policy.put_model(a_model(NOWHERE))


async def _prefer_unknown(unit: Unit) -> None:
    await unit.policy.set_preference(ADMIN.id, NOWHERE, Preference.AUTO)


async def _prefer_for_unknown(unit: Unit) -> None:
    await unit.policy.set_preference(AdminId("unknown"), ONE, Preference.AUTO)


@pytest.mark.parametrize(
    "change",
    [
        _add_again,
        _enable_unknown,
        _move_unknown,
        _activate_unknown,
        _default_unknown,
        _know_unknown,
        _prefer_unknown,
        _prefer_for_unknown,
    ],
)
async def test_a_choice_of_what_does_not_exist_is_refused(
    storage: Storage, change: Callable[[Unit], Awaitable[None]]
) -> None:
    await populate(storage, ADMIN)
    with pytest.raises(Fault) as refused:
        async with storage.units() as unit:
            await change(unit)
            await unit.commit()
    assert refused.value.code == "common.conflict"
