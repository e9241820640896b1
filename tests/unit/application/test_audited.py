"""Every change of a key, the policy, an account or a sign-in is told to the audit log: by whom, of what, before and after."""

from collections.abc import Awaitable, Callable

import pytest

from domain.access_policy import Audience, Entitlement, Preference
from domain.admin import Role
from domain.api_key import KeyOwner
from domain.audit import (
    COMMAND_LINE,
    SYSTEM,
    Action,
    AuditEvent,
    AuditObject,
    Change,
    ObjectKind,
    a_key,
    a_provider,
    actor,
    an_account,
)
from domain.faults import Fault
from domain.ids import ModelId
from domain.section import Section
from tests.unit.application.parts import HOME, KEY, OTHER, PASSWORD, SHARED_KEY, TWO, Kelidar, Someone, a_kelidar
from tests.unit.domain.samples import ACME

pytestmark = pytest.mark.anyio
PERSONAL, SHARED = KeyOwner.PERSONAL, KeyOwner.SHARED
NEW_PASSWORD = "another correct horse"


async def test_a_personal_key_stored_replaced_and_removed() -> None:
    kelidar, sara = await ready()

    async def change() -> None:
        await kelidar.store_key(sara.admin, ACME, PERSONAL, KEY)
        await kelidar.store_key(sara.admin, ACME, PERSONAL, KEY + "0")
        await kelidar.remove_key(sara.admin, ACME, PERSONAL)

    by, key = actor(sara.admin), a_key(ACME, PERSONAL)
    assert await told(kelidar, change) == [
        AuditEvent(
            by,
            Action.KEY_STORED,
            key,
            (Change("version", None, 1), Change("origins", None, ("https://api.acme.example:443",))),
        ),
        AuditEvent(by, Action.KEY_REPLACED, key, (Change("version", 1, 2),)),
        AuditEvent(by, Action.KEY_REMOVED, key, (Change("version", 2, None),)),
    ]


async def test_a_shared_key_and_who_may_use_it() -> None:
    kelidar, sara = await ready()
    some = Entitlement(
        audience=Audience.SELECTED, admin_ids=frozenset({sara.admin.id}), sections=frozenset({Section.CHAT})
    )

    async def change() -> None:
        await kelidar.store_key(sara.admin, ACME, SHARED, SHARED_KEY)
        await kelidar.share_key(sara.admin, ACME, enabled=False, entitlement=some)
        await kelidar.share_key(sara.admin, ACME, enabled=False, entitlement=some)
        await kelidar.store_key(sara.admin, ACME, SHARED, SHARED_KEY + "0")
        await kelidar.remove_key(sara.admin, ACME, SHARED)

    events = await told(kelidar, change)
    assert [event.action for event in events] == [
        Action.SHARED_KEY_STORED,
        Action.SHARING_CHANGED,
        Action.SHARED_KEY_REPLACED,
        Action.SHARED_KEY_REMOVED,
    ]
    assert {event.object for event in events} == {a_key(ACME, SHARED)}
    assert events[1].changes == (
        Change("enabled", True, False),
        Change("audience", "none", "selected"),
        Change("admin_ids", (), (sara.admin.id,)),
        Change("sections", None, ("chat",)),
    )


async def test_a_preference() -> None:
    kelidar, sara = await ready()

    async def change() -> None:
        await kelidar.set_preference(sara.admin, ACME, Preference.SHARED)
        await kelidar.set_preference(sara.admin, ACME, Preference.SHARED)

    (event,) = await told(kelidar, change)
    assert (event.action, event.object) == (Action.PREFERENCE_CHANGED, a_provider(ACME))
    assert event.changes == (Change("preference", "auto", "shared"),)


async def test_an_active_model_and_a_default() -> None:
    kelidar, sara = await ready()

    async def change() -> None:
        for _ in range(2):
            await kelidar.select_active_model(sara.admin, Section.CHAT, ACME, TWO, operation=None, make_default=False)
        await kelidar.select_active_model(
            sara.admin, Section.CHAT, OTHER, ModelId("other/one"), operation=None, make_default=True
        )

    model, default = await told(kelidar, change)
    assert (model.action, model.object.id) == (Action.MODEL_ACTIVATED, f"chat/text/{ACME}")
    assert model.changes == (Change("model", "acme/one", "acme/two"),)
    assert (default.action, default.object.id) == (Action.DEFAULT_SET, "chat/text")
    assert default.changes == (Change("provider", ACME, OTHER),)


async def test_what_the_service_takes_up_of_the_files() -> None:
    kelidar = Kelidar()

    async def change() -> None:
        await kelidar.populate(kelidar.policy.files)
        await kelidar.populate(kelidar.policy.files)

    (event,) = await told(kelidar, change)
    assert (event.by, event.action) == (SYSTEM, Action.CAPABILITIES_TAKEN_UP)
    assert Change("providers_added", None, (ACME, OTHER)) in event.changes
    assert [change.field for change in event.changes] == [
        "providers_added",
        "models_listed",
        "models_activated",
        "defaults_set",
    ]


async def test_accounts_by_a_super_admin_and_by_the_command_line() -> None:
    kelidar, sara = await ready()

    async def change() -> None:
        reza = await kelidar.add_account(by=sara.admin, username="reza", password=PASSWORD, role=Role.ADMIN)
        await kelidar.account("omid")
        await kelidar.change_account(
            sara.principal, reza.id, role=Role.SUPER_ADMIN, password=NEW_PASSWORD, disabled=True
        )
        await kelidar.change_account(sara.principal, reza.id, role=Role.SUPER_ADMIN, password=None, disabled=None)
        await kelidar.remove_account(sara.admin, reza.id)

    added, by_command, changed, password_set, removed = await told(kelidar, change)
    assert (added.by, added.action, added.object.name) == (actor(sara.admin), Action.ACCOUNT_ADDED, "reza")
    assert (by_command.by, by_command.object.name) == (COMMAND_LINE, "omid")
    assert changed.changes == (Change("role", "admin", "super_admin"), Change("disabled", False, True))
    assert (password_set.action, password_set.changes) == (Action.PASSWORD_SET, ())
    assert (removed.action, removed.object) == (Action.ACCOUNT_REMOVED, added.object)


async def test_ones_own_password_and_tokens() -> None:
    kelidar, sara = await ready()

    async def change() -> None:
        await kelidar.change_password(sara.principal, current=PASSWORD, new=NEW_PASSWORD, address=HOME)
        token, _ = await kelidar.create_token(
            sara.admin, name="blog", sections=frozenset({Section.IMAGE}), expires_at=None
        )
        await kelidar.create_token(sara.admin, name="terminal", sections=None, expires_at=None, by=COMMAND_LINE)
        await kelidar.revoke_token(sara.admin, token.id)

    password, made, by_command, revoked = await told(kelidar, change)
    assert (password.action, password.object) == (Action.PASSWORD_CHANGED, an_account(sara.admin))
    assert made.changes == (Change("account", None, "sara"), Change("sections", None, ("image",)))
    assert (by_command.by, by_command.changes) == (COMMAND_LINE, (Change("account", None, "sara"),))
    assert (revoked.action, revoked.object) == (Action.TOKEN_REVOKED, made.object)
    assert made.object == AuditObject(ObjectKind.TOKEN, made.object.id, "blog")


async def test_signing_in_and_out_and_setting_up() -> None:
    kelidar = await a_kelidar()

    async def change() -> None:
        code = await kelidar.offer_setup()
        await kelidar.set_up(code=code or "", username="sara", password=PASSWORD, address=HOME)
        sara = await kelidar.signed_in("sara")
        await kelidar.sign_out(sara.principal)

    events = await told(kelidar, change)
    assert [event.action for event in events] == [Action.SET_UP, Action.SIGNED_IN, Action.SIGNED_OUT]
    assert {(event.by.name, event.object.name) for event in events} == {("sara", "sara")}


async def test_failed_sign_ins_of_a_known_account_are_told_at_ever_longer_counts() -> None:
    kelidar, _ = await ready()

    async def change() -> None:
        for _ in range(5):
            await fail(kelidar, "SARA")
        await kelidar.failures.settle()

    events = await told(kelidar, change)
    assert [event.changes for event in events] == [(Change("count", None, count),) for count in (1, 2, 4)]
    assert {(event.by, event.action, event.object.name) for event in events} == {
        (SYSTEM, Action.SIGN_IN_FAILED, "sara")
    }


async def test_failures_are_counted_anew_after_a_sign_in_and_after_a_quarter_of_an_hour() -> None:
    kelidar, _ = await ready()

    async def change() -> None:
        await fail(kelidar, "sara")
        await kelidar.signed_in("sara")
        await fail(kelidar, "sara")
        kelidar.clock.advance(901)
        await fail(kelidar, "sara")
        await kelidar.failures.settle()

    failed = [event for event in await told(kelidar, change) if event.action is Action.SIGN_IN_FAILED]
    assert [event.changes[0].after for event in failed] == [1, 1, 1]


async def test_names_that_are_no_account_are_not_told() -> None:
    kelidar, _ = await ready()

    async def change() -> None:
        await fail(kelidar, "my secret password in the wrong field")
        await kelidar.failures.settle()

    assert await told(kelidar, change) == []


async def test_a_failure_that_cannot_be_told_is_reported_and_answered_as_ever() -> None:
    kelidar, sara = await ready()
    kelidar.units.away = True
    kelidar.failures.tell(sara.admin, 1)
    await kelidar.failures.settle()
    assert [fault.code for fault in kelidar.reported] == ["common.busy"]


async def test_a_change_that_fails_is_not_told() -> None:
    kelidar, sara = await ready()

    async def change() -> None:
        with pytest.raises(Fault):
            await kelidar.remove_account(sara.admin, sara.admin.id)
        with pytest.raises(Fault):
            await kelidar.remove_key(sara.admin, ACME, PERSONAL)
        with pytest.raises(Fault):
            await kelidar.add_account(by=sara.admin, username="SARA", password=PASSWORD, role=Role.ADMIN)

    assert await told(kelidar, change) == []


async def ready() -> tuple[Kelidar, Someone]:
    kelidar = await a_kelidar()
    return kelidar, await kelidar.someone("sara", Role.SUPER_ADMIN)


async def told(kelidar: Kelidar, change: Callable[[], Awaitable[None]]) -> list[AuditEvent]:
    """What the change is told as."""
    before = await kelidar.database.audit_reader.head()
    await change()
    return await kelidar.audited(before.seq)


async def fail(kelidar: Kelidar, username: str) -> None:
    with pytest.raises(Fault) as caught:
        await kelidar.sign_in(username, "not the password", HOME)
    assert caught.value.code == "auth.credentials.wrong"
