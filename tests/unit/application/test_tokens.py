"""An API token is shown once, kept as a digest, ends when it says, and does no more than it is for."""

from datetime import timedelta

import pytest

from application.accounts.principal import Principal, digest_of
from domain.api_token import ApiToken
from domain.faults import Fault, FieldFault, Kind
from domain.ids import TokenId
from domain.section import Section
from tests.unit.application.parts import PASSWORD, Kelidar, a_kelidar

pytestmark = pytest.mark.anyio

HOUR = 3600


async def test_a_token_is_its_admin_and_is_kept_as_a_digest_with_a_hint() -> None:
    kelidar = await a_kelidar()
    sara = await kelidar.account("sara")

    token, value = await kelidar.create_token(sara, name=" app ", sections=None, expires_at=None)

    principal = await kelidar.identify.by_token(value)
    assert principal is not None
    assert (principal.admin, principal.token, principal.session) == (sara, token, None)
    assert value.startswith("kdr_")
    assert len(value) >= 47, "256 bits"
    assert (token.name, token.hint, token.digest) == ("app", value[-4:], digest_of(value))
    assert value not in repr(token)


async def test_two_tokens_of_one_name_are_two() -> None:
    kelidar = await a_kelidar()
    sara = await kelidar.account("sara")

    (first, one), (second, two) = [
        await kelidar.create_token(sara, name="app", sections=None, expires_at=None) for _ in range(2)
    ]

    assert (first.id != second.id, one != two) == (True, True)


async def test_two_tokens_that_begin_alike_are_told_apart() -> None:
    kelidar = await a_kelidar()
    sara = await kelidar.account("sara")
    _, value = await kelidar.create_token(sara, name="app", sections=None, expires_at=None)
    assert await kelidar.identify.by_token(value)

    assert await kelidar.identify.by_token(value[:-1]) is None
    assert await kelidar.identify.by_token(value[:30] + "A" * (len(value) - 30)) is None


@pytest.mark.parametrize("seen_before", [True, False], ids=["seen a second before", "not seen"])
async def test_a_token_ends_at_its_time_and_not_a_moment_later(seen_before: bool) -> None:
    kelidar = await a_kelidar()
    sara = await kelidar.account("sara")
    ends = kelidar.clock.now() + timedelta(hours=1)
    _, value = await kelidar.create_token(sara, name="app", sections=None, expires_at=ends)

    kelidar.clock.advance(HOUR - 1)
    if seen_before:
        assert await kelidar.identify.by_token(value)
    kelidar.clock.advance(1)

    assert await kelidar.identify.by_token(value) is None


async def test_a_token_without_an_end_outlasts_any_session() -> None:
    kelidar = await a_kelidar()
    _, value = await kelidar.create_token(await kelidar.account(), name="app", sections=None, expires_at=None)

    kelidar.clock.advance(10_000 * HOUR)

    assert await kelidar.identify.by_token(value)


@pytest.mark.parametrize("name", ["", "  ", "a" * 101])
async def test_a_token_needs_a_name_of_some_length(name: str) -> None:
    kelidar = await a_kelidar()

    with pytest.raises(FieldFault) as caught:
        await kelidar.create_token(await kelidar.account(), name=name, sections=None, expires_at=None)

    assert [error.field for error in caught.value.errors] == ["name"]


@pytest.mark.parametrize("seconds", [0, -1])
async def test_a_token_cannot_have_ended_before_it_is_made(seconds: int) -> None:
    kelidar = await a_kelidar()
    ends = kelidar.clock.now() + timedelta(seconds=seconds)

    with pytest.raises(FieldFault) as caught:
        await kelidar.create_token(await kelidar.account(), name="app", sections=None, expires_at=ends)

    assert [error.field for error in caught.value.errors] == ["expires_at"]


async def test_a_token_for_no_section_at_all_is_refused() -> None:
    kelidar = await a_kelidar()

    with pytest.raises(FieldFault) as caught:
        await kelidar.create_token(await kelidar.account(), name="app", sections=frozenset(), expires_at=None)

    assert [error.field for error in caught.value.errors] == ["sections"]


async def test_a_revoked_token_ends_at_once_and_the_others_stay() -> None:
    kelidar = await a_kelidar()
    sara = await kelidar.account("sara")
    token, value = await kelidar.create_token(sara, name="app", sections=None, expires_at=None)
    _, other = await kelidar.create_token(sara, name="other", sections=None, expires_at=None)
    await kelidar.identify.by_token(value)

    await kelidar.revoke_token(sara, token.id)

    assert await kelidar.identify.by_token(value) is None
    assert await kelidar.identify.by_token(other)


async def test_the_token_of_another_admin_cannot_be_found_to_be_revoked() -> None:
    kelidar = await a_kelidar()
    sara, omid = await kelidar.account("sara"), await kelidar.account("omid")
    token, value = await kelidar.create_token(sara, name="app", sections=None, expires_at=None)

    for admin, token_id in ((omid, token.id), (sara, TokenId("none"))):
        with pytest.raises(Fault) as caught:
            await kelidar.revoke_token(admin, token_id)
        assert (caught.value.code, caught.value.kind) == ("common.not_found", Kind.NOT_FOUND)

    assert await kelidar.identify.by_token(value)


async def test_a_token_outlives_the_sign_out_and_the_password_of_its_admin() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.someone()
    _, value = await kelidar.create_token(someone.admin, name="app", sections=None, expires_at=None)

    await kelidar.change_password(someone.principal, current=PASSWORD, new="another good one", address="192.0.2.9")
    await kelidar.sign_out(someone.principal)

    assert await kelidar.identify.by_token(value)


async def test_a_token_does_nothing_to_passwords_and_sign_ins() -> None:
    kelidar = await a_kelidar()
    principal, _ = await a_token(kelidar)

    for forbidden in (
        kelidar.sign_out(principal),
        kelidar.change_password(principal, current=PASSWORD, new="another good one", address="192.0.2.9"),
    ):
        with pytest.raises(Fault) as caught:
            await forbidden
        assert (caught.value.code, caught.value.kind) == ("auth.token.not_allowed", Kind.FORBIDDEN)

    assert (await kelidar.signed_in("sara")).admin == principal.admin


async def test_a_token_limited_to_sections_runs_those_and_changes_nothing() -> None:
    kelidar = await a_kelidar()
    principal, _ = await a_token(kelidar, frozenset({Section.CHAT}))

    principal.require_section(Section.CHAT)
    with pytest.raises(Fault) as another_section:
        principal.require_section(Section.IMAGE)
    with pytest.raises(Fault) as any_change:
        principal.require_unlimited()
    assert another_section.value.code == any_change.value.code == "auth.token.section"


async def test_a_token_without_limits_may_do_what_its_admin_may() -> None:
    kelidar = await a_kelidar()
    principal, _ = await a_token(kelidar)

    principal.require_unlimited()
    for section in Section:
        principal.require_section(section)
    with pytest.raises(Fault):
        principal.require_sign_in()


async def test_a_sign_in_has_no_limits() -> None:
    principal = (await (await a_kelidar()).someone()).principal

    principal.require_sign_in()
    principal.require_unlimited()
    for section in Section:
        principal.require_section(section)


async def a_token(kelidar: Kelidar, sections: frozenset[Section] | None = None) -> tuple[Principal, ApiToken]:
    admin = await kelidar.account("sara")
    token, value = await kelidar.create_token(admin, name="app", sections=sections, expires_at=None)
    principal = await kelidar.identify.by_token(value)
    assert principal is not None
    return principal, token
