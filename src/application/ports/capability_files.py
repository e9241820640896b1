"""The capabilities files."""

from abc import abstractmethod
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
    """All files: those that hold, and those that do not."""

    manifests: tuple[Manifest, ...]
    broken: tuple[BrokenFile, ...] = ()


class CapabilityFiles(Protocol):
    """Reads the folder of capabilities files."""

    @abstractmethod
    def read(self) -> CapabilitySet:
        """Every file, strictly checked; one bad file never hides the others."""
