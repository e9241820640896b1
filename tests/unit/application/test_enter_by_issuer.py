"""Whom a trusted issuer introduces comes into the account of that name, and is never more than that account is here."""

from datetime import timedelta

import pytest

from application.accounts.enter_by_issuer import EnterByIssuer, Trust
from application.accounts.identify import Identify
from application.ports.issuer import Introduced, Issuer
from domain.admin import Role
from domain.audit import SYSTEM, Action
from domain.faults import Fault
from tests.unit.application.parts import PASSWORD, Kelidar, a_kelidar

pytestmark = pytest.mark.anyio
TOKEN = "header.claims.signature"  # one of the tests


class ScriptedIssuer(Issuer):
    """Introduces whoever it was told to."""

    def __init__(self) -> None:
        self.word: Introduced | None = None
        self.asked = 0

    async def introduced(self, token: str) -> Introduced | None:
        self.asked += 1
        return self.word


class Site:
    def __init__(self, kelidar: Kelidar, *, makes_accounts: bool = False) -> None:
        self.kelidar = kelidar
        self.issuer = ScriptedIssuer()
        self.enter = EnterByIssuer(
            trust=Trust(issuer=self.issuer, makes_accounts=makes_accounts),
            units=kelidar.units,
            passwords=kelidar.passwords,
            clock=kelidar.clock,
            ids=kelidar.ids,
        )
        self.identify = Identify(units=kelidar.units, policy=kelidar.policy, clock=kelidar.clock, enter=self.enter)

    def introduces(self, username: str, role: Role = Role.ADMIN) -> None:
        ends_at = self.kelidar.clock.now() + timedelta(minutes=5)
        self.issuer.word = Introduced(username=username, role=role, ends_at=ends_at)


@pytest.mark.parametrize("own", list(Role))
@pytest.mark.parametrize("given", list(Role))
async def test_the_role_is_the_lower_of_the_accounts_own_and_the_issuers(own: Role, given: Role) -> None:
    site = Site(await a_kelidar())
    account = await site.kelidar.account("sara", own)
    site.introduces("SARA", given)

    principal = await site.identify.by_issuer(TOKEN)

    assert principal is not None
    lower = Role.SUPER_ADMIN if own is given is Role.SUPER_ADMIN else Role.ADMIN
    assert (principal.admin.id, principal.admin.role) == (account.id, lower)


async def test_nobody_comes_in_without_an_issuer_a_word_or_an_account() -> None:
    site = Site(await a_kelidar())
    assert await site.kelidar.identify.by_issuer(TOKEN) is None
    assert await site.identify.by_issuer(TOKEN) is None
    site.introduces("stranger")
    assert await site.identify.by_issuer(TOKEN) is None


async def test_a_disabled_account_stays_out_and_its_streams_end() -> None:
    site = Site(await a_kelidar())
    chief = await site.kelidar.someone("chief", Role.SUPER_ADMIN)
    sara = await site.kelidar.account("sara")
    site.introduces("sara")
    inside = await site.identify.by_issuer(TOKEN)
    assert inside is not None and await site.identify.again(inside) == inside

    await site.kelidar.change_account(chief.principal, sara.id, role=None, password=None, disabled=True)

    assert await site.identify.by_issuer(TOKEN) is None
    assert await site.identify.again(inside) is None


async def test_an_introduction_is_good_until_its_end() -> None:
    site = Site(await a_kelidar())
    await site.kelidar.account("sara")
    site.introduces("sara")
    inside = await site.identify.by_issuer(TOKEN)
    assert inside is not None
    site.kelidar.clock.advance(301)
    site.issuer.word = None
    assert await site.identify.again(inside) is None
    assert await site.identify.by_issuer(TOKEN) is None


async def test_a_token_seen_a_moment_ago_is_not_judged_again() -> None:
    site = Site(await a_kelidar())
    await site.kelidar.account("sara")
    site.introduces("sara")
    await site.identify.by_issuer(TOKEN)
    await site.identify.by_issuer(TOKEN)
    assert site.issuer.asked == 1


async def test_entries_are_audited_once_in_half_an_hour() -> None:
    site = Site(await a_kelidar())
    await site.kelidar.account("sara")
    before = await site.kelidar.database.audit_reader.head()
    for _ in range(3):
        site.introduces("sara")
        await site.enter(TOKEN)
    site.kelidar.clock.advance(1801)
    site.introduces("sara")
    await site.enter(TOKEN)
    assert [event.action for event in await site.kelidar.audited(before.seq)] == [Action.INTRODUCED] * 2


async def test_an_account_is_made_at_first_sight_where_the_operator_wants_that() -> None:
    site = Site(await a_kelidar(), makes_accounts=True)
    before = await site.kelidar.database.audit_reader.head()
    site.introduces(" newcomer ")

    principal = await site.identify.by_issuer(TOKEN)

    assert principal is not None
    assert (principal.admin.username, principal.admin.role) == ("newcomer", Role.ADMIN)
    (event,) = await site.kelidar.audited(before.seq)
    assert (event.by, event.action, event.object.name) == (SYSTEM, Action.ACCOUNT_ADDED, "newcomer")
    with pytest.raises(Fault):
        await site.kelidar.sign_in("newcomer", PASSWORD, "192.0.2.1")


@pytest.mark.parametrize("name", ["two words", "x" * 65, "\x00"])
async def test_a_name_that_no_account_may_have_makes_none(name: str) -> None:
    site = Site(await a_kelidar(), makes_accounts=True)
    site.introduces(name)
    assert await site.identify.by_issuer(TOKEN) is None


async def test_who_was_introduced_may_not_touch_passwords_tokens_and_sign_ins() -> None:
    site = Site(await a_kelidar())
    await site.kelidar.account("sara")
    site.introduces("sara")
    inside = await site.identify.by_issuer(TOKEN)
    assert inside is not None
    inside.require_unlimited()
    with pytest.raises(Fault) as caught:
        inside.require_sign_in()
    assert caught.value.code == "auth.token.not_allowed"
