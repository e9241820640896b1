"""Files in a folder: whole or absent, whatever happens to the process or the machine."""

import asyncio
import os
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from application.ports.file_store import PIECE, FileStore
from domain.faults import Fault, Kind

_UNFINISHED = ".part"


class FolderFiles(FileStore):
    """A file is written beside its place, reaches the disk, and is then given its name; 256 folders share them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, name: str, pieces: AsyncIterator[bytes]) -> int:
        place = self._place(name)
        unfinished = place.with_suffix(_UNFINISHED)
        with _in_our_words():
            file = await asyncio.to_thread(_open_new, unfinished)
        size, waiting = 0, bytearray()
        try:
            async for piece in pieces:
                waiting += piece
                if len(waiting) >= PIECE:
                    size += len(waiting)
                    await _write(file, waiting)
                    waiting = bytearray()
            await _write(file, waiting)
            with _in_our_words():
                await asyncio.to_thread(_finish, file, unfinished, place)
        except BaseException:
            # Also when the request is cancelled: nothing waits here, so the removal cannot be cancelled in its turn.
            unfinished.unlink(missing_ok=True)
            raise
        finally:
            file.close()
        return size + len(waiting)

    async def read(self, name: str, start: int = 0, end: int | None = None) -> AsyncGenerator[bytes, None]:
        with _in_our_words():
            try:
                file = await asyncio.to_thread(_open_at, self._place(name), start)
            except FileNotFoundError as error:
                raise Fault("common.not_found", Kind.NOT_FOUND) from error
        left = None if end is None else end - start
        try:
            while left is None or left > 0:
                with _in_our_words():
                    piece = await asyncio.to_thread(file.read, PIECE if left is None else min(PIECE, left))
                if not piece:
                    return
                left = None if left is None else left - len(piece)
                yield piece
        finally:
            file.close()

    async def remove(self, name: str) -> None:
        with _in_our_words():
            await asyncio.to_thread(_remove, self._place(name))

    async def names(self, before: datetime) -> AsyncGenerator[str, None]:
        for folder in await asyncio.to_thread(self._folders):
            with _in_our_words():
                found = await asyncio.to_thread(_old_files, folder, before)
            for place in found:
                if place.suffix != _UNFINISHED:
                    yield place.name

    async def tidy(self, before: datetime) -> None:
        for folder in await asyncio.to_thread(self._folders):
            with _in_our_words():
                found = await asyncio.to_thread(_old_files, folder, before)
            for place in found:
                if place.suffix == _UNFINISHED:
                    await asyncio.to_thread(place.unlink, missing_ok=True)

    def _place(self, name: str) -> Path:
        if not (name.isascii() and name.isalnum()):
            raise ValueError("not a name of ours")
        # Ids begin with their time, so that the end of a name spreads files better than its beginning.
        return self._folder / name[-2:] / name

    def _folders(self) -> list[Path]:
        return sorted(path for path in self._folder.iterdir() if path.is_dir()) if self._folder.is_dir() else []


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Fault("common.files_away", Kind.UNAVAILABLE) from error


async def _write(file: BinaryIO, data: bytearray) -> None:
    with _in_our_words():
        await asyncio.to_thread(file.write, data)


def _open_new(path: Path) -> BinaryIO:
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sync_folder(path.parent.parent)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _finish(file: BinaryIO, unfinished: Path, place: Path) -> None:
    file.flush()
    os.fsync(file.fileno())
    unfinished.rename(place)
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _open_at(path: Path, start: int) -> BinaryIO:
    file = path.open("rb", buffering=0)
    file.seek(start)
    return file


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)


def _old_files(folder: Path, before: datetime) -> list[Path]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                if entry.stat().st_mtime < before.timestamp():
                    found.append(Path(entry.path))
            except FileNotFoundError:
                continue
    return found
