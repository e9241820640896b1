"""What of the panel is committed: types that follow the API, and a lock that works everywhere and names no host."""

import json
from pathlib import Path
from typing import Any

import pytest

import export_openapi
from panel import ROOT

LOCKS = [ROOT / "panel" / "package-lock.json", ROOT / "panel" / "api-types" / "package-lock.json"]


def test_the_types_are_what_the_api_says_now() -> None:
    assert export_openapi.main(["--check"]) == 0


def test_stale_types_are_noticed_and_written_anew(tmp_path: Path) -> None:
    target = tmp_path / "schema.d.ts"
    target.write_text("stale")
    assert export_openapi.main(["--check"], target) == 1
    assert target.read_text() == "stale"
    assert export_openapi.main([], target) == 0
    assert target.read_text(encoding="utf-8") == export_openapi.TYPES.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_lock_names_no_host(lock: Path) -> None:
    assert [name for name, package in packages(lock).items() if "resolved" in package] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_lock_has_every_package_with_its_hash(lock: Path) -> None:
    """`npm ci` stops where a package for another platform was left out of the lock."""
    locked = packages(lock)
    optional = {name for package in locked.values() for name in package.get("optionalDependencies", {})}
    names = {path.rpartition("node_modules/")[2] for path in locked}
    assert optional - names == set()
    assert [path for path, package in locked.items() if path and "integrity" not in package] == []


def test_every_version_is_exact() -> None:
    manifest = json.loads((ROOT / "panel" / "package.json").read_text(encoding="utf-8"))
    asked = manifest["dependencies"] | manifest["devDependencies"]
    assert [name for name, version in asked.items() if not version[0].isdigit()] == []


def packages(lock: Path) -> dict[str, Any]:
    """The packages of a lock by their path."""
    found: dict[str, Any] = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return found
