"""Builds the panel into panel/dist when its sources have changed, and runs its other tools. Standard library only.

python scripts/panel.py build      when it is stale; exit 1 with the reason when it cannot
python scripts/panel.py ensure     the same, but go on without it (`make run`, `make demo`)
python scripts/panel.py dev        serve it on port 5173, reloading as its sources change
python scripts/panel.py check      lint and types; any other word is a script of panel/package.json
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from panel_node import WANTED, NodeMissing, path_with_node
from panel_words import words

ROOT = Path(__file__).resolve().parents[1]

_SOURCES = ("package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "index.html", "src", "public")
_COMPRESS = Path("scripts", "panel_compress.mjs")
_API_TYPES = "api-types"
_STAMP = ".sources"
_SHOWN_LINES = 40
# npm's own patience with a network that is not there is minutes.
_PATIENCE = {
    "npm_config_fetch_retries": "2",
    "npm_config_fetch_retry_mintimeout": "1000",
    "npm_config_fetch_retry_maxtimeout": "5000",
}


class NotBuilt(Exception):  # noqa: N818  # said as it is
    """The panel could not be built; `reason` names the sentence that says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Workshop:
    """The panel's sources in a working copy, and the tools that work on them."""

    def __init__(self, root: Path = ROOT) -> None:
        self._root = root
        self._panel = root / "panel"
        self.dist = self._panel / "dist"

    @property
    def is_fresh(self) -> bool:
        """Whether what is built was built from these very sources."""
        stamp = self.dist / _STAMP
        return stamp.is_file() and stamp.read_text(encoding="ascii") == self._digest()

    def build(self) -> bool:
        """Build if it is stale, one at a time; whether that was needed. Raises `NotBuilt`."""
        if not (self._panel / "package.json").is_file():
            raise NotBuilt("failed_sources")
        with self._alone():
            if self.is_fresh:
                return False
            _say("building", why=words("why_changed" if self.is_built else "why_missing", os.environ))
            begin, digest = time.monotonic(), self._digest()
            environment = self.environment()
            _quietly(["npm", "run", "build"], self._panel, environment, "failed_build")
            _quietly(["node", str(_COMPRESS), str(self.dist)], self._root, environment, "failed_build")
            (self.dist / _STAMP).write_text(digest, encoding="ascii")
            _say("built", seconds=round(time.monotonic() - begin))
            return True

    @property
    def is_built(self) -> bool:
        """Whether there is any panel to serve, also one of older sources."""
        return (self.dist / "index.html").is_file()

    def run(self, script: str) -> int:
        """Run one of the panel's scripts in this terminal; its exit code. Raises `NotBuilt`."""
        with self._alone():
            environment = self.environment()
        command = ["npm", "run", "--silent", script]
        return subprocess.run(command, cwd=self._panel, env=environment, check=False).returncode  # noqa: S603  # ours

    def environment(self, part: str = ".") -> dict[str, str]:
        """An environment in which node and npm work, with a part's locked packages installed. Raises `NotBuilt`."""
        try:
            path = path_with_node(self._root, os.environ, _tell_of_node)
        except NodeMissing as error:
            raise NotBuilt("failed_node") from error
        environment = {**os.environ, **_PATIENCE, "PATH": path}
        folder = self._panel / part
        if not _has_packages(folder):
            _say("packages")
            _quietly(["npm", "ci", "--no-audit", "--no-fund"], folder, environment, "failed_packages")
        return environment

    def api_types(self, document: str) -> str:
        """The types that describe an OpenAPI document to the panel. Raises `NotBuilt`."""
        tools = self._panel / _API_TYPES
        with self._alone(), tempfile.TemporaryDirectory() as folder:
            environment = self.environment(_API_TYPES)
            # The generator writes beside itself, so a copy of it does not touch the file that is there.
            copy, written = Path(folder, _API_TYPES), Path(folder, "src", "api", "schema.d.ts")
            copy.mkdir()
            written.parent.mkdir(parents=True)
            for name in ("package.json", "generate.mjs"):
                shutil.copy(tools / name, copy)
            (copy / "node_modules").symlink_to(tools / "node_modules")
            (copy / "openapi.json").write_text(document, encoding="utf-8")
            _quietly(["node", "generate.mjs", "openapi.json"], copy, environment, "failed_build")
            return written.read_text(encoding="utf-8")

    def _digest(self) -> str:
        digest = hashlib.sha256()
        for path in [*self._sources(), self._root / _COMPRESS]:
            digest.update(f"{path.relative_to(self._root).as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def _sources(self) -> Iterator[Path]:
        for name in _SOURCES:
            place = self._panel / name
            yield from [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One build at a time, however many were started."""
        cache = self._root / ".cache"
        cache.mkdir(exist_ok=True)
        with (cache / "panel.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def main(arguments: list[str], workshop: Workshop) -> int:
    """Do what the word says; the exit code."""
    wish = arguments[0] if len(arguments) == 1 else ""
    try:
        match wish:
            case "build" | "ensure":
                if workshop.build() and wish == "build":
                    _say("restart")
                elif wish == "build":
                    _say("fresh")
                return 0
            case "" | "-h" | "--help":
                print(__doc__)
                return 2
            case "dev":
                _say("dev", api=os.environ.get("KELIDAR_API", "http://127.0.0.1:8000"))
        return workshop.run(wish)
    except NotBuilt as failure:
        print(sentence(failure), file=sys.stderr)
        if wish != "ensure":
            return 1
        _say("older" if workshop.is_built else "without")
        return 0
    except KeyboardInterrupt:
        return 130


def sentence(failure: NotBuilt) -> str:
    """Why the panel could not be built, and what to do."""
    return words("failed", os.environ, reason=words(failure.reason, os.environ, wanted=WANTED))


def _quietly(command: list[str], folder: Path, environment: dict[str, str], reason: str) -> None:
    """Run a tool; what it printed is shown only when it fails."""
    try:
        done = subprocess.run(  # noqa: S603  # a command of our own
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    except OSError as error:
        raise NotBuilt(reason) from error
    if done.returncode != 0:
        print("\n".join(done.stdout.splitlines()[-_SHOWN_LINES:]), file=sys.stderr)
        raise NotBuilt(reason)


def _has_packages(folder: Path) -> bool:
    """Whether what npm says it installed is what the lock asks for."""
    installed = folder / "node_modules" / ".package-lock.json"
    if not installed.is_file():
        return False
    here, locked = _packages(installed), _packages(folder / "package-lock.json")
    wanted = {name: package for name, package in locked.items() if name and not package.get("optional")}
    same = all(_version(here.get(name)) == _version(package) for name, package in wanted.items())
    return same and here.keys() <= locked.keys()


def _packages(lock: Path) -> dict[str, dict[str, object]]:
    packages: dict[str, dict[str, object]] = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return packages


def _version(package: dict[str, object] | None) -> tuple[object, object]:
    return (package.get("version"), package.get("integrity")) if package is not None else (None, None)


def _tell_of_node(found: str, place: str) -> None:
    _say("node", found=found or words("node_none", os.environ), place=place)


def _say(name: str, **params: object) -> None:
    print(words(name, os.environ, **params), file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Workshop()))
