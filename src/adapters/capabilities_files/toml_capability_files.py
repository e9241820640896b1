"""Reads the folder of capabilities files; a bad file is told with its reason and hides no other."""

import re
import tomllib
from pathlib import Path

import msgspec

from adapters.capabilities_files.checks import slips
from adapters.capabilities_files.mapping import to_manifest
from adapters.capabilities_files.structs import CapabilitiesFile
from application.ports.capability_files import BrokenFile, CapabilityFiles, CapabilitySet
from domain.capabilities import Manifest
from domain.faults import Fault, Kind
from domain.ids import ProviderId


class TomlCapabilityFiles(CapabilityFiles):
    """A folder with one `<provider>.toml` a provider."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self) -> CapabilitySet:
        """Every file; the provider that is preselected first, then by name.

        Raises `ai.capabilities.folder_unreadable` when there is no such folder or it cannot be listed.
        """
        read = [_read_file(path) for path in self._paths()]
        manifests = [item for item in read if isinstance(item, Manifest)]
        return CapabilitySet(
            manifests=tuple(sorted(manifests, key=lambda manifest: not manifest.first_default)),
            broken=tuple(item for item in read if isinstance(item, BrokenFile)),
        )

    def _paths(self) -> list[Path]:
        try:
            names = sorted(path.name for path in self._folder.iterdir())
        except OSError as error:
            raise Fault("ai.capabilities.folder_unreadable", Kind.INTERNAL, folder=str(self._folder)) from error
        # Editors keep locks and backups beside a file under names that begin with a dot.
        return [self._folder / name for name in names if name.endswith(".toml") and not name.startswith(".")]


def _read_file(path: Path) -> Manifest | BrokenFile:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        return _broken(path, error.strerror or "It cannot be read")
    except UnicodeDecodeError:
        return _broken(path, "It is not UTF-8 text")
    except (ValueError, RecursionError) as error:
        return _broken(path, str(error))
    try:
        file = msgspec.convert(raw, CapabilitiesFile)
    except msgspec.ValidationError as error:
        return _broken(path, _with_model(str(error).replace("`", ""), raw))
    for place, wrong in slips(file, path.stem):
        return _broken(path, _with_model(f"{wrong} - at {place}", raw))
    return to_manifest(file)


def _broken(path: Path, reason: str) -> BrokenFile:
    return BrokenFile(provider=ProviderId(path.stem), file=path.name, reason=reason)


def _with_model(reason: str, raw: dict[str, object]) -> str:
    """The reason with the id of the model its path counts to, for nobody counts to the 37th by eye."""
    index = re.search(r"\$\.models\[(\d+)\]", reason)
    models = raw.get("models")
    if index is None or not isinstance(models, list):
        return reason
    model = models[int(index[1])]
    name = model.get("id") if isinstance(model, dict) else None
    return f"{reason} (model {name})" if isinstance(name, str) else reason
