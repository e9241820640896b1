"""A super admin chooses the active model of a provider in a section, and the section's default with it if asked."""

from dataclasses import replace

import pytest

from application.ports.capability_files import CapabilitySet
from domain.admin import Admin, Role
from domain.faults import Fault
from domain.ids import ModelId, ProviderId
from domain.model_choice import ModelChoice
from domain.section import Operation, Section
from tests.unit.application.parts import CHAT, ONE, OTHER, TWO, Kelidar, a_kelidar
from tests.unit.domain.samples import ACME, a_manifest, a_model

pytestmark = pytest.mark.anyio

PODCAST = (Section.PODCAST,)
SOUND = CapabilitySet(
    manifests=(
        a_manifest(
            a_model("writer", sections=PODCAST),
            a_model("rewriter", sections=PODCAST),
            a_model("reader", sections=PODCAST, operation=Operation.SPEECH),
            a_model("off", sections=PODCAST, offered=False),
            a_model("retired", sections=PODCAST, operation=Operation.SPEECH, confirmed=False),
        ),
    )
)


async def test_the_chosen_model_replaces_the_active_one_and_the_default_stays() -> None:
    kelidar, chief = await a_super_admin(await a_kelidar())
    assert kelidar.policy.now.choices.active[*CHAT, ACME] == ONE

    choice = await select(kelidar, chief, Section.CHAT, TWO)

    assert (choice.provider, choice.model.id, (choice.section, choice.operation)) == (ACME, TWO, CHAT)
    assert kelidar.policy.now.choices.active[*CHAT, ACME] == TWO
    assert kelidar.policy.now.choices.defaults == {CHAT: ACME}


async def test_its_provider_becomes_the_default_only_when_asked() -> None:
    kelidar, chief = await a_super_admin(await a_kelidar())
    other = ModelId("other/one")

    await kelidar.select_active_model(chief, Section.CHAT, OTHER, other, operation=None, make_default=False)
    assert kelidar.policy.now.choices.defaults == {CHAT: ACME}

    await kelidar.select_active_model(chief, Section.CHAT, OTHER, other, operation=None, make_default=True)
    assert kelidar.policy.now.choices.defaults == {CHAT: OTHER}
    assert kelidar.policy.now.choices.active[*CHAT, ACME] == ONE


@pytest.mark.parametrize(
    ("model", "operation"), [("rewriter", Operation.TEXT), ("reader", Operation.SPEECH)], ids=["script", "voices"]
)
async def test_the_operation_of_a_podcast_follows_from_the_model(model: str, operation: Operation) -> None:
    kelidar, chief = await a_super_admin(await a_kelidar(files=SOUND))

    choice = await kelidar.select_active_model(
        chief, Section.PODCAST, ACME, ModelId(model), operation=None, make_default=True
    )

    place = (Section.PODCAST, operation)
    assert choice.operation is operation
    assert kelidar.policy.now.choices.active[*place, ACME] == model
    assert kelidar.policy.now.choices.defaults == {place: ACME}


async def test_the_other_operation_of_a_podcast_keeps_its_model() -> None:
    kelidar, chief = await a_super_admin(await a_kelidar(files=SOUND))

    await select(kelidar, chief, Section.PODCAST, ModelId("rewriter"))

    assert kelidar.policy.now.choices.active[Section.PODCAST, Operation.SPEECH, ACME] == "reader"


@pytest.mark.parametrize(
    ("section", "model", "operation"),
    [
        (Section.PODCAST, "none", None),
        (Section.PODCAST, "off", None),
        (Section.PODCAST, "retired", None),
        (Section.CHAT, "writer", None),
        (Section.PODCAST, "writer", Operation.SPEECH),
        (Section.CHAT, "writer", Operation.SPEECH),
    ],
    ids=["no such model", "not offered", "not confirmed", "of another section", "of another operation", "neither"],
)
async def test_a_model_that_does_not_run_there_cannot_be_chosen(
    section: Section, model: str, operation: Operation | None
) -> None:
    kelidar, chief = await a_super_admin(await a_kelidar(files=SOUND))
    before = kelidar.policy.now.choices

    with pytest.raises(Fault) as caught:
        await kelidar.select_active_model(chief, section, ACME, ModelId(model), operation=operation, make_default=True)

    assert caught.value.code == "ai.model.not_offered"
    assert (await kelidar.database.policy_source.load()).choices == before


async def test_a_model_that_retires_today_cannot_be_chosen() -> None:
    kelidar = await a_kelidar()
    today = kelidar.clock.now().date()
    ending = CapabilitySet(manifests=(a_manifest(a_model("m"), replace(a_model("last"), retires=today)),))
    kelidar, chief = await a_super_admin(await a_kelidar(files=ending))

    with pytest.raises(Fault) as caught:
        await select(kelidar, chief, Section.CHAT, ModelId("last"))

    assert caught.value.code == "ai.model.not_offered"


async def test_a_provider_without_a_file_is_unknown() -> None:
    kelidar, chief = await a_super_admin(await a_kelidar())

    with pytest.raises(Fault) as caught:
        await kelidar.select_active_model(
            chief, Section.CHAT, ProviderId("nobody"), ONE, operation=None, make_default=False
        )

    assert caught.value.code == "ai.provider.unknown"


async def test_an_admin_may_not_choose_for_the_site() -> None:
    kelidar = await a_kelidar()

    with pytest.raises(Fault) as caught:
        await select(kelidar, await kelidar.account(), Section.CHAT, TWO)

    assert caught.value.code == "auth.forbidden"
    assert kelidar.policy.now.choices.active[*CHAT, ACME] == ONE


async def select(kelidar: Kelidar, admin: Admin, section: Section, model: ModelId) -> ModelChoice:
    return await kelidar.select_active_model(admin, section, ACME, model, operation=None, make_default=False)


async def a_super_admin(kelidar: Kelidar) -> tuple[Kelidar, Admin]:
    return kelidar, await kelidar.account("chief", Role.SUPER_ADMIN)
