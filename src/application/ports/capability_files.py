"""The capabilities files."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Protocol

from domain.capabilities import Manifest
from domain.ids import ProviderId


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenFile:
    """A file that could not be used: the provider it was for, and why, with its path (`$.models[0].price`)."""

    provider: ProviderId
    file: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilitySet:
    """All files: those that hold, and those that do not."""

    manifests: tuple[Manifest, ...]
    broken: tuple[BrokenFile, ...] = ()


class CapabilityFiles(Protocol):
    """Reads the folder of capabilities files."""

    @abstractmethod
    def read(self) -> CapabilitySet:
        """Every file, strictly checked; one bad file never hides the others."""
