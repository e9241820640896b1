"""Open sign-ins are seen by their owner and by super admins, and are ended with whatever rests on them."""

import pytest

from application.accounts.sign_in import SignedIn
from domain.admin import Role
from domain.audit import Action, Change, an_account
from domain.faults import Fault
from domain.ids import AdminId, SessionId
from tests.unit.application.parts import HOME, PASSWORD, Kelidar, Someone, a_kelidar

pytestmark = pytest.mark.anyio
NOBODY = AdminId("nobody")


async def test_open_sign_ins_are_listed_the_newest_first_with_where_they_came_from() -> None:
    kelidar, sara = await ready()
    kelidar.clock.advance(60)
    signed_in = await kelidar.sign_in("sara", PASSWORD, "192.0.2.9", agent="Fire\x00fox" + "x" * 300)

    newest, first = await kelidar.list_sessions(sara.admin, sara.admin.id)

    assert (newest.address, newest.agent) == ("192.0.2.9", "Firefox" + "x" * 192)
    assert (first.digest, first.address) == (sara.principal.session, HOME)
    assert newest.expires_at == signed_in.expires_at
    assert newest.id != first.id


async def test_sign_ins_that_are_over_are_neither_listed_nor_kept() -> None:
    kelidar, sara = await ready()
    kelidar.clock.advance(1801)
    assert await kelidar.list_sessions(sara.admin, sara.admin.id) == []
    again = await kelidar.signed_in("sara")

    await kelidar.purge_sessions.purge()

    async with kelidar.units() as unit:
        assert [each.digest for each in await unit.sessions.of(sara.admin.id)] == [again.principal.session]


async def test_a_purge_that_fails_is_reported() -> None:
    kelidar, _ = await ready()
    kelidar.units.away = True
    await kelidar.purge_sessions.purge()
    assert [fault.code for fault in kelidar.reported] == ["common.busy"]


async def test_one_sign_in_is_ended_and_the_others_go_on() -> None:
    kelidar, sara = await ready()
    other = await kelidar.signed_in("sara")
    before = await kelidar.database.audit_reader.head()

    assert await kelidar.end_sessions(sara.principal, sara.admin.id, await id_of(kelidar, other)) == 1

    assert await kelidar.identify.by_session(other.cookie) is None
    assert await kelidar.identify.by_session(sara.cookie) is not None
    (event,) = await kelidar.audited(before.seq)
    assert (event.action, event.object) == (Action.SIGN_INS_ENDED, an_account(sara.admin))
    assert event.changes == (Change("sign_ins", 2, 1),)


async def test_all_others_are_ended_and_the_asking_one_goes_on() -> None:
    kelidar, sara = await ready()
    others = [await kelidar.signed_in("sara") for _ in range(3)]

    assert await kelidar.end_sessions(sara.principal, sara.admin.id, None) == 3

    assert [await kelidar.identify.by_session(other.cookie) for other in others] == [None] * 3
    assert await kelidar.identify.by_session(sara.cookie) is not None


async def test_that_there_was_nothing_to_end_is_not_audited() -> None:
    kelidar, sara = await ready()
    before = await kelidar.database.audit_reader.head()
    assert await kelidar.end_sessions(sara.principal, sara.admin.id, None) == 0
    assert await kelidar.audited(before.seq) == []


async def test_a_super_admin_ends_anyones_and_an_admin_only_the_own() -> None:
    kelidar, sara = await ready()
    chief = await kelidar.someone("chief", Role.SUPER_ADMIN)

    assert len(await kelidar.list_sessions(chief.admin, sara.admin.id)) == 1
    for act in (
        lambda: kelidar.list_sessions(sara.admin, chief.admin.id),
        lambda: kelidar.end_sessions(sara.principal, chief.admin.id, None),
    ):
        assert await code_of(act()) == "auth.forbidden"
    assert await kelidar.end_sessions(chief.principal, sara.admin.id, None) == 1
    assert await kelidar.identify.by_session(sara.cookie) is None


async def test_a_sign_in_of_another_is_not_found_among_ones_own() -> None:
    kelidar, sara = await ready()
    chief = await kelidar.someone("chief", Role.SUPER_ADMIN)
    foreign = await id_of(kelidar, sara)

    assert await code_of(kelidar.end_sessions(chief.principal, chief.admin.id, foreign)) == "common.not_found"
    assert await code_of(kelidar.end_sessions(chief.principal, NOBODY, None)) == "common.not_found"
    assert await code_of(kelidar.end_sessions(chief.principal, sara.admin.id, SessionId("x"))) == "common.not_found"
    assert await kelidar.identify.by_session(sara.cookie) is not None


async def test_an_api_token_ends_no_sign_in() -> None:
    kelidar, sara = await ready()
    _, value = await kelidar.create_token(sara.admin, name="blog", sections=None, expires_at=None)
    by_token = await kelidar.identify.by_token(value)
    assert by_token is not None
    assert await code_of(kelidar.end_sessions(by_token, sara.admin.id, None)) == "auth.token.not_allowed"


async def test_the_first_super_admins_sign_in_is_listed_like_any_other() -> None:
    kelidar = await a_kelidar()
    code = await kelidar.offer_setup()
    signed_in: SignedIn = await kelidar.set_up(
        code=code or "", username="chief", password=PASSWORD, address=HOME, agent="Firefox"
    )
    (session,) = await kelidar.list_sessions(signed_in.admin, signed_in.admin.id)
    assert (session.address, session.agent) == (HOME, "Firefox")


async def ready() -> tuple[Kelidar, Someone]:
    kelidar = await a_kelidar()
    return kelidar, await kelidar.someone("sara")


async def id_of(kelidar: Kelidar, someone: Someone) -> SessionId:
    sessions = await kelidar.list_sessions(someone.admin, someone.admin.id)
    return next(each.id for each in sessions if each.digest == someone.principal.session)


async def code_of(act: object) -> str:
    with pytest.raises(Fault) as caught:
        await act  # type: ignore[misc]  # a coroutine of whichever use-case
    return caught.value.code
