"""The audit log is proven from its start to its end, and an end noted elsewhere tells whether it was cut off."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from adapters.memory.audit import MemoryAuditReader, MemoryNotary
from application.audit.verify_audit import VerifyAudit
from application.audit.watch_head import WatchHead
from application.ports.audit import AuditPage, AuditReader
from domain.audit import SYSTEM, Action, AuditEvent, AuditFilter, a_provider
from domain.audit_chain import START, AuditRow, Broken, Flaw, Link, sealed_content
from domain.faults import Fault, Kind
from tests.unit.domain.samples import ACME

pytestmark = pytest.mark.anyio
NOTARY = MemoryNotary()


class CutReader(AuditReader):
    """A log whose head says that there is more than can be read."""

    def __init__(self, rows: Sequence[AuditRow], head: Link) -> None:
        self._inner = MemoryAuditReader(lambda: tuple(rows))
        self.stored_head = head
        self.away = False

    async def page(self, wanted: AuditFilter, *, number: int, size: int, below: int | None) -> AuditPage:
        return await self._inner.page(wanted, number=number, size=size, below=below)

    async def head(self) -> Link:
        if self.away:
            raise Fault("common.busy", Kind.UNAVAILABLE)
        return self.stored_head

    async def following(self, seq: int, *, most: int) -> Sequence[AuditRow]:
        return await self._inner.following(seq, most=min(most, 2))


def rows_of(count: int) -> list[AuditRow]:
    rows: list[AuditRow] = []
    for _ in range(count):
        previous = rows[-1].link if rows else START
        stamp, event = NOTARY.stamp(), AuditEvent(SYSTEM, Action.PROVIDER_CHANGED, a_provider(ACME))
        rows.append(AuditRow(previous.seq + 1, stamp, event, NOTARY.seal(sealed_content(previous, stamp, event))))
    return rows


async def verified(rows: Sequence[AuditRow], head: Link, noted: Link = START) -> Link | Broken:
    return await VerifyAudit(reader=CutReader(rows, head), notary=NOTARY)(noted)


async def test_a_whole_log_leads_to_its_end_however_it_is_read() -> None:
    rows = rows_of(5)
    assert await verified(rows, rows[-1].link) == rows[-1].link
    assert await verified([], START) == START


async def test_rows_that_come_while_the_log_is_read_are_no_flaw() -> None:
    rows = rows_of(5)
    assert await verified(rows, rows[2].link) == rows[4].link


async def test_an_altered_row_is_named_wherever_it_is() -> None:
    for place in range(5):
        rows = rows_of(5)
        rows[place] = replace(rows[place], event=replace(rows[place].event, action="nothing"))
        assert await verified(rows, rows[-1].link) == Broken(place + 1, Flaw.ALTERED)


async def test_a_log_cut_off_at_its_end_is_shorter_than_its_head_says() -> None:
    rows = rows_of(5)
    assert await verified(rows[:3], rows[-1].link) == Broken(4, Flaw.MISSING)
    assert await verified([], rows[-1].link) == Broken(1, Flaw.MISSING)


async def test_a_log_cut_off_with_its_head_shows_against_a_noted_end() -> None:
    rows = rows_of(5)
    assert await verified(rows[:3], rows[2].link, noted=rows[4].link) == Broken(4, Flaw.MISSING)
    assert await verified(rows, rows[4].link, noted=rows[2].link) == rows[4].link


async def test_a_log_written_anew_shows_against_a_noted_end() -> None:
    rows, noted = rows_of(5), rows_of(5)[2].link
    assert await verified(rows, rows[-1].link, noted=noted) == Broken(3, Flaw.ALTERED)


async def test_the_end_is_told_when_it_moved_and_trouble_is_reported() -> None:
    rows = rows_of(2)
    told: list[Link] = []
    reported: list[Fault] = []
    reader = CutReader(rows, rows[0].link)
    watch = WatchHead(reader=reader, tell=told.append, report=reported.append)
    for _ in range(2):
        await watch.look()
    reader.away = True
    await watch.look()
    reader.away, reader.stored_head = False, rows[1].link
    await watch.look()
    assert told == [rows[0].link, rows[1].link]
    assert [fault.code for fault in reported] == ["common.busy"]


async def test_the_end_is_told_at_once_when_looking_begins() -> None:
    told = asyncio.Event()
    rows = rows_of(1)
    watch = WatchHead(reader=CutReader(rows, rows[0].link), tell=lambda _: told.set(), report=lambda _: None)
    looking = asyncio.create_task(watch.keep_looking())
    async with asyncio.timeout(5):
        await told.wait()
    looking.cancel()
    await asyncio.wait({looking})
