"""No file and no function grows past what a reader holds in the head (house.md part 6)."""

from tests.architecture.sources import SCRIPTS, SOURCES, sources_in

LONGEST_FILE = 300
LONGEST_FUNCTION = 50
# Lists rather than logic, which splitting would make harder to follow: the wiring by hand (house.md 3.6), and tables.
LISTS = ("entrypoints/composition/", "adapters/sql/migrations/versions/")
EVERYTHING = [*sources_in(SOURCES), *sources_in(SCRIPTS)]


def test_no_file_is_over_300_lines() -> None:
    lengths = {source.name: len(source.text.splitlines()) for source in EVERYTHING}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_over_50_lines() -> None:
    lengths = {
        f"{source.name}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for source in EVERYTHING
        for function in source.functions
        if not any(part in source.name for part in LISTS)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
