"""The capabilities files."""

from abc import abstractmethod
from collections.abc import Collection
from dataclasses import replace
from typing import Protocol

from domain.capabilities import Manifest
from domain.ids import ProviderId
from domain.immutable import immutable


@immutable
class BrokenFile:
    """A file that could not be used: the provider it was for, and why, with its path (`$.models[0].price`)."""

    provider: ProviderId
    file: str
    reason: str


@immutable
class CapabilitySet:
    """All files: those that hold, and those that do not; `absent` are providers whose software is not installed here."""

    manifests: tuple[Manifest, ...]
    broken: tuple[BrokenFile, ...] = ()
    absent: frozenset[ProviderId] = frozenset()

    def without(self, dialects: Collection[str]) -> "CapabilitySet":
        """The set as it is where nothing speaks those dialects: their providers do not exist, and are not gone either."""
        absent = frozenset(manifest.provider for manifest in self.manifests if manifest.dialect in dialects)
        kept = tuple(manifest for manifest in self.manifests if manifest.provider not in absent)
        return replace(self, manifests=kept, absent=absent)


class CapabilityFiles(Protocol):
    """Reads the folder of capabilities files."""

    @abstractmethod
    def read(self) -> CapabilitySet:
        """Every file, strictly checked; one bad file never hides the others."""
