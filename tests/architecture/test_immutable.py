"""Values are kept unchanged by the type checker, not at run time: that it does so is what this checks."""

from pathlib import Path

from mypy import api

_ROOT = Path(__file__).parents[2]
_CHANGES = """
from domain.output import TextDelta
from domain.usage import TokenCount

tokens = TokenCount(input=1)
tokens.input = 2
delta = TextDelta("a")
delta.text = "b"
"""


def test_the_type_checker_refuses_to_change_a_value(tmp_path: Path) -> None:
    snippet = tmp_path / "changes.py"
    snippet.write_text(_CHANGES)
    said, _, status = api.run(["--config-file", str(_ROOT / "pyproject.toml"), str(snippet)])
    assert status == 1
    assert [line.split(":")[1] for line in said.splitlines() if "read-only" in line] == ["6", "8"], said


def test_a_value_equals_another_that_holds_the_same() -> None:
    from domain.usage import TokenCount

    assert len({TokenCount(input=1), TokenCount(input=1), TokenCount(input=2)}) == 2
