"""The house's guidelines: who changes them, and what is told of it."""

import pytest

from application.sections.content.set_guidelines import SetGuidelines
from domain.admin import Role
from domain.faults import EditConflict, Fault, FieldFault
from domain.guidelines import LONGEST_GUIDELINES, Guidelines
from tests.unit.application.parts import Kelidar, a_kelidar

pytestmark = pytest.mark.anyio
TEXT = "A word that shall not be in the log."


def setting(kelidar: Kelidar) -> SetGuidelines:
    return SetGuidelines(units=kelidar.units, policy=kelidar.policy)


async def test_only_a_super_admin_changes_the_guidelines() -> None:
    kelidar = await a_kelidar()
    with pytest.raises(Fault) as caught:
        await setting(kelidar)(await kelidar.account(), Guidelines(text=TEXT))
    assert caught.value.code == "auth.forbidden"
    assert kelidar.policy.now.guidelines == Guidelines()


async def test_guidelines_hold_at_once_and_the_log_has_none_of_their_words() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    before = await kelidar.database.audit_reader.head()
    held = await setting(kelidar)(chief, Guidelines(text=f"  {TEXT}\n"))
    assert held == kelidar.policy.now.guidelines == Guidelines(version=1, text=TEXT)
    (event,) = await kelidar.audited(before.seq)
    assert event.action == "guidelines.changed"
    assert [(c.field, c.before, c.after) for c in event.changes] == [("version", 0, 1), ("characters", 0, len(TEXT))]
    assert await setting(kelidar)(chief, held) == held
    assert len(await kelidar.audited(before.seq)) == 1


async def test_the_second_of_two_editors_is_told_so() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    await setting(kelidar)(chief, Guidelines(text="one"))
    with pytest.raises(EditConflict) as caught:
        await setting(kelidar)(chief, Guidelines(text="two"))
    assert (caught.value.code, caught.value.version) == ("common.conflict", 1)
    assert kelidar.policy.now.guidelines.text == "one"


async def test_guidelines_have_an_end() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    with pytest.raises(FieldFault):
        await setting(kelidar)(chief, Guidelines(text="x" * (LONGEST_GUIDELINES + 1)))
