"""What the shipped files promise: every section can be run, unsure models are off and say why, Persian is not promised in vain."""

from datetime import date
from pathlib import Path

import pytest

from adapters.capabilities_files.toml_capability_files import TomlCapabilityFiles
from adapters.providers.huggingface.hosts.table import HOSTS
from domain.capabilities import Manifest, ModelSpec, PriceUnit
from domain.ids import ModelId
from domain.section import Operation, Section
from domain.usage import MediaCount, TokenCount, cost_of

FOLDER = Path(__file__).resolve().parents[2] / "capabilities"
READ = TomlCapabilityFiles(FOLDER).read()
MANIFESTS = {str(manifest.provider): manifest for manifest in READ.manifests}
MODELS = [(name, spec) for name, manifest in MANIFESTS.items() for spec in manifest.models]
SHIPPED_ON = date(2026, 11, 22)


def _first(provider: str, section: Section, operation: Operation) -> ModelId | None:
    specs = MANIFESTS[provider].models_for(section, operation)
    return next((spec.id for spec in specs if spec.confirmed and spec.runs_on(SHIPPED_ON)), None)


def test_every_file_holds() -> None:
    assert READ.broken == ()
    assert list(MANIFESTS) == ["openrouter", "huggingface", "offline"]
    assert [name for name, manifest in MANIFESTS.items() if manifest.first_default] == ["openrouter"]


@pytest.mark.parametrize(
    ("provider", "section", "operation", "model"),
    [
        ("openrouter", Section.CHAT, Operation.TEXT, "openai/gpt-6-luna"),
        ("openrouter", Section.CONTENT, Operation.TEXT, "anthropic/claude-sonnet-5.5"),
        ("openrouter", Section.IMAGE, Operation.IMAGE, "google/gemini-nano-banana-2.1"),
        ("openrouter", Section.PODCAST, Operation.TEXT, "anthropic/claude-sonnet-5.5"),
        ("openrouter", Section.PODCAST, Operation.SPEECH, "google/gemini-3.8-flash-tts"),
        ("huggingface", Section.CHAT, Operation.TEXT, "google/gemma-4-31B-it:novita"),
        ("huggingface", Section.CONTENT, Operation.TEXT, "google/gemma-4-31B-it:novita"),
        ("huggingface", Section.IMAGE, Operation.IMAGE, "black-forest-labs/FLUX.1-schnell:nscale"),
        ("huggingface", Section.PODCAST, Operation.TEXT, "google/gemma-4-31B-it:novita"),
        ("huggingface", Section.PODCAST, Operation.SPEECH, None),
        ("offline", Section.PODCAST, Operation.SPEECH, "espeak-ng"),
    ],
)
def test_the_first_model_of_each_place_is_the_one_meant(
    provider: str, section: Section, operation: Operation, model: str | None
) -> None:
    assert _first(provider, section, operation) == model


@pytest.mark.parametrize("spec", [spec for _, spec in MODELS if not spec.confirmed], ids=lambda spec: spec.id)
def test_a_model_that_is_not_confirmed_is_off_and_says_why(spec: ModelSpec) -> None:
    assert not spec.offered
    assert spec.note.startswith("Not confirmed")


@pytest.mark.parametrize(
    "spec", [spec for _, spec in MODELS if spec.operation is Operation.TEXT and spec.offered], ids=lambda spec: spec.id
)
def test_every_text_model_asks_for_a_bounded_answer(spec: ModelSpec) -> None:
    assert spec.limits.default_output_tokens is not None
    assert spec.parameters["temperature"].maximum == 2
    assert spec.parameters["top_p"].maximum == 1


@pytest.mark.parametrize(
    "spec",
    [spec for spec in MANIFESTS["huggingface"].models if spec.operation is Operation.TEXT],
    ids=lambda spec: spec.id,
)
def test_every_text_model_of_hugging_face_is_pinned_to_a_priced_inference_provider(spec: ModelSpec) -> None:
    _, pinned, provider = spec.id.partition(":")

    assert pinned
    assert provider
    assert spec.price is not None
    assert spec.price.unit is PriceUnit.MILLION_TOKENS
    assert None not in (spec.price.input, spec.price.output)


@pytest.mark.parametrize(
    "spec",
    [spec for spec in MANIFESTS["huggingface"].models if spec.operation is not Operation.TEXT],
    ids=lambda spec: spec.id,
)
def test_every_picture_and_voice_of_hugging_face_is_served_by_the_host_it_is_pinned_to(spec: ModelSpec) -> None:
    pinned = spec.id.partition(":")[2]

    assert (spec.served_by or "") == pinned
    assert pinned in HOSTS or not spec.offered


def test_every_knob_that_only_a_host_of_openrouter_knows_has_that_host_beside_it() -> None:
    only_a_host = {"steps", "guidance", "negative_prompt", "language"}
    models = [spec for spec in MANIFESTS["openrouter"].models if spec.operation is not Operation.TEXT]

    assert [spec.id for spec in models if only_a_host & set(spec.parameters) and not spec.served_by] == []


def test_every_offered_image_model_of_hugging_face_makes_one_picture_a_call() -> None:
    models = [spec for spec in MANIFESTS["huggingface"].models if spec.operation is Operation.IMAGE and spec.offered]

    assert {spec.limits.max_images for spec in models} == {1}


def test_only_the_gemini_voices_and_the_demo_voice_are_written_for_persian() -> None:
    persian = {spec.id: spec for _, spec in MODELS if spec.operation is Operation.SPEECH and _speaks(spec, "fa")}

    assert list(persian) == ["google/gemini-3.8-flash-tts", "espeak-ng"]
    gemini = persian[ModelId("google/gemini-3.8-flash-tts")]
    assert len(gemini.voices) == 30
    assert all("fa" in voice.languages for voice in gemini.voices)
    assert "not confirmed" in gemini.note


def test_every_offered_voice_model_has_a_voice_and_a_format() -> None:
    speech = [spec for _, spec in MODELS if spec.operation is Operation.SPEECH and spec.offered]

    assert [spec.id for spec in speech if not spec.voices or not spec.formats] == []


def test_the_demo_voice_is_alone_without_a_key_and_free() -> None:
    (voice,) = MANIFESTS["offline"].models

    assert [name for name, manifest in MANIFESTS.items() if not manifest.needs_key] == ["offline"]
    assert cost_of(TokenCount(), voice.price, MediaCount(characters=1000)).amount == 0
    assert voice.note.startswith("Demo quality")


def test_what_openai_ends_in_january_has_an_end_and_a_successor() -> None:
    mini = _find(MANIFESTS["openrouter"], "openai/gpt-4o-mini-tts-2025-12-15")

    assert mini.retires == date(2027, 1, 6)
    assert mini.successor == "google/gemini-3.8-flash-tts"


def test_nothing_already_gone_is_offered() -> None:
    assert [spec.id for _, spec in MODELS if spec.offered and not spec.runs_on(SHIPPED_ON)] == []


def _speaks(spec: ModelSpec, language: str) -> bool:
    return language in spec.languages or any(language in voice.languages for voice in spec.voices)


def _find(manifest: Manifest, model: str) -> ModelSpec:
    return next(spec for spec in manifest.models if spec.id == model)
