"""An admin changes their own password, which ends their other sign-ins, and their language and looks."""

import pytest

from domain.admin import Role
from domain.faults import Fault, FieldFault
from tests.unit.application.parts import HOME, PASSWORD, Kelidar, Someone, a_kelidar

pytestmark = pytest.mark.anyio

NEW, ELSEWHERE = "another good one", "192.0.2.9"


async def test_a_new_password_ends_the_other_sign_ins_and_keeps_this_one() -> None:
    kelidar = await a_kelidar()
    here = await kelidar.someone("sara")
    there, omid = await kelidar.signed_in("sara"), await kelidar.someone("omid")

    await change(kelidar, here)

    assert await kelidar.identify.by_session(here.cookie) == here.principal
    assert await kelidar.identify.by_session(there.cookie) is None
    assert await kelidar.identify.by_session(omid.cookie) == omid.principal


async def test_only_the_new_password_signs_in_afterwards() -> None:
    kelidar = await a_kelidar()

    await change(kelidar, await kelidar.someone("sara"))

    assert (await kelidar.signed_in("sara", NEW)).admin.username == "sara"
    with pytest.raises(Fault) as caught:
        await kelidar.sign_in("sara", PASSWORD, HOME)
    assert caught.value.code == "auth.credentials.wrong"


@pytest.mark.parametrize(
    ("current", "new", "field", "code"),
    [
        ("not the password", NEW, "current_password", "auth.password.wrong"),
        (PASSWORD, "short", "new_password", "auth.password.weak"),
        (PASSWORD, "password1234", "new_password", "auth.password.weak"),
        ("not the password", "short", "new_password", "auth.password.weak"),
    ],
)
async def test_a_password_that_is_wrong_or_weak_is_told_by_its_field_and_changes_nothing(
    current: str, new: str, field: str, code: str
) -> None:
    kelidar = await a_kelidar()
    here, there = await kelidar.someone("sara"), await kelidar.signed_in("sara")

    with pytest.raises(FieldFault) as caught:
        await kelidar.change_password(here.principal, current=current, new=new, address=HOME)

    assert [(error.field, error.code) for error in caught.value.errors] == [(field, code)]
    assert await kelidar.identify.by_session(there.cookie) == there.principal
    assert (await kelidar.signed_in("sara", PASSWORD)).admin == here.admin


async def test_guessing_the_current_password_is_slowed_down_like_signing_in() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.someone("sara")
    for _ in range(5):
        with pytest.raises(FieldFault):
            await kelidar.change_password(someone.principal, current="a wrong guess", new=NEW, address=HOME)

    for throttled in (
        kelidar.change_password(someone.principal, current=PASSWORD, new=NEW, address=ELSEWHERE),
        kelidar.sign_in("sara", PASSWORD, ELSEWHERE),
    ):
        with pytest.raises(Fault) as caught:
            await throttled
        assert caught.value.code == "auth.throttled"

    kelidar.clock.advance(1)
    await change(kelidar, someone)


async def test_the_right_current_password_clears_earlier_failures() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.someone("sara")
    for _ in range(4):
        with pytest.raises(FieldFault):
            await kelidar.change_password(someone.principal, current="a wrong guess", new=NEW, address=HOME)

    await change(kelidar, someone)

    for _ in range(5):
        with pytest.raises(Fault) as caught:
            await kelidar.sign_in("sara", "a wrong guess", HOME)
        assert caught.value.code == "auth.credentials.wrong"


async def test_language_calendar_and_theme_are_stored_as_given() -> None:
    kelidar = await a_kelidar()
    sara = await kelidar.someone("sara")

    changed = await kelidar.change_profile(sara.admin, language="en", calendar="persian", theme="dark")
    assert (changed.language, changed.calendar, changed.theme) == ("en", "persian", "dark")

    again = await kelidar.change_profile(changed, language=None, calendar="persian", theme=None)
    assert (again.language, again.calendar, again.theme) == (None, "persian", None)
    principal = await kelidar.identify.by_session(sara.cookie)
    assert principal is not None
    assert principal.admin == again


async def test_changing_the_looks_ends_no_sign_in() -> None:
    kelidar = await a_kelidar()
    here, there = await kelidar.someone("sara"), await kelidar.signed_in("sara")

    await kelidar.change_profile(here.admin, language="en", calendar=None, theme=None)

    assert await kelidar.identify.by_session(there.cookie)


async def test_a_change_of_looks_that_was_under_way_does_not_bring_back_a_role_that_was_taken_away() -> None:
    kelidar = await a_kelidar()
    chief, other = [await kelidar.someone(name, Role.SUPER_ADMIN) for name in ("chief", "other")]
    await kelidar.change_account(chief.principal, other.admin.id, role=Role.ADMIN, password=None, disabled=True)

    changed = await kelidar.change_profile(other.admin, language="en", calendar=None, theme=None)

    assert (changed.language, changed.role, changed.disabled) == ("en", Role.ADMIN, True)
    async with kelidar.units() as unit:
        assert await unit.admins.get(other.admin.id) == changed


async def test_the_looks_of_an_account_that_was_removed_are_not_stored() -> None:
    kelidar = await a_kelidar()
    chief, sara = await kelidar.account("chief", Role.SUPER_ADMIN), await kelidar.account("sara")
    await kelidar.remove_account(chief, sara.id)

    with pytest.raises(Fault) as caught:
        await kelidar.change_profile(sara, language="en", calendar=None, theme=None)

    assert caught.value.code == "common.not_found"


async def change(kelidar: Kelidar, someone: Someone) -> None:
    await kelidar.change_password(someone.principal, current=PASSWORD, new=NEW, address=HOME)
