"""An episode's sound: the lines as providers sent them, levelled, put together over music, mastered and encoded."""

from abc import abstractmethod
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from domain.podcast.mix import EpisodeFile, Mixed, MixOrder, MixProgress, Segment


class Mixing(Protocol):
    """One episode being mixed. Each method may raise `podcast.sound.not_mixed` where the work was ended from outside."""

    @abstractmethod
    async def cover(self, data: bytes) -> None:
        """The picture that players show; before the first segment. What is no picture that can be used is left out."""

    @abstractmethod
    async def bed(self, data: bytes) -> None:
        """The music, a whole file, nothing for none; before the first segment. Raises, then or later, `podcast.sound.bed_unreadable`."""

    @abstractmethod
    async def begin(self, segment: Segment) -> None:
        """The next segment begins."""

    @abstractmethod
    async def feed(self, data: bytes) -> None:
        """Some more of the segment that was begun last; waits where the work does not come along."""

    @abstractmethod
    async def finish(self, tell: Callable[[MixProgress], None]) -> Mixed:
        """Make the files, telling how far it is.

        Raises, with the number of the segment as `count`: `podcast.sound.unreadable` for what is no sound,
        `podcast.sound.silent` for one in which nothing is heard, `podcast.sound.segment_too_large`; and
        `podcast.sound.too_long` for an episode that would be.
        """

    @abstractmethod
    def pieces(self, file: EpisodeFile) -> AsyncGenerator[bytes, None]:
        """One file, once they are made; each is read once, and in the order of `Mixed.files`."""


class Mixer(Protocol):
    """Mixes episodes, beside the event loop and in bounded memory."""

    @abstractmethod
    def mixing(self, order: MixOrder) -> AbstractAsyncContextManager[Mixing]:
        """An episode, begun as soon as there is a place for the work. Leaving the context ends the work, done or not."""
