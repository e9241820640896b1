"""An open run ends when what permitted it is withdrawn, and for no other change."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from application.text_run import TextRunEvent
from domain.access_policy import Audience, Entitlement, Preference
from domain.admin import Admin, Role
from domain.api_key import KeyOwner
from domain.faults import Fault
from domain.section import Section
from domain.usage import RunStatus
from tests.unit.application.parts import (
    CHAT,
    END,
    KEY,
    PASSWORD,
    SHARED_KEY,
    TWO,
    Kelidar,
    Someone,
    a_kelidar,
    others_go_on,
    until,
)
from tests.unit.domain.samples import ACME

pytestmark = pytest.mark.anyio

ALL = Entitlement(audience=Audience.ALL)


@dataclass(slots=True, kw_only=True)
class Scene:
    """Someone who reads a run that waits upstream, and a super admin who looks on."""

    kelidar: Kelidar
    someone: Someone
    chief: Someone
    gate: asyncio.Event
    reader: "asyncio.Task[list[TextRunEvent]]"

    @property
    def root(self) -> Admin:
        """The super admin."""
        return self.chief.admin

    async def ended_with(self) -> str:
        """The code that the reader was told; the record must say the same."""
        with pytest.raises(Fault) as caught:
            async with asyncio.timeout(5):
                await self.reader
        last = self.kelidar.ledger.last
        assert (last.status, last.code) == (RunStatus.INTERRUPTED, caught.value.code)
        assert self.kelidar.script.running == 0
        return caught.value.code

    async def goes_on(self) -> None:
        """Nothing ended the run; now it may end by itself."""
        await others_go_on()
        self.gate.set()
        await self.reader
        assert self.kelidar.ledger.last.status is RunStatus.COMPLETED


Change = Callable[[Scene], Awaitable[object]]


async def turn_provider_off(scene: Scene) -> None:
    await scene.kelidar.set_provider(scene.root, ACME, enabled=False, base_url="https://api.acme.example/v1")


async def move_provider(scene: Scene) -> None:
    await scene.kelidar.set_provider(scene.root, ACME, enabled=None, base_url="https://elsewhere.example")


async def remove_personal(scene: Scene) -> None:
    await scene.kelidar.remove_key(scene.someone.admin, ACME, KeyOwner.PERSONAL)


async def remove_and_store_personal(scene: Scene) -> None:
    async with scene.kelidar.units() as unit:  # another process removes it, and both changes are seen at once
        await unit.keys.remove(ACME, KeyOwner.PERSONAL, scene.someone.admin.id)
        await unit.commit()
    await scene.kelidar.store_key(scene.someone.admin, ACME, KeyOwner.PERSONAL, KEY)


async def turn_shared_off(scene: Scene) -> None:
    await scene.kelidar.share_key(scene.root, ACME, enabled=False, entitlement=None)


async def close_shared(scene: Scene) -> None:
    await scene.kelidar.share_key(scene.root, ACME, enabled=None, entitlement=Entitlement())


async def share_other_section(scene: Scene) -> None:
    only = Entitlement(audience=Audience.ALL, sections=frozenset({Section.IMAGE}))
    await scene.kelidar.share_key(scene.root, ACME, enabled=None, entitlement=only)


async def share_other_model(scene: Scene) -> None:
    only = Entitlement(audience=Audience.ALL, models=frozenset({TWO}))
    await scene.kelidar.share_key(scene.root, ACME, enabled=None, entitlement=only)


async def remove_shared(scene: Scene) -> None:
    await scene.kelidar.remove_key(scene.root, ACME, KeyOwner.SHARED)


async def disable_account(scene: Scene) -> None:
    await scene.kelidar.change_account(
        scene.chief.principal, scene.someone.admin.id, role=None, password=None, disabled=True
    )


async def remove_account(scene: Scene) -> None:
    await scene.kelidar.remove_account(scene.root, scene.someone.admin.id)


async def reset_password(scene: Scene) -> None:
    await scene.kelidar.change_account(
        scene.chief.principal, scene.someone.admin.id, role=None, password="another good one", disabled=None
    )


async def sign_out(scene: Scene) -> None:
    await scene.kelidar.sign_out(scene.someone.principal)


async def store_personal(scene: Scene) -> None:
    await scene.kelidar.store_key(scene.someone.admin, ACME, KeyOwner.PERSONAL, KEY)


async def prefer_shared(scene: Scene) -> None:
    await scene.kelidar.set_preference(scene.someone.admin, ACME, Preference.SHARED)


async def choose_another_model(scene: Scene) -> None:
    await scene.kelidar.select_active_model(scene.root, *CHAT[:1], ACME, TWO, operation=None, make_default=True)


async def change_language(scene: Scene) -> None:
    await scene.kelidar.change_profile(scene.someone.admin, language="en", calendar=None, theme=None)


async def change_password(scene: Scene) -> None:
    await scene.kelidar.change_password(
        scene.someone.principal, current=PASSWORD, new="another good one", address="192.0.2.9"
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (turn_provider_off, "ai.provider.disabled"),
        (move_provider, "ai.key.origin_changed"),
        (remove_personal, "ai.key.missing"),
        (remove_and_store_personal, "ai.key.missing"),
        (disable_account, "auth.session.required"),
        (remove_account, "ai.key.missing"),
        (reset_password, "auth.session.required"),
        (sign_out, "auth.session.required"),
    ],
)
async def test_a_run_on_a_personal_key_ends_with_what_permitted_it(change: Change, code: str) -> None:
    scene = await a_scene(KeyOwner.PERSONAL)

    await change(scene)

    assert await scene.ended_with() == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (turn_provider_off, "ai.provider.disabled"),
        (move_provider, "ai.key.origin_changed"),
        (turn_shared_off, "ai.key.missing"),
        (close_shared, "ai.key.missing"),
        (share_other_section, "ai.key.missing"),
        (share_other_model, "ai.key.missing"),
        (remove_shared, "ai.key.missing"),
        (disable_account, "auth.session.required"),
        (remove_account, "auth.session.required"),
    ],
)
async def test_a_run_on_the_shared_key_ends_with_what_permitted_it(change: Change, code: str) -> None:
    scene = await a_scene(KeyOwner.SHARED)

    await change(scene)

    assert await scene.ended_with() == code


@pytest.mark.parametrize(
    "change", [turn_shared_off, remove_shared, prefer_shared, choose_another_model, change_language, change_password]
)
async def test_a_run_on_a_personal_key_outlives_what_it_does_not_need(change: Change) -> None:
    scene = await a_scene(KeyOwner.PERSONAL)

    await change(scene)

    await scene.goes_on()


@pytest.mark.parametrize("change", [store_personal, choose_another_model, change_language])
async def test_a_run_on_the_shared_key_outlives_what_would_only_serve_the_next_one_differently(change: Change) -> None:
    scene = await a_scene(KeyOwner.SHARED)

    await change(scene)

    await scene.goes_on()


async def test_a_super_admin_who_is_demoted_loses_the_run_on_a_shared_key_that_is_not_open_to_all() -> None:
    scene = await a_scene(KeyOwner.SHARED, role=Role.SUPER_ADMIN, entitlement=Entitlement())

    await scene.kelidar.change_account(
        scene.chief.principal, scene.someone.admin.id, role=Role.ADMIN, password=None, disabled=None
    )

    await scene.ended_with()


async def test_a_run_by_an_api_token_ends_when_the_token_is_revoked() -> None:
    scene = await a_scene(KeyOwner.PERSONAL, by_token=True)
    token = scene.someone.principal.token
    assert token is not None

    await scene.kelidar.revoke_token(scene.someone.admin, token.id)

    assert await scene.ended_with() == "auth.session.required"


async def test_a_run_by_an_api_token_outlives_the_sign_in_of_its_admin() -> None:
    scene = await a_scene(KeyOwner.PERSONAL, by_token=True)

    await scene.kelidar.sign_out((await scene.kelidar.signed_in("sara")).principal)

    await scene.goes_on()


async def test_only_the_runs_that_lost_their_permission_end() -> None:
    scene = await a_scene(KeyOwner.PERSONAL)
    other = asyncio.create_task(scene.kelidar.answer(await scene.kelidar.with_key("omid")))
    await until(lambda: scene.kelidar.script.running == 2)

    await remove_personal(scene)

    with pytest.raises(Fault):
        await scene.reader
    await others_go_on()
    assert not other.done()
    scene.gate.set()
    await other


async def test_a_database_that_is_away_is_asked_again_and_the_run_does_not_outlive_its_sign_in() -> None:
    scene = await a_scene(KeyOwner.PERSONAL)
    kelidar = scene.kelidar
    async with kelidar.units() as unit:
        await unit.sessions.remove_all(scene.someone.admin.id)
        await unit.commit()

    kelidar.units.away = True
    await kelidar.policy.refresh()
    await until(lambda: bool(kelidar.reported))
    assert not scene.reader.done()

    kelidar.units.away = False
    assert await scene.ended_with() == "auth.session.required"
    assert [fault.code for fault in kelidar.reported] == ["common.busy"]


async def test_a_review_that_is_closed_asks_no_more() -> None:
    scene = await a_scene(KeyOwner.PERSONAL)
    scene.kelidar.units.away = True
    scene.kelidar.review(scene.kelidar.policy.now)
    await until(lambda: bool(scene.kelidar.reported))

    await scene.kelidar.review.close()

    scene.kelidar.units.away = False
    await scene.goes_on()


async def a_scene(
    owner: KeyOwner, *, role: Role = Role.ADMIN, entitlement: Entitlement = ALL, by_token: bool = False
) -> Scene:
    gate = asyncio.Event()
    kelidar = await a_kelidar(gate, END)
    chief = await kelidar.someone("chief", Role.SUPER_ADMIN)
    await kelidar.store_key(chief.admin, ACME, KeyOwner.SHARED, SHARED_KEY)
    await kelidar.share_key(chief.admin, ACME, enabled=None, entitlement=entitlement)
    someone = await kelidar.someone("sara", role)
    if owner is KeyOwner.PERSONAL:
        await kelidar.store_key(someone.admin, ACME, owner, KEY)
    if by_token:
        someone = await with_token(kelidar, someone)
    reader = asyncio.create_task(kelidar.answer(someone))
    await until(lambda: kelidar.script.running == 1)
    assert kelidar.ledger.last.key_source is owner
    return Scene(kelidar=kelidar, someone=someone, chief=chief, gate=gate, reader=reader)


async def with_token(kelidar: Kelidar, someone: Someone) -> Someone:
    _, value = await kelidar.create_token(someone.admin, name="app", sections=None, expires_at=None)
    principal = await kelidar.identify.by_token(value)
    assert principal is not None
    return Someone(principal=principal, cookie=value)
