"""Sound put together: parts as providers send them, joined into one file."""

from abc import abstractmethod
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from domain.immutable import immutable
from domain.media import SoundBegun
from domain.media_type import MediaType
from domain.sound_format import SoundFormat


@immutable
class JoinedSound:
    """The file that was made: what it is, how long it lasts and how many bytes it has."""

    media_type: MediaType
    seconds: float
    size: int


class Joining(Protocol):
    """One file being put together. Each method may raise `ai.sound.not_joined` where the work was ended from outside."""

    @abstractmethod
    async def begin(self, begun: SoundBegun) -> None:
        """The next part begins."""

    @abstractmethod
    async def feed(self, data: bytes) -> None:
        """Some more of the part that was begun last; waits where the work does not come along."""

    @abstractmethod
    async def finish(self) -> JoinedSound:
        """Make the file. A single part that is of the wanted form already, or was wanted as it comes, stays byte by byte.

        Raises `ai.sound.unreadable` for a part that is no sound, `ai.answer.too_large` for a file that would be too large.
        """

    @abstractmethod
    def pieces(self) -> AsyncGenerator[bytes, None]:
        """The file, once it is made; to be read once."""


class Joiner(Protocol):
    """Puts sound together, beside the event loop and in bounded memory."""

    @abstractmethod
    def joining(self, wanted: SoundFormat, *, as_it_comes: bool = False) -> AbstractAsyncContextManager[Joining]:
        """A file of this form or, `as_it_comes`, of the one that a single part has, begun as soon as there is a place for the work.

        Leaving the context ends the work, done or not.
        """
