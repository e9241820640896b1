"""The bytes of a saved file: as they came, or with the label that says a model made them."""

from collections.abc import AsyncGenerator

from application.ports.file_store import FileStore
from domain.ai_label import HEAD, Part, cut, labelled, size_of, unlabelled
from domain.immutable import immutable
from domain.saving import Output, SavedFile


@immutable
class SavedBytes:
    """A file to be read: how many bytes it has, and where they come from."""

    files: FileStore
    file: SavedFile
    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        """Bytes."""
        return size_of(self.parts)

    async def read(self, start: int, end: int) -> AsyncGenerator[bytes, None]:
        """The bytes from `start` to before `end`."""
        for part in cut(self.parts, start, end):
            if isinstance(part, bytes):
                yield part
            else:
                async for piece in self.files.read(self.file.name, part.start, part.end):
                    yield piece


@immutable
class ReadFile:
    """What is stored is the original, byte for byte; what leaves the service carries the label where its format can."""

    files: FileStore

    async def __call__(self, output: Output, file: SavedFile, *, original: bool = False) -> SavedBytes:
        """The file, ready to be read. Raises `common.not_found` if its bytes are gone."""
        head = b"".join([piece async for piece in self.files.read(file.name, 0, min(HEAD, file.size))])
        if original or output.provenance is None:
            return SavedBytes(files=self.files, file=file, parts=unlabelled(file))
        return SavedBytes(files=self.files, file=file, parts=labelled(file, head, output.provenance))
