"""The applications that outputs may be saved to, to be changed."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Protocol

from domain.destination import App
from domain.ids import DestinationId


class Destinations(Protocol):
    """Registered applications, at most one of a name."""

    @abstractmethod
    async def every(self) -> Sequence[App]:
        """All of them, in the order of their names."""

    @abstractmethod
    async def hold(self, destination_id: DestinationId) -> App | None:
        """The application as it is now, which no other unit changes before this one ends; or None."""

    @abstractmethod
    async def named(self, name: str) -> App | None:
        """The application of that name, or None."""

    @abstractmethod
    async def master_key_ids(self) -> frozenset[str]:
        """The ids of the master keys that their secrets are wrapped by."""

    @abstractmethod
    async def add(self, app: App) -> None:
        """Store a new one. Raises `outputs.destination.name_taken`."""

    @abstractmethod
    async def update(self, app: App) -> None:
        """Replace what is stored under its id. Raises `outputs.destination.name_taken`, or `common.conflict` if it is gone."""

    @abstractmethod
    async def remove(self, destination_id: DestinationId) -> bool:
        """Forget the application; whether there was one."""
