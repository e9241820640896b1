"""Encrypting what is held, each hold under a key of its own."""

from abc import abstractmethod
from typing import Protocol

from application.ports.hold_book import SealedHoldKey
from domain.ids import HoldId

CHUNK = 64 * 1024
"""A hold is sealed in chunks of so many bytes; the last may be shorter, and is there even where it is empty."""

SEALED_CHUNK = CHUNK + 16


class ChunkCipher(Protocol):
    """Seals and opens the chunks of one hold. A chunk is bound to its hold, its number and whether it is the last."""

    @abstractmethod
    def seal(self, chunk: bytes, number: int, *, last: bool) -> bytes:
        """The chunk, 16 bytes longer; each number is sealed once."""

    @abstractmethod
    def open(self, sealed: bytes, number: int, *, last: bool) -> bytes:
        """The chunk in the clear. Raises `ai.hold.unreadable` if it was altered or moved."""


class HoldSealer(Protocol):
    """Makes the key of a hold, and opens it."""

    @abstractmethod
    def begin(self, hold_id: HoldId) -> tuple[ChunkCipher, SealedHoldKey]:
        """A fresh key at work, and the same key sealed."""

    @abstractmethod
    def resume(self, hold_id: HoldId, key: SealedHoldKey) -> ChunkCipher:
        """The hold's key at work. Raises `ai.hold.unreadable` if it does not open."""
