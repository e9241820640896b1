"""New identifiers."""

from abc import abstractmethod
from typing import Protocol


class Ids(Protocol):
    """Makes identifiers that sort by the time they were made."""

    @abstractmethod
    def new(self) -> str:
        """A UUIDv7 in its usual spelling."""
