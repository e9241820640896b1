"""The site's pronunciation lexicon: who changes it, and what is told of it."""

import pytest

from application.sections.podcast.set_lexicon import SetLexicon
from domain.admin import Role
from domain.faults import EditConflict, Fault, FieldFault
from domain.spoken.lexicon import Entry, SiteLexicon
from tests.unit.application.parts import Kelidar, a_kelidar

pytestmark = pytest.mark.anyio
ENTRY = Entry(term="Kelidar", say="kelly dar")


def setting(kelidar: Kelidar) -> SetLexicon:
    return SetLexicon(units=kelidar.units, policy=kelidar.policy)


async def test_only_a_super_admin_changes_the_lexicon() -> None:
    kelidar = await a_kelidar()
    with pytest.raises(Fault) as caught:
        await setting(kelidar)(await kelidar.account(), SiteLexicon(entries=(ENTRY,)))
    assert caught.value.code == "auth.forbidden"
    assert kelidar.policy.now.lexicon == SiteLexicon()


async def test_a_lexicon_holds_at_once_and_the_log_has_none_of_its_words() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    before = await kelidar.database.audit_reader.head()
    held = await setting(kelidar)(chief, SiteLexicon(entries=(Entry(term=" Kelidar ", say="kelly dar\n"),)))
    assert held == kelidar.policy.now.lexicon == SiteLexicon(version=1, entries=(ENTRY,))
    (event,) = await kelidar.audited(before.seq)
    assert event.action == "lexicon.changed"
    assert [(c.field, c.before, c.after) for c in event.changes] == [("version", 0, 1), ("entries", 0, 1)]
    assert await setting(kelidar)(chief, held) == held
    assert len(await kelidar.audited(before.seq)) == 1


async def test_the_second_of_two_editors_is_told_so() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    await setting(kelidar)(chief, SiteLexicon(entries=(ENTRY,)))
    with pytest.raises(EditConflict) as caught:
        await setting(kelidar)(chief, SiteLexicon())
    assert (caught.value.code, caught.value.version) == ("common.conflict", 1)
    assert kelidar.policy.now.lexicon.entries == (ENTRY,)


async def test_a_term_that_is_there_twice_is_refused_by_its_place() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    with pytest.raises(FieldFault) as caught:
        await setting(kelidar)(chief, SiteLexicon(entries=(ENTRY, Entry(term="KELIDAR", say="x"))))
    assert [error.field for error in caught.value.errors] == ["entries[0].term", "entries[1].term"]
