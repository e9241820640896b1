"""The JSON Schema for editors is made of the same structs the files are read with."""

import json
import tomllib
from pathlib import Path

import jsonschema
import msgspec
import pytest

import export_schema
from adapters.capabilities_files.schema import schema_text

FOLDER = Path(__file__).resolve().parents[2] / "capabilities"
FILES = sorted(FOLDER.glob("*.toml"))


def test_the_kept_schema_is_current() -> None:
    assert (FOLDER / "_schema.json").read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_file_keeps_the_schema(path: Path) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema_text()))

    assert [error.message for error in validator.iter_errors(_plain(path))] == []


@pytest.mark.parametrize(
    ("section", "value"),
    [("provider", {"id": "Acme"}), ("models", [{"id": "a", "price": {"unit": "token", "input": 1}}])],
)
def test_the_schema_refuses_what_the_reader_refuses(section: str, value: object) -> None:
    whole = {**_plain(FILES[0]), section: value}

    assert not jsonschema.Draft202012Validator(json.loads(schema_text())).is_valid(whole)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_file_names_the_schema_to_editors(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("#:schema ./_schema.json\n")


def test_the_script_writes_a_stale_schema_and_its_check_only_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "_schema.json"

    assert export_schema.main(["--check"], target) == 1
    assert not target.exists()
    assert export_schema.main([], target) == 0
    assert export_schema.main(["--check"], target) == 0
    assert capsys.readouterr().out.splitlines() == [
        "_schema.json is stale; run scripts/export_schema.py.",
        "_schema.json written.",
        "_schema.json is current.",
    ]


def _plain(path: Path) -> dict[str, object]:
    """The file as JSON would hold it: dates are strings."""
    return msgspec.convert(msgspec.to_builtins(tomllib.loads(path.read_text(encoding="utf-8"))), dict[str, object])
