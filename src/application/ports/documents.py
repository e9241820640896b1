"""Taking the text out of a document."""

from abc import abstractmethod
from typing import Protocol

from domain.document import Document, DocumentKind


class Documents(Protocol):
    """Reads documents that nobody vouches for, apart from the service itself, in bounded time and memory."""

    @abstractmethod
    async def read(self, kind: DocumentKind, data: bytes, charset: str) -> Document:
        """The document's text; `charset` is what was told of its encoding, if anything was.

        Raises `ai.source.locked` for one that needs a password, `ai.source.unreadable` for one that is broken, or takes more time
        or memory than a document may.
        """
