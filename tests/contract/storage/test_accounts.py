"""Accounts, sign-ins, tokens and the setup code, on every storage."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from application.ports.audit import Notary
from application.ports.units import Credentials, Unit
from domain.access_policy import Audience, Entitlement, Preference
from domain.admin import Role
from domain.api_key import KeyOwner
from domain.audit import SYSTEM, Action, AuditEvent, actor, an_account
from domain.faults import Fault, Kind
from domain.ids import AdminId, KeyId
from domain.section import Section
from domain.usage_figures import UsageFilter
from tests.contract.storage.samples import (
    NOON,
    ONE,
    Storage,
    a_key,
    a_run,
    a_session,
    a_token,
    an_admin,
    populate,
    renamed,
)

pytestmark = pytest.mark.anyio
ADMIN, OTHER = an_admin(1), an_admin(2)


async def test_an_account_comes_back_as_it_was_stored(storage: Storage) -> None:
    full = replace(ADMIN, username="کاربر", language="fa", calendar="jalali", theme="dark", disabled=True)
    await populate(storage, full)
    async with storage.units() as unit:
        assert await unit.admins.get(full.id) == full
        assert await unit.admins.credentials("کاربر") == Credentials(admin=full, password_hash="hash")


@pytest.mark.parametrize("name", ["admin1", "ADMIN1", " Admin1 "])
async def test_a_name_is_found_whatever_its_letter_case(storage: Storage, name: str) -> None:
    await populate(storage, ADMIN)
    async with storage.units() as unit:
        found = await unit.admins.credentials(name)
    assert found is not None
    assert found.admin == ADMIN


async def test_a_name_taken_in_another_letter_case_is_refused(storage: Storage) -> None:
    await populate(storage, renamed(ADMIN, "Straße"))
    with pytest.raises(Fault) as refused:
        async with storage.units() as unit:
            await unit.admins.add(renamed(OTHER, "STRASSE"), "hash")
            await unit.commit()
    assert (refused.value.code, refused.value.kind) == ("auth.username.taken", Kind.CONFLICT)


async def test_renaming_to_a_taken_name_is_refused_and_to_ones_own_is_not(storage: Storage) -> None:
    await populate(storage, ADMIN, OTHER)
    async with storage.units() as unit:
        await unit.admins.update(renamed(ADMIN, "ADMIN1"))
        await unit.commit()
    with pytest.raises(Fault) as refused:
        async with storage.units() as unit:
            await unit.admins.update(renamed(ADMIN, "admin2"))
            await unit.commit()
    assert refused.value.code == "auth.username.taken"


async def test_an_id_is_used_once(storage: Storage) -> None:
    await populate(storage, ADMIN)
    with pytest.raises(Fault) as refused:
        async with storage.units() as unit:
            await unit.admins.add(renamed(ADMIN, "someone"), "hash")
            await unit.commit()
    assert refused.value.code == "common.conflict"


async def test_accounts_are_paged_in_the_order_they_were_made(storage: Storage) -> None:
    made = [an_admin(number) for number in (3, 1, 5, 2, 4)]
    await populate(storage, *made)
    async with storage.units() as unit:
        first, total = await unit.admins.page(number=1, size=2)
        last, _ = await unit.admins.page(number=3, size=2)
        beyond, _ = await unit.admins.page(number=4, size=2)
    assert [admin.username for admin in first] == ["Admin1", "Admin2"]
    assert [admin.username for admin in last] == ["Admin5"]
    assert (list(beyond), total) == ([], 5)


async def test_a_password_is_replaced(storage: Storage) -> None:
    await populate(storage, ADMIN)
    async with storage.units() as unit:
        await unit.admins.set_password(ADMIN.id, "new hash")
        await unit.commit()
    async with storage.units() as unit:
        assert await unit.admins.credentials("admin1") == Credentials(admin=ADMIN, password_hash="new hash")


async def _update(unit: Unit) -> None:
    await unit.admins.update(ADMIN)


async def _set_password(unit: Unit) -> None:
    await unit.admins.set_password(ADMIN.id, "hash")


@pytest.mark.parametrize("change", [_update, _set_password])
async def test_changing_an_account_that_is_gone_does_not_look_like_success(
    storage: Storage, change: Callable[[Unit], Awaitable[None]]
) -> None:
    with pytest.raises(Fault) as refused:
        async with storage.units() as unit:
            await change(unit)
    assert refused.value.code == "common.conflict"


async def test_only_enabled_super_admins_are_counted(storage: Storage) -> None:
    supers = [an_admin(number, role=Role.SUPER_ADMIN) for number in (1, 2, 3)]
    await populate(storage, *supers[:2], replace(supers[2], disabled=True), an_admin(4))
    async with storage.units() as unit:
        assert await unit.admins.enabled_supers() == 2


async def test_only_those_who_exist_are_told(storage: Storage) -> None:
    await populate(storage, ADMIN)
    async with storage.units() as unit:
        assert await unit.admins.existing(frozenset({ADMIN.id, OTHER.id})) == {ADMIN.id}
        assert await unit.admins.existing(frozenset()) == frozenset()


async def test_a_removed_account_takes_everything_of_its_own_along_but_its_usage(storage: Storage) -> None:
    await populate(storage, ADMIN, OTHER)
    chosen = Entitlement(audience=Audience.SELECTED, admin_ids=frozenset({ADMIN.id, OTHER.id}))
    async with storage.units() as unit:
        await unit.sessions.add(a_session(ADMIN))
        await unit.tokens.add(a_token(ADMIN))
        await unit.keys.put(a_key(1, admin=ADMIN))
        await unit.keys.put(a_key(2))
        await unit.keys.set_sharing(ONE, enabled=True, entitlement=chosen)
        await unit.policy.set_preference(ADMIN.id, ONE, Preference.PERSONAL)
        await unit.commit()
    await storage.ledger.record(replace(a_run(), admin_id=ADMIN.id, key_id=KeyId("k")))
    async with storage.units() as unit:
        assert await unit.admins.remove(ADMIN.id)
        assert not await unit.admins.remove(ADMIN.id)
        await unit.commit()
    async with storage.units() as unit:
        assert await unit.sessions.find("d1") is None
        assert await unit.tokens.find("digest1") is None
        assert await unit.keys.find(ONE, KeyOwner.PERSONAL, ADMIN.id) is None
    policy = await storage.policy_source.load()
    assert (policy.personal, policy.preferences) == ({}, {})
    assert policy.shared[ONE].entitlement.admin_ids == {OTHER.id}
    assert len((await storage.usage_reader.page(UsageFilter(admin=ADMIN.id), number=1, size=5, after=None)).items) == 1


async def test_a_sign_in_is_found_touched_and_ended(storage: Storage) -> None:
    await populate(storage, ADMIN)
    session = a_session(ADMIN)
    later = NOON + timedelta(minutes=5)
    async with storage.units() as unit:
        await unit.sessions.add(session)
        await unit.sessions.touch(session.digest, later)
        await unit.sessions.touch("unknown", later)
        await unit.commit()
    async with storage.units() as unit:
        assert await unit.sessions.find(session.digest) == replace(session, seen_at=later)
        await unit.sessions.remove(session.digest)
        assert await unit.sessions.find(session.digest) is None


async def test_ending_all_sign_ins_can_spare_one(storage: Storage) -> None:
    await populate(storage, ADMIN, OTHER)
    async with storage.units() as unit:
        for digest in ("a", "b", "c"):
            await unit.sessions.add(a_session(ADMIN, digest))
        await unit.sessions.add(a_session(OTHER, "other"))
        await unit.sessions.remove_all(ADMIN.id, keep="b")
        left = [digest for digest in ("a", "b", "c", "other") if await unit.sessions.find(digest)]
        await unit.sessions.remove_all(ADMIN.id)
        assert left == ["b", "other"]
        assert await unit.sessions.find("b") is None


async def test_a_sign_in_belongs_to_an_account_and_has_its_own_digest(storage: Storage) -> None:
    await populate(storage, ADMIN)
    with pytest.raises(Fault):
        async with storage.units() as unit:
            await unit.sessions.add(a_session(OTHER))
            await unit.commit()
    with pytest.raises(Fault):
        async with storage.units() as unit:
            await unit.sessions.add(a_session(ADMIN))
            await unit.sessions.add(a_session(ADMIN))
            await unit.commit()


async def test_tokens_come_back_in_order_and_only_their_owner_revokes_them(storage: Storage) -> None:
    await populate(storage, ADMIN, OTHER)
    tokens = [a_token(ADMIN, 2, {Section.CHAT, Section.IMAGE}), a_token(ADMIN, 1), a_token(ADMIN, 3, ())]
    expiring = replace(a_token(OTHER, 4), expires_at=NOON + timedelta(days=1))
    async with storage.units() as unit:
        for token in (*tokens, expiring):
            await unit.tokens.add(token)
        await unit.commit()
    async with storage.units() as unit:
        assert list(await unit.tokens.of(ADMIN.id)) == [tokens[1], tokens[0], tokens[2]]
        assert await unit.tokens.find("digest4") == expiring
        assert await unit.tokens.find("unknown") is None
        assert not await unit.tokens.remove(OTHER.id, tokens[0].id)
        assert await unit.tokens.remove(ADMIN.id, tokens[0].id)
        assert not await unit.tokens.remove(ADMIN.id, tokens[0].id)


async def test_two_tokens_never_share_a_digest(storage: Storage) -> None:
    await populate(storage, ADMIN)
    with pytest.raises(Fault) as refused:
        async with storage.units() as unit:
            await unit.tokens.add(a_token(ADMIN, 1))
            await unit.tokens.add(replace(a_token(ADMIN, 2), digest="digest1"))
            await unit.commit()
    assert refused.value.code == "common.conflict"


async def test_a_setup_code_works_once_until_it_expires(storage: Storage) -> None:
    async with storage.units() as unit:
        await unit.setup_codes.replace("old", NOON)
        await unit.setup_codes.replace("code", NOON)
        await unit.commit()
    before = NOON - timedelta(seconds=1)
    async with storage.units() as unit:
        assert not await unit.setup_codes.take("old", before)
        assert not await unit.setup_codes.take("code", NOON)
        assert await unit.setup_codes.take("code", before)
        assert not await unit.setup_codes.take("code", before)


async def test_an_admins_sign_ins_are_listed_the_newest_first(storage: Storage) -> None:
    await populate(storage, ADMIN, OTHER)
    later = replace(a_session(ADMIN, "d2"), created_at=NOON + timedelta(seconds=1))
    async with storage.units() as unit:
        for session in (a_session(ADMIN), later, a_session(OTHER, "d3")):
            await unit.sessions.add(session)
        await unit.commit()
    async with storage.units() as unit:
        assert await unit.sessions.of(ADMIN.id) == [later, a_session(ADMIN)]


async def test_sign_ins_that_are_over_are_purged_and_no_one_need_hear_of_it(storage: Storage) -> None:
    await populate(storage, ADMIN)
    ended = replace(a_session(ADMIN, "ended"), expires_at=NOON)
    idle = replace(a_session(ADMIN, "idle"), seen_at=NOON - timedelta(microseconds=1))
    async with storage.units() as unit:
        for session in (a_session(ADMIN), ended, idle):
            await unit.sessions.add(session)
        await unit.commit()
    revision = await storage.policy_source.revision()
    async with storage.units() as unit:
        assert await unit.sessions.purge(expired=NOON, unseen_since=NOON) == 2
        await unit.commit()
    async with storage.units() as unit:
        assert await unit.sessions.of(ADMIN.id) == [a_session(ADMIN)]
    assert await storage.policy_source.revision() == revision


async def test_an_account_was_last_seen_at_its_newest_trace(storage: Storage) -> None:
    await populate(storage, ADMIN, OTHER)
    assert await storage.last_seen.of([ADMIN.id, OTHER.id]) == {}
    async with storage.units() as unit:
        await unit.sessions.add(a_session(ADMIN))
        await unit.sessions.add(replace(a_session(ADMIN, "d2"), seen_at=NOON + timedelta(seconds=1)))
        await unit.commit()
    assert await storage.last_seen.of([ADMIN.id, OTHER.id]) == {ADMIN.id: NOON + timedelta(seconds=1)}
    for number in (3, 2):
        await storage.ledger.record(a_run(number, admin=ADMIN.id))
    seen = await storage.last_seen.of([ADMIN.id, OTHER.id, AdminId("gone")])
    assert seen == {ADMIN.id: NOON + timedelta(seconds=3)}


async def test_the_audit_log_remembers_who_was_there_when_every_sign_in_has_ended(
    storage: Storage, notary: Notary
) -> None:
    await populate(storage, ADMIN, OTHER)
    async with storage.units() as unit:
        unit.audit.add(AuditEvent(actor(ADMIN), Action.SIGNED_OUT, an_account(ADMIN)))
        unit.audit.add(AuditEvent(SYSTEM, Action.SIGN_IN_FAILED, an_account(OTHER)))
        await unit.commit()
    assert await storage.last_seen.of([ADMIN.id, OTHER.id]) == {ADMIN.id: notary.stamp().at}
