"""Laying overrides over a capabilities file: pure, by section, and never a model that no file names."""

import copy
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.capabilities import Limits, Manifest, ModelSpec, Override, Parameter, Price, PriceUnit, effective
from domain.ids import ModelId
from domain.section import Operation, Section
from tests.unit.domain.samples import ACME, TODAY, a_manifest, a_model

ONE = ModelId("acme/one")
FILED = Price(currency="USD", unit=PriceUnit.MILLION_TOKENS, input=Decimal(1), output=Decimal(2), checked=TODAY)
BOTH = (Section.CHAT, Section.CONTENT)
FILE = a_manifest(
    a_model(
        "acme/one",
        sections=BOTH,
        price=FILED,
        limits=Limits(context_tokens=8000, max_output_tokens=1000),
        parameters={"temperature": Parameter(minimum=0, maximum=1), "top_p": Parameter(maximum=1)},
    ),
    a_model("acme/two", sections=(Section.CONTENT,)),
    a_model("acme/guess", confirmed=False),
)


def an_override(section: Section = Section.CHAT, **changes: object) -> dict[tuple[Section, ModelId], Override]:
    return {(section, ONE): Override(provider=ACME, model=ONE, section=section, **changes)}  # type: ignore[arg-type]  # each test names real fields


def one_of(manifest: Manifest, model: ModelId = ONE) -> ModelSpec:
    return next(spec for spec in manifest.models if spec.id == model)


def test_without_overrides_a_section_has_its_models_as_filed_and_in_file_order() -> None:
    assert [spec.id for spec in effective(FILE, Section.CONTENT, {}).models] == ["acme/one", "acme/two"]
    assert one_of(effective(FILE, Section.CHAT, {})) == one_of(FILE)
    assert effective(FILE, Section.IMAGE, {}).models == ()


def test_an_override_changes_what_it_names_and_leaves_the_rest() -> None:
    changed = one_of(effective(FILE, Section.CHAT, an_override(name="The one", limits=Limits(max_output_tokens=50))))
    assert changed.name == "The one"
    assert changed.limits == Limits(context_tokens=8000, max_output_tokens=50)
    assert changed.price == FILED
    assert changed.parameters == one_of(FILE).parameters
    assert changed.offered


def test_a_parameter_is_replaced_whole_and_the_others_stay() -> None:
    changed = one_of(effective(FILE, Section.CHAT, an_override(parameters={"temperature": Parameter(maximum=2)})))
    assert changed.parameters == {"temperature": Parameter(maximum=2), "top_p": Parameter(maximum=1)}


def test_a_price_is_replaced_whole_even_by_zero() -> None:
    free = Price(
        currency="EUR", unit=PriceUnit.MILLION_TOKENS, input=Decimal(0), output=Decimal(0), checked=date(2026, 1, 1)
    )
    assert one_of(effective(FILE, Section.CHAT, an_override(price=free))).price == free


def test_an_override_of_one_section_leaves_the_others() -> None:
    overrides = an_override(offered=False)
    assert not one_of(effective(FILE, Section.CHAT, overrides)).offered
    assert one_of(effective(FILE, Section.CONTENT, overrides)) == one_of(FILE)


def test_an_override_of_a_model_that_is_not_filed_invents_nothing() -> None:
    ghost = ModelId("acme/ghost")
    overrides = {
        (Section.CHAT, ghost): Override(provider=ACME, model=ghost, section=Section.CHAT, offered=True, name="Ghost")
    }
    assert effective(FILE, Section.CHAT, overrides) == effective(FILE, Section.CHAT, {})


def test_an_override_of_a_section_the_model_is_not_filed_for_invents_nothing() -> None:
    assert effective(FILE, Section.IMAGE, an_override(Section.IMAGE, offered=True)).models == ()


def test_an_unconfirmed_model_runs_only_once_a_super_admin_offers_it() -> None:
    guess = ModelId("acme/guess")
    offer = Override(provider=ACME, model=guess, section=Section.CHAT, offered=True)
    rename = Override(provider=ACME, model=guess, section=Section.CHAT, name="A guess")
    assert not one_of(effective(FILE, Section.CHAT, {}), guess).runs_on(TODAY)
    assert not one_of(effective(FILE, Section.CHAT, {(Section.CHAT, guess): rename}), guess).runs_on(TODAY)
    assert one_of(effective(FILE, Section.CHAT, {(Section.CHAT, guess): offer}), guess).runs_on(TODAY)


def test_a_provider_serves_the_sections_of_the_models_it_offers_in_the_products_order() -> None:
    assert FILE.sections == BOTH
    only_guesses = a_manifest(a_model("acme/guess", sections=(Section.IMAGE,), confirmed=False))
    only_withdrawn = a_manifest(a_model("acme/gone", sections=(Section.IMAGE,), offered=False))
    assert only_guesses.sections == only_withdrawn.sections == ()


def test_models_are_found_by_section_and_operation() -> None:
    voice = a_model("acme/voice", operation=Operation.SPEECH, sections=(Section.PODCAST,))
    writer = a_model("acme/writer", sections=(Section.PODCAST, Section.CHAT))
    manifest = a_manifest(voice, writer)
    assert manifest.models_for(Section.PODCAST, Operation.SPEECH) == (voice,)
    assert manifest.models_for(Section.PODCAST, Operation.TEXT) == (writer,)
    assert manifest.find(Section.CHAT, voice.id) is None
    assert manifest.find(Section.CHAT, writer.id) == writer


MODEL_IDS = st.sampled_from(["acme/one", "acme/two", "acme/three", "acme/four"]).map(ModelId)
MODELS = st.builds(
    a_model,
    MODEL_IDS,
    sections=st.lists(st.sampled_from(Section), min_size=1, unique=True).map(tuple),
    offered=st.booleans(),
    confirmed=st.booleans(),
)
LIMITS = st.builds(
    Limits, context_tokens=st.none() | st.integers(1, 9), max_output_tokens=st.none() | st.integers(1, 9)
)
OVERRIDES = st.builds(
    Override,
    provider=st.just(ACME),
    model=MODEL_IDS,
    section=st.sampled_from(Section),
    offered=st.none() | st.booleans(),
    name=st.none() | st.just("Renamed"),
    limits=st.none() | LIMITS,
    parameters=st.none() | st.just({"temperature": Parameter(maximum=2)}),
)


@given(
    st.lists(MODELS, max_size=4, unique_by=lambda model: model.id).map(lambda models: a_manifest(*models)),
    st.sampled_from(Section),
    st.lists(OVERRIDES, max_size=6).map(lambda some: {(o.section, o.model): o for o in some}),
)
def test_the_merge_is_pure_and_keeps_every_model_in_its_place(
    file: Manifest, section: Section, overrides: dict[tuple[Section, ModelId], Override]
) -> None:
    before = copy.deepcopy((file, overrides))
    merged = effective(file, section, overrides)
    assert (file, overrides) == before
    assert merged == effective(file, section, overrides)
    filed = [spec for spec in file.models if section in spec.sections]
    assert [(m.id, m.operation, m.sections) for m in merged.models] == [(f.id, f.operation, f.sections) for f in filed]
    for merged_spec, spec in zip(merged.models, filed, strict=True):
        override = overrides.get((section, spec.id))
        assert override is not None or merged_spec == spec
        if override is not None and override.offered is not None:
            assert merged_spec.offered is override.offered
