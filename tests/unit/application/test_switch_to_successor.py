"""One call puts the successor of a model that ended in its place, and leaves alone one that runs."""

from dataclasses import replace
from datetime import date

import pytest

from application.ports.capability_files import CapabilitySet
from domain.admin import Admin, Role
from domain.capabilities import ModelSpec
from domain.faults import Fault
from domain.ids import ProviderId
from domain.section import Operation, Section
from tests.unit.application.parts import CHAT, ONE, TWO, Kelidar, a_kelidar
from tests.unit.domain.samples import ACME, TODAY, a_manifest, a_model

pytestmark = pytest.mark.anyio

THREE = a_model("acme/three")


async def after_populating_with(*models: ModelSpec) -> tuple[Kelidar, Admin]:
    """ONE was chosen while it ran; then the file came to say this."""
    kelidar = await a_kelidar()
    chief = await kelidar.someone("chief", Role.SUPER_ADMIN)
    kelidar.policy.files = CapabilitySet(manifests=(a_manifest(*models),))
    async with kelidar.units() as unit:
        await unit.policy.set_default(CHAT, ACME)
        await unit.commit()
    await kelidar.populate(kelidar.policy.files)
    await kelidar.policy.refresh()
    return kelidar, chief.admin


@pytest.mark.parametrize(
    "models",
    [
        (replace(a_model(ONE, retires=TODAY), successor=THREE.id), a_model(TWO), THREE),
        (replace(a_model(ONE, retires=date(2026, 12, 1)), successor=THREE.id), a_model(TWO), THREE),
        (replace(a_model(ONE), successor=THREE.id), a_model(TWO), THREE),
        (THREE, a_model(TWO)),
    ],
    ids=["retired", "retiring", "a successor is named", "vanished"],
)
async def test_the_successor_takes_the_place(models: tuple[ModelSpec, ...]) -> None:
    kelidar, chief = await after_populating_with(*models)
    choice = await kelidar.switch_to_successor(chief, Section.CHAT, ACME, operation=None)
    assert choice.model.id == THREE.id
    assert kelidar.policy.now.choices.active[*CHAT, ACME] == THREE.id


async def test_a_model_that_runs_and_has_no_successor_stays() -> None:
    kelidar, chief = await after_populating_with(a_model(ONE), a_model(TWO))
    with pytest.raises(Fault) as refused:
        await kelidar.switch_to_successor(chief, Section.CHAT, ACME, operation=None)
    assert refused.value.code == "ai.model.successor_not_needed"
    assert kelidar.policy.now.choices.active[*CHAT, ACME] == ONE


async def test_without_any_other_that_runs_nothing_is_chosen() -> None:
    kelidar, chief = await after_populating_with(a_model(ONE, retires=TODAY))
    with pytest.raises(Fault) as refused:
        await kelidar.switch_to_successor(chief, Section.CHAT, ACME, operation=Operation.TEXT)
    assert refused.value.code == "ai.model.no_successor"


async def test_who_and_what_is_asked_for_is_checked() -> None:
    kelidar, chief = await after_populating_with(a_model(ONE))
    sara = await kelidar.someone()
    for admin, section, provider, operation, code in (
        (sara.admin, Section.CHAT, ACME, None, "auth.forbidden"),
        (chief, Section.CHAT, ProviderId("none"), None, "ai.provider.unknown"),
        (chief, Section.CHAT, ACME, Operation.SPEECH, "common.invalid"),
        (chief, Section.IMAGE, ACME, None, "ai.model.none_active"),
    ):
        with pytest.raises(Fault) as refused:
            await kelidar.switch_to_successor(admin, section, provider, operation=operation)
        assert refused.value.code == code
