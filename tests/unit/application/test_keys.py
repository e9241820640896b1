"""Keys are stored sealed and bound to a place, replaced under the same id, and shared with whom a super admin says."""

from dataclasses import replace

import pytest

from application.ports.capability_files import BrokenFile
from domain.access_policy import Audience, Entitlement, Preference
from domain.admin import Admin, Role
from domain.api_key import ApiKey, KeyOwner, KeyStatus
from domain.faults import Fault, FieldFault
from domain.ids import AdminId, ModelId, ProviderId
from domain.section import Section
from tests.unit.application.parts import (
    BROKEN,
    FILES,
    KEY,
    ONE,
    PASSWORD,
    SHARED_KEY,
    Kelidar,
    a_kelidar,
)
from tests.unit.domain.samples import ACME

pytestmark = pytest.mark.anyio

PERSONAL, SHARED = KeyOwner.PERSONAL, KeyOwner.SHARED
NOBODY = ProviderId("nobody")
SLIP = BrokenFile(provider=BROKEN, file="broken.toml", reason="a slip")


async def test_a_stored_key_is_sealed_for_its_place_and_shows_only_a_hint() -> None:
    kelidar = await a_kelidar()
    admin = await kelidar.account()

    key = await kelidar.store_key(admin, ACME, PERSONAL, f"  {KEY}\u200b\n")

    assert kelidar.vault.open(key.sealed, key.place).reveal_for("https://api.acme.example:443") == KEY
    assert (key.hint, key.admin_id, key.version, key.status) == ("6789", admin.id, 1, KeyStatus.UNTESTED)
    assert key.origins == kelidar.policy.now.providers[ACME].origins
    assert key.changed_at == kelidar.clock.now()
    assert KEY not in repr(key)


async def test_a_stored_key_serves_at_once() -> None:
    kelidar = await a_kelidar()
    admin = await kelidar.account()

    key = await kelidar.store_key(admin, ACME, PERSONAL, KEY)

    assert kelidar.policy.now.personal == {(admin.id, ACME): key}


async def test_a_key_moved_to_another_admin_does_not_open() -> None:
    kelidar = await a_kelidar()
    key = await kelidar.store_key(await kelidar.account(), ACME, PERSONAL, KEY)

    with pytest.raises(Fault) as caught:
        kelidar.vault.open(key.sealed, replace(key, admin_id=AdminId("another")).place)

    assert caught.value.code == "ai.key.unreadable"


async def test_a_replaced_key_keeps_its_id_and_raises_its_version() -> None:
    kelidar = await a_kelidar()
    admin = await kelidar.account()
    old = await kelidar.store_key(admin, ACME, PERSONAL, KEY)
    await kelidar.learn.note(old, KeyStatus.REJECTED)

    new = await kelidar.store_key(admin, ACME, PERSONAL, "short")

    assert (new.id, new.version, new.hint, new.status) == (old.id, 2, "", KeyStatus.UNTESTED)
    assert kelidar.vault.open(new.sealed, new.place).reveal_to_redact() == "short"


async def test_a_replaced_shared_key_keeps_its_entitlement_and_whether_it_is_on() -> None:
    kelidar = await a_kelidar()
    chief, first = await a_shared_key(kelidar)
    some = Entitlement(audience=Audience.ALL, sections=frozenset({Section.CHAT}))
    await kelidar.share_key(chief, ACME, enabled=False, entitlement=some)

    second = await kelidar.store_key(chief, ACME, SHARED, "acme-another-0123456789")

    shared = kelidar.policy.now.shared[ACME]
    assert (shared.enabled, shared.entitlement, shared.key) == (False, some, second)
    assert (second.id, second.version) == (first.id, 2)


async def test_a_new_shared_key_is_on_and_open_to_nobody() -> None:
    kelidar = await a_kelidar()
    await a_shared_key(kelidar)

    shared = kelidar.policy.now.shared[ACME]

    assert (shared.enabled, shared.entitlement) == (True, Entitlement())
    assert shared.key.admin_id is None


async def test_a_key_entered_again_after_the_address_changed_is_bound_to_the_new_one() -> None:
    kelidar = await a_kelidar()
    chief, _ = await a_shared_key(kelidar)
    await kelidar.set_provider(chief, ACME, enabled=None, base_url="https://elsewhere.example/v1")

    key = await kelidar.store_key(chief, ACME, SHARED, SHARED_KEY)

    assert key.origins == {"https://elsewhere.example:443"}


@pytest.mark.parametrize("value", ["", "  ", "two words", "kéy", "a" * 513, "line\nbreak"])
async def test_a_malformed_key_is_refused_and_never_repeated(value: str) -> None:
    kelidar = await a_kelidar()
    admin = await kelidar.account()

    with pytest.raises(FieldFault) as caught:
        await kelidar.store_key(admin, ACME, PERSONAL, value)

    assert caught.value.code == "ai.key.malformed"
    assert not value.strip() or value not in repr((caught.value.params, caught.value.errors))
    assert kelidar.policy.now.personal == {}


async def test_storing_a_key_asks_no_provider() -> None:
    kelidar = await a_kelidar()

    await kelidar.with_key()

    assert kelidar.scripted_probe.asked == []


async def test_a_removed_key_is_gone_and_cannot_be_removed_twice() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.with_key()

    await kelidar.remove_key(someone.admin, ACME, PERSONAL)

    assert kelidar.policy.now.personal == {}
    with pytest.raises(Fault) as caught:
        await kelidar.remove_key(someone.admin, ACME, PERSONAL)
    assert caught.value.code == "common.not_found"


async def test_removing_ones_own_key_leaves_those_of_others() -> None:
    kelidar = await a_kelidar()
    chief, shared = await a_shared_key(kelidar)
    sara, omid = await kelidar.with_key("sara"), await kelidar.with_key("omid")

    await kelidar.remove_key(sara.admin, ACME, PERSONAL)

    assert set(kelidar.policy.now.personal) == {(omid.admin.id, ACME)}
    assert kelidar.policy.now.shared[ACME].key == shared
    assert chief.is_super


async def test_the_entitlement_goes_with_a_removed_shared_key() -> None:
    kelidar = await a_kelidar()
    chief, _ = await a_shared_key(kelidar)
    await kelidar.share_key(chief, ACME, enabled=None, entitlement=Entitlement(audience=Audience.ALL))

    await kelidar.remove_key(chief, ACME, SHARED)
    await kelidar.store_key(chief, ACME, SHARED, SHARED_KEY)

    assert kelidar.policy.now.shared[ACME].entitlement == Entitlement()


async def test_sharing_changes_what_is_named_and_leaves_the_rest() -> None:
    kelidar = await a_kelidar()
    chief, key = await a_shared_key(kelidar)
    sara = await kelidar.account("sara")
    some = Entitlement(audience=Audience.SELECTED, admin_ids=frozenset({sara.id}), models=frozenset({ONE}))

    opened = await kelidar.share_key(chief, ACME, enabled=None, entitlement=some)
    assert (opened.enabled, opened.entitlement) == (True, some)

    closed = await kelidar.share_key(chief, ACME, enabled=False, entitlement=None)
    assert (closed.enabled, closed.entitlement, closed.key) == (False, some, key)
    assert kelidar.policy.now.shared[ACME] == closed


@pytest.mark.parametrize(
    ("entitlement", "code", "field"),
    [
        (
            Entitlement(audience=Audience.SELECTED, admin_ids=frozenset({AdminId("nobody")})),
            "ai.entitlement.unknown_admin",
            "entitlement.admin_ids",
        ),
        (
            Entitlement(audience=Audience.ALL, models=frozenset({ONE, ModelId("acme/none")})),
            "ai.entitlement.unknown_model",
            "entitlement.models",
        ),
    ],
)
async def test_an_entitlement_that_names_what_there_is_not_is_refused_whole(
    entitlement: Entitlement, code: str, field: str
) -> None:
    kelidar = await a_kelidar()
    chief, _ = await a_shared_key(kelidar)

    with pytest.raises(FieldFault) as caught:
        await kelidar.share_key(chief, ACME, enabled=False, entitlement=entitlement)

    assert [(error.field, error.code) for error in caught.value.errors] == [(field, code)]
    shared = kelidar.policy.now.shared[ACME]
    assert (shared.enabled, shared.entitlement) == (True, Entitlement())


async def test_an_account_that_is_removed_leaves_the_entitlement() -> None:
    kelidar = await a_kelidar()
    chief, _ = await a_shared_key(kelidar)
    sara = await kelidar.account("sara")
    some = Entitlement(audience=Audience.SELECTED, admin_ids=frozenset({sara.id}))
    await kelidar.share_key(chief, ACME, enabled=None, entitlement=some)

    await kelidar.remove_account(chief, sara.id)

    assert kelidar.policy.now.shared[ACME].entitlement.admin_ids == frozenset()


async def test_there_is_nothing_to_share_without_a_shared_key() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)

    with pytest.raises(Fault) as caught:
        await kelidar.share_key(chief, ACME, enabled=True, entitlement=None)

    assert caught.value.code == "common.not_found"


async def test_an_admin_may_not_touch_the_shared_key() -> None:
    kelidar = await a_kelidar()
    _, key = await a_shared_key(kelidar)
    admin = await kelidar.account()

    for forbidden in (
        kelidar.store_key(admin, ACME, SHARED, KEY),
        kelidar.remove_key(admin, ACME, SHARED),
        kelidar.share_key(admin, ACME, enabled=True, entitlement=Entitlement(audience=Audience.ALL)),
        kelidar.probe_key(admin, ACME, SHARED),
    ):
        with pytest.raises(Fault) as caught:
            await forbidden
        assert caught.value.code == "auth.forbidden"

    assert kelidar.policy.now.shared[ACME].key == key
    assert kelidar.policy.now.shared[ACME].entitlement == Entitlement()


async def test_a_provider_without_a_file_is_unknown_to_every_use_of_keys() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)

    for unknown in (
        kelidar.store_key(chief, NOBODY, PERSONAL, KEY),
        kelidar.remove_key(chief, NOBODY, PERSONAL),
        kelidar.share_key(chief, NOBODY, enabled=True, entitlement=None),
        kelidar.probe_key(chief, NOBODY, PERSONAL),
        kelidar.set_preference(chief, NOBODY, Preference.SHARED),
        kelidar.set_provider(chief, NOBODY, enabled=True, base_url=None),
    ):
        with pytest.raises(Fault) as caught:
            await unknown
        assert caught.value.code == "ai.provider.unknown"


async def test_a_key_for_a_provider_whose_file_is_broken_is_refused_with_the_reason() -> None:
    kelidar = await a_kelidar(files=replace(FILES, broken=(SLIP,)))
    admin = await kelidar.account()

    for broken in (kelidar.store_key(admin, BROKEN, PERSONAL, KEY), kelidar.probe_key(admin, BROKEN, PERSONAL)):
        with pytest.raises(Fault) as caught:
            await broken
        assert caught.value.code == "ai.provider.file_broken"


async def test_a_preference_is_ones_own_and_holds_at_once() -> None:
    kelidar = await a_kelidar()
    sara, omid = await kelidar.account("sara"), await kelidar.account("omid")

    await kelidar.set_preference(sara, ACME, Preference.SHARED)
    await kelidar.set_preference(sara, ACME, Preference.PERSONAL)

    assert kelidar.policy.now.preference(sara.id, ACME) is Preference.PERSONAL
    assert kelidar.policy.now.preference(omid.id, ACME) is Preference.AUTO


async def a_shared_key(kelidar: Kelidar) -> tuple[Admin, ApiKey]:
    chief = await kelidar.add_account(by=None, username="chief", password=PASSWORD, role=Role.SUPER_ADMIN)
    return chief, await kelidar.store_key(chief, ACME, SHARED, SHARED_KEY)
