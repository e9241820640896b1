"""Populating adds and marks, chooses only where nothing was chosen, deletes nothing, and does nothing the second time."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypedDict

import pytest

from adapters.capabilities_files.toml_capability_files import TomlCapabilityFiles
from adapters.memory.clock import FixedClock
from adapters.memory.database import MemoryDatabase
from application.models.populate_providers import PopulateProviders
from application.models.populated import (
    ChoiceFollowed,
    ChoiceStale,
    ChoiceStranded,
    DefaultSet,
    FileBroken,
    ModelActivated,
    ModelListed,
    ModelVanished,
    OverrideFollowed,
    Populated,
    ProviderAdded,
    SharingFollowed,
    Why,
)
from application.ports.capability_files import BrokenFile, CapabilitySet
from application.ports.policy_source import PolicyState
from application.ports.units import KnownModel
from domain.access_policy import Audience, Entitlement
from domain.api_key import KeyOwner
from domain.capabilities import Manifest, ModelSpec, Override
from domain.ids import ModelId, ProviderId
from domain.section import Operation, Section
from tests.unit.domain.samples import a_key

pytestmark = pytest.mark.anyio

ACME, OTHER = ProviderId("acme"), ProviderId("other")
CHAT = (Section.CHAT, Operation.TEXT)
SHIPPED = Path(__file__).resolve().parents[3] / "capabilities"


@pytest.fixture
def database() -> MemoryDatabase:
    return MemoryDatabase()


@pytest.fixture
def populate(database: MemoryDatabase) -> PopulateProviders:
    return PopulateProviders(units=database.units, clock=FixedClock())


async def test_a_new_provider_is_stored_off_with_its_models_and_its_first_confirmed_one_active(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    unsure = replace(_model("unsure"), confirmed=False, offered=False)

    populated = await populate(_files(_manifest(unsure, _model("first"), _model("second"))))

    state = await _state(database)
    assert not state.providers[ACME].enabled
    assert state.choices.active == {(*CHAT, ACME): "first"}
    assert await _known(database) == {"unsure": True, "first": True, "second": True}
    assert [type(change) for change in populated.changes] == [
        ProviderAdded,
        ModelListed,
        ModelListed,
        ModelListed,
        ModelActivated,
    ]
    assert populated.warnings == ()


async def test_only_the_preselected_provider_becomes_a_default(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    preselected = replace(_manifest(_model("o"), provider=OTHER), first_default=True)

    populated = await populate(_files(_manifest(_model("a")), preselected))

    assert (await _state(database)).choices.defaults == {CHAT: OTHER}
    assert populated.changes[-1] == DefaultSet(provider=OTHER, section=Section.CHAT, operation=Operation.TEXT)


async def test_no_default_where_the_preselected_provider_has_nothing_to_run(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    nothing = replace(_manifest(replace(_model("o"), offered=False), provider=OTHER), first_default=True)

    await populate(_files(nothing, _manifest(_model("a"))))

    state = await _state(database)
    assert state.choices.defaults == {}
    assert state.choices.active == {(*CHAT, ACME): "a"}


async def test_a_podcast_gets_a_model_for_its_script_and_one_for_its_voices(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    writer = replace(_model("writer"), sections=(Section.PODCAST,))
    reader = replace(_model("reader"), sections=(Section.PODCAST,), operation=Operation.SPEECH)

    await populate(_files(_manifest(reader, writer)))

    assert (await _state(database)).choices.active == {
        (Section.PODCAST, Operation.TEXT, ACME): "writer",
        (Section.PODCAST, Operation.SPEECH, ACME): "reader",
    }


async def test_the_second_time_nothing_changes_and_the_revision_stands(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    files = TomlCapabilityFiles(SHIPPED).read()
    await populate(files)
    before = await _state(database)

    again = await populate(files)

    assert again == Populated(changes=(), warnings=())
    assert await _state(database) == before


async def test_a_check_tells_what_would_change_and_stores_nothing(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    files = _files(_manifest(_model("a")))

    checked = await populate(files, check=True)

    assert (await _state(database)).providers == {}
    assert await database.policy_source.revision() == 0
    assert await populate(files) == checked


async def test_what_is_not_installed_any_more_is_left_as_it_is_and_nothing_is_said(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    whole = _files(_manifest(_model("a")))
    await populate(whole)

    assert await populate(whole.without(["openai_like"])) == Populated(changes=(), warnings=())
    assert await _known(database) == {"a": True}


async def test_a_model_that_vanished_is_marked_and_one_that_comes_back_is_listed_again(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    whole, shorter = _files(_manifest(_model("a"), _model("b"))), _files(_manifest(_model("a")))
    await populate(whole)

    gone = await populate(shorter)
    assert gone.changes == (ModelVanished(**_at("b")),)
    assert await _known(database) == {"a": True, "b": False}

    back = await populate(whole)
    assert back.changes == (ModelListed(**_at("b")),)
    assert await _known(database) == {"a": True, "b": True}


async def test_the_models_of_a_provider_whose_file_was_removed_are_marked_and_the_provider_stays(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    await populate(_files(_manifest(_model("a"))))

    gone = await populate(_files())

    assert gone.changes == (ModelVanished(**_at("a")),)
    assert gone.warnings == (ChoiceStranded(**_at("a"), why=Why.VANISHED),)
    assert set((await _state(database)).providers) == {ACME}


async def test_a_broken_file_changes_nothing_of_its_provider_and_is_told(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    await populate(_files(_manifest(_model("a"))))
    before = await _state(database)
    slip = BrokenFile(provider=ACME, file="acme.toml", reason="a slip - at $.models[0]")

    populated = await populate(CapabilitySet(manifests=(), broken=(slip,)))

    assert populated.changes == ()
    assert populated.warnings == (FileBroken(provider=ACME, file="acme.toml", reason="a slip - at $.models[0]"),)
    assert await _state(database) == before
    assert await _known(database) == {"a": True}


async def test_what_a_super_admin_chose_is_kept(database: MemoryDatabase, populate: PopulateProviders) -> None:
    files = _files(
        _manifest(_model("a"), _model("b")), replace(_manifest(_model("o"), provider=OTHER), first_default=True)
    )
    await populate(files)
    async with database.units() as unit:
        await unit.policy.set_enabled(ACME, enabled=True)
        await unit.policy.set_active(CHAT, ACME, ModelId("b"))
        await unit.policy.set_default(CHAT, ACME)
        await unit.commit()

    assert (await populate(files)).changes == ()

    state = await _state(database)
    assert state.providers[ACME].enabled
    assert state.choices.active[*CHAT, ACME] == "b"
    assert state.choices.defaults == {CHAT: ACME}


@pytest.mark.parametrize(
    ("offered", "retires", "why"),
    [(False, None, Why.NOT_OFFERED), (True, date(2026, 11, 22), Why.RETIRED)],
    ids=["not offered", "retired today"],
)
async def test_an_active_model_that_cannot_run_is_told_with_its_successor_and_stays_chosen(
    database: MemoryDatabase, populate: PopulateProviders, offered: bool, retires: date | None, why: Why
) -> None:
    await populate(_files(_manifest(_model("a"), _model("b"), _model("c"))))
    ended = replace(_model("a"), successor=ModelId("c"), offered=offered, retires=retires)

    populated = await populate(_files(_manifest(ended, _model("b"), _model("c"))))

    assert populated.changes == ()
    assert populated.warnings == (ChoiceStale(**_at("a"), why=why, successor=ModelId("c")),)
    assert (await _state(database)).choices.active[*CHAT, ACME] == "a"


async def test_a_successor_that_cannot_run_itself_gives_way_to_the_first_offered_model(
    populate: PopulateProviders,
) -> None:
    await populate(_files(_manifest(_model("a"), _model("b"), _model("c"))))
    ended = replace(_model("a"), successor=ModelId("c"), offered=False)
    off = replace(_model("c"), offered=False)

    populated = await populate(_files(_manifest(ended, _model("b"), off)))

    assert populated.warnings == (ChoiceStale(**_at("a"), why=Why.NOT_OFFERED, successor=ModelId("b")),)


async def test_a_vanished_active_model_is_told_with_the_first_one_offered(populate: PopulateProviders) -> None:
    await populate(_files(_manifest(_model("a"), _model("b"))))

    populated = await populate(_files(_manifest(_model("b"))))

    assert populated.warnings == (ChoiceStale(**_at("a"), why=Why.VANISHED, successor=ModelId("b")),)


async def test_a_model_that_moved_to_another_section_is_listed_there_and_stale_here(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    await populate(_files(_manifest(_model("a"))))

    populated = await populate(_files(_manifest(replace(_model("a"), sections=(Section.CONTENT,)))))

    assert populated.warnings == (ChoiceStranded(**_at("a"), why=Why.VANISHED),)
    assert (await _state(database)).choices.active[Section.CONTENT, Operation.TEXT, ACME] == "a"


async def test_a_retired_model_is_never_the_first_active_one(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    await populate(_files(_manifest(replace(_model("a"), retires=date(2026, 11, 22)), _model("b"))))

    assert (await _state(database)).choices.active == {(*CHAT, ACME): "b"}


async def test_what_was_chosen_of_a_model_follows_it_to_its_new_id(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    await populate(_files(_manifest(_model("a"), _model("b"))))
    over = Override(provider=ACME, model=ModelId("a"), section=Section.CHAT, name="Chosen", version=1)
    async with database.units() as unit:
        await unit.overrides.put(over)
        await unit.keys.put(a_key(KeyOwner.SHARED))
        entitlement = Entitlement(audience=Audience.ALL, models=frozenset({ModelId("a"), ModelId("b")}))
        await unit.keys.set_sharing(ACME, enabled=True, entitlement=entitlement)
        await unit.commit()
    renamed = replace(_model("c"), formerly=(ModelId("a"),))

    populated = await populate(_files(_manifest(_model("b"), renamed)))

    at, former = _at("c"), ModelId("a")
    assert populated.changes == (
        ModelListed(**at),
        ModelVanished(**_at("a")),
        ChoiceFollowed(**at, former=former),
        OverrideFollowed(**at, former=former),
        SharingFollowed(provider=ACME, model=ModelId("c"), former=former),
    )
    assert populated.warnings == ()
    state = await _state(database)
    assert state.choices.active == {(*CHAT, ACME): "c"}
    assert state.overrides == (replace(over, model=ModelId("c")),)
    assert state.shared[ACME].entitlement.models == frozenset({ModelId("b"), ModelId("c")})
    assert (await populate(_files(_manifest(_model("b"), renamed)))).changes == ()


async def test_what_was_overridden_of_the_new_id_already_is_not_overwritten(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    renamed = replace(_model("c"), formerly=(ModelId("a"),))
    await populate(_files(_manifest(renamed)))
    async with database.units() as unit:
        for name in ("a", "c"):
            over = Override(provider=ACME, model=ModelId(name), section=Section.CHAT, name=name, version=1)
            await unit.overrides.put(over)
        await unit.commit()

    assert (await populate(_files(_manifest(renamed)))).changes == ()
    assert {o.model: o.name for o in (await _state(database)).overrides} == {"a": "a", "c": "c"}


async def test_an_override_decides_what_runs_here_too(database: MemoryDatabase, populate: PopulateProviders) -> None:
    unsure = replace(_model("unsure"), confirmed=False, offered=False)
    await populate(_files(_manifest(_model("a"), unsure)))
    async with database.units() as unit:
        for model, offered in (("a", False), ("unsure", True)):
            await unit.overrides.put(
                Override(provider=ACME, model=ModelId(model), section=Section.CHAT, offered=offered, version=1)
            )
        await unit.commit()

    populated = await populate(_files(_manifest(_model("a"), unsure)))

    assert populated.warnings == (ChoiceStale(**_at("a"), why=Why.NOT_OFFERED, successor=ModelId("unsure")),)


async def test_every_line_has_a_code_and_what_its_sentence_needs(populate: PopulateProviders) -> None:
    await populate(_files(_manifest(_model("a"), _model("b"))))

    (line,) = (await populate(_files(_manifest(_model("b"))))).warnings

    assert line.code == "ai.populate.choice_stale"
    assert line.params == {
        "provider": "acme",
        "section": "chat",
        "operation": "text",
        "model": "a",
        "why": "vanished",
        "successor": "b",
    }


async def test_the_shipped_files_make_openrouter_the_default_of_every_place(
    database: MemoryDatabase, populate: PopulateProviders
) -> None:
    populated = await populate(TomlCapabilityFiles(SHIPPED).read())

    choices = (await _state(database)).choices
    assert populated.warnings == ()
    assert set(choices.defaults) == {(section, operation) for section in Section for operation in section.operations}
    assert set(choices.defaults.values()) == {"openrouter"}
    assert (Section.PODCAST, Operation.SPEECH, ProviderId("huggingface")) not in choices.active


def _files(*manifests: Manifest) -> CapabilitySet:
    return CapabilitySet(manifests=manifests)


def _manifest(*models: ModelSpec, provider: ProviderId = ACME) -> Manifest:
    return Manifest(
        provider=provider,
        labels={"fa": "آکمه", "en": "Acme"},
        dialect="openai_like",
        endpoints={"base": "https://api.acme.example/v1"},
        docs="https://acme.example/docs",
        keys_page="https://acme.example/keys",
        models=models,
    )


def _model(name: str) -> ModelSpec:
    return ModelSpec(
        id=ModelId(name),
        name=name.title(),
        operation=Operation.TEXT,
        sections=(Section.CHAT,),
        source="acme.example/models",
        checked=date(2026, 11, 1),
    )


class _At(TypedDict):
    provider: ProviderId
    section: Section
    operation: Operation
    model: ModelId


def _at(model: str) -> _At:
    return _At(provider=ACME, section=Section.CHAT, operation=Operation.TEXT, model=ModelId(model))


async def _state(database: MemoryDatabase) -> PolicyState:
    return await database.policy_source.load()


async def _known(database: MemoryDatabase) -> dict[str, bool]:
    async with database.units() as unit:
        known: list[KnownModel] = list(await unit.policy.known_models())
    return {item.model: item.listed for item in known}
