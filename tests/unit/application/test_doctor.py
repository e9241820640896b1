"""The doctor warns of active models that have ended or are about to, while their provider is on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from application.doctor import Finding, State
from application.ports.capability_files import CapabilitySet
from domain.capabilities import ModelSpec
from tests.unit.application.parts import ONE, TWO, Kelidar, a_kelidar
from tests.unit.domain.samples import ACME, TODAY, a_manifest, a_model

pytestmark = pytest.mark.anyio

WHERE = {"provider": "acme", "section": "chat", "operation": "text", "model": "acme/one"}


async def after_choosing_one(*models: ModelSpec) -> Kelidar:
    """ONE was active; then the file came to say this."""
    kelidar = await a_kelidar()
    kelidar.policy.files = CapabilitySet(manifests=(a_manifest(*models),))
    async with kelidar.units() as unit:
        await unit.policy.set_enabled(ACME, enabled=True)
        await unit.commit()
    return kelidar


async def warnings(kelidar: Kelidar) -> list[Finding]:
    return [finding for finding in await kelidar.doctor() if finding.code.startswith("doctor.model.")][1:]


async def test_a_model_about_to_end_is_told_with_the_days_left_and_its_successor() -> None:
    ending = a_model(ONE, retires=TODAY + timedelta(days=12))
    assert await warnings(await after_choosing_one(ending, a_model(TWO))) == [
        Finding("doctor.model.retiring_to", State.WARNING, {**WHERE, "count": 12, "successor": TWO})
    ]
    assert await warnings(await after_choosing_one(ending)) == [
        Finding("doctor.model.retiring", State.WARNING, {**WHERE, "count": 12})
    ]


@pytest.mark.parametrize(
    ("models", "why"),
    [
        ((a_model(TWO),), "vanished"),
        ((a_model(ONE, retires=TODAY), a_model(TWO)), "retired"),
        ((a_model(ONE, offered=False), a_model(TWO)), "not_offered"),
    ],
)
async def test_a_model_that_cannot_run_is_told_with_why(models: tuple[ModelSpec, ...], why: str) -> None:
    (told,) = await warnings(await after_choosing_one(*models))
    assert (told.code, told.state, told.params["why"], told.params["successor"]) == (
        "doctor.model.gone_to",
        State.WARNING,
        why,
        TWO,
    )


async def test_while_all_is_well_or_the_provider_is_off_nothing_is_told() -> None:
    assert await warnings(await after_choosing_one(a_model(ONE))) == []
    kelidar = await after_choosing_one(replace(a_model(ONE), retires=TODAY))
    async with kelidar.units() as unit:
        await unit.policy.set_enabled(ACME, enabled=False)
        await unit.commit()
    assert await warnings(kelidar) == []
