"""Keeping passwords so that they can be checked and never read."""

from abc import abstractmethod
from typing import Protocol

from domain.immutable import immutable


@immutable
class Verdict:
    """Whether a password fits, and the hash to keep instead when the old one was made with weaker settings."""

    fits: bool
    new_hash: str | None = None


class Passwords(Protocol):
    """Slow hashing, off the event loop, with a bounded queue."""

    @abstractmethod
    async def hash(self, password: str) -> str:
        """The hash to keep. Raises `auth.throttled` when too many wait."""

    @abstractmethod
    async def verify(self, password: str, kept: str | None) -> Verdict:
        """Whether the password fits; with no hash (an unknown account) it takes the same time and never fits.

        Raises `auth.throttled` when too many wait.
        """

    @abstractmethod
    def is_common(self, password: str) -> bool:
        """Whether the password is one of those everybody tries first."""

    @abstractmethod
    async def close(self) -> None:
        """Turn away what is waiting."""
