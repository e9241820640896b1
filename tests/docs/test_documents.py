"""The documents say the same in both languages, and nothing that is not there."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.docs.markdown import DOCUMENTS, README, README_FA, code_words, commands, links, text_of, variables
from tests.docs.processes import ROOT

SETTINGS = tuple((ROOT / "src" / "entrypoints").glob("*settings.py"))
ENGLISH, PERSIAN = text_of(README), text_of(README_FA)
PATH = re.compile(r"(?:src|scripts|tests|capabilities|\.ci)/[\w./-]*\w|Makefile|pyproject\.toml")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(document: Path) -> None:
    local = [link.partition("#")[0] for link in links(text_of(document)) if "://" not in link]
    assert [link for link in local if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_named_is_there(document: Path) -> None:
    text = re.sub(r"`[^`\n]*<[^`\n]*`", "", text_of(document))
    named = {path for path in PATH.findall(text) if "…" not in path}
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_make_target_named_is_there(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`(?:[A-Z]+=\S+ )?make ([a-z]+)", text_of(document))) <= targets


def test_both_readmes_have_the_same_commands() -> None:
    assert commands(PERSIAN) == commands(ENGLISH)
    assert commands(ENGLISH)


def test_both_readmes_name_the_same_things_in_the_same_number_of_parts() -> None:
    assert PERSIAN.count("\n## ") == ENGLISH.count("\n## ")
    assert PERSIAN.count("\n| ") == ENGLISH.count("\n| ")
    assert {word for word in code_words(PERSIAN) if word.startswith("kelidar ")} == {
        word for word in code_words(ENGLISH) if word.startswith("kelidar ")
    }


@pytest.mark.parametrize("text", [ENGLISH, PERSIAN], ids=["README.md", "README.fa.md"])
def test_every_setting_is_documented_and_every_documented_setting_exists(text: str) -> None:
    """Of the providers' variables some are named as examples: a new capabilities file asks for no change here."""
    assert variables_read() <= variables(text) <= variables_read() | variables_of_providers()


def variables_read() -> set[str]:
    """The names the settings modules ask the environment for."""
    nodes = [node for file in SETTINGS for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    words = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {word for word in words if re.fullmatch(r"KELIDAR_[A-Z_]*[A-Z]", word)}


def variables_of_providers() -> set[str]:
    """A variable for each endpoint of each capabilities file."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "capabilities").glob("*.toml")]
    return {
        f"KELIDAR_{file['provider']['id']}_{name}_URL".upper()
        for file in files
        for name in file["provider"].get("endpoints", ())
    }
