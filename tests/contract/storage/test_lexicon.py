"""The site's pronunciation lexicon, on every storage."""

import pytest

from domain.spoken.lexicon import Entry, SiteLexicon
from tests.contract.storage.samples import Storage

pytestmark = pytest.mark.anyio
SOME = SiteLexicon(
    version=1,
    entries=(Entry(term="کلیدار", say="کِلیدار", language="fa"), Entry(term="SQL", say="sequel", exact=True)),
)


async def test_the_lexicon_is_empty_until_one_is_stored(storage: Storage) -> None:
    assert (await storage.policy_source.load()).lexicon == SiteLexicon()
    async with storage.units() as unit:
        assert await unit.lexicon.hold() == SiteLexicon()


async def test_a_stored_lexicon_is_a_part_of_a_newer_policy(storage: Storage) -> None:
    before = await storage.policy_source.revision()
    async with storage.units() as unit:
        await unit.lexicon.put(SOME)
        assert await unit.lexicon.hold() == SOME
        await unit.commit()
    assert await storage.policy_source.revision() > before
    assert (await storage.policy_source.load()).lexicon == SOME


async def test_a_lexicon_that_is_not_committed_is_not_there(storage: Storage) -> None:
    async with storage.units() as unit:
        await unit.lexicon.put(SOME)
    assert (await storage.policy_source.load()).lexicon == SiteLexicon()
