"""Signing in tells nothing but whether it worked, and gives a session of the server's own making."""

from datetime import timedelta

import pytest

from adapters.memory.passwords import QuickPasswords
from application.accounts.principal import csrf_token_of, digest_of
from application.ports.passwords import Verdict
from domain.admin import Role
from domain.faults import Fault, Kind
from tests.unit.application.parts import HOME, PASSWORD, Kelidar, a_kelidar

pytestmark = pytest.mark.anyio

WRONG = "not the password"


class StrongerSince(QuickPasswords):
    """Hashes made before `since` was set are weaker than those made now; `spent` counts the passwords it looked at."""

    def __init__(self) -> None:
        self.new_hash: str | None = None
        self.spent = 0

    async def verify(self, password: str, kept: str | None) -> Verdict:
        self.spent += 1
        verdict = await super().verify(password, kept)
        return Verdict(fits=verdict.fits, new_hash=self.new_hash if verdict.fits else None)


async def test_the_right_password_opens_a_session_of_twelve_hours() -> None:
    kelidar = await a_kelidar()
    admin = await kelidar.account("sara")

    signed_in = await kelidar.sign_in("sara", PASSWORD, HOME)

    assert signed_in.admin == admin
    assert signed_in.expires_at == kelidar.clock.now() + timedelta(hours=12)
    assert signed_in.csrf_token == csrf_token_of(signed_in.value)
    principal = await kelidar.identify.by_session(signed_in.value)
    assert principal is not None
    assert principal.admin == admin


@pytest.mark.parametrize("username", ["SARA", " sara ", "Sara"])
async def test_letter_case_and_space_around_a_name_do_not_matter(username: str) -> None:
    kelidar = await a_kelidar()
    admin = await kelidar.account("sara")

    assert (await kelidar.sign_in(username, PASSWORD, HOME)).admin == admin


async def test_a_wrong_password_an_unknown_name_and_a_disabled_account_are_told_alike() -> None:
    passwords = StrongerSince()
    kelidar = await a_kelidar(passwords=passwords)
    chief = await kelidar.someone("chief", Role.SUPER_ADMIN)
    await kelidar.account("sara")
    omid = await kelidar.account("omid")
    await kelidar.change_account(chief.principal, omid.id, role=None, password=None, disabled=True)
    passwords.spent = 0

    told = []
    for username, password in (("sara", WRONG), ("nobody", PASSWORD), ("omid", PASSWORD)):
        with pytest.raises(Fault) as caught:
            await kelidar.sign_in(username, password, HOME)
        fault = caught.value
        told.append((type(fault), fault.code, fault.kind, fault.params, fault.retry_after))

    assert set(map(repr, told)) == {repr((Fault, "auth.credentials.wrong", Kind.UNAUTHENTICATED, {}, None))}
    assert passwords.spent == 3, "each costs a look at a password"


async def test_every_sign_in_is_a_session_of_its_own() -> None:
    kelidar = await a_kelidar()
    await kelidar.account("sara")

    first, second = [await kelidar.signed_in("sara") for _ in range(2)]

    assert first.cookie != second.cookie
    assert first.principal.csrf_token != second.principal.csrf_token
    assert min(len(first.cookie), len(second.cookie)) >= 43, "256 bits"


async def test_what_is_stored_of_a_session_is_not_its_cookie() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.someone()

    async with kelidar.units() as unit:
        assert await unit.sessions.find(someone.cookie) is None
        stored = await unit.sessions.find(digest_of(someone.cookie))

    assert stored is not None
    assert someone.cookie not in repr(stored)


async def test_a_hash_made_with_weaker_settings_is_replaced() -> None:
    passwords = StrongerSince()
    kelidar = await a_kelidar(passwords=passwords)
    await kelidar.account("sara")
    passwords.new_hash = await passwords.hash(PASSWORD)

    await kelidar.sign_in("sara", PASSWORD, HOME)

    assert await kept_hash(kelidar, "sara") == passwords.new_hash
    await kelidar.sign_in("sara", PASSWORD, HOME)


async def test_a_hash_that_is_good_enough_stays() -> None:
    kelidar = await a_kelidar()
    await kelidar.account("sara")
    before = await kept_hash(kelidar, "sara")

    await kelidar.sign_in("sara", PASSWORD, HOME)

    assert await kept_hash(kelidar, "sara") == before


async def test_five_wrong_passwords_slow_the_account_down_wherever_they_come_from() -> None:
    kelidar = await a_kelidar()
    await kelidar.account("sara")
    for number in range(5):
        await fail(kelidar, "sara", f"192.0.2.{number}")

    with pytest.raises(Fault) as caught:
        await kelidar.sign_in("SARA", PASSWORD, "192.0.2.99")

    assert (caught.value.code, caught.value.kind, caught.value.retry_after) == (
        "auth.throttled",
        Kind.RATE_LIMITED,
        1,
    )


async def test_once_the_wait_is_over_the_right_password_works_and_the_account_starts_afresh() -> None:
    kelidar = await a_kelidar()
    await kelidar.account("sara")
    for _ in range(5):
        await fail(kelidar, "sara")
    kelidar.clock.advance(1)

    await kelidar.sign_in("sara", PASSWORD, HOME)

    for _ in range(5):
        await fail(kelidar, "sara")


async def test_names_that_do_not_exist_are_slowed_down_like_those_that_do() -> None:
    kelidar = await a_kelidar()
    for _ in range(5):
        await fail(kelidar, "nobody")

    with pytest.raises(Fault) as caught:
        await kelidar.sign_in("nobody", PASSWORD, HOME)

    assert caught.value.code == "auth.throttled"


async def test_one_account_under_attack_does_not_slow_down_another() -> None:
    kelidar = await a_kelidar()
    await kelidar.account("sara")
    await kelidar.account("omid")
    for _ in range(5):
        await fail(kelidar, "sara", "192.0.2.66")

    assert (await kelidar.sign_in("omid", PASSWORD, HOME)).admin.username == "omid"


async def test_one_address_that_tries_many_names_is_slowed_down_after_twenty() -> None:
    kelidar = await a_kelidar()
    await kelidar.account("sara")
    for number in range(20):
        await fail(kelidar, f"name-{number}", "192.0.2.66")

    with pytest.raises(Fault) as caught:
        await kelidar.sign_in("sara", PASSWORD, "192.0.2.66")

    assert caught.value.code == "auth.throttled"
    assert (await kelidar.sign_in("sara", PASSWORD, HOME)).admin.username == "sara"


async def test_signing_out_ends_that_session_and_no_other() -> None:
    kelidar = await a_kelidar()
    await kelidar.account("sara")
    first, second = [await kelidar.signed_in("sara") for _ in range(2)]

    await kelidar.sign_out(first.principal)

    assert await kelidar.identify.by_session(first.cookie) is None
    assert await kelidar.identify.by_session(second.cookie) == second.principal


async def fail(kelidar: Kelidar, username: str, address: str = HOME) -> None:
    with pytest.raises(Fault) as caught:
        await kelidar.sign_in(username, WRONG, address)
    assert caught.value.code == "auth.credentials.wrong"


async def kept_hash(kelidar: Kelidar, username: str) -> str:
    async with kelidar.units() as unit:
        known = await unit.admins.credentials(username)
    assert known is not None
    return known.password_hash
