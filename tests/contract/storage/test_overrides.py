"""What super admins change of models, on every storage."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.capabilities import Limits, Override, Parameter, Price, PriceUnit
from domain.faults import Fault
from domain.ids import ModelId, ProviderId
from domain.section import Section
from tests.contract.storage.samples import MODEL, ONE, Storage, populate

pytestmark = pytest.mark.anyio

WHOLE = Override(
    provider=ONE,
    model=MODEL,
    section=Section.CHAT,
    offered=False,
    shared=False,
    name="یک نام",
    limits=Limits(max_output_tokens=100),
    parameters={"top_p": Parameter(maximum=0.5), "effort": Parameter(values=("low", "high"), default="low")},
    price=Price(
        currency="EUR",
        unit=PriceUnit.MILLION_TOKENS,
        input=Decimal("0.150000000001"),
        output=Decimal(0),
        checked=date(2026, 11, 22),
    ),
    version=1,
    marks={"offered": 1, "name": 1, "limits": 1, "parameters": 1, "price": 1},
)
SECOND = replace(WHOLE, offered=None, name=None, version=2, marks={**WHOLE.marks, "offered": 2, "name": 2})


async def put(storage: Storage, override: Override) -> None:
    async with storage.units() as unit:
        await unit.overrides.put(override)
        await unit.commit()


async def test_an_override_is_loaded_and_held_as_it_was_put(storage: Storage) -> None:
    await populate(storage)
    await put(storage, WHOLE)
    policy = await storage.policy_source.load()
    assert policy.overrides == (WHOLE,)
    assert policy.revision == 2
    async with storage.units() as unit:
        assert await unit.overrides.hold(Section.CHAT, ONE, MODEL) == WHOLE
        assert await unit.overrides.hold(Section.CONTENT, ONE, MODEL) is None
        assert list(await unit.overrides.every()) == [WHOLE]


async def test_a_later_version_takes_the_place_of_the_one_before(storage: Storage) -> None:
    await populate(storage)
    await put(storage, WHOLE)
    await put(storage, SECOND)
    assert (await storage.policy_source.load()).overrides == (SECOND,)


@pytest.mark.parametrize("version", [1, 2, 4])
async def test_a_change_made_from_another_version_is_refused(storage: Storage, version: int) -> None:
    await populate(storage)
    await put(storage, WHOLE)
    await put(storage, SECOND)
    with pytest.raises(Fault) as refused:
        await put(storage, replace(WHOLE, version=version))
    assert refused.value.code == "common.conflict"
    assert (await storage.policy_source.load()).overrides == (SECOND,)


async def test_an_override_needs_its_provider(storage: Storage) -> None:
    await populate(storage)
    with pytest.raises(Fault) as refused:
        await put(storage, replace(WHOLE, provider=ProviderId("nowhere")))
    assert refused.value.code == "common.conflict"


async def test_an_override_moves_to_the_new_id_of_its_model(storage: Storage) -> None:
    await populate(storage)
    renamed = ModelId("renamed")
    await put(storage, WHOLE)
    await put(storage, replace(WHOLE, model=renamed, offered=True))
    async with storage.units() as unit:
        await unit.overrides.move(WHOLE, renamed)
        await unit.commit()
    assert (await storage.policy_source.load()).overrides == (replace(WHOLE, model=renamed),)


async def test_what_is_not_there_cannot_be_moved(storage: Storage) -> None:
    await populate(storage)
    with pytest.raises(Fault) as refused:
        async with storage.units() as unit:
            await unit.overrides.move(WHOLE, ModelId("renamed"))
            await unit.commit()
    assert refused.value.code == "common.conflict"
