"""What has drifted is written as a patch of the file's own text: it holds, and comments stay."""

import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from adapters.capabilities_files.patch import edited, patch
from adapters.capabilities_files.toml_capability_files import TomlCapabilityFiles
from domain.capabilities import ModelSpec
from domain.drift import Drift, DriftKind
from domain.ids import ModelId, ProviderId
from domain.section import Operation

SHIPPED = Path(__file__).resolve().parents[2] / "capabilities"
OPENROUTER = ProviderId("openrouter")
LUNA, TTS = ModelId("openai/gpt-6-luna"), ModelId("google/gemini-3.8-flash-tts")
OSS, SONNET = ModelId("openai/gpt-oss-120b"), ModelId("anthropic/claude-sonnet-5.5")
TODAY = date(2026, 11, 25)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "capabilities"))


def drift(kind: DriftKind, model: ModelId, *, operation: Operation = Operation.TEXT, **said: str) -> Drift:
    return Drift(kind=kind, model=model, operation=operation, **said)  # type: ignore[arg-type]  # each case names real fields


def applied(folder: Path, *found: Drift) -> tuple[dict[str, ModelSpec], list[str]]:
    """The models by id once the patch is applied, and the lines that it takes away and puts in."""
    text, file = patch(folder, OPENROUTER, found, TODAY), folder / "openrouter.toml"
    assert text.startswith("--- a/capabilities/openrouter.toml\n+++ b/capabilities/openrouter.toml\n")
    file.write_text(edited(file.read_text(encoding="utf-8"), found, TODAY), encoding="utf-8")
    read = TomlCapabilityFiles(folder).read()
    assert read.broken == ()
    (manifest,) = [m for m in read.manifests if m.provider == OPENROUTER]
    lines = [line for line in text.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return {spec.id: spec for spec in manifest.models}, lines


def test_a_changed_price_keeps_its_line_and_gets_todays_date(folder: Path) -> None:
    found = drift(DriftKind.PRICE, LUNA, field="price.input", filed="0.10", live="0.2")
    models, lines = applied(folder, found)
    price = models[LUNA].price
    assert price is not None
    assert (str(price.input), str(price.output), price.checked) == ("0.2", "0.50", TODAY)
    assert lines == [
        '-price = { unit = "million_tokens", input = "0.10", output = "0.50" }',
        '+price = { unit = "million_tokens", input = "0.2", output = "0.50", checked = 2026-11-25 }',
    ]


def test_a_price_that_was_not_known_is_put_in(folder: Path) -> None:
    models, lines = applied(
        folder,
        drift(DriftKind.PRICE, OSS, field="price.input", live="0.05"),
        drift(DriftKind.PRICE, OSS, field="price.output", live="0.25"),
    )
    price = models[OSS].price
    assert price is not None
    assert (str(price.input), str(price.output), price.checked) == ("0.05", "0.25", TODAY)
    assert len(lines) == 1


def test_a_changed_limit_is_written_as_the_file_writes_numbers(folder: Path) -> None:
    models, lines = applied(folder, drift(DriftKind.LIMIT, SONNET, field="limits.context_tokens", live="2000000"))
    assert models[SONNET].limits.context_tokens == 2_000_000
    assert lines[1] == "+limits = { context_tokens = 2_000_000, default_output_tokens = 16_384 }"


def test_a_model_that_is_gone_is_no_longer_offered_and_names_its_successor(folder: Path) -> None:
    models, lines = applied(folder, drift(DriftKind.GONE, LUNA, successor=SONNET))
    assert (models[LUNA].offered, models[LUNA].successor) == (False, SONNET)
    assert lines == ["+offered = false", '+successor = "anthropic/claude-sonnet-5.5"']


def test_a_model_that_ends_gets_its_day_above_its_voices(folder: Path) -> None:
    models, _ = applied(
        folder, drift(DriftKind.ENDING, TTS, operation=Operation.SPEECH, field="retires", live="2027-02-01")
    )
    assert models[TTS].retires == date(2027, 2, 1)
    assert len(models[TTS].voices) == 30


def test_a_day_the_file_had_is_replaced_and_its_successor_stays(folder: Path) -> None:
    model = ModelId("openai/gpt-4o-mini-tts-2025-12-15")
    found = drift(DriftKind.ENDING, model, operation=Operation.SPEECH, live="2027-02-01", successor="x/other")
    models, lines = applied(folder, found)
    assert (models[model].retires, models[model].successor) == (date(2027, 2, 1), TTS)
    assert lines == ["-retires = 2027-01-06", "+retires = 2027-02-01"]


def test_what_a_list_says_too_little_of_is_left_to_the_maintainer(folder: Path) -> None:
    found = [
        drift(DriftKind.NEW, ModelId("a/new")),
        drift(DriftKind.SEEN, LUNA),
        drift(DriftKind.VOICES, TTS, operation=Operation.SPEECH, live="zoe"),
        drift(DriftKind.GONE, ModelId("not/in-the-file")),
        drift(DriftKind.GONE, LUNA, operation=Operation.IMAGE),
    ]
    assert patch(folder, OPENROUTER, found, TODAY) == ""


def test_comments_and_everything_else_stay_as_they_were(folder: Path) -> None:
    before = (folder / "openrouter.toml").read_text(encoding="utf-8")
    applied(folder, drift(DriftKind.PRICE, LUNA, field="price.output", live="0.6"))
    after = (folder / "openrouter.toml").read_text(encoding="utf-8")
    changed = [a for a, b in zip(before.splitlines(), after.splitlines(), strict=True) if a != b]
    assert len(changed) == 1
    assert tomllib.loads(after)["models"][0]["price"]["output"] == "0.6"
