"""Keeping API keys so that a copy of the database gives none away."""

from abc import abstractmethod
from typing import Protocol

from domain.api_key import KeyPlace, SealedKey
from domain.secret import Secret


class Vault(Protocol):
    """Seals keys for a place and opens them there and nowhere else."""

    @abstractmethod
    def seal(self, key: str, place: KeyPlace) -> SealedKey:
        """The key, encrypted under a fresh data key that the newest master key wraps."""

    @abstractmethod
    def open(self, sealed: SealedKey, place: KeyPlace) -> Secret:
        """The key in the clear, bound to the place's origins. Raises `ai.key.unreadable` if it was altered or moved."""

    @abstractmethod
    def holds(self, master_key_id: str) -> bool:
        """Whether keys wrapped by that master key can be opened."""
