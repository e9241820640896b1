"""Saved casts, on every storage."""

from dataclasses import replace

import pytest

from domain.faults import Fault
from domain.ids import AdminId, CastId, ModelId, ProviderId
from domain.podcast.cast import Cast, ChosenVoice, SavedCast, Speaker, TalkMode
from tests.contract.storage.samples import NOON, Storage, an_admin, populate

pytestmark = pytest.mark.anyio
VOICE = ChosenVoice(
    provider=ProviderId("openrouter"), model=ModelId("a/b"), voice="nova", speed=1.1, instructions="آرام"
)
SPEAKERS = Cast(speakers=(Speaker(id="a", name="نگار", role="میزبان", voice=VOICE), Speaker(id="b", name="B")))


def a_cast(number: int, owner: AdminId, name: str) -> SavedCast:
    return SavedCast(
        id=CastId(f"cast-{number}"), owner=owner, name=name, mode=TalkMode.DIALOGUE, cast=SPEAKERS, updated_at=NOON
    )


async def test_casts_are_their_owners_in_the_order_of_names_and_replaced_by_id(storage: Storage) -> None:
    await populate(storage, an_admin(1), an_admin(2))
    own, other = an_admin(1).id, an_admin(2).id
    first, second = a_cast(1, own, "B"), a_cast(2, own, "a")
    async with storage.units() as unit:
        for cast in (first, second, a_cast(3, other, "B")):
            await unit.casts.put(cast)
        await unit.commit()
    changed = replace(first, name="C", mode=TalkMode.INTERVIEW)
    async with storage.units() as unit:
        assert list(await unit.casts.of(own)) == [second, first]
        await unit.casts.put(changed)
        await unit.commit()
    async with storage.units() as unit:
        assert list(await unit.casts.of(own)) == [second, changed]
        assert not await unit.casts.remove(other, changed.id)
        assert await unit.casts.remove(own, changed.id)
        assert list(await unit.casts.of(own)) == [second]


async def test_two_casts_of_one_admin_have_two_names(storage: Storage) -> None:
    await populate(storage, an_admin(1))
    own = an_admin(1).id
    with pytest.raises(Fault) as caught:
        async with storage.units() as unit:
            await unit.casts.put(a_cast(1, own, "یک"))
            await unit.casts.put(a_cast(2, own, "يك"))
    assert caught.value.code == "common.conflict"
