"""The first super admin is made with a code that works once, for half an hour, and only while there is none."""

import asyncio

import pytest

from application.accounts.sign_in import SignedIn
from domain.admin import Role
from domain.faults import Fault, FieldFault, Kind
from tests.unit.application.parts import HOME, PASSWORD, Kelidar, a_kelidar

pytestmark = pytest.mark.anyio

HALF_AN_HOUR = 1800


async def test_the_code_makes_a_super_admin_who_is_signed_in_at_once() -> None:
    kelidar = await a_kelidar()

    signed_in = await set_up(kelidar, await a_code(kelidar))

    principal = await kelidar.identify.by_session(signed_in.value)
    assert principal is not None
    assert (principal.admin, principal.csrf_token) == (signed_in.admin, signed_in.csrf_token)
    assert (signed_in.admin.username, signed_in.admin.role) == ("root", Role.SUPER_ADMIN)
    assert (await kelidar.signed_in("root")).admin == signed_in.admin


async def test_the_code_works_once() -> None:
    kelidar = await a_kelidar()
    code = await a_code(kelidar)
    await set_up(kelidar, code)

    with pytest.raises(Fault) as caught:
        await set_up(kelidar, code, "second")

    assert (caught.value.code, caught.value.kind) == ("auth.setup.closed", Kind.CONFLICT)


async def test_two_who_use_the_code_at_once_make_one_super_admin() -> None:
    kelidar = await a_kelidar()
    code = await a_code(kelidar)

    results = await asyncio.gather(
        *(set_up(kelidar, code, name) for name in ("first", "second")), return_exceptions=True
    )

    assert sum(isinstance(result, SignedIn) for result in results) == 1
    async with kelidar.units() as unit:
        assert await unit.admins.enabled_supers() == 1


async def test_no_code_is_offered_once_there_is_a_super_admin_and_an_old_one_is_closed() -> None:
    kelidar = await a_kelidar()
    code = await a_code(kelidar)
    await kelidar.account("root", Role.SUPER_ADMIN)

    assert await kelidar.offer_setup() is None
    with pytest.raises(Fault) as caught:
        await set_up(kelidar, code, "second")
    assert caught.value.code == "auth.setup.closed"


async def test_an_ordinary_admin_leaves_the_set_up_open() -> None:
    kelidar = await a_kelidar()
    await kelidar.account("sara")

    assert (await set_up(kelidar, await a_code(kelidar))).admin.is_super


@pytest.mark.parametrize(("passed", "works"), [(HALF_AN_HOUR - 1, True), (HALF_AN_HOUR, False)])
async def test_the_code_lasts_half_an_hour(passed: int, works: bool) -> None:
    kelidar = await a_kelidar()
    code = await a_code(kelidar)

    kelidar.clock.advance(passed)

    assert await is_accepted(kelidar, code) is works


async def test_a_new_code_takes_the_place_of_the_one_before() -> None:
    kelidar = await a_kelidar()
    old, new = await a_code(kelidar), await a_code(kelidar)

    assert old != new
    assert not await is_accepted(kelidar, old)
    assert await is_accepted(kelidar, new)


@pytest.mark.parametrize(
    ("username", "password", "code"),
    [
        (" ", PASSWORD, "common.invalid"),
        ("root", "too short", "auth.password.weak"),
        ("sara", PASSWORD, "auth.username.taken"),
    ],
    ids=["no name", "a weak password", "a name that is taken"],
)
async def test_what_is_refused_for_another_reason_does_not_use_the_code_up(
    username: str, password: str, code: str
) -> None:
    kelidar = await a_kelidar()
    await kelidar.account("sara")
    given = await a_code(kelidar)

    with pytest.raises(Fault) as caught:
        await kelidar.set_up(code=given, username=username, password=password, address=HOME)

    assert caught.value.code == code
    assert await is_accepted(kelidar, given)


async def test_a_wrong_code_makes_no_account() -> None:
    kelidar = await a_kelidar()
    await a_code(kelidar)

    assert not await is_accepted(kelidar, "a guess")

    async with kelidar.units() as unit:
        assert await unit.admins.page(number=1, size=10) == ([], 0)


async def test_guessing_the_code_is_slowed_down() -> None:
    kelidar = await a_kelidar()
    code = await a_code(kelidar)
    for _ in range(5):
        assert not await is_accepted(kelidar, "a guess")

    with pytest.raises(Fault) as caught:
        await set_up(kelidar, code)
    assert caught.value.code == "auth.throttled"

    kelidar.clock.advance(caught.value.retry_after or 0)
    assert await is_accepted(kelidar, code)


async def test_a_weak_password_is_told_by_its_field() -> None:
    kelidar = await a_kelidar()

    with pytest.raises(FieldFault) as caught:
        await kelidar.set_up(code=await a_code(kelidar), username="root", password="password1234", address=HOME)

    assert [error.field for error in caught.value.errors] == ["password"]


async def a_code(kelidar: Kelidar) -> str:
    code = await kelidar.offer_setup()
    assert code is not None
    return code


async def set_up(kelidar: Kelidar, code: str, username: str = "root") -> SignedIn:
    return await kelidar.set_up(code=code, username=username, password=PASSWORD, address=HOME)


async def is_accepted(kelidar: Kelidar, code: str) -> bool:
    try:
        await set_up(kelidar, code)
    except Fault as fault:
        assert fault.code == "auth.setup.code_wrong"
        return False
    return True
