"""A provider is a capabilities file and a dialect that exists."""

import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import CAPABILITIES, SOURCES

PROVIDERS = SOURCES / "adapters" / "providers"
FILES = sorted(CAPABILITIES.glob("*.toml"))


def provider_of(file: Path) -> dict[str, str]:
    with file.open("rb") as content:
        provider: dict[str, str] = tomllib.load(content)["provider"]
    return provider


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_dialect_of_a_capabilities_file_exists(file: Path) -> None:
    dialect = provider_of(file)["dialect"]
    assert (PROVIDERS / dialect / "__init__.py").is_file() or (PROVIDERS / f"{dialect}.py").is_file()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_capabilities_file_is_named_after_its_provider(file: Path) -> None:
    assert provider_of(file)["id"] == file.stem
