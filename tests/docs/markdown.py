"""The documents as the tests read them."""

import re
from pathlib import Path

from tests.docs.processes import ROOT

README = ROOT / "README.md"
README_FA = ROOT / "README.fa.md"
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "capabilities").glob("*.md"))]

_BLOCK = re.compile(r"^( *)```sh\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`|<code dir=\"ltr\">([^<]+)</code>")


def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def commands(text: str) -> list[str]:
    """The lines of the code blocks, without the indentation of a list."""
    return [line.removeprefix(indent) for indent, block in _BLOCK.findall(text) for line in block.splitlines()]


def part(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def links(text: str) -> list[str]:
    return _LINK.findall(text)


def code_words(text: str) -> set[str]:
    """What is set as code inside a sentence or a table."""
    return {inline or tagged for inline, tagged in _CODE.findall(text)}


def variables(text: str) -> set[str]:
    """The settings named as code; `KELIDAR_…` and names with a wildcard are not names."""
    return {word for word in code_words(text) if re.fullmatch(r"KELIDAR_[A-Z_]+", word)}
