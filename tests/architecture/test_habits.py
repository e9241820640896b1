"""Habits of the house that a machine can check."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import CAPABILITIES, SCRIPTS, SOURCES, Source, sources_in

EVERYTHING = [*sources_in(SOURCES), *sources_in(SCRIPTS)]
COMMAND_LINE = SOURCES / "entrypoints" / "cli"


def test_no_import_is_hidden_behind_type_checking() -> None:
    hiding = [source.name for source in EVERYTHING if "TYPE_CHECKING" in words_of(source)]
    assert hiding == []


def test_nothing_prints_but_the_command_line() -> None:
    printing = [
        f"{source.name}:{node.lineno}"
        for source in sources_in(SOURCES)
        if not is_within(source.path, COMMAND_LINE)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [source.name for source in EVERYTHING if source.tree.body and not ast.get_docstring(source.tree)]
    assert silent == []


def test_every_public_class_of_the_inner_rooms_says_what_it_is() -> None:
    silent = [
        f"{source.name}:{node.lineno} {node.name}"
        for room in ("domain", "application")
        for source in sources_in(SOURCES / room)
        for node in source.tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_provider_ids_occur_only_in_their_own_rooms_and_the_composition() -> None:
    """House rule 24; docstrings and comments may name a provider, code may not."""
    ids = sorted(path.stem for path in CAPABILITIES.glob("*.toml"))
    found = [
        f"{source.name}:{line} {provider}"
        for provider in ids
        for source in sources_in(SOURCES)
        if not is_at_home(source.path, provider)
        for line, word in code_words(source)
        if names(word, provider)
    ]
    assert found == []


def test_no_code_decides_by_comparing_a_provider() -> None:
    """`elif provider == "…"` is how a zoo begins: what differs is data or a dialect (house.md part 8)."""
    found = [
        f"{source.name}:{node.lineno}"
        for room in ("domain", "application", "entrypoints")
        for source in sources_in(SOURCES / room)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Compare) and compares_a_provider_to_a_word(node)
    ]
    assert found == []


def is_within(path: Path, folder: Path) -> bool:
    return path.is_relative_to(folder) or path == folder.with_suffix(".py")


def is_at_home(path: Path, provider: str) -> bool:
    homes = (SOURCES / "adapters" / "providers" / provider, SOURCES / "entrypoints" / "composition")
    return any(is_within(path, home) for home in homes)


def words_of(source: Source) -> set[str]:
    return {word for _, word in code_words(source)}


def code_words(source: Source) -> Iterator[tuple[int, str]]:
    """Every name and every string in the code, with its line; docstrings are prose."""
    prose = {id(text) for text in docstrings(source.tree)}
    for node in ast.walk(source.tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in prose:
                yield node.lineno, text
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.ImportFrom(module=str(module)):
                yield node.lineno, module
                for alias in node.names:
                    yield node.lineno, alias.name
            case ast.Import():
                for alias in node.names:
                    yield node.lineno, alias.name


def docstrings(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else []:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                yield statement.value


def names(word: str, provider: str) -> bool:
    """Whether the word holds the id as a word of its own, in any letter case: `acme`, `KELIDAR_ACME_BASE_URL`, `AcmeText`."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", word)
    together = re.search(rf"(?<![a-z0-9]){re.escape(provider)}(?![a-z0-9])", word.lower())
    return together is not None or provider in apart.lower().split("_") or word.lower().startswith(provider)


def compares_a_provider_to_a_word(node: ast.Compare) -> bool:
    """Whether something called `…provider…` (or its id or slug) is held against a word written into the code."""
    sides = [node.left, *node.comparators]
    called = [ast.unparse(side).lower() for side in sides if isinstance(side, ast.Name | ast.Attribute)]
    written = [part for side in sides for part in ast.walk(side) if isinstance(part, ast.Constant)]
    is_key_lookup = isinstance(node.left, ast.Constant) and isinstance(node.ops[0], ast.In | ast.NotIn)
    about_a_provider = any(re.search(r"provider|slug|dialect", name) for name in called)
    return about_a_provider and not is_key_lookup and any(isinstance(w.value, str) and w.value for w in written)
