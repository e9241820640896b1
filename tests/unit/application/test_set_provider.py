"""A super admin turns providers on and off and says where they are reached, unless the environment does."""

from dataclasses import replace

import pytest

from application.ports.capability_files import BrokenFile
from domain.admin import Admin, Role
from domain.audit import Action, Change, a_provider, actor
from domain.faults import Fault, FieldFault, Kind
from domain.ids import ProviderId
from domain.keep import Keep
from tests.unit.application.parts import BROKEN, FILES, OTHER, Kelidar, a_kelidar
from tests.unit.domain.samples import ACME, ACME_URL, a_manifest, a_model

pytestmark = pytest.mark.anyio

PINNED = "https://pinned.example/v1"


async def test_a_provider_is_turned_on_and_off_and_keeps_its_address() -> None:
    kelidar, chief = await a_super_admin(await a_kelidar())
    await kelidar.set_provider(chief, OTHER, enabled=None, base_url="https://site.example/v1/")

    on = await kelidar.set_provider(chief, OTHER, enabled=True, base_url=Keep.KEEP)
    assert (on.enabled, on.endpoints) == (True, {"base": "https://site.example/v1"})

    off = await kelidar.set_provider(chief, OTHER, enabled=False, base_url=Keep.KEEP)
    assert (off.enabled, off.endpoints) == (False, {"base": "https://site.example/v1"})
    assert kelidar.policy.now.providers[OTHER] == off


async def test_who_changed_what_of_a_provider_is_audited() -> None:
    kelidar, chief = await a_super_admin(await a_kelidar())
    before = await kelidar.database.audit_reader.head()

    await kelidar.set_provider(chief, OTHER, enabled=True, base_url="https://site.example/v1/")

    (event,) = await kelidar.audited(before.seq)
    assert (event.by, event.action, event.object) == (actor(chief), Action.PROVIDER_CHANGED, a_provider(OTHER))
    assert event.changes == (Change("enabled", False, True), Change("base_url", None, "https://site.example/v1"))


async def test_a_provider_that_stays_as_it_is_is_not_audited() -> None:
    kelidar, chief = await a_super_admin(await a_kelidar())
    before = await kelidar.database.audit_reader.head()

    await kelidar.set_provider(chief, ACME, enabled=True, base_url=None)

    assert await kelidar.audited(before.seq) == []


async def test_an_address_of_none_goes_back_to_the_file_and_leaves_the_provider_on() -> None:
    kelidar, chief = await a_super_admin(await a_kelidar())
    await kelidar.set_provider(chief, ACME, enabled=None, base_url="https://site.example/v1")

    back = await kelidar.set_provider(chief, ACME, enabled=None, base_url=None)

    assert (back.enabled, back.endpoints) == (True, {"base": ACME_URL})


@pytest.mark.parametrize("base_url", [PINNED, "https://site.example", None])
async def test_an_address_the_environment_sets_cannot_be_changed(base_url: str | None) -> None:
    kelidar, chief = await a_super_admin(await a_kelidar(pinned={(ACME, "base"): PINNED}))

    with pytest.raises(Fault) as caught:
        await kelidar.set_provider(chief, ACME, enabled=False, base_url=base_url)

    assert (caught.value.code, caught.value.kind) == ("ai.provider.base_url_pinned", Kind.CONFLICT)
    assert kelidar.policy.now.providers[ACME].enabled


async def test_a_pinned_provider_is_still_turned_off() -> None:
    kelidar, chief = await a_super_admin(await a_kelidar(pinned={(ACME, "base"): PINNED}))

    off = await kelidar.set_provider(chief, ACME, enabled=False, base_url=Keep.KEEP)

    assert (off.enabled, off.endpoints) == (False, {"base": PINNED})


async def test_a_pin_of_another_provider_or_endpoint_pins_nothing_here() -> None:
    pinned = {(OTHER, "base"): PINNED, (ACME, "hub"): PINNED}
    kelidar, chief = await a_super_admin(await a_kelidar(pinned=pinned))

    changed = await kelidar.set_provider(chief, ACME, enabled=None, base_url="https://site.example")

    assert changed.endpoints["base"] == "https://site.example"


@pytest.mark.parametrize(
    "base_url",
    ["", "acme.example", "ftp://acme.example", "https://", "https://u:p@acme.example", "https://a.example/?q"],
)
async def test_a_malformed_address_changes_nothing_at_all(base_url: str) -> None:
    kelidar, chief = await a_super_admin(await a_kelidar())
    revision = await kelidar.database.policy_source.revision()

    with pytest.raises(FieldFault) as caught:
        await kelidar.set_provider(chief, ACME, enabled=False, base_url=base_url)

    assert caught.value.code == "ai.provider.base_url_malformed"
    assert await kelidar.database.policy_source.revision() == revision


async def test_an_address_that_no_call_may_go_to_is_refused_when_it_is_saved() -> None:
    kelidar, chief = await a_super_admin(await a_kelidar())
    before = kelidar.policy.now.providers[ACME].endpoints

    with pytest.raises(FieldFault) as caught:
        await kelidar.set_provider(chief, ACME, enabled=False, base_url="https://10.0.0.7/v1")

    assert [(error.field, error.code) for error in caught.value.errors] == [
        ("base_url", "ai.provider.base_url_private")
    ]
    assert (await kelidar.policy.refresh()).providers[ACME].endpoints == before


async def test_a_provider_that_was_never_populated_is_told_so() -> None:
    kelidar, chief = await a_super_admin(await a_kelidar())
    new = a_manifest(a_model("new/one"), provider=ProviderId("new"))
    kelidar.policy.files = replace(FILES, manifests=(*FILES.manifests, new))
    await kelidar.policy.refresh()

    with pytest.raises(Fault) as caught:
        await kelidar.set_provider(chief, ProviderId("new"), enabled=True, base_url=Keep.KEEP)

    assert (caught.value.code, caught.value.kind) == ("ai.provider.not_populated", Kind.CONFLICT)


async def test_a_provider_whose_file_is_broken_cannot_be_turned_on() -> None:
    slip = BrokenFile(provider=BROKEN, file="broken.toml", reason="a slip")
    kelidar, chief = await a_super_admin(await a_kelidar(files=replace(FILES, broken=(slip,))))

    with pytest.raises(Fault) as caught:
        await kelidar.set_provider(chief, BROKEN, enabled=True, base_url=Keep.KEEP)

    assert (caught.value.code, caught.value.kind) == ("ai.provider.file_broken", Kind.CONFLICT)


async def test_an_admin_may_not_change_a_provider() -> None:
    kelidar = await a_kelidar()
    admin = await kelidar.account()

    with pytest.raises(Fault) as caught:
        await kelidar.set_provider(admin, ACME, enabled=False, base_url=Keep.KEEP)

    assert caught.value.code == "auth.forbidden"
    assert kelidar.policy.now.providers[ACME].enabled


async def a_super_admin(kelidar: Kelidar) -> tuple[Kelidar, Admin]:
    return kelidar, await kelidar.account("chief", Role.SUPER_ADMIN)
