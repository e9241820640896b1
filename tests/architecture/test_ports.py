"""Ports are conversations: protocols of a few abstract methods, each of which says what it promises."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import PORTS, FunctionNode, Source, sources_in

FILES = [source for source in sources_in(PORTS) if source.path.name != "__init__.py"]


def protocols() -> Iterator[tuple[Source, ast.ClassDef]]:
    for source in FILES:
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef) and "Protocol" in base_names(node):
                yield source, node


def methods(port: ast.ClassDef) -> list[FunctionNode]:
    return [node for node in port.body if isinstance(node, FunctionNode)]


def base_names(node: ast.ClassDef) -> set[str]:
    return {ast.unparse(base).partition("[")[0] for base in node.bases}


def decorators(node: ast.ClassDef | FunctionNode) -> set[str]:
    return {ast.unparse(decorator).partition("(")[0] for decorator in node.decorator_list}


@pytest.mark.parametrize("source", FILES, ids=lambda source: source.path.stem)
def test_a_file_of_ports_holds_protocols_and_the_values_they_speak_of(source: Source) -> None:
    odd = [
        node.name
        for node in source.tree.body
        if isinstance(node, ast.ClassDef)
        and not base_names(node) & {"Protocol", "StrEnum", "Exception"}
        and "immutable" not in decorators(node)
    ]
    assert odd == []
    assert any(owner is source for owner, _ in protocols())
    assert [node.name for node in source.tree.body if isinstance(node, FunctionNode)] == []


def test_every_method_of_a_port_is_abstract() -> None:
    concrete = [
        f"{source.name}:{method.lineno} {port.name}.{method.name}"
        for source, port in protocols()
        for method in methods(port)
        if "abstractmethod" not in decorators(method)
    ]
    assert concrete == []


def test_every_port_and_every_method_of_it_says_what_it_promises() -> None:
    silent = [
        f"{source.name}:{node.lineno} {port.name}.{node.name}"
        for source, port in protocols()
        for node in (port, *methods(port))
        if not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_method_of_a_port_does_anything() -> None:
    """A body is its docstring: what a port does by itself, every adapter would do unasked."""
    doing = [
        f"{source.name}:{method.lineno} {port.name}.{method.name}"
        for source, port in protocols()
        for method in methods(port)
        if len(method.body) != 1
    ]
    assert doing == []
