"""Super admins make, change and remove accounts; one of them always remains; what an account had ends with it."""

from collections.abc import Awaitable, Callable

import pytest

from application.accounts.principal import Principal
from domain.admin import Admin, Role
from domain.api_key import KeyOwner
from domain.faults import Fault, FieldFault, Kind
from domain.ids import AdminId
from tests.unit.application.parts import HOME, PASSWORD, Kelidar, Someone, a_kelidar

pytestmark = pytest.mark.anyio

NEW = "another good one"


async def test_a_new_account_can_sign_in_with_its_role() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)

    admin = await kelidar.add_account(by=chief, username="  sara ", password=PASSWORD, role=Role.ADMIN)

    assert (admin.username, admin.role, admin.disabled) == ("sara", Role.ADMIN, False)
    assert (admin.language, admin.calendar, admin.theme) == (None, None, None)
    assert (await kelidar.signed_in("sara")).admin == admin


@pytest.mark.parametrize(
    ("username", "password", "code"),
    [
        ("SARA", PASSWORD, "auth.username.taken"),
        ("two words", PASSWORD, "auth.username.malformed"),
        ("", PASSWORD, "common.invalid"),
        ("omid", "elevenchars", "auth.password.weak"),
        ("omid", "a" * 129, "auth.password.weak"),
        ("omid", "password1234", "auth.password.weak"),
    ],
)
async def test_an_account_that_may_not_be_is_not_made(username: str, password: str, code: str) -> None:
    kelidar = await a_kelidar()
    await kelidar.account("sara")

    with pytest.raises(Fault) as caught:
        await kelidar.add_account(by=None, username=username, password=password, role=Role.ADMIN)

    assert caught.value.code == code
    assert await names(kelidar) == ["sara"]


async def test_an_admin_may_not_make_change_or_remove_accounts() -> None:
    kelidar = await a_kelidar()
    sara, omid = await kelidar.someone("sara"), await kelidar.account("omid")

    for forbidden in (
        kelidar.add_account(by=sara.admin, username="new", password=PASSWORD, role=Role.SUPER_ADMIN),
        kelidar.change_account(sara.principal, sara.admin.id, role=Role.SUPER_ADMIN, password=None, disabled=None),
        kelidar.change_account(sara.principal, omid.id, role=None, password=NEW, disabled=None),
        kelidar.remove_account(sara.admin, omid.id),
    ):
        with pytest.raises(Fault) as caught:
            await forbidden
        assert (caught.value.code, caught.value.kind) == ("auth.forbidden", Kind.FORBIDDEN)

    assert await names(kelidar) == ["sara", "omid"]


async def test_a_change_changes_what_is_named_and_leaves_the_rest() -> None:
    kelidar, chief = await a_super_admin()
    sara = await kelidar.account("sara")

    promoted = await kelidar.change_account(
        chief.principal, sara.id, role=Role.SUPER_ADMIN, password=None, disabled=None
    )
    assert (promoted.role, promoted.disabled) == (Role.SUPER_ADMIN, False)

    disabled = await kelidar.change_account(chief.principal, sara.id, role=None, password=None, disabled=True)
    assert (disabled.role, disabled.disabled) == (Role.SUPER_ADMIN, True)
    assert await stored(kelidar, sara.id) == disabled


async def test_a_new_password_takes_the_place_of_the_old_one() -> None:
    kelidar, chief = await a_super_admin()
    sara = await kelidar.account("sara")

    await kelidar.change_account(chief.principal, sara.id, role=None, password=NEW, disabled=None)

    assert (await kelidar.signed_in("sara", NEW)).admin == sara
    with pytest.raises(Fault):
        await kelidar.sign_in("sara", PASSWORD, HOME)


async def test_a_weak_new_password_changes_nothing() -> None:
    kelidar, chief = await a_super_admin()
    sara = await kelidar.account("sara")

    with pytest.raises(FieldFault) as caught:
        await kelidar.change_account(chief.principal, sara.id, role=Role.SUPER_ADMIN, password="short", disabled=True)

    assert caught.value.code == "auth.password.weak"
    assert await stored(kelidar, sara.id) == sara


async def test_an_api_token_may_change_a_role_but_not_a_password() -> None:
    kelidar, chief = await a_super_admin()
    sara = await kelidar.account("sara")
    _, value = await kelidar.create_token(chief.admin, name="app", sections=None, expires_at=None)
    by_token = await kelidar.identify.by_token(value)
    assert by_token is not None

    with pytest.raises(Fault) as caught:
        await kelidar.change_account(by_token, sara.id, role=None, password=NEW, disabled=None)
    assert caught.value.code == "auth.token.not_allowed"

    changed = await kelidar.change_account(by_token, sara.id, role=Role.SUPER_ADMIN, password=None, disabled=None)
    assert changed.is_super


@pytest.mark.parametrize(
    "change",
    [
        lambda kelidar, by, sara: kelidar.change_account(by, sara, role=Role.SUPER_ADMIN, password=None, disabled=None),
        lambda kelidar, by, sara: kelidar.change_account(by, sara, role=None, password=NEW, disabled=None),
        lambda kelidar, by, sara: kelidar.change_account(by, sara, role=None, password=None, disabled=True),
        lambda kelidar, by, sara: kelidar.remove_account(by.admin, sara),
    ],
    ids=["role", "password", "disabled", "removed"],
)
async def test_any_change_ends_every_sign_in_of_that_account_and_of_no_other(
    change: Callable[[Kelidar, Principal, AdminId], Awaitable[object]],
) -> None:
    kelidar, chief = await a_super_admin()
    first = await kelidar.someone("sara")
    second, omid = await kelidar.signed_in("sara"), await kelidar.someone("omid")

    await change(kelidar, chief.principal, first.admin.id)

    for ended in (first, second):
        assert await kelidar.identify.by_session(ended.cookie) is None
    for other in (omid, chief):
        assert await kelidar.identify.by_session(other.cookie) == other.principal


async def test_a_super_admin_who_changes_themself_keeps_the_sign_in_they_came_with() -> None:
    kelidar, chief = await a_super_admin()
    elsewhere = await kelidar.signed_in("chief")

    await kelidar.change_account(chief.principal, chief.admin.id, role=None, password=NEW, disabled=None)

    assert await kelidar.identify.by_session(chief.cookie) == chief.principal
    assert await kelidar.identify.by_session(elsewhere.cookie) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda kelidar, chief: kelidar.change_account(
            chief.principal, chief.admin.id, role=Role.ADMIN, password=NEW, disabled=None
        ),
        lambda kelidar, chief: kelidar.change_account(
            chief.principal, chief.admin.id, role=None, password=NEW, disabled=True
        ),
        lambda kelidar, chief: kelidar.remove_account(chief.admin, chief.admin.id),
    ],
    ids=["demoted", "disabled", "removed"],
)
async def test_the_last_super_admin_stays_one_and_nothing_else_changes_either(
    change: Callable[[Kelidar, Someone], Awaitable[object]],
) -> None:
    kelidar, chief = await a_super_admin()
    await kelidar.account("sara")
    second = await kelidar.account("second", Role.SUPER_ADMIN)
    await kelidar.change_account(chief.principal, second.id, role=None, password=None, disabled=True)

    with pytest.raises(Fault) as caught:
        await change(kelidar, chief)

    assert (caught.value.code, caught.value.kind) == ("auth.admin.last_super", Kind.CONFLICT)
    assert await stored(kelidar, chief.admin.id) == chief.admin
    assert (await kelidar.signed_in("chief", PASSWORD)).admin == chief.admin


async def test_a_super_admin_may_step_down_once_there_is_another() -> None:
    kelidar, chief = await a_super_admin()
    await kelidar.account("second", Role.SUPER_ADMIN)

    changed = await kelidar.change_account(
        chief.principal, chief.admin.id, role=Role.ADMIN, password=None, disabled=None
    )

    assert not changed.is_super


async def test_an_account_that_is_not_there_is_neither_changed_nor_removed() -> None:
    kelidar, chief = await a_super_admin()
    nobody = AdminId("nobody")

    for missing in (
        kelidar.change_account(chief.principal, nobody, role=None, password=None, disabled=True),
        kelidar.remove_account(chief.admin, nobody),
    ):
        with pytest.raises(Fault) as caught:
            await missing
        assert caught.value.code == "common.not_found"


async def test_a_removed_account_takes_its_key_and_tokens_with_it() -> None:
    kelidar, chief = await a_super_admin()
    sara = await kelidar.with_key("sara")
    _, value = await kelidar.create_token(sara.admin, name="app", sections=None, expires_at=None)
    assert await kelidar.identify.by_token(value)

    await kelidar.remove_account(chief.admin, sara.admin.id)

    assert await kelidar.identify.by_token(value) is None
    assert [key for key in kelidar.policy.now.personal.values() if key.owner is KeyOwner.PERSONAL] == []
    assert await names(kelidar) == ["chief"]


async def a_super_admin() -> tuple[Kelidar, Someone]:
    kelidar = await a_kelidar()
    return kelidar, await kelidar.someone("chief", Role.SUPER_ADMIN)


async def stored(kelidar: Kelidar, admin_id: AdminId) -> Admin | None:
    async with kelidar.units() as unit:
        return await unit.admins.get(admin_id)


async def names(kelidar: Kelidar) -> list[str]:
    async with kelidar.units() as unit:
        admins, _ = await unit.admins.page(number=1, size=100)
    return [admin.username for admin in admins]
