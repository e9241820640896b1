"""The sources as the architecture tests read them: files, their syntax, and what they import."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src"
SCRIPTS = ROOT / "scripts"
PORTS = SOURCES / "application" / "ports"
CAPABILITIES = ROOT / "capabilities"

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Its path in the repository, as a reader would look it up."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def functions(self) -> Iterator[FunctionNode]:
        """Every function and method, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, FunctionNode))

    @property
    def imported_roots(self) -> set[str]:
        """The first names of everything it imports."""
        roots = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                roots |= {alias.name.partition(".")[0] for alias in node.names}
            if isinstance(node, ast.ImportFrom):
                roots.add((node.module or "").partition(".")[0] if node.level == 0 else "a relative import")
        return roots


def sources_in(folder: Path) -> list[Source]:
    """The Python files of a folder, in order; none while the folder does not exist."""
    return [_read(path) for path in sorted(folder.rglob("*.py"))]


@cache
def _read(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path, text, ast.parse(text, filename=str(path)))
