"""The built panel: its page and its assets, listed once; what is not in the list does not exist."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from domain.immutable import immutable
from entrypoints.panel.encodings import IDENTITY, STORED

_REPOSITORY = Path(__file__).resolve().parents[3]
_PACKAGED = Path(__file__).resolve().parents[1] / "_data" / "panel"
_PAGE = "index.html"
_ASSETS = "assets"
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
_UNKNOWN_TYPE = "application/octet-stream"


@immutable
class File:
    """A file in every form that it is stored in: `forms` by content encoding, `digest` of its content."""

    media_type: str
    digest: str
    forms: Mapping[str, Path]

    def tag(self, encoding: str) -> str:
        """The strong entity tag of one form."""
        return f'"{self.digest}-{encoding}"'


@immutable
class Panel:
    """What is served: the one page of all routes with its forms in memory, and the assets by their URL's path."""

    page: File
    bodies: Mapping[str, bytes]
    assets: Mapping[str, File]

    @property
    def html(self) -> str:
        """The page as it is."""
        return self.bodies[IDENTITY].decode()


def built_folder() -> Path:
    """Where the build puts the panel beside a working copy; else where the installed package holds it."""
    sources = _REPOSITORY / "panel"
    return sources / "dist" if (sources / "package.json").is_file() else _PACKAGED


def read_panel(folder: Path) -> Panel | None:
    """The panel that was built into the folder, or None if none was. Symbolic links and hidden files are left out."""
    files = dict(_listed(folder))
    if _PAGE not in files:
        return None
    assets = {f"/{name}": _file(name, files) for name in files if _is_asset(name, files)}
    page = _file(_PAGE, files)
    bodies = {encoding: path.read_bytes() for encoding, path in page.forms.items()}
    return Panel(page=page, bodies=MappingProxyType(bodies), assets=MappingProxyType(assets))


def _listed(folder: Path) -> Iterator[tuple[str, Path]]:
    for place, _, names in os.walk(folder, followlinks=False):
        for name in names:
            path = Path(place, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path.relative_to(folder).as_posix(), path


def _is_asset(name: str, files: Mapping[str, Path]) -> bool:
    is_stored_form = any(name.endswith(end) and name.removesuffix(end) in files for end in STORED.values())
    return name.startswith(f"{_ASSETS}/") and not is_stored_form


def _file(name: str, files: Mapping[str, Path]) -> File:
    forms = {encoding: files[name + end] for encoding, end in STORED.items() if name + end in files}
    digest = hashlib.sha256(files[name].read_bytes()).hexdigest()[:24]
    media_type = _TYPES.get(Path(name).suffix, _UNKNOWN_TYPE)
    return File(media_type=media_type, digest=digest, forms=MappingProxyType({**forms, IDENTITY: files[name]}))
