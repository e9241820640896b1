"""The server's side of a connection: who leaves is told of it, and what belongs together is written at once."""

import asyncio

import pytest

from entrypoints.connection import LEAVING, Gathering, Leaving
from entrypoints.rest.streams import EndedByLeaving

pytestmark = pytest.mark.anyio


class Wire(asyncio.Transport):
    """Keeps what is written, write by write."""

    def __init__(self) -> None:
        super().__init__()
        self.writes: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:  # type: ignore[override]  # only bytes are written here
        self.writes.append(data)

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


async def test_what_is_written_in_one_round_leaves_in_one_write() -> None:
    wire = Wire()
    gathering = Gathering(wire, asyncio.get_running_loop())
    gathering.write(b"head")
    gathering.write(b"body")
    assert wire.writes == []
    await asyncio.sleep(0)
    gathering.write(b"more")
    await asyncio.sleep(0)
    assert wire.writes == [b"headbody", b"more"]


async def test_closing_writes_what_is_left_first() -> None:
    wire = Wire()
    gathering = Gathering(wire, asyncio.get_running_loop())
    gathering.write(b"last words")
    gathering.close()
    await asyncio.sleep(0)
    assert (wire.writes, wire.closed, gathering.is_closing()) == ([b"last words"], True, True)


async def test_nothing_is_written_to_a_connection_that_was_lost() -> None:
    wire = Wire()
    gathering = Gathering(wire, asyncio.get_running_loop())
    gathering.write(b"too late")
    gathering.lost()
    gathering.write(b"later still")
    gathering.close()
    await asyncio.sleep(0)
    assert wire.writes == []


async def test_a_block_ends_quietly_when_the_client_leaves() -> None:
    leaving = Leaving()
    reached = False
    asyncio.get_running_loop().call_soon(leaving.happened)
    async with EndedByLeaving({LEAVING: leaving}):  # type: ignore[arg-type]  # a scope holds more
        await asyncio.Event().wait()
        reached = True
    task = asyncio.current_task()
    assert task is not None
    assert (reached, task.cancelling()) == (False, 0)
    await asyncio.sleep(0)


async def test_a_client_that_has_left_before_ends_the_block_at_its_first_wait() -> None:
    leaving = Leaving()
    leaving.happened()
    async with EndedByLeaving({LEAVING: leaving}):  # type: ignore[arg-type]  # a scope holds more
        await asyncio.Event().wait()


async def test_leaving_in_the_moment_the_block_ends_harms_nothing_after_it() -> None:
    leaving = Leaving()
    async with EndedByLeaving({LEAVING: leaving}):  # type: ignore[arg-type]  # a scope holds more
        leaving.happened()
    await asyncio.sleep(0)
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0


async def test_whoever_leaves_after_the_block_disturbs_nobody() -> None:
    leaving = Leaving()
    async with EndedByLeaving({LEAVING: leaving}):  # type: ignore[arg-type]  # a scope holds more
        pass
    leaving.happened()
    await asyncio.sleep(0)


async def test_a_cancellation_by_someone_else_goes_on() -> None:
    leaving = Leaving()

    async def block() -> None:
        async with EndedByLeaving({LEAVING: leaving}):  # type: ignore[arg-type]  # a scope holds more
            await asyncio.Event().wait()

    task = asyncio.create_task(block())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()


async def test_a_failure_of_the_block_passes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        async with EndedByLeaving({LEAVING: Leaving()}):  # type: ignore[arg-type]  # a scope holds more
            raise ZeroDivisionError
