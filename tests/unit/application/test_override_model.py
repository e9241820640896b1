"""A super admin changes what a file says of a model; it holds at once, and never over somebody else's change."""

from decimal import Decimal

import pytest

from application.models.override_model import ModelInSection
from application.ports.capability_files import BrokenFile
from domain.admin import Role
from domain.audit import Action, Change, a_model, actor
from domain.faults import EditConflict, Fault, FieldFault, Kind
from domain.ids import ModelId, ProviderId
from domain.override import LimitsChange, OverrideChange, PriceChange
from domain.section import Section
from tests.unit.application.parts import FILES, ONE, Kelidar, Someone, a_kelidar
from tests.unit.domain.samples import ACME

pytestmark = pytest.mark.anyio

HERE = ModelInSection(section=Section.CHAT, provider=ACME, model=ONE)
OFF = OverrideChange(offered=False)


async def a_chief(kelidar: Kelidar) -> Someone:
    return await kelidar.someone("chief", Role.SUPER_ADMIN)


async def test_a_change_holds_at_once_in_its_section_alone() -> None:
    kelidar = await a_kelidar()
    chief = await a_chief(kelidar)

    done = await kelidar.override_model(chief.admin, HERE, OverrideChange(name="First"), version=None)

    held = kelidar.policy.now.manifests[ACME, Section.CHAT].find(Section.CHAT, ONE)
    assert held is not None and held == done.spec
    assert (held.name, done.override.version) == ("First", 1)
    assert kelidar.policy.now.overrides[Section.CHAT, ACME, ONE] == done.override


async def test_who_changed_what_of_a_model_is_audited() -> None:
    kelidar = await a_kelidar()
    chief = await a_chief(kelidar)
    before = await kelidar.database.audit_reader.head()
    change = OverrideChange(offered=False, price=PriceChange(input=Decimal("0.5")))

    await kelidar.override_model(chief.admin, HERE, change, version=None)
    await kelidar.override_model(chief.admin, HERE, OFF, version=None)
    await kelidar.reset_override(chief.admin, HERE, version=None)

    made, undone = await kelidar.audited(before.seq)
    assert (made.by, made.action) == (actor(chief.admin), Action.MODEL_OVERRIDDEN)
    assert made.object == undone.object == a_model(Section.CHAT, ACME, ONE)
    assert made.changes == (
        Change("offered", True, False),
        Change("price.input", "2", "0.5"),
        Change("price.checked", "2026-11-01", "2026-11-22"),
    )
    assert undone.action == Action.MODEL_RESET
    assert undone.changes == tuple(Change(c.field, c.after, c.before) for c in made.changes)


async def test_a_model_that_is_taken_out_of_offer_runs_no_more_and_comes_back_by_a_reset() -> None:
    kelidar = await a_kelidar()
    chief, sara = await a_chief(kelidar), await kelidar.with_key()
    await kelidar.override_model(chief.admin, HERE, OFF, version=None)
    with pytest.raises(Fault) as refused:
        await kelidar.answer(sara)
    assert refused.value.code == "ai.model.active_is_retired"

    done = await kelidar.reset_override(chief.admin, HERE, version=1)

    assert (done.override.version, done.override.is_empty) == (2, True)
    assert await kelidar.answer(sara)


async def test_the_second_of_two_is_told_what_the_first_changed() -> None:
    kelidar = await a_kelidar()
    chief = await a_chief(kelidar)
    await kelidar.override_model(chief.admin, HERE, OFF, version=0)

    with pytest.raises(EditConflict) as refused:
        await kelidar.override_model(chief.admin, HERE, OverrideChange(name="First"), version=0)

    assert (refused.value.code, refused.value.kind, refused.value.version) == ("common.conflict", Kind.CONFLICT, 1)
    assert [(e.field, e.code) for e in refused.value.errors] == [("offered", "ai.override.field_changed")]
    with pytest.raises(EditConflict):
        await kelidar.reset_override(chief.admin, HERE, version=0)
    assert kelidar.policy.now.overrides[Section.CHAT, ACME, ONE].name is None


async def test_what_does_not_hold_together_is_refused_whole() -> None:
    kelidar = await a_kelidar()
    chief = await a_chief(kelidar)
    change = OverrideChange(name=" ", limits=LimitsChange(max_output_tokens=5, default_output_tokens=6))

    with pytest.raises(FieldFault) as refused:
        await kelidar.override_model(chief.admin, HERE, change, version=None)

    assert [(e.field, e.code) for e in refused.value.errors] == [
        ("name", "ai.override.flaw_name"),
        ("limits.default_output_tokens", "ai.override.flaw_default_over_most"),
    ]
    assert kelidar.policy.now.overrides == {}


@pytest.mark.parametrize(
    ("which", "code"),
    [
        (ModelInSection(section=Section.CHAT, provider=ACME, model=ModelId("none")), "ai.model.unknown"),
        (ModelInSection(section=Section.IMAGE, provider=ACME, model=ONE), "ai.model.unknown"),
        (ModelInSection(section=Section.CHAT, provider=ProviderId("none"), model=ONE), "ai.provider.unknown"),
        (ModelInSection(section=Section.CHAT, provider=ProviderId("bad"), model=ONE), "ai.provider.file_broken"),
    ],
)
async def test_a_model_that_no_file_describes_cannot_be_invented(which: ModelInSection, code: str) -> None:
    broken = BrokenFile(provider=ProviderId("bad"), file="bad.toml", reason="a slip")
    kelidar = await a_kelidar(files=type(FILES)(manifests=FILES.manifests, broken=(broken,)))
    chief = await a_chief(kelidar)
    with pytest.raises(Fault) as refused:
        await kelidar.override_model(chief.admin, which, OverrideChange(offered=True), version=None)
    assert refused.value.code == code


async def test_an_admin_may_not_change_a_model_and_nothing_is_there_to_reset() -> None:
    kelidar = await a_kelidar()
    chief, sara = await a_chief(kelidar), await kelidar.someone()
    with pytest.raises(Fault) as refused:
        await kelidar.override_model(sara.admin, HERE, OFF, version=None)
    assert refused.value.code == "auth.forbidden"
    with pytest.raises(Fault) as refused:
        await kelidar.reset_override(sara.admin, HERE, version=None)
    assert refused.value.code == "auth.forbidden"
    with pytest.raises(Fault) as refused:
        await kelidar.reset_override(chief.admin, HERE, version=None)
    assert refused.value.code == "common.not_found"
