"""The capabilities files as they are, and as they might be."""

from collections.abc import Sequence
from datetime import date

from adapters.capabilities_files.patch import patches
from adapters.capabilities_files.toml_capability_files import TomlCapabilityFiles
from adapters.providers.offline.installed import is_installed
from application.models.find_drift import ProviderDrift
from application.ports.capability_files import CapabilitySet
from entrypoints.settings import Settings


def read_capabilities(site: Settings) -> CapabilitySet:
    """The capabilities files as they are here: without the providers whose software is not installed."""
    return written_capabilities(site).without(() if is_installed() else ("offline",))


def written_capabilities(site: Settings) -> CapabilitySet:
    """Every capabilities file, whatever is installed."""
    return TomlCapabilityFiles(site.capabilities_dir).read()


def capability_patch(site: Settings, found: Sequence[ProviderDrift], today: date) -> str:
    """What was found, as a patch of the capabilities files."""
    return patches(site.capabilities_dir, [(each.provider, each.drifts) for each in found], today)
