"""What the inner rooms may stand on."""

import sys

from tests.architecture.sources import SOURCES, sources_in

STANDARD = frozenset(sys.stdlib_module_names)


def foreign(room: str, *allowed: str) -> dict[str, set[str]]:
    """The files of a room that import anything but the standard library and these, with what they import."""
    found = {source.name: source.imported_roots - STANDARD - set(allowed) for source in sources_in(SOURCES / room)}
    return {name: roots for name, roots in found.items() if roots}


def test_the_domain_imports_the_standard_library_and_itself() -> None:
    assert foreign("domain", "domain") == {}


def test_the_application_imports_the_standard_library_the_domain_and_itself() -> None:
    assert foreign("application", "domain", "application") == {}


def test_the_domain_does_no_io_and_asks_neither_clock_nor_chance() -> None:
    barred = {
        "asyncio",
        "os",
        "io",
        "pathlib",
        "socket",
        "subprocess",
        "threading",
        "time",
        "random",
        "secrets",
        "uuid",
    }
    found = {source.name: source.imported_roots & barred for source in sources_in(SOURCES / "domain")}
    assert {name: roots for name, roots in found.items() if roots} == {}


def test_imports_say_the_whole_path() -> None:
    relative = [source.name for source in sources_in(SOURCES) if "a relative import" in source.imported_roots]
    assert relative == []
