"""Holds as sealed files, with their keys in the book of holds."""

from collections.abc import AsyncGenerator, AsyncIterator, Collection
from contextlib import aclosing
from datetime import datetime, timedelta

from application.ports.clock import Clock
from application.ports.file_store import FileStore
from application.ports.hold_book import HoldBook
from application.ports.hold_sealer import CHUNK, SEALED_CHUNK, ChunkCipher, HoldSealer
from application.ports.holds import Holds
from application.ports.ids import Ids
from domain.faults import Fault, Kind
from domain.hold import REMEMBERED, Hold, HoldBounds, HoldFacts, hold_expired
from domain.ids import AdminId, HoldId

_UNFINISHED = timedelta(hours=1)
"""Bytes without an entry are of a hold under way, or left by a process that died; after so long they are the latter."""

_AT_ONCE = 500
_LOOK_AGAIN = 16 * 1024 * 1024


class SealedHolds(Holds):
    """A file's name is its hold's id; without the book's key the file is noise."""

    def __init__(
        self,
        *,
        files: FileStore,
        book: HoldBook,
        sealer: HoldSealer,
        clock: Clock,
        ids: Ids,
        bounds: HoldBounds,
    ) -> None:
        self._files = files
        self._book = book
        self._sealer = sealer
        self._clock = clock
        self._ids = ids
        self._bounds = bounds

    async def require_room(self, owner: AdminId) -> None:
        await self._book.require_room(owner, 1, self._bounds)

    async def put(self, facts: HoldFacts, pieces: AsyncIterator[bytes], *, until: datetime | None = None) -> Hold:
        hold_id = HoldId(self._ids.new())
        cipher, key = self._sealer.begin(hold_id)
        size = 0

        async def counted() -> AsyncGenerator[bytes, None]:
            nonlocal size
            looked_at = 0
            await self.require_room(facts.owner)
            async for piece in pieces:
                size += len(piece)
                if size - looked_at > _LOOK_AGAIN:
                    await self._book.require_room(facts.owner, size, self._bounds)
                    looked_at = size
                yield piece

        await self._files.put(_name(hold_id), _sealed(cipher, counted()))
        now = self._clock.now()
        hold = Hold(id=hold_id, facts=facts, size=size, made_at=now, expires_at=until or now + self._bounds.lasts)
        try:
            await self._book.add(hold, key, self._bounds)
        except Fault:
            await self._files.remove(_name(hold_id))
            raise
        return hold

    async def find(self, hold_id: HoldId, owner: AdminId) -> Hold | None:
        entry = await self._book.find(hold_id)
        if entry is None or entry.hold.facts.owner != owner:
            return None
        if entry.key is None or entry.hold.is_over(self._clock.now()):
            raise hold_expired()
        return entry.hold

    async def read(self, hold: Hold, start: int = 0, end: int | None = None) -> AsyncGenerator[bytes, None]:
        entry = await self._book.find(hold.id)
        if entry is None or entry.key is None or hold.is_over(self._clock.now()):
            raise hold_expired()
        cipher = self._sealer.resume(hold.id, entry.key)
        stop = hold.size if end is None else min(end, hold.size)
        first, beyond = start // CHUNK, -(-stop // CHUNK)
        sealed = self._files.read(_name(hold.id), first * SEALED_CHUNK, beyond * SEALED_CHUNK)
        async with aclosing(sealed), aclosing(_in_chunks(sealed, SEALED_CHUNK)) as chunks:
            for number in range(first, beyond):
                opened = cipher.open(await _next(chunks), number, last=number == hold.size // CHUNK)
                begin = number * CHUNK
                yield opened[max(start - begin, 0) : stop - begin]

    async def drop(self, hold_id: HoldId) -> None:
        await self._book.remove(hold_id)
        await self._files.remove(_name(hold_id))

    async def keep_until(self, hold_ids: Collection[HoldId], until: datetime | None = None) -> datetime:
        now = self._clock.now()
        end = until or now + self._bounds.lasts
        await self._book.keep_until(hold_ids, end, now=now)
        return end

    async def purge(self, now: datetime) -> int:
        over = await self._book.expire(now, forget=now - REMEMBERED)
        for hold_id in over:
            await self._files.remove(_name(hold_id))
        await self._sweep(now - _UNFINISHED)
        return len(over)

    async def _sweep(self, before: datetime) -> None:
        """Remove what belongs to no hold, from a process that died or a removal that failed."""
        await self._files.tidy(before)
        batch: list[str] = []
        async with aclosing(self._files.names(before)) as names:
            async for name in names:
                batch.append(name)
                if len(batch) == _AT_ONCE:
                    await self._remove_unknown(batch)
                    batch = []
        await self._remove_unknown(batch)

    async def _remove_unknown(self, names: list[str]) -> None:
        ids = {HoldId(_hold_id(name)): name for name in names}
        known = await self._book.known(ids.keys())
        for hold_id in ids.keys() - known:
            await self._files.remove(ids[hold_id])


async def _sealed(cipher: ChunkCipher, pieces: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    number, waiting = 0, b""
    async with aclosing(pieces), aclosing(_in_chunks(pieces, CHUNK)) as chunks:
        async for chunk in chunks:
            if len(chunk) < CHUNK:
                waiting = chunk
                break
            yield cipher.seal(chunk, number, last=False)
            number += 1
    yield cipher.seal(waiting, number, last=True)


async def _next(chunks: AsyncGenerator[bytes, None]) -> bytes:
    """What the file lacks is an empty chunk, which does not open; without a file the hold has ended meanwhile."""
    try:
        return await anext(chunks, b"")
    except Fault as fault:
        if fault.kind is Kind.NOT_FOUND:
            raise hold_expired() from fault
        raise


async def _in_chunks(pieces: AsyncIterator[bytes], size: int) -> AsyncGenerator[bytes, None]:
    """The same bytes in chunks of one size; the last may be shorter."""
    waiting = bytearray()
    async for piece in pieces:
        waiting += piece
        whole = len(waiting) // size * size
        for begin in range(0, whole, size):
            yield bytes(waiting[begin : begin + size])
        del waiting[:whole]
    if waiting:
        yield bytes(waiting)


def _name(hold_id: HoldId) -> str:
    return hold_id.replace("-", "")


def _hold_id(name: str) -> str:
    return "-".join((name[:8], name[8:12], name[12:16], name[16:20], name[20:]))
