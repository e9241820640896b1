"""A cookie or a token says who asks, for as long as it may and not a moment longer."""

from dataclasses import replace
from datetime import datetime

import pytest

from application.accounts.principal import csrf_token_of
from domain.admin import Role
from tests.unit.application.parts import Kelidar, a_kelidar

pytestmark = pytest.mark.anyio

SECOND, MINUTE, HOUR = 1, 60, 3600
REMEMBERED = 30 * SECOND


async def test_a_cookie_nobody_was_given_is_nobody() -> None:
    kelidar = await a_kelidar()
    await kelidar.someone()

    assert await kelidar.identify.by_session("attacker-chosen-id") is None
    assert await kelidar.identify.by_session("") is None


async def test_a_cookie_is_its_admin_with_a_token_against_forgery() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.someone()

    principal = await kelidar.identify.by_session(someone.cookie)

    assert principal is not None
    assert (principal.admin.username, principal.token) == ("sara", None)
    assert principal.csrf_token == csrf_token_of(someone.cookie)


async def test_a_session_and_a_token_are_not_taken_for_one_another() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.someone()
    _, token = await kelidar.create_token(someone.admin, name="app", sections=None, expires_at=None)

    assert await kelidar.identify.by_session(token) is None
    assert await kelidar.identify.by_token("kdr_" + someone.cookie) is None


@pytest.mark.parametrize(("idle", "known"), [(30 * MINUTE, True), (30 * MINUTE + SECOND, False)])
async def test_a_session_ends_after_half_an_hour_without_use(idle: int, known: bool) -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.someone()

    kelidar.clock.advance(idle)

    assert (await kelidar.identify.by_session(someone.cookie) is not None) is known


async def test_use_keeps_a_session_but_not_beyond_twelve_hours() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.someone()
    for _ in range(12 * 3 - 1):
        kelidar.clock.advance(20 * MINUTE)
        assert await kelidar.identify.by_session(someone.cookie)

    kelidar.clock.advance(20 * MINUTE - SECOND)
    assert await kelidar.identify.by_session(someone.cookie)
    kelidar.clock.advance(SECOND)
    assert await kelidar.identify.by_session(someone.cookie) is None, "seen a second ago or not"


async def test_use_is_noted_at_most_once_a_minute() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.someone()
    began = kelidar.clock.now()

    kelidar.clock.advance(MINUTE)
    await kelidar.identify.by_session(someone.cookie)
    assert await seen_at(kelidar, someone.principal.session) == began

    kelidar.clock.advance(REMEMBERED)
    await kelidar.identify.by_session(someone.cookie)
    assert await seen_at(kelidar, someone.principal.session) == kelidar.clock.now()


async def test_noting_use_does_not_raise_the_policy_s_revision() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.someone()
    before = await kelidar.database.policy_source.revision()

    kelidar.clock.advance(5 * MINUTE)
    await kelidar.identify.by_session(someone.cookie)

    assert await kelidar.database.policy_source.revision() == before


async def test_whoever_was_seen_a_moment_ago_is_known_without_the_database() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.someone()
    await kelidar.policy.refresh()
    await kelidar.identify.by_session(someone.cookie)

    kelidar.units.away = True

    assert await kelidar.identify.by_session(someone.cookie) == someone.principal


async def test_a_change_that_another_process_made_is_seen_with_the_next_policy() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.someone()
    await kelidar.policy.refresh()
    await kelidar.identify.by_session(someone.cookie)
    async with kelidar.units() as unit:
        await unit.sessions.remove_all(someone.admin.id)
        await unit.commit()

    await kelidar.policy.refresh()

    assert await kelidar.identify.by_session(someone.cookie) is None


async def test_a_disabled_account_is_nobody_by_cookie_and_by_token_until_it_is_enabled() -> None:
    kelidar = await a_kelidar()
    chief, sara = await kelidar.someone("chief", Role.SUPER_ADMIN), await kelidar.someone("sara")
    _, token = await kelidar.create_token(sara.admin, name="app", sections=None, expires_at=None)
    assert await kelidar.identify.by_token(token)

    await kelidar.change_account(chief.principal, sara.admin.id, role=None, password=None, disabled=True)
    assert await kelidar.identify.by_session(sara.cookie) is None
    assert await kelidar.identify.by_token(token) is None

    await kelidar.change_account(chief.principal, sara.admin.id, role=None, password=None, disabled=False)
    assert await kelidar.identify.by_session(sara.cookie) is None, "its sign-ins are over"
    assert await kelidar.identify.by_token(token)


async def test_a_sign_in_that_outlived_the_disabling_of_its_account_is_nobody() -> None:
    kelidar = await a_kelidar()
    sara = await kelidar.someone("sara")
    async with kelidar.units() as unit:
        await unit.admins.update(replace(sara.admin, disabled=True))
        await unit.commit()
    await kelidar.policy.refresh()

    assert await kelidar.identify.by_session(sara.cookie) is None
    assert await kelidar.identify.again(sara.principal) is None


async def test_a_new_role_is_known_at_the_next_request() -> None:
    kelidar = await a_kelidar()
    chief, sara = await kelidar.someone("chief", Role.SUPER_ADMIN), await kelidar.someone("sara")
    _, token = await kelidar.create_token(sara.admin, name="app", sections=None, expires_at=None)
    await kelidar.identify.by_token(token)

    await kelidar.change_account(chief.principal, sara.admin.id, role=Role.SUPER_ADMIN, password=None, disabled=None)

    principal = await kelidar.identify.by_token(token)
    assert principal is not None
    assert principal.admin.is_super


async def test_asked_again_a_principal_is_as_it_is_now() -> None:
    kelidar = await a_kelidar()
    sara = await kelidar.someone("sara")
    changed = await kelidar.change_profile(sara.admin, language="en", calendar=None, theme=None)

    again = await kelidar.identify.again(sara.principal)

    assert again is not None
    assert again.admin == changed
    assert (again.session, again.csrf_token) == (sara.principal.session, sara.principal.csrf_token)


async def test_asked_again_an_ended_sign_in_is_nobody() -> None:
    kelidar = await a_kelidar()
    sara = await kelidar.someone("sara")

    kelidar.clock.advance(31 * MINUTE)

    assert await kelidar.identify.again(sara.principal) is None


async def seen_at(kelidar: Kelidar, digest: str | None) -> datetime:
    async with kelidar.units() as unit:
        session = await unit.sessions.find(digest or "")
    assert session is not None
    return session.seen_at
