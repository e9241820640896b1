"""Files by name, on every store: whole or absent, read in part, removed, and found when they are old."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.files.folder_files import FolderFiles
from adapters.files.s3_files import Bucket, S3Files
from adapters.memory.clock import FixedClock
from adapters.memory.files import MemoryFiles
from application.ports.file_store import FileStore
from domain.faults import Fault, Kind
from tests.support.s3 import S3Server, s3_server

__all__ = ["s3_server"]
pytestmark = pytest.mark.anyio
LARGE = bytes(range(256)) * 36_000  # over two parts of an object store
_KINDS = ("memory", "folder", "s3")


@pytest.fixture(params=_KINDS)
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FileStore]:
    """An empty store."""
    if request.param == "memory":
        yield MemoryFiles(FixedClock(datetime.now(UTC)))
    elif request.param == "folder":
        yield FolderFiles(tmp_path / "files")
    else:
        server: S3Server = request.getfixturevalue("s3_server")
        with server.bucket() as bucket:
            yield S3Files(Bucket(name=bucket, prefix="some/where/", endpoint=server.url))


async def pieces(data: bytes, size: int = 100_000) -> AsyncIterator[bytes]:
    for begin in range(0, len(data), size):
        yield data[begin : begin + size]


async def whole(files: FileStore, name: str, start: int = 0, end: int | None = None) -> bytes:
    return b"".join([piece async for piece in files.read(name, start, end)])


async def names(files: FileStore, before: datetime) -> list[str]:
    found: AsyncGenerator[str, None] = files.names(before)
    return sorted([name async for name in found])


@pytest.mark.parametrize("size", [0, 1, 70_000, len(LARGE)])
async def test_what_is_stored_is_read_whole_and_in_part(files: FileStore, size: int) -> None:
    data = LARGE[:size]
    assert await files.put("abc123", pieces(data)) == size
    assert await whole(files, "abc123") == data
    for start, end in ((0, 10), (size // 2, None), (size // 3, size // 2), (max(size - 5, 0), size + 5), (size, None)):
        assert await whole(files, "abc123", start, end) == data[start:end]


async def test_what_is_not_there_is_not_found(files: FileStore) -> None:
    with pytest.raises(Fault) as caught:
        await whole(files, "nothing")
    assert (caught.value.code, caught.value.kind) == ("common.not_found", Kind.NOT_FOUND)


async def test_removing_removes_and_may_be_repeated(files: FileStore) -> None:
    await files.put("gone", pieces(b"x"))
    await files.put("stays", pieces(b"y"))
    for _ in range(2):
        await files.remove("gone")
    with pytest.raises(Fault, match="not_found"):
        await whole(files, "gone")
    assert await whole(files, "stays") == b"y"


@pytest.mark.parametrize("after", [0, 70_000, len(LARGE)])
async def test_what_breaks_off_is_not_stored(files: FileStore, after: int) -> None:
    async def broken() -> AsyncIterator[bytes]:
        async for piece in pieces(LARGE[:after]):
            yield piece
        raise Fault("ai.stream.interrupted", Kind.UPSTREAM)

    with pytest.raises(Fault, match="interrupted"):
        await files.put("half", broken())
    with pytest.raises(Fault, match="not_found"):
        await whole(files, "half")
    assert await names(files, datetime.now(UTC) + timedelta(days=1)) == []


async def test_what_is_cancelled_is_not_stored(files: FileStore) -> None:
    begun = asyncio.Event()

    async def endless() -> AsyncIterator[bytes]:
        yield LARGE
        begun.set()
        await asyncio.Event().wait()

    putting = asyncio.create_task(files.put("half", endless()))
    await begun.wait()
    putting.cancel()
    await asyncio.gather(putting, return_exceptions=True)
    assert await names(files, datetime.now(UTC) + timedelta(days=1)) == []


async def test_old_files_are_found_by_their_names(files: FileStore) -> None:
    for name in ("one", "two", "three"):
        await files.put(name, pieces(b"x"))
    assert await names(files, datetime.now(UTC) + timedelta(hours=1)) == ["one", "three", "two"]
    assert await names(files, datetime.now(UTC) - timedelta(hours=1)) == []
    await files.tidy(datetime.now(UTC) + timedelta(hours=1))
    assert await names(files, datetime.now(UTC) + timedelta(hours=1)) == ["one", "three", "two"]


async def test_a_store_that_is_away_is_a_fault_of_ours(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for away in (FolderFiles(tmp_path / "file"), S3Files(Bucket(name="none", endpoint="http://127.0.0.1:1"))):
        with pytest.raises(Fault) as caught:
            await away.put("name", pieces(b"x"))
        assert (caught.value.code, caught.value.kind) == ("common.files_away", Kind.UNAVAILABLE)
